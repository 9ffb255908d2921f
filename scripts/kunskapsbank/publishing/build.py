"""The life of a site: check, collect, write pages and index beside each other, and only then replace the old site."""

import os
import shutil
from collections.abc import Callable, Container, Mapping, Sequence
from contextlib import nullcontext, suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from kunskapsbank.bank.catalogue import collect
from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.identifiers import source_address
from kunskapsbank.checking.run import Outcome, check
from kunskapsbank.configuration import Configuration, read_configuration
from kunskapsbank.exporting.export import Given, write_all
from kunskapsbank.exporting.exports import ON_THE_SITE
from kunskapsbank.former import Folders, Former, Whole
from kunskapsbank.parallel import apart, beside, collecting_rarely, settled
from kunskapsbank.publishing.assets import write_assets
from kunskapsbank.publishing.browser_python import write_browser_python
from kunskapsbank.publishing.form_page import WORKER, form_text
from kunskapsbank.publishing.frame import FrameInMaking
from kunskapsbank.publishing.headers import write_headers
from kunskapsbank.publishing.kinds import SHELLS
from kunskapsbank.publishing.page import Gathered, Made
from kunskapsbank.publishing.pictures import pictured, write_pictures
from kunskapsbank.publishing.search_page import indexed_pages, search_forms
from kunskapsbank.publishing.shell import Shell, address_of
from kunskapsbank.publishing.sitemap import write_sitemap
from kunskapsbank.publishing.turns import turn
from kunskapsbank.publishing.writing import write_page, write_pages
from kunskapsbank.search.pieces import filters_of, index_folder, write_filters, write_search
from kunskapsbank.store import Store, code_digest
from kunskapsbank.usage import UsageError

FORM_FILE = "assets/form.json"
_MARKER = ".kunskapsbanken"


def build(
    root: Path,
    bank: Bank,
    site: Path,
    published: bool = False,
    on_wait: Callable[[], object] = lambda: None,
    with_data: bool = False,
) -> Outcome:
    """Build the bank's site into the folder `site`; with an error among the problems nothing is built.

    `root` holds mkdocs.yml and docs/. A `published` site has to say where it lies and who answers for it. It is built
    `with_data`, the files of open data, which take longer than all else and which nobody needs beforehand. `on_wait` is
    called when another build of the same site has to be waited for. Raises UsageError when what a published site has to
    say is missing, when `site` is a folder that a build did not make, or when the site cannot be rendered.
    """
    configuration = read_configuration(root)
    if published:
        configuration.require_for_publishing()
    _refuse_foreign(site)
    with turn(site, on_wait):
        return _build(root, bank, site, configuration, Made(data=with_data or published, pictures=published))


def _build(root: Path, bank: Bank, site: Path, configuration: Configuration, made: Made) -> Outcome:
    staging, replaced = site.with_name(f".{site.name}-ny"), site.with_name(f".{site.name}-gammal")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    new = staging / "site"
    try:
        with (
            Store.open(bank.reports) as store,
            FrameInMaking(root, staging / "ram", store, SHELLS) as frame,
        ):
            if replaced.exists():
                replaced.rename(new)
            with beside(lambda: _empty(new)) if new.exists() else nullcontext():
                outcome = check(bank, store=store)
            if outcome.failed:
                return outcome
            standing = Whole(site, store, _key(bank, outcome, frame, made))
            if standing.stands:
                return outcome
            _write(bank, outcome, configuration, frame, store, Folders(new, site), made)
            _remove_empty_folders(new)
            if site.exists():
                site.rename(replaced)
                (replaced / ".gitignore").write_text("*\n", encoding="utf-8")
            new.rename(site)
            standing.keep(site)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return outcome


def _key(bank: Bank, outcome: Outcome, frame: FrameInMaking, made: Made) -> bytes:
    """A digest of all that the site is made of; nothing where the frame may hang on more than is known."""
    if not frame.key:
        return b""
    digest = blake2b(code_digest() + frame.key + bank.vocabulary_digest + bytes(made), digest_size=16)
    for one in outcome.checked:
        digest.update(repr(one.path.relative_to(bank.reports)).encode() + one.key)
    for own in sorted(file for file in bank.reports.glob("_*") if file.is_file()):
        digest.update(repr(own.name).encode() + blake2b(own.read_bytes(), digest_size=16).digest())
    return digest.digest()


def _write(
    bank: Bank,
    outcome: Outcome,
    configuration: Configuration,
    frame: FrameInMaking,
    store: Store,
    folders: Folders,
    made: Made,
) -> None:
    """Write the complete site into the new folder, and its index at the same time."""

    def index() -> None:
        with Store.open(bank.reports) as own, collecting_rarely():
            write_search(bank, outcome, folders, own)

    store.close()  # a connection must not be shared with the process that is forked: each opens its own
    with beside(index):
        shells = frame.made.shells()
        store.close()

        def write() -> _Written:
            with collecting_rarely():
                gathered = Gathered(bank, outcome, collect(bank, outcome.loaded), configuration, made)
            with settled():
                return _write_all_but_search(gathered, frame, shells, store, folders)

        written = apart(write)  # the index needs the room that all reports take
    site = folders.new
    dates = frame.made.dates | written.dates
    filters = write_filters(written.filters, site)
    for page in indexed_pages(configuration, index_folder(site), filters, written.cited):
        write_page(page, shells, site)
        dates[address_of(page.path)] = written.changed
    write_sitemap(site, configuration.site_url, dates)


class _Written(NamedTuple):
    """What is left to say of a site whose pages are written: the date of each address, the bank's own last change, the
    files that hits are narrowed by, and how a search is cited.
    """

    dates: dict[str, str]
    changed: str
    filters: dict[str, bytes]
    cited: list[tuple[str, str]]


def _write_all_but_search(
    gathered: Gathered, frame: FrameInMaking, shells: Mapping[str, Shell], store: Store, folders: Folders
) -> _Written:
    """Write all that needs no index."""
    site, catalogue, configuration = folders.new, gathered.catalogue, gathered.configuration
    for name, data in frame.made.files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)
    dates = write_pages(gathered, shells, store, folders)
    _refuse_broken_links(frame.made.links, dates)
    if pictured(gathered):
        write_pictures(gathered, store, folders)
    write_assets(site, {WORKER, *(shell.script for shell in SHELLS if shell.script)})
    write_browser_python(gathered.python, site)
    exports = (export for export in ON_THE_SITE if export.each_build or gathered.made.data)
    given = Given(catalogue, configuration)
    write_all(exports, given, site)
    (site / FORM_FILE).write_text(form_text(gathered.bank.vocabularies, configuration.host), encoding="utf-8")
    _copy_documents(gathered, site)
    _copy_sources(gathered, store, folders)
    write_headers(site)
    (site / _MARKER).touch()
    return _Written(dates, str(catalogue.changed or ""), filters_of(catalogue), search_forms(given))


def _refuse_broken_links(links: Mapping[str, Sequence[str]], addresses: Container[str]) -> None:
    """MkDocs looks after the links between hand-written pages; these lead from them to the bank's own."""
    for page, targets in links.items():
        for target in targets:
            if target not in addresses:
                raise UsageError(
                    f"docs/{page} länkar till {target}, som inte finns på webbplatsen. Rätta länken.\n"
                    "Den förra webbplatsen står kvar."
                )


def _copy_documents(gathered: Gathered, site: Path) -> None:
    """The documents that reports attach lie beside their pages."""
    for entry in gathered.catalogue:
        for document in entry.report.documents:
            if document.file:
                folder = gathered.bank.reports / Path(entry.path).with_suffix("")
                shutil.copyfile(folder / document.file, site / entry.address / document.file)


def _copy_sources(gathered: Gathered, store: Store, folders: Folders) -> None:
    """The file that each report is lies beside its page, to be changed in the form."""
    sources = {source_address(entry.id): entry for entry in gathered.catalogue}
    former = Former(folders.former, store, "sources", {name: entry.key for name, entry in sources.items()})
    anew = former.give_all(folders.new)
    for name in anew:
        shutil.copyfile(gathered.bank.reports / sources[name].path, folders.new / name)
    former.keep(folders.new, anew)


def _refuse_foreign(site: Path) -> None:
    if site.exists() and not (site / _MARKER).exists() and (not site.is_dir() or any(site.iterdir())):
        raise UsageError(
            f"{site} finns redan och är inte en webbplats som banken har byggt. Välj en annan mapp med --site."
        )


def _empty(site: Path) -> None:
    """Take every file out of the site that the last build replaced, while the check needs one processor.

    The folders of its pages stay for the new site: to make and remove thousands takes as long as all else that is done
    after a small change. Raises OSError.
    """
    shutil.rmtree(site / "assets", ignore_errors=True)
    _remove_files(site)


def _remove_files(folder: Path | str) -> None:
    with os.scandir(folder) as found:
        for one in list(found):
            if one.is_dir(follow_symlinks=False):
                _remove_files(one.path)
            else:
                Path(one.path).unlink()


def _remove_empty_folders(site: Path) -> None:
    for folder, _, files in os.walk(site, topdown=False):
        if not files:
            with suppress(OSError):  # there is something in it
                Path(folder).rmdir()
