"""Front matter that is changed and otherwise left as it is: comments, order, quoting and blank lines stay.

The result is read again: where it does not say what was wanted, a larger part is written anew.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from kunskapsbank.reading.fault import Unreadable
from kunskapsbank.reading.front_matter import MAX_DEPTH, FrontMatter, parse, split
from kunskapsbank.writing.comparing import said
from kunskapsbank.writing.rewriting import Rewriting
from kunskapsbank.writing.values import fields_text, line_end


def with_fields(text: str, data: Mapping[str, Any]) -> str:
    """The report file with other fields; lines whose values stay the same are untouched.

    Values that differ in nothing but space around them, or in having nothing in them, are the same. Raises Unreadable.
    """
    header, _, _ = split(text)
    start = text.index(header, 3)
    return f"{text[:start]}{_changed(header, data)}{text[start + len(header) :]}"


def _changed(header: str, data: Mapping[str, Any]) -> str:
    if _says(header, data):
        return header
    if _says(new := Rewriting(header).fields(data), data):
        return new
    now = dict(parsed(header).data)
    for key in {**now, **data}:
        if said(now.get(key)) == said(data.get(key)):
            continue
        wanted = {**now, key: data[key]} if key in data else {one: now[one] for one in now if one != key}
        for deepest in range(MAX_DEPTH, -1, -1):
            if _says(new := Rewriting(header, deepest).fields(wanted), wanted):
                header, now = new, wanted
                break
    if _says(header, data):
        return header
    return "\n" + f"{fields_text(data)}\n".replace("\n", line_end(header))


def _says(header: str, data: Mapping[str, Any]) -> bool:
    try:
        found = _said_in(header)
    except Unreadable:
        return False
    return bool(found == said(data))


@lru_cache(maxsize=8)
def _said_in(header: str) -> Any:
    return said(parsed(header).data)


@lru_cache(maxsize=8)  # a draft's file, and the one that it came from, are looked at several times after each change
def parsed(header: str, lines_before: int = 0) -> FrontMatter:
    """The front matter as data with marks; raises Unreadable."""
    return parse(header, lines_before)
