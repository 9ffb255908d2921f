"""Key figures against values that YAML reads in the frozen bank's files, and SQLite's own arithmetic."""

import re
import sqlite3
from decimal import Decimal

import pytest
import yaml
from house import BANK

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.knowledge.key_figures import ENOUGH, OVERVIEW, KeyFigures, Spread, key_figures

# The value in the middle, and the mean of the two in the middle where the number is even.
MIDDLE = """
SELECT key, min(v), avg(v) FILTER (WHERE 2 * at BETWEEN n AND n + 2), max(v), n
FROM (SELECT *, row_number() OVER (PARTITION BY key ORDER BY v) AS at, count(*) OVER (PARTITION BY key) AS n FROM f)
GROUP BY key
"""


@pytest.fixture(scope="module")
def found(catalogue: Catalogue) -> KeyFigures:
    return key_figures(catalogue)


def digits(value: object) -> float:
    return float(re.sub(r"\s", "", str(value)).replace(",", ".").replace("−", "-"))


def test_spreads_are_those_that_sql_finds_in_the_files(catalogue: Catalogue, found: KeyFigures) -> None:
    bank = sqlite3.connect(":memory:")
    bank.execute("CREATE TABLE f (key TEXT, v REAL)")
    for entry in catalogue:
        written = yaml.safe_load((BANK / entry.path).read_text(encoding="utf-8").split("\n---\n")[0])
        for one in written.get("economics", ()) if written["report_type"] != OVERVIEW else ():
            keys = [spread.key for spread in found.spreads[1:] if spread.key in one]
            bank.executemany("INSERT INTO f VALUES (?, ?)", [(key, digits(one[key])) for key in keys])
    rows = {key: (low, middle, high, n) for key, low, middle, high, n in bank.execute(MIDDLE)}
    assert set(rows) == {spread.key for spread in found.spreads[1:]}
    for spread in found.spreads[1:]:
        low, middle, high, n = rows[spread.key]
        assert (float(spread.lowest), float(spread.highest), len(spread.values)) == (low, high, n)
        assert spread.median == (Decimal(str(middle)) if n >= ENOUGH else None)


def test_the_median_is_the_middle_of_enough_values() -> None:
    assert Spread("efficiency", (Decimal(29), Decimal(11), Decimal(12))).median == 12
    assert Spread("efficiency", (Decimal(11), Decimal(12), Decimal(13), Decimal(26))).median == Decimal("12.5")
    assert Spread("efficiency", (Decimal(11), Decimal(12))).median is None


def test_cost_per_participant_is_the_sources_own_or_worked_out(catalogue: Catalogue, found: KeyFigures) -> None:
    assert found.spreads[0].key == "per_participant"
    said = [costs.per_participant.amount for one in catalogue if (costs := one.report.costs) and costs.per_participant]
    assert said and set(map(Decimal, said)) <= set(found.spreads[0].values)
    worked_out = [value for value in found.spreads[0].values if value not in said]
    assert all(value % 1000 == 0 for value in worked_out)


def test_each_caution_stands_once_with_those_who_say_it(catalogue: Catalogue, found: KeyFigures) -> None:
    said = {(figures.caution, entry.id) for entry in catalogue for figures in entry.report.economics if figures.caution}
    assert said and {(caution, entry.id) for caution, entries in found.cautions for entry in entries} == said
    assert len({caution for caution, _ in found.cautions}) == len(found.cautions)
