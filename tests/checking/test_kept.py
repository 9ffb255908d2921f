"""A check that keeps what it found says the same as one that never saw the bank before, whatever happened between."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from house import BANK, CASES, MINIMAL, House, Run, bank_vocabularies, with_fields
from hypothesis import given, settings
from hypothesis import strategies as st

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking import examine as examining
from kunskapsbank.checking import kept
from kunskapsbank.checking.output import FORMATS
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.run import Outcome, check
from kunskapsbank.checking.subject import Subject
from kunskapsbank.loading import frozen, load, thawed
from kunskapsbank.store import Store

TEXTS = [
    MINIMAL,
    MINIMAL.replace("Vägen in", "Hissen upp"),
    MINIMAL.replace("level: individ", "level: individd"),
    MINIMAL.replace("[kommun]", "[Kommun]") + "\n\n",
    with_fields("relations: [{report: hissen, kind: liknar}, {report: vagen-in, kind: liknar}]"),
    with_fields("relations: [{report: hissen, kind: liknarr}]"),
    with_fields("participants: {total: 54, women: 26, men: 27}"),
    MINIMAL.replace("{title: Slutrapport}", "{title: Slutrapport, file: bilaga.txt}"),
    MINIMAL.replace("title:", "titel:"),
    MINIMAL.replace("start: 2015", "start: förr"),
    "---\ntitle: [\n---\n",
    "",
    "---\ntitle: å\n---\n".encode("latin-1").decode("latin-1"),
]
NAMES = ["halland/vagen-in.md", "halland/hissen.md", "halland/vagen-ut.md", "vasteras/vagen-in.md", "okant/Två ord.md"]
ATTACHED = ["Bara text.\n", "Ring 070-123 45 67.\n", "Född 640823-3234.\n", "%PDF-1.4\n", ""]
EXCEPTIONS = [
    "",
    "exceptions: [{report: vagen-in, rule: KB206, reason: R.}, {report: hissen, rule: KB403, reason: R.}]\n",
    "exceptions: [\n",
]
Step = Callable[[Path, Path], None]


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def write(name: str, text: str) -> Step:
    def step(reports: Path, store: Path) -> None:
        path = reports / name
        path.parent.mkdir(parents=True, exist_ok=True)
        remove(path)
        path.write_text(text, "utf-8")

    return step


def rename(name: str, other: str) -> Step:
    def step(reports: Path, store: Path) -> None:
        if (reports / name).exists() and not (reports / other).exists():
            (reports / other).parent.mkdir(parents=True, exist_ok=True)
            (reports / name).rename(reports / other)

    return step


def link(name: str, to: str) -> Step:
    def step(reports: Path, store: Path) -> None:
        path = reports / name
        path.parent.mkdir(parents=True, exist_ok=True)
        remove(path)
        path.symlink_to(reports / to)

    return step


def attach(name: str, kind: str, text: str) -> Step:
    """Put something into the folder of a report's documents, or in its place."""

    def step(reports: Path, store: Path) -> None:
        folder = (reports / name).with_suffix("")
        remove(folder)
        if kind == "nothing":
            return
        folder.mkdir(parents=True)
        if kind == "a folder":
            (folder / "bilaga.txt").mkdir()
        elif kind == "a link":
            (folder / "bilaga.txt").symlink_to(reports / NAMES[0])
        else:
            (folder / kind).write_text(text, "utf-8")

    return step


def change_words(label: str) -> Step:
    """Another vocabulary, in which the word that some reports have may be a concept."""

    def step(reports: Path, store: Path) -> None:
        text = (BANK / "_vocabulary" / "levels.yml").read_text("utf-8")
        new = f"\n  - id: {label}\n    prefLabel: {{sv: {label}, en: x}}\n    definition: Prov.\n" if label else ""
        (reports / "_vocabulary" / "levels.yml").write_text(text.rstrip() + "\n" + new, "utf-8")

    return step


def damage(seed: int) -> Step:
    """Make the store what a bad disk would."""

    def step(reports: Path, store: Path) -> None:
        chance = random.Random(seed)
        content = bytearray(store.read_bytes())
        for _ in range(chance.choice((0, 3, 300))):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        store.write_bytes(content[: chance.choice((len(content), chance.randrange(len(content) + 1)))])

    return step


NAME, TEXT = st.sampled_from(NAMES), st.sampled_from(TEXTS)
STEPS = st.one_of(
    st.builds(write, NAME, TEXT),
    st.builds(write, NAME, TEXT),
    st.builds(rename, NAME, NAME),
    st.builds(link, NAME, NAME),
    st.builds(attach, st.just(NAMES[0]), st.sampled_from(["bilaga.txt", "bilaga.pdf"]), st.sampled_from(ATTACHED)),
    st.builds(attach, NAME, st.sampled_from(["nothing", "a folder", "a link", "annan.exe"]), st.just("")),
    st.builds(change_words, st.sampled_from(["", "individd"])),
    st.builds(write, st.just("_exceptions.yml"), st.sampled_from(EXCEPTIONS)),
    st.builds(write, st.just("_template.md"), st.sampled_from([MINIMAL, ""])),
    st.builds(damage, st.integers(0, 1_000)),
)


def said(outcome: Outcome) -> tuple[object, ...]:
    """All that a check gives."""
    return outcome.problems, outcome.excepted, outcome.mendable, outcome.loaded


# Where each kind of change matters: a report with a document, one with a word that is none, one that names the others.
BEGUN = [
    write(NAMES[0], TEXTS[7]),
    attach(NAMES[0], "bilaga.txt", ATTACHED[0]),
    write(NAMES[1], TEXTS[2]),
    write(NAMES[3], TEXTS[4]),
]


@pytest.mark.slow
@settings(max_examples=40)
@given(st.lists(STEPS, min_size=3, max_size=6))
def test_what_is_kept_changes_nothing(tmp_path_factory: pytest.TempPathFactory, steps: list[Step]) -> None:
    root = tmp_path_factory.mktemp("bank")
    reports, file = root / "reports", root / "kept.sqlite"
    shutil.copytree(BANK / "_vocabulary", reports / "_vocabulary")
    for step in BEGUN:
        step(reports, file)
    for step in (write("halland/ny.md", MINIMAL), *steps):
        step(reports, file)
        bank = Bank.open(reports)
        with Store(file) as store:
            assert said(check(bank, store=store)) == said(check(bank))
            some = bank.files[:2]
            for among_all in (False, True):
                assert said(check(bank, some, among_all, store)) == said(check(bank, some, among_all))


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were examined, and not only looked up."""
    names: list[str] = []
    original = kept.examine

    def examine(bank: Bank, path: Path, shown: str) -> object:
        names.append(path.relative_to(bank.reports).as_posix())
        return original(bank, path, shown)

    monkeypatch.setattr(kept, "examine", examine)
    return names


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("store") / "kept.sqlite") as store:
        yield store


def test_what_is_shown_needs_no_report(house: House, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is shown when the store is closed: a report asked for then would open it again, and nobody close it."""
    house.put(MINIMAL)
    check(house.bank, store=store)
    outcome = check(house.bank, store=store)
    monkeypatch.setattr(Store, "get", lambda *_: pytest.fail("the store is asked"))
    assert [show(outcome) for show in FORMATS.values()]


def test_only_what_changed_is_examined(house: House, store: Store, examined: list[str]) -> None:
    one, other = house.put(MINIMAL), house.put(TEXTS[1], "vasteras/hissen.md")

    def looked_at() -> list[str]:
        examined.clear()
        check(house.bank, store=store)
        return list(examined)

    assert looked_at() == ["halland/vagen-in.md", "vasteras/hissen.md"]
    assert looked_at() == []
    one.write_text(MINIMAL, "utf-8")
    assert looked_at() == [], "written anew as it was"
    house.put(TEXTS[2])
    assert looked_at() == ["halland/vagen-in.md"]
    house.put("En bilaga.", "vasteras/hissen/bilaga.txt")
    assert looked_at() == ["vasteras/hissen.md"]
    house.put("En annan.", "vasteras/hissen/bilaga.txt")
    assert looked_at() == ["vasteras/hissen.md"]
    other.rename(other.with_stem("trappan"))
    assert looked_at() == ["vasteras/trappan.md"]
    house.put("exceptions: []\n", "_exceptions.yml")
    assert looked_at() == []


def test_what_was_examined_before_a_check_was_broken_off_is_kept(
    house: House, store: Store, examined: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_AT_A_TIME", 1)
    house.put(MINIMAL)
    last = house.put(TEXTS[1], "vasteras/hissen.md")
    original = kept.examine

    def break_off(bank: Bank, path: Path, shown: str) -> object:
        if path == last:
            raise KeyboardInterrupt
        return original(bank, path, shown)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(kept, "examine", break_off)
        check(house.bank, store=store)
    examined.clear()
    assert check(house.bank, store=store).loaded == check(house.bank).loaded
    assert examined == ["vasteras/hissen.md", "halland/vagen-in.md", "vasteras/hissen.md"]


def test_another_vocabulary_or_another_code_is_all_to_examine_anew(
    house: House, store: Store, examined: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    house.put(MINIMAL)
    check(house.bank, store=store)
    (house.reports / "_vocabulary").unlink()
    shutil.copytree(BANK / "_vocabulary", house.reports / "_vocabulary")
    check(house.bank, store=store)
    assert len(examined) == 1
    change_words("ny")(house.reports, Path())
    check(house.bank, store=store)
    assert len(examined) == 2
    monkeypatch.setattr(kept, "code_digest", lambda: b"another")
    check(house.bank, store=store)
    assert len(examined) == 3


def test_the_command_line_keeps_what_it_found(
    house: House,
    run: Run,
    examined: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    path = house.put(TEXTS[2])
    first = run("check", "--reports", "reports")
    assert run("check", "--reports", "reports") == first and first.code == 1
    assert run("check", path, "--reports", house.reports).out == first.out
    monkeypatch.chdir(path.parent)
    assert run("check", "vagen-in.md", "--reports", house.reports).out == first.out.replace("reports/halland/", "")
    assert len(examined) == 1


def test_what_a_rule_that_crashed_says_is_not_kept(
    house: House, store: Store, examined: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(subject: Subject) -> Iterator[Finding]:
        raise MemoryError
        yield

    broken = ReportRule(
        code="KB999", name="Går sönder", area=Area.FILE, level=Level.ERROR, why="", cure="", check=crash
    )
    house.put(MINIMAL)
    with monkeypatch.context() as patch:
        patch.setattr(examining, "REPORT_RULES", (broken,))
        assert [problem.rule for problem in check(house.bank, store=store).problems] == ["KB001"]
    assert check(house.bank, store=store).problems == () and len(examined) == 2


@pytest.mark.parametrize("what", ["report", "document"])
def test_a_file_that_changes_while_it_is_examined_is_not_kept(
    house: House, store: Store, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    path = house.put(TEXTS[7])
    document = house.put("Född 640823-3234.\n", "halland/vagen-in/bilaga.txt")
    original = kept.examine

    def examine(bank: Bank, path: Path, shown: str) -> object:
        before = original(bank, path, shown)
        (path if what == "report" else document).write_text("Bara text.\n", "utf-8")
        return before

    with monkeypatch.context() as patch:
        patch.setattr(kept, "examine", examine)
        assert [problem.rule for problem in check(house.bank, store=store).problems] == ["KB502"]
    path.write_text(TEXTS[7], "utf-8")
    if what == "document":
        document.write_text("Bara text.\n", "utf-8")
    assert check(house.bank, store=store).problems == check(house.bank).problems


def test_what_lies_outside_the_bank_is_checked_and_not_kept(
    house: House, store: Store, examined: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "examine", examining.examine)
    outside = tmp_path / "halland" / "vagen-in.md"
    outside.parent.mkdir()
    outside.write_text(TEXTS[2], "utf-8")
    house.put(MINIMAL)
    for _ in range(2):
        outcome = check(house.bank, [outside, *house.bank.files], store=store)
        assert {(problem.path, problem.rule) for problem in outcome.problems} == {
            ("halland/vagen-in.md", rule) for rule in ("KB115", "KB206", "KB401")
        }


@pytest.mark.parametrize("reports", [BANK, *CASES.glob("*/*")], ids=lambda path: path.name)
def test_a_thawed_report_is_the_frozen_one(reports: Path) -> None:
    vocabularies = bank_vocabularies()
    for path in Bank(reports, vocabularies).files:
        loaded = load(path, vocabularies)
        again = thawed(frozen(loaded), path)
        assert (again.report, again.misfits) == (loaded.report, loaded.misfits)
        if loaded.report and again.report:
            assert again.report.model_fields_set == loaded.report.model_fields_set
        one, other = loaded.document, again.document
        assert (one.id, one.sections, one.faults, one.readable, one.digest) == (
            other.id, other.sections, other.faults, other.readable, other.digest,
        )  # fmt: skip
