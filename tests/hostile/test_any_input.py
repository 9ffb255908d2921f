"""Whatever is in a file: the check ends, says well what is wrong, and writes nothing; so does the import."""

import io
import re
import shutil
import signal
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType

import pytest
from browsing import Browser
from documents import final_report, html_report, printed
from house import MINIMAL, House, assert_well_said, bank_vocabularies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from manifest import ATTACKS

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.run import check
from kunskapsbank.importing.command import import_document
from kunskapsbank.usage import UsageError

SECONDS = 10
PIECES = st.sampled_from(
    ["\n", "\n\n", " ", "  ", "- ", "a: ", ": ", '"', "'", "[", "]", "](", "{", "}", "{: ", "<", ">", "</", "<!--", "![", "`", "```\n", "~~~",
     "*", "**", "_", "|", "|-|\n", "#", "## Resultat\n", "---\n", "&", "&#", "&a ", "*a", "!x ", "\\", "\\x", "\t", "\r", "\x00", "\x1b[0m",
     "\u202e", "\u200b", "\ud7ff", "\ufeff", "\U000e0041", "а", "javascript:", "https://", "www.a.se", "a@b.se", "070-174 06 58", "121212-1212",
     "on=", "onload=", "1", "0", "%", "kr", "GRANSKA", "XXX", "[skriv", "Anna Ek", "34 år", "adhd", "!!! note\n", "--8<-- ", "{{", "}}", "[^1]", "å"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map("".join)
WHOLE = [MINIMAL, *(file.read_bytes().decode("utf-8", "replace") for file in sorted(ATTACKS.iterdir()))]


@contextmanager
def in_time() -> Iterator[None]:
    """What stands inside ends within `SECONDS`."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def listing(folder: Path) -> list[tuple[str, int]]:
    return sorted((str(path), path.lstat().st_mtime_ns) for path in folder.rglob("*"))


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    reports = tmp_path_factory.mktemp("around") / "inside" / "reports"
    (reports / "halland").mkdir(parents=True)
    (reports.parent / "utanfor.md").write_text("utanför", "utf-8")
    return Bank(reports, bank_vocabularies())


def check_any(bank: Bank, content: bytes) -> None:
    file = bank.reports / "halland" / "vagen-in.md"
    file.write_bytes(content)
    around = listing(bank.reports.parents[1])
    with in_time():
        problems = check(bank, [file]).problems
    assert listing(bank.reports.parents[1]) == around
    for problem in problems:
        assert problem.rule != "KB001", problem.message
        # What was found may be any word at all.
        assert_well_said(replace(problem, message=re.sub(r"(?<=: ).*", "x", problem.message)))


@given(st.binary(max_size=400))
def test_any_bytes(bank: Bank, content: bytes) -> None:
    check_any(bank, content)


@settings(max_examples=150)
@given(TEXTS, TEXTS)
def test_any_text_as_fields_and_body(bank: Bank, header: str, body: str) -> None:
    check_any(bank, f"---\n{header}\n---\n{body}".encode("utf-8", "replace"))


@settings(max_examples=200)
@given(TEXTS)
def test_any_text_as_the_body_of_a_sound_report(bank: Bank, body: str) -> None:
    check_any(bank, f"{MINIMAL}\n{body}".encode("utf-8", "replace"))


@settings(max_examples=200)
@given(st.sampled_from(WHOLE), st.sampled_from(WHOLE), st.floats(0, 1), st.floats(0, 1), TEXTS)
def test_the_beginning_of_one_attack_and_the_end_of_another(
    bank: Bank, one: str, other: str, until: float, since: float, between: str
) -> None:
    text = one[: int(len(one) * until)] + between + other[int(len(other) * since) :]
    check_any(bank, text.encode("utf-8", "replace"))


@pytest.fixture(scope="module")
def documents(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A real report as a Word file and as a PDF file."""
    folder = tmp_path_factory.mktemp("documents")
    word, pdf = final_report(folder / "rapport.docx"), printed(browser, html_report(), folder / "rapport.pdf")
    return {".docx": word.read_bytes(), ".pdf": pdf.read_bytes()}


def import_any(bank: Bank, content: bytes, ending: str) -> None:
    """A draft or a refusal in words; and either all of the draft or nothing."""
    around = bank.reports.parents[1]
    file = around / f"bryggan{ending}"
    file.write_bytes(content)
    before = listing(around)
    try:
        with in_time():
            said = import_document(bank, file, "halland", "bryggan")
    except UsageError as error:
        assert re.match(r"[A-ZÅÄÖ].*\.$", str(error), re.DOTALL)
        assert [path for path, _ in listing(around)] == [path for path, _ in before]
        return
    assert said.startswith("Utkastet finns i ")
    draft = bank.reports / "halland" / "bryggan.md"
    new = {path for path, _ in listing(around)} - {path for path, _ in before}
    assert new == {str(draft), str(draft.with_suffix("")), str(draft.with_suffix("") / f"bryggan{ending}")}
    assert "KB001" not in {problem.rule for problem in check(bank, [draft]).problems}
    draft.unlink()
    shutil.rmtree(draft.with_suffix(""))


CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=20)), min_size=1, max_size=6)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([".docx", ".pdf"]), CUTS)
def test_any_damage_to_a_document(
    bank: Bank, documents: dict[str, bytes], ending: str, cuts: list[tuple[float, int, bytes]]
) -> None:
    content = documents[ending]
    for place, length, instead in cuts:
        at = int(place * len(content))
        content = content[:at] + instead + content[at + length :]
    import_any(bank, content, ending)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(
    ["<w:t>", "</w:t>", "<w:p>", "</w:p>", "<w:tbl/>", "&a;", "<!-- ", "<script>hit()</script>", "\x00", "---\n", 'w:val="99999"', "<w:br/>"]
)), min_size=1, max_size=5))  # fmt: skip
def test_any_damage_inside_a_word_file(bank: Bank, documents: dict[str, bytes], pieces: list[tuple[int, str]]) -> None:
    """The archive is sound, and its text is not."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(documents[".docx"])) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                for at, piece in pieces:
                    place = at % len(content)
                    content = content[:place] + piece.encode() + content[place:]
            new.writestr(name, content)
    import_any(bank, changed.getvalue(), ".docx")


def test_the_same_bank_still_checks(bank: Bank, house: House) -> None:
    """Nothing of all that is left behind."""
    check_any(bank, b"")
    assert [path.name for path in bank.reports.rglob("*") if path.is_file()] == ["vagen-in.md"]
    assert house.check(house.put(MINIMAL)).problems == ()
