"""The rules of safety against the renderer: what would be HTML or a dangerous link on a page has been told of."""

import re

import comrak
import pytest
from house import MINIMAL, House, bank_vocabularies
from hypothesis import example, given
from hypothesis import strategies as st

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.characters import INVISIBLE, latin, mixed_words
from kunskapsbank.checking.fix import fix
from kunskapsbank.checking.run import check
from kunskapsbank.readability import lix
from kunskapsbank.reading.markup import dialect

PIECES = st.lists(
    st.sampled_from(
        ["<", ">", "</", "<b", "<B ", "<!--", "-->", "<?", "<![CDATA[", "]]>", "svg", " ", "\n", "\n\n", "=", '"', "x", "onclick=",
         "[a](", ")", "[a]: ", "[a]", "javascript:", "JaVa", "Script", ":", "&colon;", "&Tab;", "&#x6a;", "%3A", "\\", "/", "//",
         "data:", "file:", "https://", "@", "a.se", "`", "```\n", "    ", "- ", "| a |\n|---|\n"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    reports = tmp_path_factory.mktemp("bank") / "reports"
    (reports / "halland").mkdir(parents=True)
    return Bank(reports, bank_vocabularies())


def rules_that_stop(bank: Bank, text: str) -> set[str]:
    path = bank.reports / "halland" / "vagen-in.md"
    path.write_bytes(f"{MINIMAL}\n{text}\n".encode())
    return {problem.rule for problem in check(bank, [path]).problems}


@given(PIECES)
@example("<b\nonclick=x>")
@example("[a](<java\nscript:x>)")
def test_what_the_renderer_takes_for_html_or_an_address_is_told_of(bank: Bank, text: str) -> None:
    rules = rules_that_stop(bank, text)
    page = comrak.render_markdown(f"{MINIMAL.split('---')[-1]}\n{text}\n", dialect())
    if "<!-- raw HTML omitted -->" in page:
        assert "KB701" in rules, text
    if re.search(r'<a href=""|href="(?!https?:|mailto:)[^"/?#]*:|href="//', page):
        empty = re.search(r"\]\(\s*(?:<>)?\s*\)", text)
        assert "KB702" in rules or empty, text


@pytest.mark.parametrize(
    "text", ["p<0,05", "a < b", "< 5 år", "x<-1", "1<2>3", "<https://a.se>", "5 <= 6", "-->", "{a: b}"]
)
def test_mathematics_and_links_are_no_html(bank: Bank, text: str) -> None:
    assert rules_that_stop(bank, text) <= {"KB805"}


def test_fixing_takes_away_what_nobody_sees_and_nothing_else(house: House) -> None:
    wrong = MINIMAL.replace("Vägen", "Vä\u2060g\u00aden").replace("deltog.", "del\u200btog \u202e\u202cmed.\ufeff")
    path = house.put(wrong)
    changed = fix(house.bank, house.check())
    assert (house.check().problems, changed) == ((), (path,))
    assert path.read_text("utf-8") == INVISIBLE.sub("", wrong)


def test_a_mixed_word_is_found_whole_and_once() -> None:
    text = "Vägеn till аrbetе, Δx och русский: СтоpStop"
    assert list(mixed_words(text)) == [(0, "Vägеn"), (11, "аrbetе"), (text.index("Сто"), "СтоpStop")]
    assert latin("Vägеn") == "Vägen"


def test_many_mixed_words_take_no_time() -> None:
    assert len(list(mixed_words("aа" * 500_000))) == 1


def test_lix_is_words_a_sentence_and_long_words_in_hundred() -> None:
    assert lix("") == (0, 0)
    assert lix("Vi gick ut. Vi kom hem.") == (3, 6)
    assert lix("Samverkan lönar sig (oftast): arbetet fortsätter!") == (3 + 50, 6)
    assert lix("En rubrik\nTvå ord") == (2, 4)


def test_a_document_that_is_a_link_is_not_published(house: House) -> None:
    """A link in a report's folder could lead to any file of the machine that builds."""
    path = house.put(MINIMAL.replace("{title: Slutrapport}", "{title: Slutrapport, file: hemlig.pdf}"))
    path.with_suffix("").mkdir()
    (path.with_suffix("") / "hemlig.pdf").symlink_to("/etc/hostname")
    assert [problem.rule for problem in house.check(path).problems] == ["KB407"]
