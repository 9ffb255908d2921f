"""Show the site while writing: build again on a change, reload the browser, and survive problems."""

import logging
import re
import signal
import sys
import threading
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.output import as_text
from kunskapsbank.configuration import CONFIGURATION
from kunskapsbank.model.vocabulary import VocabularyError
from kunskapsbank.publishing.build import build
from kunskapsbank.usage import UsageError

_HOST = "127.0.0.1"
_CHANGES = ("created", "modified", "moved", "deleted")
_QUIET = 0.05  # seconds without a change: an editor writes a file in several steps
_LOOK_UP = 0.2  # seconds until it is seen that no more is wanted
_PATIENCE = 30  # seconds that a page waits for the next build before it asks again
_ASK, _SCRIPT = "/_nasta", "/_ladda-om.js"
_PLACE = re.compile("<article[^>]*>|<main[^>]*>(?!.*<article)", re.DOTALL)
_PROBLEMS = (
    '<aside class="kb-note" aria-label="Problem i rapporterna"><details{opened}><summary>{title}</summary>'
    "<pre>{text}</pre></details></aside>"
)
_FORMER = "Sidan visar den senaste versionen utan fel."
# A file of its own, since the pages' policy lets no script stand in them.
_RELOAD = f"""\
const shown = document.currentScript.dataset.build;
(function wait() {{
  fetch("{_ASK}?" + shown)
    .then((answer) => answer.text())
    .then((latest) => (latest === shown ? wait() : location.reload()))
    .catch(() => setTimeout(wait, 1000));
}})();
"""


class _Builds:
    """Which build the site shows, and whether it has to be built again."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._changed = threading.Event()
        self._building = False
        self._stopped = False
        self.latest = 0
        self.problems = ""

    def ask_for_one(self) -> None:
        """Something that the site is made of changed."""
        self._changed.set()

    def stop(self) -> None:
        """No more builds are wanted; takes no lock, since a signal may come while one is held."""
        self._stopped = True

    def wait_for_change(self) -> bool:
        """Return when something changed, and nothing more for a moment; False when no more builds are wanted."""
        while not self._stopped and not self._changed.wait(_LOOK_UP):
            pass
        while self._changed.is_set() and not self._stopped:
            self._changed.clear()
            self._changed.wait(_QUIET)
        return not self._stopped

    def begin(self) -> None:
        """A build is under way."""
        with self._news:
            self._building = True

    def end(self, problems: str) -> None:
        """A build is over, and there is this to say of it on each page; nothing where all is well."""
        with self._news:
            self._building = False
            self.latest += 1
            self.problems = problems
            self._news.notify_all()

    def after(self, shown: int) -> int:
        """The latest build, when it is another than the one that is shown; that one when none comes for long."""
        with self._news:
            self._news.wait_for(lambda: self.latest != shown, _PATIENCE)
            return self.latest

    def settled(self) -> None:
        """Return when no build is under way."""
        with self._news:
            self._news.wait_for(lambda: not self._building)


class _Handler(SimpleHTTPRequestHandler):
    """The site's files; every page also asks for the next build."""

    def __init__(self, *given: object, builds: _Builds, directory: Path) -> None:
        self._builds = builds
        super().__init__(*given, directory=str(directory))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a file of the site, or with what the reloading needs."""
        path, query = urlsplit(self.path)[2:4]
        if path == _SCRIPT:
            self._answer(_RELOAD.encode(), "text/javascript")
        elif path == _ASK:
            self._answer(str(self._builds.after(int(query or 0))).encode(), "text/plain")
        else:
            self._builds.settled()
            self._answer_with_file(path)

    def _answer_with_file(self, path: str) -> None:
        file = Path(self.translate_path(path))
        page = file / "index.html" if path.endswith("/") else file
        if page.suffix != ".html":
            super().do_GET()  # also leads to the address with a slash, where that is a page
        elif page.is_file():
            self._answer_with_page(page)
        else:
            self._answer_with_page(Path(self.directory) / "404.html", 404)

    def _answer_with_page(self, page: Path, status: int = 200) -> None:
        script = f'<script src="{_SCRIPT}" data-build="{self._builds.latest}"></script></body>'
        html = page.read_text(encoding="utf-8").replace("</body>", script)
        html = _PLACE.sub(lambda found: found[0] + self._builds.problems, html, count=1)
        self._answer(html.encode(), "text/html; charset=utf-8", status)

    def _answer(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are no news to someone who writes."""


class _Server(ThreadingHTTPServer):
    """A browser that goes on before it was answered is nothing to tell of."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of what went wrong, as the server does, save that somebody was gone."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Watch(FileSystemEventHandler):
    """Asks for a build when a file changes; in the bank's root only the configuration counts."""

    def __init__(self, builds: _Builds, root: Path) -> None:
        self._builds, self._root = builds, root

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ask for a build if what happened changed anything."""
        path = Path(str(event.src_path))
        beside = path.parent == self._root and path.name != CONFIGURATION
        if event.event_type in _CHANGES and not (event.is_directory and event.event_type == "modified") and not beside:
            self._builds.ask_for_one()


def serve(root: Path, reports: Path, port: int) -> None:
    """Serve the bank's site on this machine until interrupted; the published `site/` is left alone."""
    root, site = root.resolve(), root.resolve() / "build" / "serve"
    builds = _Builds()
    with _server(port, partial(_Handler, builds=builds, directory=site)) as server:
        _rebuild(root, reports, site, builds)
        # What it says when it is stopped in the midst of something is no news to a user.
        logging.getLogger("watchdog").addHandler(logging.NullHandler())
        observer = Observer()
        watch = _Watch(builds, root)
        for folder in (root / "docs", reports.resolve()):
            observer.schedule(watch, str(folder), recursive=True)
        observer.schedule(watch, str(root))
        observer.start()
        click.echo(f"Titta på http://{_HOST}:{port}/ och avsluta med Ctrl+C.")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _stop_when_asked(builds)
        while builds.wait_for_change():
            _rebuild(root, reports, site, builds)
        click.echo("Avslutat.")
        observer.stop()
        server.shutdown()


def _stop_when_asked(builds: _Builds) -> None:
    """Ctrl+C lets the build that is under way end; pressed once more it ends the process."""

    def stop(number: int, frame: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        builds.stop()

    signal.signal(signal.SIGINT, stop)


def _rebuild(root: Path, reports: Path, site: Path, builds: _Builds) -> None:
    """Build, and say what is wrong, here and on the pages; the last good site stays."""
    builds.begin()
    problems = ""
    try:
        outcome = build(root, Bank.open(reports), site)
        click.echo(as_text(outcome))
        if outcome.problems:
            problems = _panel(as_text(outcome), outcome.failed)
        if outcome.failed:
            click.echo(_FORMER, err=True)
    except (UsageError, VocabularyError) as error:
        click.echo(str(error), err=True)
        problems = _panel(str(error), failed=True)
    finally:
        builds.end(problems)


def _panel(text: str, failed: bool) -> str:
    """What the last build says, as a part of each page; open where it could not be built."""
    title = f"Fel. {_FORMER}" if failed else "Varningar och råd"
    return _PROBLEMS.format(opened=" open" if failed else "", title=title, text=escape(text))


def _server(port: int, handler: partial[_Handler]) -> ThreadingHTTPServer:
    """A server that answers when it is told to; raises UsageError for a port that cannot be used."""
    try:
        server = _Server((_HOST, port), handler)
    except OSError as error:
        raise UsageError(f"Port {port} går inte att använda. Välj en annan med --port.") from error
    return server
