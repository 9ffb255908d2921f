"""Whatever a report's page shows can be found, save what stands in a list with its reason."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel
from searched import Searched
from site_under_test import Html

import kunskapsbank
from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.language.words import telling, words_of
from kunskapsbank.model.naming import fields_by_key, part_of
from kunskapsbank.model.report import Report
from kunskapsbank.model.schema import vocabulary_of
from kunskapsbank.model.values import PartialDate
from kunskapsbank.search.fields import NOT_SEARCHED
from kunskapsbank.search.sought import known

PACKAGE = Path(kunskapsbank.__file__).parent


def parts_of(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for info in fields_by_key(model).values():
        part = part_of(info)
        if part and part is not model:
            yield from parts_of(part)


def test_what_is_not_searched_is_a_field_with_a_reason() -> None:
    fields = {f"{part.__name__}.{name}" for part in parts_of(Report) for name in part.model_fields}
    assert NOT_SEARCHED.keys() <= fields
    assert all(NOT_SEARCHED.values())


def texts(value: object, name: str) -> Iterator[tuple[str, str]]:
    """Every text below a value with the field that it stands in, written anew and without a look at the search."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, PartialDate):
        yield name, str(value.year)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item, name)
    elif isinstance(value, BaseModel):
        for inner in type(value).model_fields:
            yield from texts(getattr(value, inner), f"{type(value).__name__}.{inner}")


def test_every_text_of_every_field_is_found(frozen: Searched, catalogue: Catalogue) -> None:
    vocabularies = {
        f"{part.__name__}.{name}": vocabulary_of(info)
        for part in parts_of(Report)
        for name, info in part.model_fields.items()
    }
    met = set()
    for row, id in enumerate(frozen.index.ids):
        entry = catalogue.by_id[id]
        for name, text in texts(entry.report, ""):
            if name in NOT_SEARCHED:
                continue
            met.add(name)
            vocabulary = vocabularies[name]
            shown = entry.vocabularies[vocabulary].label(text) if vocabulary else text
            assert list(missing(frozen, row, shown)) == [], (id, name)
    assert len(met) > 70


def missing(frozen: Searched, row: int, text: str) -> Iterator[str]:
    """The words of a text by which the report in a row is not found."""
    words = telling(words_of(re.sub(r"https?://\S+", " ", text)))
    yield from (word for word in words if not finds(frozen, word, row))


def finds(frozen: Searched, form: str, row: int) -> bool:
    """Whether a query of the one word finds the report in a row: by the word, or by what it names."""
    sought = known(frozen.index, form, [frozen.index.lemma_of(form)])
    return any(row == found for term in sought.terms for found, _, _ in frozen.index.postings.each(term))


@cache
def written_around(definitions: tuple[str, ...]) -> set[str]:
    """The words that the bank itself writes on pages, whatever the report: templates, wording, labels, definitions."""
    files = [*PACKAGE.rglob("*.jinja"), *(PACKAGE / "wording").glob("*.py"), *(PACKAGE / "model").glob("*.py")]
    files += [file for room in ("publishing", "bank", "knowledge") for file in (PACKAGE / room).glob("*.py")]
    texts = [*(file.read_text("utf-8") for file in files), *definitions]
    return {word for text in texts for word in telling(words_of(text))}


@pytest.mark.parametrize("report", ["seva", "kompassen", "gemensamt-sprak", "vagen-in"])
def test_every_word_on_a_page_is_found(frozen: Searched, catalogue: Catalogue, bank_site: Path, report: str) -> None:
    entry = catalogue.by_id[report]
    page = Html(report, (bank_site / f"rapporter/{report}/index.html").read_text("utf-8"))
    shown = " ".join(text for text, element in page.words if element.inside("article"))
    row = frozen.index.ids.index(report)
    allowed = written_around(
        tuple(f"{one.definition} {one.extra}" for words in entry.vocabularies.values() for one in words)
    ) | {word for name, text in texts(entry.report, "") if name in NOT_SEARCHED for word in telling(words_of(text))}
    others = {word for one in catalogue if one.id != report for word in telling(words_of(one.report.title))}
    words = {word for word in telling(words_of(shown)) if not word[0].isdigit()}
    unfound = {word for word in words - allowed - others if not finds(frozen, word, row)}
    assert unfound == set()
