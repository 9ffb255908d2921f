"""How fast the search page answers in Chromium, how much it fetches for that, and how long the page is blocked."""

import functools
import gzip
import json
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page, sync_playwright

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}
QUERIES = [
    "arbete", "unga vuxna", "psykisk ohälsa", "arbetsterapeut", "2014", "samverkan kommun", "försörjningsstöd",
    "stöd till unga med aktivitetsersättning", "rehabilitering", "sjukskrivna kvinnor", "arbetstrapeut", "hälsa",
    "styrgrupp saknas", "Halmstad", "språk", "supported employment", "missbruk", "coach", "utbildning 2016", "ohälsa",
]  # fmt: skip
# Tells when the first result stands in the page, and every time that the page was blocked for long.
WATCH = """
  window.blocked = [];
  new PerformanceObserver(list => list.getEntries().forEach(one => blocked.push(one.duration)))
    .observe({type: "longtask", buffered: true});
  new MutationObserver((_, watcher) => {
    if (document.querySelector("li[data-report]")) { window.first = performance.now(); watcher.disconnect(); }
  }).observe(document, {subtree: true, childList: true});
"""
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
    """Seconds to the first results, milliseconds of a further query (95th percentile), kB fetched, longest block."""

    opening: float
    query: float
    kilobytes: float
    blocked: float


def search_speed(site: Path, path: str = "sok/?q=unga%20i%20arbete") -> Speed:
    """Open the search page of a built site some times, and ask further queries."""
    with _compressed(site) as (address, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        openings, kilobytes, blocked, queries = [], [], [], []
        for _ in range(7):
            page = browser.new_context().new_page()
            page.add_init_script(WATCH)
            sent.clear()
            page.goto(f"{address}{path}", wait_until="commit")
            page.wait_for_function("() => window.first", timeout=60_000, polling=5)
            openings.append(page.evaluate("first") / 1000)
            shown = page.evaluate("(performance.timeOrigin + first) / 1000")
            kilobytes.append(sum(size for when, size in sent if when <= shown) / 1000)
            _settle(page)
            blocked.append(max(page.evaluate("blocked"), default=0.0))
            queries.append([page.evaluate(ASK, query) for query in QUERIES])
            blocked.append(max(page.evaluate("blocked"), default=0.0))
            page.context.close()
    # The first opening is the server's: it compresses each file once.
    asked = [milliseconds for some in queries[1:] for milliseconds in some]
    return Speed(median(openings[1:]), quantiles(asked, n=20)[-1], median(kilobytes[1:]), max(blocked[2:]))


def _settle(page: Page) -> None:
    page.wait_for_function(
        "() => document.getElementById('search-region').getAttribute('aria-busy') === 'false'", timeout=60_000
    )


@contextmanager
def _compressed(folder: Path) -> Iterator[tuple[str, list[tuple[float, int]]]]:
    """A folder over HTTP with compression, and when how many bytes were sent."""
    sent: list[tuple[float, int]] = []

    @functools.cache
    def body(file: Path) -> bytes:
        return gzip.compress(file.read_bytes())

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # As web servers do; otherwise a small body waits 40 ms for the browser to acknowledge the head.
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = folder / path.strip("/")
            file = file / "index.html" if file.is_dir() else file
            found = file.is_file()
            content = body(file) if found else b""
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(BrokenPipeError):  # the browser has left the page
                self.wfile.write(content)
            sent.append((time.time(), len(content)))

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", sent
        finally:
            server.shutdown()
            thread.join()


if __name__ == "__main__":
    import sys

    print(json.dumps(vars(search_speed(Path(sys.argv[1])))))
