"""`check --changed`: what differs is checked, and what it causes elsewhere is told."""

import json
import shutil
from pathlib import Path

import pytest
from house import BANK, CASES, ENGLISH, MINIMAL, House, Run, with_fields
from repository import Repository

WRONG = MINIMAL.replace("level: individ", "level: individd")
OTHER = MINIMAL.replace("Vägen in", "Hissen upp")
HOME = "halland/vagen-in.md"


@pytest.fixture
def committed(house: House, git: Repository) -> House:
    """Two reports on main, one of them with an error that no change is to blame for."""
    house.put(MINIMAL, HOME)
    house.put(WRONG.replace("Vägen", "Trappan"), "vasteras/trappan.md")
    git.commit("Two reports")
    return house


def found(run: Run, *arguments: str | Path) -> list[tuple[str, str]]:
    """Path and rule of every problem that differs from main."""
    ran = run("check", "--reports", "reports", "--changed", "main", "--format", "json", *arguments)
    assert ran.code in (0, 1), ran.err
    return [(problem["path"].removeprefix("reports/"), problem["rule"]) for problem in json.loads(ran.out)]


def test_nothing_changed(committed: House, run: Run) -> None:
    ran = run("check", "--reports", "reports", "--changed", "main")
    assert ran == (0, "0 rapporter kontrollerade, inga problem.\n", "")


@pytest.mark.parametrize("stage", ["working tree", "index", "commit"])
@pytest.mark.parametrize("name", [HOME, "halland/hissen.md"], ids=["modified", "new"])
def test_a_change_is_found_wherever_it_stands(
    committed: House, run: Run, git: Repository, stage: str, name: str
) -> None:
    git("switch", "--quiet", "--create", "change")
    committed.put(WRONG, name)
    if stage != "working tree":
        git("add", "--all")
    if stage == "commit":
        git("commit", "--quiet", "--message=Change")
    assert (name, "KB206") in found(run)
    assert all(path != "vasteras/trappan.md" for path, _ in found(run))


def test_what_main_did_meanwhile_is_not_the_branchs_change(committed: House, run: Run, git: Repository) -> None:
    git("switch", "--quiet", "--create", "change")
    git("switch", "--quiet", "main")
    committed.put(OTHER, "vasteras/trappan.md")
    git("commit", "--quiet", "--all", "--message=Mended")
    git("switch", "--quiet", "change")
    assert found(run) == []


@pytest.mark.parametrize("name", ["å ä ö.md", "med 'citat'.md", 'med "citat".md', "två  mellanslag.md", "rad\nrad.md"])
def test_names_that_git_would_quote(committed: House, run: Run, name: str) -> None:
    committed.put(OTHER, f"halland/{name}")
    assert {path for path, _ in found(run)} == {f"halland/{name}"}


def test_a_document_belongs_to_its_report(committed: House, run: Run, git: Repository) -> None:
    committed.furnish(CASES / "valid" / "document-beside")
    document = committed.reports / "halland" / "vagen-in" / "slutrapport.pdf"
    git.commit("Document")
    assert found(run) == []
    document.unlink()
    assert (HOME, "KB404") in found(run)


def test_a_report_that_others_refer_to_is_missed_in_them(committed: House, run: Run, git: Repository) -> None:
    committed.put(with_fields("relations: [{report: hissen, kind: liknar}]"), HOME)
    hissen = committed.put(OTHER, "halland/hissen.md")
    git.commit("Relation")
    assert found(run) == []
    hissen.unlink()
    ran = run("check", "--reports", "reports", "--changed", "main")
    assert ran.code == 1 and "reports/halland/vagen-in.md" in ran.out and "ingen rapport har id hissen" in ran.out
    assert ran.err == "Borttagen: reports/halland/hissen.md.\n"
    git("mv", "--force", "reports/halland/vagen-in.md", "reports/halland/vagen-ut.md")
    assert ("halland/vagen-ut.md", "KB402") in found(run), "a renamed report is checked under its new name"


def test_rules_about_the_whole_bank_see_the_whole_bank(committed: House, run: Run) -> None:
    committed.put(OTHER, "vasteras/vagen-in.md")
    committed.put(MINIMAL, "halland/a-kopia.md")
    problems = found(run)
    assert ("vasteras/vagen-in.md", "KB401") in problems
    assert ("halland/vagen-in.md", "KB403") in problems, "told in the unchanged one of the two"


@pytest.mark.parametrize(
    "name",
    [
        "_vocabulary/levels.yml",
        "_exceptions.yml",
        "_template.md",
        "../scripts/kunskapsbank/rule.py",
        "../pyproject.toml",
    ],
)
def test_what_all_reports_are_judged_by_means_all_of_them(
    committed: House, run: Run, name: str, git: Repository
) -> None:
    if name.startswith("_vocabulary"):
        (committed.reports / "_vocabulary").unlink()
        shutil.copytree(BANK / "_vocabulary", committed.reports / "_vocabulary")
        git.commit("Vocabularies")
        levels = committed.reports / "_vocabulary" / "levels.yml"
        levels.write_text(f"# En rad till.\n{levels.read_text('utf-8')}", "utf-8")
    else:
        committed.put("", name)
    ran = run("check", "--reports", "reports", "--changed", "main")
    assert ran.code == 1 and "2 rapporter kontrollerade" in ran.out and "vasteras/trappan.md" in ran.out
    assert ran.err == "Ordlistor, undantag, mall eller kod är ändrade. Därför kontrolleras alla rapporter.\n"


def test_an_exception_that_the_change_makes_needless_is_told(committed: House, run: Run, git: Repository) -> None:
    entry = "exceptions: [{report: trappan, rule: KB206, reason: Väntar på ordet.}]\n"
    committed.put(entry, "_exceptions.yml")
    git.commit("Exception")
    committed.put(OTHER, "vasteras/trappan.md")
    assert found(run) == [("_exceptions.yml", "KB002")]


def test_a_fix_mends_only_what_changed(committed: House, run: Run) -> None:
    before = (committed.reports / "vasteras/trappan.md").read_bytes()
    changed = committed.put(MINIMAL + "\n\n", HOME)
    assert found(run, "--fix") == []
    assert changed.read_text("utf-8") == MINIMAL
    assert (committed.reports / "vasteras/trappan.md").read_bytes() == before


def test_another_checkout_is_judged_by_its_own_history(
    committed: House,
    run: Run,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As in the workflow: the checker stands in one folder, the contributor's files in another."""
    monkeypatch.chdir(tmp_path_factory.mktemp("base"))
    committed.put(WRONG, HOME)
    ran = run("check", "--reports", tmp_path / "reports", "--changed", "HEAD", "--format", "json")
    assert [Path(problem["path"]) for problem in json.loads(ran.out)] == [tmp_path / "reports" / HOME]


def test_inside_a_hook_gits_variables_are_not_ours(committed: House, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    committed.put(WRONG, HOME)
    assert (HOME, "KB206") in found(run)


@pytest.mark.parametrize("base", ["finns-inte", "--output=skrivet", "-p", "", "main:reports"])
def test_a_name_that_git_does_not_know_is_2(committed: House, run: Run, base: str, tmp_path: Path) -> None:
    ran = run("check", "--reports", "reports", f"--changed={base}")
    assert (ran.code, ran.out) == (2, "") and "Git hittar inte" in ran.err and not ENGLISH.search(ran.err)
    assert not (tmp_path / "skrivet").exists()


def test_no_checkout_is_2(house: House, run: Run) -> None:
    ran = run("check", "--reports", "reports", "--changed", "main")
    assert (ran.code, ran.out) == (2, "") and "arkiv" in ran.err and not ENGLISH.search(ran.err)


def test_histories_with_nothing_in_common_are_2(committed: House, run: Run, git: Repository) -> None:
    git("switch", "--quiet", "--orphan", "other")
    git("commit", "--quiet", "--allow-empty", "--message=Other")
    git("restore", "--source=main", "--", ".")
    ran = run("check", "--reports", "reports", "--changed", "main")
    assert (ran.code, ran.out) == (2, "") and "gemensamt" in ran.err


def test_no_git_is_2(committed: House, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = run("check", "--reports", "reports", "--changed", "main")
    assert (ran.code, ran.out) == (2, "") and "git saknas" in ran.err


def test_files_and_changed_are_two_questions(committed: House, run: Run) -> None:
    ran = run("check", committed.reports / HOME, "--reports", "reports", "--changed", "main")
    assert (ran.code, ran.out, ran.err) == (2, "", "Ange filer eller --changed, inte båda.\n")
