"""A folder over HTTP, and a browser to see it with."""

import functools
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Playwright


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder that is served until the block ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class Quiet(SimpleHTTPRequestHandler):
    """A file server that keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:
        pass


def launch(playwright: Playwright, *arguments: str) -> Browser:
    """Debian's Chromium; the suite runs as root in CI, hence no sandbox."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium saknas: apt-get install chromium"
    return playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", *arguments])
