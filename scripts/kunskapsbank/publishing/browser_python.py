"""The Python that the form runs in the browser: its runtime, which comes with the package, and the bank's own code and words.

Both lie below names that their content gives them, so that a page never meets another build's. Of the bank's own only
what the form's answers lead to goes along: what they import, and what that imports and names.
"""

import gzip
import hashlib
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kunskapsbank.bank.files import REPORTS_FOLDER, TEMPLATE_FILE, Bank
from kunskapsbank.cache import cache_folder, made_once
from kunskapsbank.checking.exceptions import EXCEPTIONS_FILE
from kunskapsbank.model.vocabulary import ASKED_BY, VOCABULARY_FOLDER, parsed, vocabulary_files
from kunskapsbank.store import code_digest

PACKAGE = Path(__file__).parents[1]
RUNTIME = PACKAGE / "site" / "python"
"""Gathered by `scripts/dev/browser_python.py`; a wheel brings it along."""
FOLDER = "assets/python/"
OTHERS = "others.txt"
"""What the archive calls its list of the bank's report files, whose names are taken."""
PACKED = ".packed"
"""How the name ends of what lies packed whole; not every server packs, so the browser unpacks."""
_ENTRY = "form/asking.py"
_IMPORT = re.compile(rf"^ *from ({PACKAGE.name}[\w.]*) import (\([^)]*\)|.+)$", re.MULTILINE)
_NAME, _NAMED = re.compile(r"\w+"), re.compile(r"""["']([\w./-]+\.(?:jinja|json))["']""")
_DATA = (".jinja", ".json")
_CODE = (".py", *_DATA)


class BrowserPython(NamedTuple):
    """Where the runtime lies and where the bank's own part does, below the site's root, and that part itself, an archive;
    the runtime is empty where none was gathered.
    """

    runtime: str
    bank: str
    data: bytes


def browser_python(bank: Bank) -> BrowserPython:
    """What the form of a bank runs in the browser; packed anew only when some of it is another."""
    banks = dict(_banks_own(bank))
    made_by = hashlib.blake2b(code_digest() + bank.vocabulary_digest + repr(banks).encode(), digest_size=16).digest()
    data = made_once(cache_folder() / "browser-python.kept", made_by, lambda: _packed(bank, banks))
    runtime = f"{FOLDER}{_digest(*sorted(RUNTIME.iterdir()))}/" if RUNTIME.is_dir() else ""
    return BrowserPython(runtime, f"{FOLDER}{hashlib.blake2b(data, digest_size=6).hexdigest()}.zip", data)


def write_browser_python(python: BrowserPython, site: Path) -> None:
    """Write both parts below the folder `site`."""
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    (site / f"{python.bank}{PACKED}").write_bytes(python.data)
    if python.runtime:
        shutil.copytree(RUNTIME, site / python.runtime)


def zipped(files: Mapping[str, bytes], packed: bool = True) -> bytes:
    """The files as an archive, the same bytes for the same files."""
    archived, method = BytesIO(), zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(archived, "w", compresslevel=9) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return archived.getvalue()


def _packed(bank: Bank, banks: Mapping[str, bytes]) -> bytes:
    """The package's part, the bank's words, and what else is its own, packed."""
    reached = made_once(cache_folder() / "browser-code.kept", code_digest(), _reached)
    code = {f"{PACKAGE.name}/{name}": text.encode() for name, text in reached.items()}
    files = (file for file in vocabulary_files(bank.reports) if file.stem not in ASKED_BY)
    words = {f"{REPORTS_FOLDER}/{VOCABULARY_FOLDER}/{name}": said for name, said in map(parsed, files)}
    return gzip.compress(zipped({**code, **words, **banks}, packed=False), mtime=0)


def _banks_own(bank: Bank) -> Iterator[tuple[str, bytes]]:
    """The bank's exceptions and template, and the names that are taken."""
    for name in (EXCEPTIONS_FILE, TEMPLATE_FILE):
        if (bank.reports / name).is_file():
            yield f"{REPORTS_FOLDER}/{name}", (bank.reports / name).read_bytes()
    yield OTHERS, "".join(f"{file.relative_to(bank.reports).as_posix()}\n" for file in bank.files).encode()


def _reached() -> dict[str, str]:
    """The module that answers the form, and every file of the package that it leads to: its path, and its text."""
    files = {file.relative_to(PACKAGE).as_posix(): file for file in PACKAGE.rglob("*") if file.suffix in _CODE}
    reached: dict[str, str] = {}
    waiting = {_ENTRY}
    while waiting:
        path = waiting.pop()
        reached[path] = files[path].read_text("utf-8")
        named = set(_NAMED.findall(reached[path]))
        data = {one for one in files if one.endswith(_DATA) and any(one.endswith(f"/{name}") for name in named)}
        waiting |= (data | files.keys() & _imported(reached[path])) - reached.keys()
    return reached


def _imported(code: str) -> set[str]:
    """What the modules may be called that a module imports, at its top or within, and the packages that they lie in."""
    paths = {
        PurePosixPath(*module.split(".")[1:], name)
        for module, names in _IMPORT.findall(code)
        for name in ("", *_NAME.findall(names))
    }
    packages = {package for path in paths for package in (path, *path.parents)}
    return {*(f"{path}.py" for path in paths), *((one / "__init__.py").as_posix() for one in packages)}


def _digest(*files: Path) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
