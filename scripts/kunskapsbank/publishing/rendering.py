"""Templates, and contributors' Markdown made harmless."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import cmarkgfm
import nh3
from cmarkgfm.cmark import Options
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from kunskapsbank import swedish
from kunskapsbank.publishing import figures
from kunskapsbank.text import slug

_TEMPLATES = Path(__file__).parent / "templates"
_TAGS: set[str] = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_CLEANER = nh3.Cleaner(
    tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel="noopener"
)


def safe_html(markdown: str) -> Markup:
    """A contributor's Markdown as HTML in which nothing can run and nothing is fetched from elsewhere.

    The renderer leaves raw HTML and dangerous addresses out; the allow-list cleans once more.
    """
    if not markdown:
        return Markup()
    html = cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_VALIDATE_UTF8)
    return _fenceless(_CLEANER.clean(html))


def _fenceless(html: str) -> Markup:
    """HTML in which the site generator finds no code fence.

    It looks for fences, and for attributes on them such as `onclick`, before it sees that they stand inside HTML.
    """
    return Markup(html.replace("`", "&#96;").replace("~", "&#126;"))


def _shown(value: Any) -> Any:
    """A value as a template writes it: text is escaped, and what says that it is HTML is left alone."""
    return _fenceless(str(escape(value))) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment() -> Environment:
    """The template environment; every value is escaped unless it says that it is HTML."""
    templates = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=_shown,
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
        "quoted": lambda text: Markup(json.dumps(text, ensure_ascii=False)),
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
