"""`kunskapsbank serve` as a process of its own: it follows changes, survives problems and ends when asked."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from browsing import Browser, expect
from site_under_test import Root

PATIENCE = 60
PAGE = "rapporter/hissen-upp/"


@dataclass
class Server:
    process: "subprocess.Popen[bytes]"
    port: int
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")

    def page(self, path: str = PAGE) -> str:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError:  # no answer, or none yet
            return ""

    def wait_for(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end and self.process.poll() is None, self.said
            time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(root: Root, port: int) -> Server:
    log = root.folder / "log.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "kunskapsbank.cli", "serve", "--port", str(port)],
            cwd=root.folder,
            stdout=said,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
            # A shell that runs the suite in the background makes its children deaf to Ctrl+C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler) and None,
        )
    return Server(process, port, log)


@pytest.fixture
def server(root: Root) -> Iterator[Server]:
    server = start(root, free_port())
    yield server
    if server.process.poll() is None:
        server.process.kill()
    server.process.wait()


def test_it_follows_changes_survives_problems_and_ends(root: Root, server: Server) -> None:
    report = root.reports / "halland" / "hissen-upp.md"
    good = report.read_text("utf-8")
    server.wait_for(lambda: "Hissen upp" in server.page())
    assert f"Titta på http://127.0.0.1:{server.port}/ och avsluta med Ctrl+C." in server.said

    report.write_text(good.replace("title: Hissen upp", "title: Trappan ned"), "utf-8")
    server.wait_for(lambda: "Trappan ned" in server.page())

    report.write_text(good.replace("level: individ", "level: himmel"), "utf-8")
    server.wait_for(lambda: "Sidan visar den senaste versionen utan fel." in server.said)
    assert "rad 5: fel KB206: Insatsens nivå (level): ordet himmel finns inte" in server.said
    assert "Trappan ned" in server.page()
    for page in (PAGE, "", "om/", "sok/"):
        assert "ordet himmel finns inte" in server.page(page), "the page that is looked at says it too"

    report.write_text(good.replace("title: Hissen upp", "title: Rulltrappan"), "utf-8")
    server.wait_for(lambda: "Rulltrappan" in server.page())
    assert "himmel" not in server.page()
    about = root.folder / "docs" / "om" / "index.md"
    about.write_text(about.read_text("utf-8").replace("# Om banken", "# Om den här banken"), "utf-8")
    server.wait_for(lambda: "Om den här banken" in server.page("om/"))

    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(timeout=PATIENCE) == 0
    assert server.said.rstrip().endswith("Avslutat.")
    assert "Traceback" not in server.said
    assert not root.site.exists(), "the published site is another"


def test_a_port_in_use_is_said_in_swedish(root: Root) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = start(root, port)
        assert server.process.wait(timeout=PATIENCE) == 2
    assert f"Port {port} går inte att använda" in server.said and "--port" in server.said
    assert "Traceback" not in server.said and "Address" not in server.said


def test_the_open_page_shows_the_change_by_itself(root: Root, server: Server, browser: Browser) -> None:
    report = root.reports / "halland" / "hissen-upp.md"
    server.wait_for(lambda: "Hissen upp" in server.page())
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"http://127.0.0.1:{server.port}/{PAGE}")
    for title in ("Trappan ned", "Rulltrappan"):
        report.write_text(report.read_text("utf-8").replace("title: ", f"title: {title} ", 1), "utf-8")
        expect(page.locator("h1")).to_contain_text(title, timeout=PATIENCE * 1000)
    good = report.read_text("utf-8")
    report.write_text(good.replace("level: individ", "level: himmel"), "utf-8")
    problems = page.get_by_role("complementary", name="Problem i rapporterna")
    expect(problems).to_contain_text("ordet himmel finns inte", timeout=PATIENCE * 1000)
    report.write_text(good, "utf-8")
    expect(problems).to_be_hidden(timeout=PATIENCE * 1000)
    assert complaints == [], "the page's policy lets it reload"
    page.close()
