"""`--fix` mends what is safe, and touches nothing else."""

import stat
from collections.abc import Sequence
from pathlib import Path

import pytest
from house import MINIMAL, House, bank_vocabularies, with_fields
from hypothesis import given
from hypothesis import strategies as st

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking import fix as fixing
from kunskapsbank.checking.fix import fix
from kunskapsbank.checking.run import Outcome, check


def mend(house: House, *files: Path) -> tuple[Outcome, Sequence[Path]]:
    changed = fix(house.bank, house.check(*files))
    return house.check(*files), changed


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("methods: [supported-employment]", "methods: [Supported employment]"),
        ("methods: [supported-employment]", 'methods: ["Supported employment"]'),
        ("methods: [supported-employment]", "methods: ['SUPPORTED EMPLOYMENT']"),
        ("parties: [kommun]", "parties: [ Kommun ]"),
        ("level: individ", "level: Individ  # en kommentar"),
        ("level: individ", 'level: "Individ"'),
        ("{factor: forankring, note", "{factor: Förankring på alla nivåer, note"),
        ("parties: [kommun]", "parties: [FK, AF, Kommun]"),
        ("parties: [kommun]", "parties:\n  - Försäkringskassan\n  - 'AF'"),
    ],
)
def test_labels_become_ids_and_the_rest_stays(house: House, right: str, wrong: str) -> None:
    assert right in MINIMAL
    text = "---\n# Överst: en kommentar\n" + MINIMAL.replace(right, wrong).removeprefix("---\n")
    path = house.put(text)
    outcome, changed = mend(house)
    assert (outcome.problems, changed) == ((), (path,))
    before, after = text.split("\n"), path.read_text("utf-8").split("\n")
    assert len(before) == len(after)
    touched = [number for number, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    assert all(before[number].strip() in wrong or wrong.split(":")[0] in before[number] for number in touched)
    assert mend(house)[1] == (), "a second time there is nothing to mend"


def test_two_mends_on_one_line(house: House) -> None:
    path = house.put(MINIMAL.replace("[kommun]", "[Försäkringskassan, x-y-z-å, AF] # kvar"))
    outcome, _ = mend(house)
    assert "parties: [forsakringskassan, x-y-z-å, arbetsformedlingen] # kvar" in path.read_text("utf-8")
    assert [problem.rule for problem in outcome.problems] == ["KB206"]


def test_form(house: House) -> None:
    path = house.put(MINIMAL.replace("\n", " \r\n").replace("deltog.", "deltog.  ") + "\r\n\r\n\r\n")
    path.chmod(0o640)
    outcome, _ = mend(house)
    assert outcome.problems == ()
    assert path.read_bytes().decode() == MINIMAL.replace("deltog.", "deltog.  ")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_line_break_of_markdown_stays(house: House) -> None:
    path = house.put(text := MINIMAL + "Första raden  \nandra raden\n")
    assert mend(house)[1] == ()
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(
    "content",
    [
        b"---\ntitle: Projekt: del 2 \r\n---\r\n",
        "---\ntitle: å \n---\n".encode("latin-1"),
        b"",
        b"---\ntitle: x \n",
        b"title: x \r\n",
        b'---\ntitle: "x\\0" \n---\nx',
    ],
)
def test_a_file_that_cannot_be_read_is_left_byte_for_byte(house: House, content: bytes) -> None:
    path = house.put(content)
    if not house.check().loaded[0].document.readable:
        assert mend(house)[1] == ()
        assert path.read_bytes() == content


def test_a_link_is_never_written_through(house: House, tmp_path: Path) -> None:
    target = tmp_path / "annan.md"
    target.write_text(MINIMAL + "\n\n", "utf-8")
    house.put("").unlink()
    (house.reports / "halland/vagen-in.md").symlink_to(target)
    assert mend(house)[1] == ()
    assert target.read_text("utf-8") == MINIMAL + "\n\n"


def test_a_mend_that_makes_it_worse_is_not_written(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    path = house.put(text := MINIMAL + "\n\n")
    monkeypatch.setattr(fixing, "tidy", lambda text: text.replace("level: individ", "level: [individ"))
    assert mend(house)[1] == ()
    assert path.read_text("utf-8") == text
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_an_empty_word_is_not_guessed(house: House) -> None:
    path = house.put(text := with_fields('municipalities: [""]'))
    mend(house)
    assert path.read_text("utf-8") == text


def test_only_chosen_files_are_mended(house: House) -> None:
    one, other = (
        house.put(MINIMAL + "\n\n"),
        house.put(MINIMAL.replace("Vägen", "Hissen") + "\n\n", "halland/hissen.md"),
    )
    assert mend(house, one)[1] == (one,)
    assert other.read_text("utf-8").endswith("\n\n")


@given(
    st.lists(st.sampled_from(["Kommun", "AF", "fk", "kommun", "x", '"Region"', "'region'", "  Kommun "]), max_size=4),
    st.text("a \t\r\n\u0308å", max_size=30),
)
def test_fixing_twice_is_fixing_once(tmp_path_factory: pytest.TempPathFactory, words: list[str], tail: str) -> None:
    reports = tmp_path_factory.mktemp("bank") / "reports"
    path = reports / "halland" / "vagen-in.md"
    path.parent.mkdir(parents=True)
    path.write_bytes((MINIMAL.replace("[kommun]", f"[{', '.join(words)}]") + tail).encode())
    bank = Bank(reports, bank_vocabularies())
    before = check(bank)
    fix(bank, before)
    content, once = path.read_bytes(), check(bank)
    assert fix(bank, once) == () and path.read_bytes() == content
    assert len(once.problems) <= len(before.problems)


def test_a_byte_order_mark_stays(house: House) -> None:
    path = house.put(MINIMAL)
    path.write_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("level: individ", "level: Individ").encode())
    mend(house)
    assert path.read_bytes() == b"\xef\xbb\xbf" + MINIMAL.encode()
