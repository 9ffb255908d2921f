"""robots.txt: everything may be read, and where the site map lies."""

from collections.abc import Iterator
from pathlib import Path

from kunskapsbank.exporting.export import Export, Given, write_bytes


def _lines(given: Given) -> Iterator[str]:
    yield from ("User-agent: *", "Allow: /")
    if given.configuration.site_url:
        yield f"Sitemap: {given.address('sitemap.xml')}"


def _write(given: Given, folder: Path) -> None:
    write_bytes(folder, "robots.txt", "\n".join((*_lines(given), "")).encode())


ROBOTS = Export("robots", "robots.txt", _write, each_build=True)
