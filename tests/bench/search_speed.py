"""How fast the search page answers in Chromium, how much it fetches for that, and how long the page is blocked."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from browsing import chromium
from playwright.sync_api import Page
from web import nginx

QUERIES = [
    "arbete", "unga vuxna", "psykisk ohälsa", "arbetsterapeut", "2014", "samverkan kommun", "försörjningsstöd",
    "stöd till unga med aktivitetsersättning", "rehabilitering", "sjukskrivna kvinnor", "arbetstrapeut", "hälsa",
    "styrgrupp saknas", "Halmstad", "språk", "supported employment", "missbruk", "coach", "utbildning 2016", "ohälsa",
]  # fmt: skip
# 1.6 Mbit/s down, 0.75 up, 150 ms.
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
# Tells when the first result stands in the page, and every time that the page was blocked for long.
WATCH = """
  window.blocked = [];
  new PerformanceObserver(list => list.getEntries().forEach(one => blocked.push(one.duration)))
    .observe({type: "longtask", buffered: true});
  new MutationObserver((_, watcher) => {
    if (document.querySelector("li[data-report]")) { window.first = performance.now(); watcher.disconnect(); }
  }).observe(document, {subtree: true, childList: true});
"""
# Bytes over the wire, all that came before the first result.
FETCHED = """() => performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"))
  .filter(one => one.responseEnd <= window.first).reduce((total, one) => total + one.encodedBodySize, 0)"""
# From the question to the answer, laid out. Looked at when it changes: to look time and again costs up to 4 ms.
ASK = """query => new Promise(done => {
  const region = document.getElementById("search-region");
  document.getElementById("sok-q").value = query;
  const start = performance.now();
  new MutationObserver((_, watcher) => {
    if (region.getAttribute("aria-busy") !== "false") return;
    watcher.disconnect();
    document.body.getBoundingClientRect();
    done(performance.now() - start);
  }).observe(region, {attributeFilter: ["aria-busy"]});
  document.getElementById("sok-form").requestSubmit();
})"""


@dataclass(frozen=True)
class Speed:
    """Seconds to the first results, milliseconds of a further query (95th percentile), kB and requests before the
    first results, longest block in milliseconds.
    """

    opening: float
    query: float
    kilobytes: float
    requests: int
    blocked: float


def search_speed(site: Path) -> Speed:
    """Open the search page of a built site some times, and ask further queries; nginx serves it by the site's own file.

    A query is asked when the answer to the one before stands there whole: nobody types faster.
    """
    openings, kilobytes, requests, blocked, queries = [], [], [], [], []
    with _browsing(site) as open_page:
        for _ in range(7):
            page, asked = open_page({})
            openings.append(page.evaluate("first") / 1000)
            shown = page.evaluate("(performance.timeOrigin + first) / 1000")
            kilobytes.append(page.evaluate(FETCHED) / 1000)
            requests.append(sum(when <= shown for when in asked))
            _settle(page)
            blocked.append(max(page.evaluate("blocked"), default=0.0))
            for query in QUERIES:
                queries.append(page.evaluate(ASK, query))
                _settle(page)
            blocked.append(max(page.evaluate("blocked"), default=0.0))
            page.context.close()
    return Speed(median(openings), quantiles(queries, n=20)[-1], median(kilobytes), max(requests), max(blocked))


def cold_on_slow_net(site: Path) -> float:
    """Seconds to the first results with nothing fetched before, at 1.6 Mbit/s and 150 ms."""
    found = []
    with _browsing(site) as open_page:
        for _ in range(5):
            page, _ = open_page(SLOW_4G)
            found.append(page.evaluate("first") / 1000)
            page.context.close()
    return median(found)


@contextmanager
def _browsing(site: Path) -> Iterator[Callable[[dict[str, object]], tuple[Page, list[float]]]]:
    """What opens the search page on some net, and waits for the first result; with when each request was made."""
    with TemporaryDirectory() as folder, nginx(site, Path(folder)) as address, chromium() as browser:

        def open_page(net: dict[str, object]) -> tuple[Page, list[float]]:
            page = browser.new_context(ignore_https_errors=True).new_page()
            asked: list[float] = []
            page.on("request", lambda _: asked.append(time.time()))
            page.add_init_script(WATCH)
            if net:
                page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", net)
            page.goto(f"{address}sok/?q=unga%20i%20arbete", wait_until="commit")
            page.wait_for_function("() => window.first", timeout=60_000, polling=5)
            return page, asked

        yield open_page


def _settle(page: Page) -> None:
    page.wait_for_function(
        "() => document.getElementById('search-results').getAttribute('aria-busy') === 'false'", timeout=60_000
    )


if __name__ == "__main__":
    import sys

    print(json.dumps(vars(search_speed(Path(sys.argv[1])))))
