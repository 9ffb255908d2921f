"""Values as YAML: texts in the style that reads best and says just what they say, lists and groups in block form."""

import json
import re
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from kunskapsbank.model.naming import fields_by_key, model_at
from kunskapsbank.reading.fault import FieldPath, Unreadable
from kunskapsbank.reading.front_matter import parse

WIDTH = 120
STEP = "  "
WORD = re.compile(r"[a-zåäö0-9-]+")
# A text that YAML reads as itself, whatever comes around it.
_PLAIN = re.compile(r"[A-Za-zÅÄÖåäöÉé0-9](?:[A-Za-zÅÄÖåäöÉé0-9 .()/%–+-]*[A-Za-zÅÄÖåäöÉé0-9.()/%–+-])?")
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_HEADER = re.compile(r"[|>][+-]?(?:[ \t]+#[^\r\n]*)?(?=\r?\n)")


def normal(text: str) -> str:
    """The text with plain line ends and composed letters, as every new text is written."""
    if text.isascii() and "\r" not in text:
        return text
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def line_end(text: str) -> str:
    """How lines end in a file: as most of them do."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def ranked(keys: Mapping[str, Any], path: FieldPath) -> list[str]:
    """The keys of the group at a path in the model's order, with those that it does not know last."""
    model = model_at(path)
    order = [*fields_by_key(model)] if model else []
    return [*(key for key in order if key in keys), *(key for key in keys if key not in order)]


def fields_text(data: Mapping[str, Any], path: FieldPath = (), indent: str = "") -> str:
    """A group's fields, each from the start of its line; nothing for a group without any."""
    return "\n".join(f"{indent}{entry_text(key, data[key], (*path, key), indent)}" for key in ranked(data, path))


def entry_text(key: str, value: Any, path: FieldPath, indent: str) -> str:
    """A field with its value, from its key on; `indent` is that of the key."""
    if isinstance(value, str):
        return f"{key}: {scalar_text(value, f'{indent}{STEP}', len(indent) + len(key) + 2)}"
    if isinstance(value, Mapping) and value:
        return f"{key}:\n{fields_text(value, path, f'{indent}{STEP}')}"
    if not isinstance(value, list) or all(isinstance(one, str) and WORD.fullmatch(one) for one in value):
        return f"{key}: {flow_text(value)}"
    return "\n".join([f"{key}:", *(f"{indent}{STEP}{item_text(one, path, f'{indent}{STEP}')}" for one in value)])


def item_text(value: Any, path: FieldPath, indent: str) -> str:
    """An item of a list, from its dash on; `indent` is that of the dash."""
    inner = f"{indent}{STEP}"
    if isinstance(value, Mapping) and value:
        return f"- {fields_text(value, path, inner).lstrip(' ')}"
    return f"- {scalar_text(value, inner, len(inner)) if isinstance(value, str) else flow_text(value)}"


def flow_text(value: Any) -> str:
    """A value on one line, within brackets where it is a list or a group."""
    if isinstance(value, str):
        return scalar_text(value, "", 0, flow=True)
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {flow_text(held)}' for key, held in value.items())}}}"
    return f"[{', '.join(map(flow_text, value))}]" if isinstance(value, list) else json.dumps(value)


@lru_cache(maxsize=2_000)  # a draft is written again after each change
def scalar_text(text: str, indent: str, column: int, flow: bool = False, old: str = "", width: int = WIDTH) -> str:
    """A text as it is written behind its key or dash, in the style of `old`, the value that stood there, if it can be.

    Lines below the first get `indent`; `column` is where the first begins.
    """
    wanted = normal(text)
    if not old and _PLAIN.fullmatch(wanted) and (flow or column + len(wanted) <= width):
        return wanted
    return next(one for one in _styles(wanted, indent, column, flow, old, width) if _says(one, wanted, flow))


def _styles(text: str, indent: str, column: int, flow: bool, old: str, width: int) -> Iterator[str]:
    header = _HEADER.match(old)
    if not flow:
        if "\n" in text or old.startswith("|"):
            lines = (f"{indent}{line}" if line else "" for line in text.strip("\n").split("\n"))
            yield "\n".join([header[0] if header and old.startswith("|") else "|-", *lines])
        elif old.startswith(">") or (
            column + len(text) > width and not ("\n" not in old and len(old) > width - column)
        ):
            lines_before = old.split("\n")[1:] if header else []
            folded = textwrap.wrap(
                text, max(map(len, lines_before)) if len(lines_before) > 1 else width, initial_indent=indent, subsequent_indent=indent,
                break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip
            yield "\n".join([header[0] if header else ">-", *folded])
    if old[:1] == "'":
        yield "'" + text.replace("'", "''") + "'"
    if old[:1] != '"' and text[:1].isalnum():
        yield text
    yield _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _says(written: str, text: str, flow: bool) -> bool:
    """Whether a value says a text, where it stands: in double quotes anything can be said."""
    if written.startswith('"'):
        return True
    try:
        found = parse(f"a: {f'[{written}]' if flow else written}\n", 0).data.get("a")
    except Unreadable:
        return False
    if flow:
        (found,) = found if isinstance(found, list) and len(found) == 1 else (None,)
    return isinstance(found, str) and found.strip() == text.strip()
