"""How long a writer waits: from saving a report to the reloaded page in the browser."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from browsing import chromium

from bench.bars import say_seconds
from bench.edits import add_sentence
from bench.measure import KUNSKAPSBANK
from bench.workshop import House, Workshop

_FIRST_BUILD = 300  # seconds, at the most
_BETWEEN_SAVES = 1.0  # seconds: a writer reads the page before the next save


def measure_serve(workshop: Workshop, reports: int, pairs: int) -> None:
    """A sentence is added to a report of the real bank, and Chromium, which has its page open, shows it."""
    house = workshop.real_house()
    report = house.reports[0]
    seconds = []
    with workshop.cache() as cache, _serving(house, cache) as address, chromium() as browser:
        page = browser.new_page()
        page.goto(f"{address}rapporter/{report.stem}/")
        for number in range(pairs):
            time.sleep(_BETWEEN_SAVES)
            sentence = f"Mening nummer {number} prövar hur fort sidan visas."
            start = time.perf_counter()
            add_sentence(report, sentence)
            page.get_by_text(sentence).first.wait_for(state="attached")
            seconds.append(time.perf_counter() - start)
    say_seconds(f"serve: from saving to the reloaded page, {len(house.reports)} reports", seconds, 1)


@contextmanager
def _serving(house: House, cache: Path) -> Iterator[str]:
    """The address of the bank's site, served by `kunskapsbank serve` until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [*KUNSKAPSBANK, "serve", "--port", str(port)],
        cwd=house.folder,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}/"
        _wait_for(address, process)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _FIRST_BUILD
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=_FIRST_BUILD):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("`kunskapsbank serve` shows no site")
