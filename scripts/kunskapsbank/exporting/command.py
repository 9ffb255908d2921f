"""The command `kunskapsbank export`: one format into a folder, whole or not at all."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from kunskapsbank.bank.catalogue import Catalogue, collect
from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.run import check
from kunskapsbank.configuration import read_configuration
from kunskapsbank.exporting.export import Export, Given, Turn, write_all
from kunskapsbank.exporting.exports import EXPORTS, ON_THE_SITE
from kunskapsbank.store import Store
from kunskapsbank.usage import UsageError


def export(root: Path, bank: Bank, name: str, target: Path) -> str:
    """Write the export with a name into the folder `target`; without a name, say which there are.

    Only published reports that can be read are in it. Raises UsageError for an unknown name, for what is missing, and
    when nothing could be written.
    """
    if not name:
        return "\n".join(f"{one.name:<24}{one.title}" for one in EXPORTS)
    chosen = _named(name)
    configuration = read_configuration(root)
    chosen.require(configuration)
    given = Given(published(bank), configuration)
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".export-", dir=target) as folder:
        if chosen.turn is Turn.DESCRIBING:
            write_all((one for one in ON_THE_SITE if one.turn < chosen.turn), given, Path(folder))
        described = set(_files(Path(folder)))
        chosen.write(given, Path(folder))
        files = [file for file in _files(Path(folder)) if file not in described]
        for file in files:
            (target / file).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / file).replace(target / file)
    return f"{chosen.title}: {_counted(files)} i {target}"


def published(bank: Bank) -> Catalogue:
    """The published reports of a bank that can be read, whatever else is wrong in it."""
    with Store.open(bank.reports) as store:
        return collect(bank, check(bank, store=store).loaded)


def _named(name: str) -> Export:
    for one in EXPORTS:
        if one.name == name:
            return one
    raise UsageError(f"Formatet {name} finns inte. Välj {', '.join(one.name for one in EXPORTS)}.")


def _files(folder: Path) -> Iterator[Path]:
    return (file.relative_to(folder) for file in sorted(folder.rglob("*")) if file.is_file())


def _counted(files: list[Path]) -> str:
    return str(files[0]) if len(files) == 1 else f"{len(files)} filer"
