"""The full text of the reports as a Pagefind index: the browser fetches only the parts that a query needs.

For banks above some 2,000 reports, where a lunr index is too large to send. The words come in analysed, as for lunr.
Needs the extra `pagefind`.
"""

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from kunskapsbank.bank import UsageError

Counts = Mapping[str, int]

# No language: Pagefind would stem, and the words are base forms already.
_NO_LANGUAGE = "zxx"
_FRAGMENT_HEAD = b"pagefind_dcd"
# After a lemma: any of its compounds, or of its synonyms. Pagefind keeps words in alphabetical pieces, and so finds all
# that a lemma looks for in one.
COMPOUND_OF, SYNONYM_OF = "0k", "0s"


def token(term: str) -> str:
    """A term as Pagefind keeps it whole: letters and digits only, and none the beginning of another.

    The browser does the same; change both together.
    """
    return term if term.isalnum() else "q" + "".join(f"{ord(character):04x}" for character in term) + "z"


def write_pagefind(
    fields: Mapping[str, float],
    reports: Iterable[tuple[str, Sequence[Counts]]],
    families: Mapping[str, Sequence[str]],
    folder: Path,
) -> dict[str, str]:
    """Write the index into `folder`, and tell which report each of Pagefind's own names stands for: name → id.

    `fields` gives each field's weight; a report is its id, and how often each word occurs in each field. `families` says
    what else a word can be found by. Raises UsageError when Pagefind is not installed.
    """
    with tempfile.TemporaryDirectory() as pages:
        for report, counts in reports:
            page = _page(list(fields.values()), counts, families)
            (Path(pages) / f"{report}.html").write_text(page, encoding="utf-8")
        _run("--site", pages, "--output-path", str(folder), "--quiet")
    for file in (*folder.glob("*-ui.*"), folder / "pagefind-highlight.js"):
        file.unlink()  # Pagefind's own page, which is not used
    names = {}
    for file in (folder / "fragment").iterdir():
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(_FRAGMENT_HEAD))
        names[file.stem] = fragment["url"].strip("/").removesuffix(".html")
    shutil.rmtree(folder / "fragment")  # what Pagefind would show of a hit; the page has cards
    return names


def _run(*options: str) -> None:
    """Pagefind's own command: its interface for Python answers ten times a second, and ends before its files are whole."""
    if find_spec("pagefind") is None:
        raise UsageError('Sökmotorn Pagefind saknas. Installera den: pip install "kunskapsbank[pagefind]".')
    done = subprocess.run([sys.executable, "-m", "pagefind", *options], capture_output=True, text=True, check=False)
    if done.returncode:
        raise UsageError(f"Pagefind kunde inte göra sökindexet.\n{done.stdout}{done.stderr}")


def _page(weights: Sequence[float], counts: Sequence[Counts], families: Mapping[str, Sequence[str]]) -> str:
    """A report as a page of nothing but terms, each as often as it occurs."""
    blocks = (
        f'<p data-pagefind-weight="{weight}">{" ".join(_tokens(words, families))}</p>'
        for weight, words in zip(weights, counts, strict=True)
    )
    return f'<!doctype html><html lang="{_NO_LANGUAGE}"><title>-</title><body>{"".join(blocks)}</body></html>'


def _tokens(words: Counts, families: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for term, times in words.items():
        for _ in range(times):
            yield token(term)
            yield from families.get(term, ())
