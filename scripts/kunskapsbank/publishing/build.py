"""The life of a site: check, collect, write the docs tree, render it, index it, and only then replace the old site."""

import shutil
from pathlib import Path

from kunskapsbank.bank import Bank, UsageError
from kunskapsbank.catalogue import Catalogue, collect
from kunskapsbank.checking.run import Outcome, check
from kunskapsbank.model.schema import schema_text
from kunskapsbank.publishing.configuration import Configuration, read_configuration
from kunskapsbank.publishing.desk_page import desk_page
from kunskapsbank.publishing.form_page import form_page, form_text
from kunskapsbank.publishing.page import write_pages
from kunskapsbank.publishing.reference_pages import reference_pages
from kunskapsbank.publishing.report_pages import report_pages
from kunskapsbank.publishing.search_page import search_page
from kunskapsbank.publishing.site_generator import SiteGenerator
from kunskapsbank.publishing.start_page import start_page
from kunskapsbank.publishing.topic_pages import topic_pages
from kunskapsbank.search.attached import attached_pages
from kunskapsbank.search.index import learn_words, write_search

SEARCH_FOLDER = "assets/sok"
FORM_FILE = "assets/form/form.json"
_MARKER = ".kunskapsbanken"
_NOT_COPIED = ("theme",)


def build(root: Path, bank: Bank, site: Path, work: Path | None = None) -> Outcome:
    """Build the bank's site into the folder `site`; with an error among the problems nothing is built.

    `root` holds mkdocs.yml and docs/; `work` is the folder for what is made on the way, `root/build` by default.
    Raises UsageError when `site` is a folder that a build did not make, or when the site cannot be rendered.
    """
    _refuse_foreign(site)
    outcome = check(bank)
    if outcome.failed:
        return outcome
    catalogue = collect(bank, outcome.subjects)
    work = work or root / "build"
    configuration = read_configuration(root)
    docs, index, staging = work / "docs", work / "sok", site.with_name(f".{site.name}-ny")
    try:
        with SiteGenerator(root, docs, staging, len(catalogue)) as generator:
            write_docs(root, bank, outcome, catalogue, docs, configuration)
            attached = attached_pages(bank, catalogue)
            learn_words(bank.reports, catalogue, attached)
            generator.begin()
            # The index is made while the pages are rendered: it needs the catalogue, not the pages.
            shutil.rmtree(index, ignore_errors=True)
            write_search(catalogue, attached, index, configuration.engine)
            staged = generator.wait()
        shutil.move(index, staged / SEARCH_FOLDER)
        (staged / _MARKER).touch()
        _replace(site, staged)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return outcome


def write_docs(
    root: Path, bank: Bank, outcome: Outcome, catalogue: Catalogue, docs: Path, configuration: Configuration
) -> None:
    """Write the complete docs tree: the hand-written pages, the generated ones, and the reports' documents."""
    shutil.rmtree(docs, ignore_errors=True)
    shutil.copytree(root / "docs", docs, ignore=shutil.ignore_patterns(*_NOT_COPIED))
    write_pages(
        [
            start_page(catalogue),
            search_page(catalogue, configuration.engine),
            *report_pages(catalogue),
            *topic_pages(catalogue),
            *reference_pages(bank.vocabularies),
            desk_page(bank, outcome, catalogue),
            form_page(),
        ],
        docs,
    )
    (docs / "schema.json").write_text(schema_text(bank.vocabularies), encoding="utf-8")
    (docs / FORM_FILE).write_text(form_text(bank.vocabularies, configuration.host), encoding="utf-8")
    for entry in catalogue:
        for document in entry.report.documents:
            if document.file:
                source = bank.reports / Path(entry.path).with_suffix("") / document.file
                target = docs / "rapporter" / entry.id / document.file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)


def _refuse_foreign(site: Path) -> None:
    if site.exists() and not (site / _MARKER).exists() and (not site.is_dir() or any(site.iterdir())):
        raise UsageError(
            f"{site} finns redan och är inte en webbplats som banken har byggt. Välj en annan mapp med --site."
        )


def _replace(site: Path, staged: Path) -> None:
    """Put the new site where the old one was; the old one is gone only when the new one stands."""
    old = site.with_name(f".{site.name}-gammal")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    staged.rename(site)
    shutil.rmtree(old, ignore_errors=True)
