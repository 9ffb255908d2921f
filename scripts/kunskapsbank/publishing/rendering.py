"""Templates, and contributors' Markdown made harmless."""

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kunskapsbank.bank.entry import share_of
from kunskapsbank.bank.facets import facet
from kunskapsbank.bank.identifiers import report_address
from kunskapsbank.publishing import figures
from kunskapsbank.publishing.assets import THEME
from kunskapsbank.publishing.compiled import Compiled
from kunskapsbank.reading.markup import rendered
from kunskapsbank.store import code_digest
from kunskapsbank.surroundings import IN_BROWSER
from kunskapsbank.text import capitalised, first_sentence, slug
from kunskapsbank.wording.brief import brief, certainty_in_short
from kunskapsbank.wording.certainty import certainty
from kunskapsbank.wording.changes import changed, changes
from kunskapsbank.wording.comparison import axis_name, chance, doubt, why_no_axis
from kunskapsbank.wording.cost import cost
from kunskapsbank.wording.counts import counted, either, enumeration, noun
from kunskapsbank.wording.dates import day, period, years
from kunskapsbank.wording.declaration import how_surely, known, not_known
from kunskapsbank.wording.labels import within
from kunskapsbank.wording.numbers import computed_percent, kronor, money, number, percent
from kunskapsbank.wording.outcome import outcome
from kunskapsbank.wording.places import where

_IMAGE = re.compile(r"<img\b[^>]*>")
_TEMPLATES = Path(__file__).parent / "templates"
_TAGS: set[str] = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_PHRASES: tuple[Callable[..., object], ...] = (
    axis_name, brief, capitalised, certainty, certainty_in_short, chance, changed, changes, computed_percent, cost, counted,
    day, doubt, either, enumeration, first_sentence, how_surely, known, kronor, money, not_known, noun, number, outcome,
    percent, period, report_address, where, why_no_axis, years,
)  # fmt: skip


def safe_html(markdown: str) -> Markup:
    """A contributor's Markdown as HTML in which nothing can run and nothing is fetched from elsewhere.

    The renderer leaves raw HTML and dangerous addresses out; the allow-list cleans once more.
    """
    if not markdown:
        return Markup()
    return Markup(_clean()(rendered(markdown)))


@cache
def _clean() -> Callable[[str], str]:
    """What lets through only the tags, attributes and addresses that a page may have."""
    if IN_BROWSER:
        # A preview stands in a frame in which nothing may run; images the page does not have either.
        return partial(_IMAGE.sub, "")
    import nh3

    return nh3.Cleaner(
        tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel="noopener"
    ).clean


def heading(label: str, anchor: str, linked: bool = True) -> Markup:
    """A heading of a page, with the link to itself that the hand-written pages' headings have.

    One that itself opens a fold is not `linked`.
    """
    link = Markup('<a class="headerlink" href="#{}" title="Länk till avsnittet">#</a>').format(anchor)
    return Markup('<h2 id="{}">{}{}</h2>').format(anchor, label, link if linked else "")


def contents(headings: Iterable[object]) -> str:
    """The contents list of a page, by the template that the hand-written pages have too."""
    return environment().get_template("partials/contents.html").render(toc=list(headings))


@cache
def environment() -> Environment:
    """The template environment; every value is escaped unless it says that it is HTML."""
    templates = Environment(
        loader=FileSystemLoader([_TEMPLATES, THEME]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=None if IN_BROWSER else Compiled("templates", code_digest()),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters |= {
        "safe_html": safe_html,
        "slug": slug,
        "share": share_of,
        "within": within,
        "either": either,
        **{phrase.__name__: phrase for phrase in _PHRASES},
    }
    templates.globals |= {
        "facet": facet,
        "share_bar": figures.share_bar,
        "share_dot": figures.share_dot,
        "span_bar": figures.span_bar,
        "series_bars": figures.series_bars,
    }
    return templates
