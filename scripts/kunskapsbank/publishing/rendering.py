"""Templates, and contributors' Markdown made harmless."""

import re
from functools import cache
from pathlib import Path

import comrak
import nh3
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kunskapsbank import swedish
from kunskapsbank.publishing import figures
from kunskapsbank.reading.markup import dialect
from kunskapsbank.text import slug

_TEMPLATES = Path(__file__).parent / "templates"
_TAGS: set[str] = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_CLEANER = nh3.Cleaner(
    tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel="noopener"
)

_HEADING = re.compile(r"^## (.+) \{#([a-z-]+)\}$", re.MULTILINE)


def safe_html(markdown: str) -> Markup:
    """A contributor's Markdown as HTML in which nothing can run and nothing is fetched from elsewhere.

    The renderer leaves raw HTML and dangerous addresses out; the allow-list cleans once more.
    """
    if not markdown:
        return Markup()
    return Markup(_CLEANER.clean(comrak.render_markdown(markdown, dialect(markdown))))


def headings(page: str) -> list[tuple[str, str]]:
    """The label and the anchor of each `## Label {#anchor}` that a template wrote, in order."""
    return _HEADING.findall(page)


@cache
def environment() -> Environment:
    """The template environment; every value is escaped unless it says that it is HTML."""
    templates = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Markdown's own {#anchor} is written in the templates, so comments look otherwise.
        comment_start_string="<#",
        comment_end_string="#>",
    )
    templates.filters |= {
        "safe_html": safe_html,
        "headings": headings,
        "number": swedish.number,
        "percent": swedish.percent,
        "kronor": swedish.kronor,
        "day": swedish.day,
        "enumeration": swedish.enumeration,
        "slug": slug,
    }
    templates.globals |= {
        "share_bar": figures.share_bar,
        "span_bar": figures.span_bar,
        "series_bars": figures.series_bars,
    }
    return templates
