"""Numbers, money and dates as Swedes write them."""

from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from kunskapsbank.model.values import Count, EndDate, Kronor, Number, PartialDate, Percent
from kunskapsbank.wording.counts import enumeration
from kunskapsbank.wording.dates import day
from kunskapsbank.wording.numbers import kronor, number, percent


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Count, "39", 39),
        (Count, " 1 200 ", 1200),
        (Count, "1\u00a0200", 1200),
        (Count, "012", 12),
        (Kronor, "4 800 000 kr", 4_800_000),
        (Kronor, "−3", -3),
        (Number, "1,8", Decimal("1.8")),
        (Number, "1.10", Decimal("1.10")),
        (Number, "-4 800,5", Decimal("-4800.5")),
        (Percent, "64 %", Decimal(64)),
        (Percent, "64,5", Decimal("64.5")),
        (EndDate, "Pågår", "pågår"),
        (EndDate, "2014-09-30", PartialDate("2014-09-30")),
    ],
)
def test_what_can_be_read(kind: Any, text: str, value: object) -> None:
    assert TypeAdapter(kind).validate_python(text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *((Count, text) for text in ("", "no", "1,5", "1.200", "12 13", "1 2", "1e3", "0x1F", "1_000", "1:30", "٣", "∞", "-1")),
        *((Kronor, text) for text in ("900.000", "900,000", "4,8 mkr", "kr", "9" * 16)),
        *((Number, text) for text in ("NaN", "inf", "1,2,3", "1.2.3", ",5", "5,", "ca 5", "1" * 5000)),
        *((PartialDate, text) for text in ("", "11", "2011-1", "2024-13-01", "2024-00", "2023-02-29", "2023-04-31", "2011-10-01T00", "２０１１")),
        *((EndDate, text) for text in ("", "nu", "2024-13")),
    ],
)  # fmt: skip
def test_what_cannot_be_read(kind: Any, text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize("kind", [Count, Kronor, Number, Percent, PartialDate, EndDate])
@pytest.mark.parametrize("found", [[], ["1"], {}, {"a": "1"}, None])
def test_lists_and_groups_are_no_numbers(kind: Any, found: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(found)


def test_leap_days() -> None:
    assert PartialDate("2024-02-29").last_day == (2024, 2, 29)


def test_dates_come_in_order() -> None:
    dates = [PartialDate(text) for text in ("2010-12-31", "2011", "2011-02", "2011-02-03", "2012")]
    assert all(earlier < later for earlier, later in combinations(dates, 2))
    assert PartialDate("2011").last_day == (2011, 12, 31)


@given(st.integers(-(10**14), 10**14))
def test_money_reads_what_is_written(amount: int) -> None:
    assert TypeAdapter(Kronor).validate_python(kronor(amount)) == amount


@given(st.decimals(-(10**9), 10**9, places=3))
def test_numbers_read_what_is_written(value: Decimal) -> None:
    assert TypeAdapter(Number).validate_python(number(value)) == value


def test_swedish_writing() -> None:
    assert kronor(4_800_000) == "4\u00a0800\u00a0000\u00a0kr"
    assert (number(Decimal("-1.80")), percent(Decimal("64.0")), percent(Decimal("64.5"))) == (
        "−1,80",
        "64\u00a0%",
        "64,5\u00a0%",
    )
    assert (day(PartialDate("2011-10-01")), day("pågår")) == ("1\u00a0okt\u00a02011", "pågår")
    assert (enumeration([]), enumeration(["a"]), enumeration(["a", "b", "c"])) == ("", "a", "a, b och c")
