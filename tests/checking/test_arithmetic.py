"""The rules of arithmetic against oracles written another way."""

from fractions import Fraction
from pathlib import Path

from house import WHERE, House, bank_vocabularies, with_fields
from hypothesis import given
from hypothesis import strategies as st

from kunskapsbank.checking.rule import ValueRule
from kunskapsbank.checking.rules import costs_add_up, dates_in_order, rows_add_up, sex_adds_up, share_of_base
from kunskapsbank.checking.subject import TypedSubject
from kunskapsbank.model.parsing import parse_report
from kunskapsbank.model.values import PartialDate
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.front_matter import parse, split

RESULT = (
    "results: [{{measure: arbete-eller-studier, level: individ, statement: N., direction: positivt, "
    'count: {}, of: {}, share: "{}", place: {{pages: 1}}}}]'
)
PEOPLE = st.integers(0, 60)


def complains(rule: ValueRule, fields: str) -> bool:
    header, _, before = split(with_fields(fields))
    document = Document(Path(WHERE), data=parse(header, before).data, readable=True)
    parsed = parse_report(document.data, bank_vocabularies())
    assert parsed.misfits == () and parsed.report
    return bool(list(rule.check(TypedSubject(document, (), bank_vocabularies(), Path(), parsed.report))))


@given(st.integers(0, 200), st.integers(1, 200), st.integers(0, 1000), st.integers(0, 2))
def test_share(count: int, of: int, tenths: int, decimals: int) -> None:
    """A share may differ from its count by less than one of its own last digit."""
    share = Fraction(tenths, 10) if decimals else Fraction(tenths // 10)
    written = f"{float(share):.{decimals}f}"
    wrong = abs(Fraction(count, of) * 100 - share) > Fraction(1, 10**decimals)
    assert complains(share_of_base.RULE, RESULT.format(count, of, written)) == wrong


@given(st.integers(0, 400), st.integers(1, 400))
def test_correctly_rounded_share_is_always_accepted(count: int, of: int) -> None:
    if count > of:
        return
    for written in (f"{100 * count / of:.0f}", f"{100 * count / of:.1f}".replace(".", ","), str(100 * count // of)):
        assert not complains(share_of_base.RULE, RESULT.format(count, of, written))


@given(PEOPLE, PEOPLE, st.integers(-2, 2))
def test_sexes(women: int, men: int, off: int) -> None:
    total = max(0, women + men + off)
    fields = f"participants: {{total: {total}, women: {women}, men: {men}}}"
    assert complains(sex_adds_up.RULE, fields) == (women + men != total)


@given(st.lists(st.one_of(st.none(), PEOPLE), min_size=1, max_size=4), PEOPLE)
def test_rows(cells: list[int | None], base: int) -> None:
    rows = ", ".join(
        "{category: studier}" if cell is None else f"{{category: studier, total: {cell}}}" for cell in cells
    )
    fields = (
        f"distributions: [{{title: T, when: vid avslut, base: {{total: {base}}}, rows: [{rows}], place: {{pages: 1}}}}]"
    )
    known = [cell for cell in cells if cell is not None]
    assert complains(rows_add_up.RULE, fields) == (len(known) == len(cells) and sum(known) != base)


@given(
    st.lists(st.integers(-5, 9), min_size=1, max_size=4),
    st.integers(-5, 20),
    st.sampled_from(["", ", qualifier: cirka"]),
)
def test_costs(amounts: list[int], total: int, qualifier: str) -> None:
    items = ", ".join(f"{{kind: personal, outcome: {amount}}}" for amount in amounts)
    fields = f"costs: {{outcome: {{amount: {total}{qualifier}}}, items: [{items}]}}"
    assert complains(costs_add_up.RULE, fields) == (not qualifier and sum(amounts) != total)


DATES = st.builds(
    lambda year, month, day: "-".join([str(year), f"{month:02}", f"{day:02}"][: 1 + (month > 0) + (month > 0 and day > 0)]),
    st.integers(2014, 2016), st.integers(0, 12), st.integers(0, 28),
)  # fmt: skip


@given(DATES, DATES)
def test_dates(start: str, published: str) -> None:
    """Wrong only when every day that the later date can mean comes before every day of the earlier."""
    lasts = published + "-12-31"[len(published) - 4 :] if len(published) < 10 else published
    firsts = start + "-01-01"[len(start) - 4 :] if len(start) < 10 else start
    assert complains(dates_in_order.RULE, f"published: {published}") == (lasts < "2015-01-01")
    assert (PartialDate(published).last_day < PartialDate(start).first_day) == (lasts < firsts)


def test_an_ongoing_project_has_no_end_to_judge(house: House) -> None:
    assert house.check(house.put(with_fields("published: 2016").replace("end: 2017", "end: pågår"))).problems == ()
