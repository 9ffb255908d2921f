"""What stands beside each other on a topic page, against what YAML reads in the frozen bank's files."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from house import BANK

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.knowledge.comparison import row
from kunskapsbank.knowledge.declaration import PARTS, costs, declaration, designs
from kunskapsbank.knowledge.observations import observations, shared_axes
from kunskapsbank.wording.declaration import how_surely, known, not_known


def written(entry: Entry) -> dict[str, Any]:
    """What stands in a report's file."""
    fields: dict[str, Any] = yaml.safe_load((BANK / entry.path).read_text(encoding="utf-8").split("\n---\n")[0])
    return fields


def drawn(fields: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Measure and base of each share that may be drawn, by the file."""
    for one in fields.get("results") or ():
        if ("share" in one or "count" in one) and "of" in one and one.get("base") not in (None, "okänd"):
            yield one["measure"], one["base"]


def test_shares_of_several_reports_stand_on_one_axis(catalogue: Catalogue) -> None:
    found = shared_axes(one for entry in catalogue for one in observations(entry))
    reports = Counter(axis for entry in catalogue for axis in {*drawn(written(entry))})
    shares = Counter(axis for entry in catalogue for axis in drawn(written(entry)))
    assert {tuple(axis): len(on_it) for axis, on_it in found.items()} == {
        axis: shares[axis] for axis, many in reports.items() if many > 1
    }
    assert found


def test_a_row_says_what_the_file_says(catalogue: Catalogue) -> None:
    wrong, last = 0, 0
    for entry in catalogue:
        fields, found = written(entry), row(entry)
        statements = [one["statement"] for one in fields.get("results") or ()]
        assert (found.first.result.statement if found.first else None) == next(iter(statements), None)
        lessons = [one["note"] for key in ("would_not_repeat", "obstacles") for one in fields.get(key) or ()]
        missed = [one["goal"] for one in fields.get("goals") or () if one["attainment"] == "ej"]
        worse = [one["statement"] for one in fields.get("results") or () if one["direction"] == "negativt"]
        first = next(iter([*missed, *worse, *lessons]), None)
        assert (found.wrong is None) == (first is None)
        assert found.wrong is None or found.wrong[1].text.startswith(first)
        heard = sorted(str(one["date"]) for one in fields.get("afterwards") or ())
        assert str(found.last.date if found.last else "") == (heard[-1] if heard else "")
        wrong, last = wrong + bool(found.wrong), last + bool(found.last)
    assert 0 < wrong < len(catalogue) and 0 < last < len(catalogue)


def test_a_declaration_counts_what_the_files_tell(catalogue: Catalogue) -> None:
    files = [written(entry) for entry in catalogue]
    told = {one.part: one.told for one in declaration(catalogue.entries)}
    assert list(told) == list(PARTS)
    details = [fields.get("target_group_details") or {} for fields in files]
    work = [fields.get("intervention") or {} for fields in files]
    assert told["Målgrupp"]["vad som krävdes för att få börja"] == sum("entry" in one for one in details)
    assert told["Metod"]["insatsens delar"] == sum(bool(one.get("components")) for one in work)
    assert told["Genomförande"]["vad som hindrade"] == sum(bool(fields.get("obstacles")) for fields in files)
    assert told["Effekt"]["en andel med känd bas"] == sum(any(drawn(fields)) for fields in files)
    assert told["Effekt"]["hur det gick för liknande personer utan insatsen"] == sum(
        (fields.get("evidence") or {}).get("design") in ("jämförelse", "randomiserad") for fields in files
    )
    assert told["Ekonomi"]["vad samhället fick tillbaka"] == sum(bool(fields.get("economics")) for fields in files)
    counted = Counter((fields.get("evidence") or {}).get("design", "") for fields in files)
    assert dict(designs(catalogue.entries)) == counted
    assert designs(catalogue.entries)[0][0] == "randomiserad"


def test_what_is_told_is_known_seldom_told_or_never(catalogue: Catalogue) -> None:
    for one in declaration(catalogue.entries):
        assert {*one.known, *one.seldom, *one.never} == {*PARTS[one.part]}
        assert len(one.known) + len(one.seldom) + len(one.never) == len(PARTS[one.part])


@pytest.mark.parametrize("part", PARTS)
def test_a_declaration_in_words(catalogue: Catalogue, part: str) -> None:
    entries = catalogue.entries
    one = next(one for one in declaration(entries) if one.part == part)
    for thing, many in one.told.items():
        said = known(one, entries) if 2 * many >= len(entries) else not_known(one)
        assert thing in said.lower() and (not many or f"({many} av {len(entries)})" in said)
    assert how_surely(one, entries).endswith(".")
    if part == "Ekonomi":
        low, high = (f"{each:,}".replace(",", "\u00a0") for each in (costs(entries)[0], costs(entries)[-1]))
        assert f"Per deltagare: {low}–{high}\u00a0kr." in known(one, entries)
