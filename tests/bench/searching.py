"""How the search page of a bank answers in Chromium."""

from bench.bars import say
from bench.search_speed import cold_on_slow_net, search_speed
from bench.workshop import Workshop


def measure_search(workshop: Workshop, reports: int, pairs: int) -> None:
    """To the first results, a further query, what is fetched for them, how long the page is blocked; on a slow net."""
    workshop.from_nothing(reports)
    site = workshop.house(reports).site
    speed = search_speed(site)
    what = f"search, {reports:,} reports"
    say(f"{what}: to the first results", f"{speed.opening:.2f} s", "0.5 s", speed.opening <= 0.5)
    say(f"{what}: a query, 95th percentile", f"{speed.query:.0f} ms", "50 ms", speed.query <= 50)
    say(f"{what}: fetched before that", f"{speed.kilobytes:.0f} kB", "300 kB", speed.kilobytes <= 300)
    say(f"{what}: in so many requests", f"{speed.requests}", "12", speed.requests <= 12)
    say(f"{what}: page blocked at most", f"{speed.blocked:.0f} ms", "100 ms", speed.blocked <= 100)
    cold = cold_on_slow_net(site)
    say(f"{what}: cold, nginx, slow 4G", f"{cold:.2f} s", "3 s", cold <= 3)
