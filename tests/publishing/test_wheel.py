"""A wheel of the package and a folder with reports/, docs/ and mkdocs.yml are all that a bank needs."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from house import ROOT
from site_under_test import Root, content

from kunskapsbank.publishing.browser_python import RUNTIME

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the built wheel; what the package depends on comes from this one, the package does not."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, tracked.split("\0")):
        if name.startswith("scripts/") or "/" not in name:
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    # A product of the build that `make` has gathered.
    shutil.copytree(RUNTIME, source / RUNTIME.relative_to(ROOT))
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("kunskapsbank-*.whl")
    venv.create(folder / "env", with_pip=False)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder / "env"), "platbase": str(folder / "env")}))
    install = [*pip, "install", "--no-deps", "--no-index", "--target", str(packages), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    borrowed = folder / "borrowed"
    borrowed.mkdir()
    for place in dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib")):
        for package in Path(place).iterdir():
            if "kunskapsbank" not in package.name and not (borrowed / package.name).exists():
                (borrowed / package.name).symlink_to(package)
    (packages / "borrowed.pth").write_text(f"{borrowed}\n", "utf-8")
    return folder / "env" / "bin" / "python"


def test_it_brings_the_schema_of_the_index(environment: Path) -> None:
    (schema,) = environment.parents[1].rglob("kunskapsbank/search/index.schema.json")
    assert schema.read_bytes() == (ROOT / "scripts/kunskapsbank/search/index.schema.json").read_bytes()


def test_it_brings_the_browsers_python(environment: Path) -> None:
    (lock,) = environment.parents[1].rglob("kunskapsbank/site/python/pyodide-lock.json")
    assert content(lock.parent) == content(RUNTIME)


def test_it_builds_the_site_that_the_checkout_builds(environment: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    folder.mkdir()
    root = Root(folder)
    expected = content(root.build())
    shutil.rmtree(root.site)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    asked = "import kunskapsbank, sys; print(kunskapsbank.__file__); from kunskapsbank.cli import main; main(['build', '--data'])"
    ran = subprocess.run([environment, "-c", asked], cwd=folder, env=clean, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert Path(ran.stdout.splitlines()[0]).is_relative_to(environment.parents[1])
    assert content(root.site) == expected
