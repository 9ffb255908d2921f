"""The pages of a built site as somebody would write them by hand for Material: plain Markdown with the same text."""

import os
import re
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from textwrap import indent

import yaml
from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from bench.measure import Run, run

_SIGN = re.compile(r"^( *)\+(?= )", re.MULTILINE)
"""The sign of a result that begins a line, which Markdown would take for the bullet of a list."""
_NOT_TEXT = "a.headerlink, script, style, template, svg"


def write_plain_pages(house: Path, site: Path, target: Path) -> None:
    """Write every page of `site` into `target`/docs, and a bare Material's mkdocs.yml beside it."""
    pages = sorted(site.rglob("index.html"))
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as processes:
        list(processes.map(partial(_write_page, site, target / "docs"), pages, chunksize=50))
    configuration = yaml.safe_dump(_bare(house, target / "docs"), allow_unicode=True, sort_keys=False)
    (target / "mkdocs.yml").write_text(configuration, encoding="utf-8")


def build_bare(target: Path, cache: Path) -> Run:
    """Let Material alone build the plain pages, from nothing."""
    shutil.rmtree(target / "site", ignore_errors=True)
    return run((sys.executable, "-m", "mkdocs", "build", "--quiet"), target, cache)


def _write_page(site: Path, docs: Path, page: Path) -> None:
    file = docs / page.relative_to(site).with_suffix(".md")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(plain_markdown(page.read_text(encoding="utf-8")), encoding="utf-8")


def plain_markdown(html: str) -> str:
    """The main content of a built page as Markdown."""
    content = BeautifulSoup(html, "lxml").article
    if content is None:
        raise ValueError("the page has no article: the theme is another")
    for element in content.select(_NOT_TEXT):
        element.decompose()
    text = str(_Markdown(heading_style="atx").convert_soup(content)).strip()
    return _SIGN.sub(r"\1\\+", text) + "\n"


class _Markdown(MarkdownConverter):
    """Markdown as Python-Markdown reads it."""

    def convert_li(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """An item: its further paragraphs four spaces in, or they would end the list; a blank line after such an item."""
        bullet = "1.  " if element.parent and element.parent.name == "ol" else "-   "
        end = "\n\n" if "\n\n" in text.strip() else "\n"
        return bullet + indent(text.strip(), "    ").lstrip() + end


def _bare(house: Path, docs: Path) -> dict[str, object]:
    """The configuration of the house with what bare Material knows: the theme's settings, and a short menu.

    Material's own search is off, as in the house: by default it is on, and a build takes a quarter longer.
    """
    real = yaml.safe_load((house / "mkdocs.yml").read_text(encoding="utf-8"))
    sections = sorted(docs.glob("*/index.md"))
    return {
        "site_name": real["site_name"],
        "theme": real["theme"],
        "plugins": [],
        "nav": ["index.md", *(section.relative_to(docs).as_posix() for section in sections)],
        "not_in_nav": "*",
        "markdown_extensions": ["tables", "def_list", {"toc": {"permalink": "#"}}],
    }
