"""sitemap.xml: every page of the site with the date of its last change."""

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote

_NAME = "sitemap.xml"


def write_sitemap(site: Path, site_url: str, dates: Mapping[str, str]) -> None:
    """Write the sitemap of the pages in `dates`, address below the site's root → date or nothing.

    Without a `site_url` there is none: its addresses have to be whole. The one that the site generator wrote goes.
    """
    for name in (_NAME, f"{_NAME}.gz"):
        (site / name).unlink(missing_ok=True)
    if site_url:
        (site / _NAME).write_text("\n".join(_lines(site_url, dates)), encoding="utf-8")


def _lines(site_url: str, dates: Mapping[str, str]) -> Iterable[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    for address in sorted(dates):
        date = f"<lastmod>{dates[address]}</lastmod>" if dates[address] else ""
        yield f"<url><loc>{escape(site_url + quote(address), quote=False)}</loc>{date}</url>"
    yield "</urlset>\n"
