"""How the search page of a bank answers in Chromium."""

from bench.bars import say
from bench.search_speed import search_speed
from bench.workshop import House, Workshop


def measure_lunr(workshop: Workshop, reports: int, pairs: int) -> None:
    """A small bank, with the engine that a bank has from the start."""
    workshop.from_nothing(reports)
    _say_speed(f"search, lunr, {reports:,} reports", workshop.house(reports), opening=0.5, kilobytes=900)


def measure_pagefind(workshop: Workshop, reports: int, pairs: int) -> None:
    """A large bank, with the engine for such."""
    house = workshop.house(reports)
    configuration = house.folder / "mkdocs.yml"
    settings = configuration.read_text(encoding="utf-8")
    configuration.write_text(
        settings.replace("\nextra:\n", "\nextra:\n  search: {engine: pagefind}\n"), encoding="utf-8"
    )
    with workshop.cache() as cache:
        house.build_from_nothing(cache)
    configuration.write_text(settings, encoding="utf-8")
    _say_speed(f"search, Pagefind, {reports:,} reports", house, opening=1.2, kilobytes=450)


def _say_speed(what: str, house: House, opening: float, kilobytes: float) -> None:
    """To the first results, a further query, what is fetched, how long the page is blocked."""
    speed = search_speed(house.site)
    say(f"{what}: to the first results", f"{speed.opening:.2f} s", f"{opening} s", speed.opening <= opening)
    say(f"{what}: a query, 95th percentile", f"{speed.query:.0f} ms", "50 ms", speed.query <= 50)
    fetched = f"{speed.kilobytes:.0f} kB"
    say(f"{what}: fetched before that", fetched, f"{kilobytes} kB", speed.kilobytes <= kilobytes)
    say(f"{what}: page blocked at most", f"{speed.blocked:.0f} ms", "100 ms", speed.blocked <= 100)
