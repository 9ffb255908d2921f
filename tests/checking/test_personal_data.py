"""What belongs to a private person is found in every usual way of writing it, and what only looks like it is left alone."""

from collections.abc import Sequence
from datetime import date

import pytest
from house import MINIMAL, House
from hypothesis import given
from hypothesis import strategies as st

from kunskapsbank.checking.personal_data import IDENTITY, personal_data

LOOKALIKES = (
    # numbers of organisations, of accounts and of taxes
    "Org.nr 556036-0793", "org.nr 212000-0142", "202100-5521", "Organisationsnummer 2021005521", "802003-2986",
    "16556036-0793", "SE556036079301", "Momsnr SE202100552101", "222000-2881", "165560360793", "Bankgiro 5050-1055",
    "Bg 123-4567", "Plusgiro 85 01 01-9", "Pg 4 21 70-1", "IBAN SE35 5000 0000 0549 1000 0003", "Kontonr 8105-9,934 391",
    # diarienummer, laws, decisions
    "Dnr 2014/123", "dnr 08-12345/2014", "Dnr SOF 2013-1204", "Dnr 2012:0345", "KS/2015:187", "LiU-2011-00342",
    "Dnr 009876-2013", "AF-2010/123456", "SFS 2003:1210", "prop. 2002/03:132", "SOU 2011:11", "bet. 2008/09:SfU1",
    "Lag (2003:1210) 7 §", "Dir. 2008:11", "Ds 2003:63", "HFD 2012 ref. 45", "ISF rapport 2013:12", "Ärende 13-04711",
    # books and documents
    "ISBN 978-91-7104-850-1", "ISBN 9789171048501", "ISBN 8501019809", "ISBN: 91-44-01234-5", "ISSN 1654-8663",
    "doi 10.1177/1403494817718071", "urn:nbn:se:liu:diva-103412", "arXiv 1203.4567", "https://example.se/2014/08/12/9801",
    "bilaga-20140812.pdf", "dok_0701740658", "sha 9a0812345678b", "version 1.2.10.2014", "ORCID 0000-0002-1825-0097",
    # spans of pages, of years, of ages, of shares
    "s. 70–77", "s. 102–107", "s. 1201–1214", "sid 85-101", "011–012", "2011–2014", "2008-2010", "08–09", "16–29 år",
    "18-24, 25-29, 30-64", "0–10, 10–20, 20–30 procent", "1985–2012", "åren 2012-2015-2018",
    # dates and times
    "2014-08-12", "2014-08-12–2015-09-30", "2012-05-11 – 2015", "2014-08-12 2015", "12/08-14", "2014.08.12",
    "2014-08 123 456 kr", "120511 och 130612", "20120511–20130612", "kl. 08.30–16.00", "08:00-12:00", "2014-08-12 4800 kr",
    "2014-08-12T16:30:00", "vecka 34-38 2012",
    # sums and counts
    "4 800 000 kr", "23 141 436 kr", "8 684 000", "0,08 procent", "850 102 kr", "850102 kr", "1 985 010 tkr",
    "39 av 61 (64 %)", "n = 8501", "08 09 10 11 12 13", "p = 0,0123", "95 % KI 1,02–2,31", "3,14159265358979",
    # numbers with a wrong check digit, no such day, no such month, a number never given, a longer number
    "850101-9808", "850231-9805", "851301-9806", "850101-0006", "850100-9800", "1850101980977", "2014-850101-9809",
    # places
    "0180 935 619", "N 6580822, E 1628419", "59.3293, 18.0686", "Box 1210, 111 82 Stockholm", "641 84 Katrineholm",
)  # fmt: skip


def test_there_are_enough_of_them() -> None:
    assert len(set(LOOKALIKES)) >= 88


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert personal_data(f"Här står {text}, och mer.") == ()


def check_digit(nine: str) -> str:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)


@st.composite
def identities(draw: st.DrawFn) -> tuple[str, str, str, str, str]:
    """The century, year, month and day, and the last four of a number that somebody has or could have."""
    born = draw(st.dates(date(1920, 1, 1), date(2024, 12, 31)))
    kind = draw(st.sampled_from(["person", "coordination", "no month", "no day", "no date"]))
    month = 0 if kind in ("no month", "no date") else born.month
    day = (0 if kind in ("no day", "no date") else born.day) + (60 if kind != "person" else 0)
    serial = draw(st.integers(1, 999))
    parts = f"{born.year // 100}", f"{born.year % 100:02}", f"{month:02}", f"{day:02}"
    nine = f"{''.join(parts[1:])}{serial:03}"
    return (*parts, f"{serial:03}{check_digit(nine)}")


HYPHENS = ["-", "‐", "‑", "–", "−", "+", " - ", " – "]
FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")


@st.composite
def written_numbers(draw: st.DrawFn) -> tuple[str, Sequence[str]]:
    """A number as people write it, and what goes between its parts."""
    century, year, month, day, last = draw(identities())
    first = draw(st.sampled_from(["", century]))
    apart = draw(st.sampled_from(["", "", "-", ".", " ", "/", "\u00a0"]))
    signs = [*HYPHENS, "", " ", "\u00a0", "-\n  "] if not apart else ["-", "+"]
    if not apart and not first and year == "07" and month[0] in "02369":
        signs.remove("")  # ten digits in a row that begin as a mobile number are one
    parts = [f"{first}{year}", apart, month, apart, day, draw(st.sampled_from(signs)), last]
    return "".join(parts), parts


@given(written_numbers(), st.sampled_from([" ", "(", "PNI", "nr:", "”"]), st.sampled_from([" ", ")", ".", ",", "Anna"]))
def test_every_number_is_found_however_it_is_written(
    number: tuple[str, Sequence[str]], before: str, after: str
) -> None:
    found = personal_data(f"Hon{before}{number[0]}{after} deltog.")
    assert [(one.rule, one.whole) for one in found] == [(IDENTITY, number[0])]


@given(written_numbers(), st.sampled_from(["\u00ad", "\u200b", "\u2060", "\ufeff"]), st.data())
def test_what_cannot_be_seen_hides_no_number(
    number: tuple[str, Sequence[str]], unseen: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(1, len(number[0]) - 1))
    hidden = number[0][:place] + unseen + number[0][place:]
    (found,) = personal_data(f"Hon {hidden} deltog.")
    assert (found.rule, found.whole) == (IDENTITY, hidden)


@given(written_numbers())
def test_digits_of_full_width_are_digits(number: tuple[str, Sequence[str]]) -> None:
    (found,) = personal_data(f"Hon {number[0].translate(FULL_WIDTH)} deltog.")
    assert found.rule == IDENTITY and found.shown[:6].isascii()


WAYS_TO_MARK_UP = [
    "**{0}**-{1}", "*{0}*-{1}", "{0}\\-{1}", "{0}&#45;{1}", "{0}&nbsp;{1}", "_{0}-{1}_", "`{0}`-{1}", "~~{0}~~-{1}",
    "{0}-[{1}](https://www.example.se/)", "{0}&shy;-{1}", "{0}&hyphen;{1}", "| a | b |\n|---|---|\n| {0} | {1} |",
    "- {0}-\n  {1}", "> {0}-\n> {1}", "{0}-**{1}**", "[nummer](https://www.example.se/?nr={0}%2d{1})",
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS_TO_MARK_UP)
def test_marked_up_numbers_are_found_where_they_stand(house: House, way: str) -> None:
    path = house.put(f"{MINIMAL}\nInget här.\n\n{way.format('850101', '9809')}\n")
    (problem,) = house.check(path).problems
    assert (problem.rule, problem.message[:18]) == ("KB502", "Avsnittet Resultat")
    lines = path.read_text("utf-8").split("\n")
    assert "850101" in lines[problem.line - 1]


def test_a_number_is_told_once_in_a_section(house: House) -> None:
    path = house.put(f"{MINIMAL}\n**Två** gånger: 850101-9809, och *igen* 850101-9809.\n")
    assert [problem.rule for problem in house.check(path).problems] == ["KB502", "KB502"]


def test_items_and_paragraphs_are_not_read_together(house: House) -> None:
    path = house.put(f"{MINIMAL}\n- **850101**\n- 9809\n\n850101\n\n*9809*\n")
    assert house.check(path).problems == ()
