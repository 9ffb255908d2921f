"""What the model says of each field: the guide, the form and the messages are made from it."""

import sys
from collections.abc import Iterator

import pytest
from house import CASES, ENGLISH, bank_vocabularies

from kunskapsbank.loading import frozen, load, thawed
from kunskapsbank.model.fields import Part
from kunskapsbank.model.naming import fields_by_key, info_at, key_of, model_at, name_of, part_of
from kunskapsbank.model.parsing import parse_report
from kunskapsbank.model.report import Report
from kunskapsbank.reading.document import read_document
from kunskapsbank.reading.fault import FieldPath


def every_field(path: FieldPath = ()) -> Iterator[FieldPath]:
    """Each field of the model at every level, as the path of its first occurrence."""
    model = model_at(path)
    for key, info in fields_by_key(model).items() if model else ():
        here = (*path, key)
        yield here
        if part_of(info):
            yield from every_field((*here, 0) if "tuple" in str(info.annotation) else here)


FIELDS = list(every_field())


def test_the_walk_reaches_the_depths() -> None:
    assert len(FIELDS) > 200
    assert ("surveys", 0, "values", 0, "value") in FIELDS
    assert ("target_group_details", "age", "from") in FIELDS


@pytest.mark.parametrize("path", FIELDS, ids=key_of)
def test_every_field_has_swedish_words(path: FieldPath) -> None:
    info = info_at(path)
    assert info is not None
    assert info.title and info.title[0].isupper()
    assert info.description and info.description.endswith((".", "?"))
    assert not ENGLISH.search(f"{info.title} {info.description}")
    assert name_of(path).endswith(f"({key_of(path)})")
    assert str(path[-1]) not in name_of(path).split(" (")[0].split(", "), "a key is no label"


def test_the_full_case_fills_in_every_field() -> None:
    """So that a field that is added gets a test, and one that is renamed is noticed."""
    document = read_document(CASES / "valid/everything-filled-in/halland/vagen-in.md")
    filled = {(model_at(path[:-1]), path[-1]) for path in document.marks}
    missing = {(model_at(path[:-1]), path[-1]) for path in FIELDS} - filled
    assert {key for _, key in missing} == {"file", "no_results_because"}, "these two have cases of their own"


def parts_in(value: object) -> Iterator[Part]:
    """A part, and every part in it."""
    if isinstance(value, tuple):
        for item in value:
            yield from parts_in(item)
    elif isinstance(value, Part):
        yield value
        yield from parts_in(tuple(vars(value).values()))


def test_parts_that_were_kept_share_their_names() -> None:
    """A build holds those of all reports at once. Python shares no more than thirty names: the report has its own.

    The first parts of a kind have room for more names than there are.
    """
    path = CASES / "valid/everything-filled-in/halland/vagen-in.md"
    kept = frozen(load(path, bank_vocabularies()))
    report, *parts = [list(parts_in(thawed(kept, path).report)) for _ in range(30)][-1]
    assert type(report) is Report and len({type(part) for part in parts}) > 20
    shares = sys.version_info < (3, 13)
    for part in parts:
        own = sys.getsizeof(dict(zip(type(part).model_fields, vars(part).values(), strict=True)))
        room = sys.getsizeof(vars(part))
        assert room < own if shares else room == own, type(part)


def test_names() -> None:
    assert key_of(("results", 0, "count")) == "results[0].count"
    assert name_of(("results", 0, "count")) == "Resultat 1, Antal (results[0].count)"
    assert name_of(("results", 1, "foo")) == "Resultat 2, foo (results[1].foo)"
    assert name_of(()) == "Rapporten"


def test_required_fields_are_the_few_of_the_design() -> None:
    required = {name for name, info in Report.model_fields.items() if info.is_required()}
    assert required == {"title", "summary", "report_type", "level", "documents"}
    by_type = {kind.id: set(kind.extra["fields"]) for kind in bank_vocabularies()["report_types"]}
    of_an_intervention = {"parties", "period", "target_groups", "methods", "success_factors"}
    assert by_type["slutrapport"] == by_type["erfarenhetsskrift"] == of_an_intervention
    assert by_type["utvärdering"] == {"parties"}


def test_a_report_survives_a_round_through_its_own_text() -> None:
    document = read_document(CASES / "valid/everything-filled-in/halland/vagen-in.md")
    report = parse_report(document.data, bank_vocabularies()).report
    assert report is not None
    dumped = report.model_dump(mode="json", by_alias=True, exclude_none=True)
    assert parse_report(dumped, bank_vocabularies()).report == report
