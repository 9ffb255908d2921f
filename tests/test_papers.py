"""The papers of the project against each other: version, dependencies and their locks, commands, Pythons."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from house import ROOT
from packaging.requirements import Requirement

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PACKAGE = PROJECT["project"]
NEEDED = [Requirement(line) for line in PACKAGE["dependencies"] + PROJECT["build-system"]["requires"]]
EXTRAS = [line for lines in PACKAGE["optional-dependencies"].values() for line in lines]
FOR_TESTS = [Requirement(line) for line in EXTRAS]
LOCKS = ["requirements.txt", "requirements-dev.txt"]
PAPERS = ["README.md", "CONTRIBUTING.md", "RELEASING.md"]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(name: str) -> dict[str, list[Requirement]]:
    """What a lock file pins; a package has several pins where Pythons or systems differ."""
    pins: dict[str, list[Requirement]] = {}
    for block in re.split(r"\n(?=\w)", (ROOT / name).read_text("utf-8"))[1:]:
        pin = Requirement(block.split("\\")[0])
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), f"{pin} has no hash"
        pins.setdefault(canonical(pin.name), []).append(pin)
    return pins


def text(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def test_the_changelog_begins_with_the_version() -> None:
    version, unreleased = re.subn(r"\.dev0$", "", PACKAGE["version"])
    heading = next(line for line in text("CHANGELOG.md").split("\n") if line.startswith("## "))
    when = "unreleased" if unreleased else r"\d{4}-\d\d-\d\d"
    assert re.fullmatch(rf"## {re.escape(version)} – {when}", heading)


@pytest.mark.parametrize("path", [*LOCKS, "package-lock.json"])
def test_a_lock_file_holds_no_address(path: str) -> None:
    assert "://" not in text(path) and '"resolved"' not in text(path), "run: make lock"
    assert "index-url" not in text(path) and "find-links" not in text(path)


def test_what_pyproject_asks_for_is_locked() -> None:
    for wanted, lock in [(NEEDED, locked("requirements.txt")), (FOR_TESTS, locked("requirements-dev.txt"))]:
        for requirement in wanted:
            pins = lock.get(canonical(requirement.name), [])
            versions = [next(iter(pin.specifier)).version for pin in pins]
            assert requirement.name == PACKAGE["name"] or versions, f"{requirement.name} is not locked: make lock"
            assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_the_tests_run_with_the_versions_that_build_the_site() -> None:
    for_site, for_tests = versions("requirements.txt"), versions("requirements-dev.txt")
    for_site.pop("setuptools")
    assert {name: for_tests.get(name) for name in for_site} == for_site


def versions(lock: str) -> dict[str, list[tuple[str, str]]]:
    """Package → its versions and where each is meant for; the tests may ask for it with more extras."""
    return {name: [(str(pin.specifier), str(pin.marker)) for pin in pins] for name, pins in locked(lock).items()}


def test_every_dependency_carries_its_reason_and_a_lower_bound() -> None:
    lines = text("pyproject.toml").split("\n")
    for requirement in [*PACKAGE["dependencies"], *EXTRAS]:
        (line,) = [line for line in lines if f'"{requirement}"' in line]
        if Requirement(requirement).name != PACKAGE["name"]:
            assert re.search(r"# .{10,}", line), f"{requirement} has no reason"
            assert ">=" in requirement, f"{requirement} has no lower bound"


def test_packages_for_node_are_exact_and_have_checksums() -> None:
    asked = json.loads(text("package.json"))
    assert asked["private"] and set(asked) == {"name", "private", "type", "devDependencies"}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in asked["devDependencies"].values())
    packages = json.loads(text("package-lock.json"))["packages"]
    assert packages.pop("")["devDependencies"] == asked["devDependencies"]
    assert packages and all(package["integrity"].startswith("sha512-") for package in packages.values())


def test_the_pythons_that_are_promised_are_tried() -> None:
    promised = [line.rpartition(" ")[2] for line in PACKAGE["classifiers"] if re.search(r":: 3\.\d+$", line)]
    jobs = yaml.safe_load(text(".github/workflows/ci.yml"))["jobs"]
    assert jobs["ci"]["strategy"]["matrix"]["python"] == promised
    assert PACKAGE["requires-python"] == f">={promised[0]}"
    assert f"--python-version {promised[0]} " in text("Makefile")


@pytest.mark.parametrize("path", [*PAPERS, ".pre-commit-config.yaml"])
def test_commands_that_papers_name_exist(path: str) -> None:
    targets = set(re.findall(r"^([^\s:#]+):(?!=)", text("Makefile"), re.MULTILINE))
    named = {match.replace(".venv", "$(VENV)") for match in re.findall(r"`make ([\w./-]+)", text(path))}
    assert named and named <= targets, named - targets


def test_our_own_hooks_use_the_tools_that_are_locked() -> None:
    (repository,) = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    programs = {hook["entry"].split()[0] for hook in repository["hooks"]}
    names = {Path(program).name for program in programs}
    assert repository["repo"] == "local" and {f".venv/bin/{name}" for name in names} == programs
    assert names - {PACKAGE["name"]} <= {requirement.name for requirement in FOR_TESTS}


def test_the_way_to_report_a_hole_exists() -> None:
    (key,) = re.findall(r"`([\w.]+)` in `mkdocs\.yml`", text("SECURITY.md"))
    place = yaml.load(text("mkdocs.yml"), yaml.BaseLoader)
    for part in key.split("."):
        place = place[part]
    assert "@" in place
