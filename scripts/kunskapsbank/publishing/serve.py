"""Show the site while writing: build again on a change, reload the browser, and survive problems."""

import socket
from pathlib import Path

import click
from mkdocs.livereload import LiveReloadServer

from kunskapsbank.bank import Bank, UsageError
from kunskapsbank.checking.output import as_text
from kunskapsbank.model.vocabulary import VocabularyError
from kunskapsbank.publishing.build import build

_HOST = "127.0.0.1"


def serve(root: Path, reports: Path, port: int) -> None:
    """Serve the bank's site on this machine until interrupted; the published `site/` is left alone."""
    work = root / "build" / "serve"
    site = work / "site"

    def rebuild() -> None:
        """Build, and say what is wrong; the last good site stays."""
        try:
            outcome = build(root, Bank.open(reports), site, work)
        except (UsageError, VocabularyError) as error:
            click.echo(str(error), err=True)
            return
        click.echo(as_text(outcome))
        if outcome.failed:
            click.echo("Sidan visar den senaste versionen utan fel.", err=True)

    _refuse_taken(port)
    work.mkdir(parents=True, exist_ok=True)
    rebuild()
    server = LiveReloadServer(rebuild, host=_HOST, port=port, root=str(site), mount_path="/")
    server.watch(str(reports))
    server.watch(str(root / "docs"))
    server.watch(str(root / "mkdocs.yml"))
    click.echo(f"Titta på http://{_HOST}:{port}/ och avsluta med Ctrl+C.")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        click.echo("Avslutat.")
    finally:
        server.shutdown(wait=True)


def _refuse_taken(port: int) -> None:
    """Say at once that a port cannot be used; the server itself says it first when all is built."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as error:
            raise UsageError(f"Port {port} går inte att använda. Välj en annan med --port.") from error
