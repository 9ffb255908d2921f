"""The console command `kunskapsbank`: arguments, one call, an exit code."""

import gc
import sys
from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec
from io import TextIOWrapper
from pathlib import Path

import click

from kunskapsbank.bank.files import REPORTS_FOLDER, Bank, find_root
from kunskapsbank.model.vocabulary import VocabularyError
from kunskapsbank.parallel import COLLECT_RARELY
from kunskapsbank.swedish_click import SwedishCommand, SwedishGroup, explain
from kunskapsbank.usage import UsageError

PROBLEMS, CANNOT_RUN = 1, 2

_folder = click.Path(path_type=Path)
_reports = click.option("--reports", type=_folder, metavar="MAPP", help="Mappen med rapporter. Annars bankens egen.")


def _bank(reports: Path | None) -> Bank:
    return Bank.open(reports or find_root(Path.cwd()) / REPORTS_FOLDER)


@click.group(cls=SwedishGroup)
@click.version_option(package_name="kunskapsbank", message="%(prog)s %(version)s", help="Visa versionen.")
def commands() -> None:
    """Kunskapsbanken: från rapporter till en kontrollerad och sökbar webbplats."""


@commands.command(cls=SwedishCommand)
@click.argument("paths", nargs=-1, type=_folder, metavar="[FIL]...")
@_reports
@click.option("--changed", "base", metavar="REF", help="Bara det som ändrats sedan grenen skildes från REF i git.")
@click.option("--fix", "mend", is_flag=True, help="Rätta det som kan rättas säkert, och kontrollera igen.")
@click.option(
    "--format",
    "shown_as",
    type=click.Choice(["text", "json", "github", "markdown"]),
    default="text",
    metavar="FORM",
    help="Hur problemen visas: text, json, github eller markdown.",
)
def check(paths: tuple[Path, ...], reports: Path | None, base: str | None, mend: bool, shown_as: str) -> None:
    """Kontrollera rapporter: alla, bara de som ändrats, eller de filer och mappar som anges.

    Avslutar med 0 när inget är fel, 1 när något är fel och 2 när kontrollen inte kunde göras.
    """
    from kunskapsbank.checking.changed import changes
    from kunskapsbank.checking.characters import on_one_line
    from kunskapsbank.checking.fix import fix
    from kunskapsbank.checking.output import FORMATS
    from kunskapsbank.checking.problem import shown
    from kunskapsbank.checking.run import check as run
    from kunskapsbank.store import Store

    if paths and base is not None:
        raise UsageError("Ange filer eller --changed, inte båda.")
    bank = _bank(reports)
    files = bank.select(paths) if paths else None
    if base is not None:
        change = changes(bank, base)
        files = None if change.everything else change.files
        for note in change.notes:
            click.echo(note, err=True)
    with Store.open(bank.reports) as store:
        outcome = run(bank, files, base is not None, store)
        if mend and (changed := fix(bank, outcome)):
            for path in changed:
                click.echo(f"Rättade {on_one_line(shown(path))}.", err=True)
            outcome = run(bank, files, base is not None, store)
    click.echo(FORMATS[shown_as](outcome))
    sys.exit(PROBLEMS if outcome.failed else 0)


@commands.command(cls=SwedishCommand)
@_reports
@click.option("--site", type=_folder, metavar="MAPP", help="Var webbplatsen hamnar. Annars site/.")
@click.option("--published", is_flag=True, help="Kräv det som en publicerad webbplats måste säga om sig själv.")
@click.option(
    "--data", "with_data", is_flag=True, help="Gör också filerna med öppna data. De görs alltid med --published."
)
@click.option("--zip", "zipped", type=_folder, metavar="FIL", help="Lägg också webbplatsen i en zip-fil, för en disk.")
def build(reports: Path | None, site: Path | None, published: bool, with_data: bool, zipped: Path | None) -> None:
    """Kontrollera rapporterna och bygg webbplatsen.

    Är något fel byggs inget, och den förra webbplatsen står kvar som den var.
    """
    from kunskapsbank.checking.output import as_text
    from kunskapsbank.publishing.build import build as run

    root = find_root(Path.cwd())
    target = site or root / "site"
    waiting = partial(click.echo, "Ett annat bygge av samma webbplats pågår. Väntar på det.", err=True)
    outcome = run(root, _bank(reports), target, published, waiting, with_data)
    click.echo(as_text(outcome))
    if outcome.failed:
        click.echo("Inget byggdes. Rätta felen ovan och försök igen.", err=True)
        sys.exit(PROBLEMS)
    if zipped:
        from kunskapsbank.publishing.whole_zip import write_zip

        write_zip(target, zipped)
        click.echo(f"Hela webbplatsen finns också i {zipped}.")
    click.echo(f"Webbplatsen finns i {target}. Titta på den med: kunskapsbank serve")


@commands.command(cls=SwedishCommand)
@_reports
@click.option("--port", type=click.IntRange(1, 65535), default=8000, metavar="NUMMER", help="Porten. Annars 8000.")
def serve(reports: Path | None, port: int) -> None:
    """Visa webbplatsen på den egna datorn och bygg om den när något ändras."""
    from kunskapsbank.publishing.serve import serve as run

    root = find_root(Path.cwd())
    run(root, reports or root / REPORTS_FOLDER, port)


@commands.command(cls=SwedishCommand)
@click.argument("query", nargs=-1, required=True, metavar="ORD...")
@_reports
@click.option("--json", "as_json", is_flag=True, help="Visa träffarna som JSON.")
def search(query: tuple[str, ...], reports: Path | None, as_json: bool) -> None:
    """Sök i banken, med samma index och samma ordning som på webbplatsen."""
    from kunskapsbank.search.command import search as run

    bank = _bank(reports)
    click.echo(run(bank, " ".join(query), as_json))


@commands.command(cls=SwedishCommand)
@click.argument("format_", metavar="FORMAT", required=False, default="")
@_reports
@click.option("--output", type=_folder, metavar="MAPP", help="Var filerna hamnar. Annars export/ där du står.")
def export(format_: str, reports: Path | None, output: Path | None) -> None:
    """Skriv bankens data i ett format, till exempel csv, xlsx, sqlite eller dcat. Utan FORMAT visas alla.

    Filerna läggs så som de ligger på webbplatsen. Går något fel skrivs inget.
    """
    from kunskapsbank.exporting.command import export as run

    root = find_root(Path.cwd())
    click.echo(run(root, _bank(reports), format_, output or Path("export")))


@commands.command(cls=SwedishCommand)
@_reports
def mcp(reports: Path | None) -> None:
    """Låt en AI-assistent fråga banken över Model Context Protocol. Assistenten startar kommandot själv.

    Inget skrivs och inget hämtas över nätet. Kräver: pip install "kunskapsbank[mcp]"
    """
    if not find_spec("mcp"):
        raise UsageError('Det som behövs är inte installerat. Kör: pip install "kunskapsbank[mcp]"')
    from kunskapsbank.assisting.server import serve as run

    bank = _bank(reports)
    run(bank.reports.parent, bank)


@commands.command("import", cls=SwedishCommand)
@click.argument("file", type=_folder, metavar="FIL")
@click.option("--federation", required=True, metavar="FÖRBUND", help="Förbundets id, så som mappen i reports/ heter.")
@_reports
@click.option("--id", "chosen_id", metavar="ID", help="Rapportens id. Annars bildas det av titeln.")
def import_(file: Path, federation: str, reports: Path | None, chosen_id: str | None) -> None:
    """Gör ett utkast av en rapport i Word (.docx) eller PDF, eller av varje rapport i en mapp.

    Allt som är en gissning märks GRANSKA. Avslutar med 0 när utkastet är skrivet, också när något i det återstår att
    rätta, och med 2 när dokumentet inte går att använda. Då är inget skrivet.

    För en mapp skrivs ett utkast i taget. Det går att avbryta och börja om: ett dokument som banken har läses inte igen.
    Avslutar med 1 när något dokument inte gick att använda.
    """
    from kunskapsbank.importing.command import import_document, import_folder

    if not file.is_dir():
        click.echo(import_document(_bank(reports), file, federation, chosen_id))
        return
    if chosen_id is not None:
        raise UsageError(
            "Med --id går det bara att importera ett dokument i taget. Utan --id bildas namnen av titlarna."
        )
    table, all_used = import_folder(_bank(reports), file, federation, partial(click.echo, err=True))
    click.echo(table)
    if not all_used:
        sys.exit(PROBLEMS)


@commands.command(cls=SwedishCommand)
@_reports
@click.option("--output", type=_folder, metavar="FIL", help="Skriv schemat till en fil. Annars visas det.")
def schema(reports: Path | None, output: Path | None) -> None:
    """Visa det JSON Schema som en rapports fält följer."""
    from kunskapsbank.model.schema import schema_text

    text = schema_text(_bank(reports).vocabularies)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; ends the process with its exit code."""
    gc.set_threshold(*COLLECT_RARELY)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a file name can hold what no terminal can show
    try:
        commands.main(args=arguments, prog_name="kunskapsbank", standalone_mode=False)
    except (UsageError, VocabularyError) as error:
        click.echo(str(error), err=True)
        sys.exit(CANNOT_RUN)
    except click.ClickException as error:
        click.echo(explain(error), err=True)
        sys.exit(CANNOT_RUN)
    except OSError as error:
        place = error.filename or "Utskriften"
        click.echo(f"{place} går inte att läsa eller skriva. Kontrollera platsen och dina rättigheter.", err=True)
        sys.exit(CANNOT_RUN)
    except click.Abort:
        click.echo("Avbrutet.", err=True)
        sys.exit(CANNOT_RUN)


if __name__ == "__main__":
    main()
