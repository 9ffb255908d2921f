"""The words of the reports as a Pagefind index: the browser fetches only the parts that a query needs.

For banks above some 2,000 reports, where a lunr index is too large to send. The words come in analysed, as for lunr.
Needs the extra `pagefind`.
"""

import asyncio
import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from typing import Any

from kunskapsbank.bank import UsageError

Counts = Mapping[str, int]

# No language: Pagefind would stem, and the words are base forms already.
_NO_LANGUAGE = "zxx"
_FRAGMENT_HEAD = b"pagefind_dcd"


def token(term: str) -> str:
    """A term as Pagefind keeps it whole: letters and digits only, and none the beginning of another.

    The browser does the same; change both together.
    """
    return term if term.isalnum() else "q" + "".join(f"{ord(character):04x}" for character in term) + "z"


def write_pagefind(
    fields: Mapping[str, float],
    reports: Iterable[tuple[str, Sequence[Counts], Mapping[str, Any]]],
    folder: Path,
) -> dict[str, str]:
    """Write the index into `folder`, and give the name by which Pagefind knows each report: id → name.

    `fields` gives each field's weight; a report is its id, how often each word occurs in each field, and its card.
    Raises UsageError when Pagefind is not installed.
    """
    # In a thread of its own, since the caller may be inside an event loop.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, _write(list(fields.values()), reports, folder)).result()
    for file in (*folder.glob("*-ui.*"), folder / "pagefind-highlight.js"):
        file.unlink()  # Pagefind's own page, which is not used
    names = {}
    for file in (folder / "fragment").iterdir():
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(_FRAGMENT_HEAD))
        names[fragment["url"].strip("/")] = file.stem
    return names


async def _write(
    weights: Sequence[float], reports: Iterable[tuple[str, Sequence[Counts], Mapping[str, Any]]], folder: Path
) -> None:
    try:
        from pagefind.index import IndexConfig, PagefindIndex
    except ImportError as error:
        raise UsageError('Sökmotorn Pagefind saknas. Installera den: pip install "kunskapsbank[pagefind]".') from error
    async with PagefindIndex(config=IndexConfig(output_path=str(folder))) as index:
        for report, counts, card in reports:
            await index.add_html_file(content=_page(weights, counts, card), url=f"/{report}/")


def _page(weights: Sequence[float], counts: Sequence[Counts], card: Mapping[str, Any]) -> str:
    """A report as a page of nothing but terms, each as often as it occurs."""
    blocks = (
        f'<p data-pagefind-weight="{weight}">{" ".join(token(term) for term, times in words.items() for _ in range(times))}</p>'
        for weight, words in zip(weights, counts, strict=True)
    )
    meta = escape(json.dumps(card, ensure_ascii=False, separators=(",", ":")))
    return (
        f'<!doctype html><html lang="{_NO_LANGUAGE}"><title>-</title><body>'
        f'<p data-pagefind-meta="card[data-card]" data-card="{meta}"></p>{"".join(blocks)}</body></html>'
    )
