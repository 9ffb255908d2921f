"""The Python that the form runs in the browser: its runtime, which comes with the package, and the bank's own code and words.

Both lie below names that their content gives them, so that a page never meets another build's.
"""

import hashlib
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from kunskapsbank.bank.files import REPORTS_FOLDER, TEMPLATE_FILE, Bank
from kunskapsbank.checking.exceptions import EXCEPTIONS_FILE

PACKAGE = Path(__file__).parents[1]
RUNTIME = PACKAGE / "site" / "python"
"""Gathered by `scripts/dev/browser_python.py`; a wheel brings it along."""
FOLDER = "assets/python/"
OTHERS = "others.txt"
"""What the archive calls its list of the bank's report files, whose names are taken."""
_NOT_IN_THE_BROWSER = ("exporting", "site")


class BrowserPython(NamedTuple):
    """Where the runtime lies and where the bank's own part does, below the site's root, and that part itself, an archive;
    the runtime is empty where none was gathered.
    """

    runtime: str
    bank: str
    data: bytes


def browser_python(bank: Bank) -> BrowserPython:
    """What the form of a bank runs in the browser."""
    data = zipped(dict(_own(bank)))
    runtime = f"{FOLDER}{_digest(*sorted(RUNTIME.iterdir()))}/" if RUNTIME.is_dir() else ""
    return BrowserPython(runtime, f"{FOLDER}{hashlib.blake2b(data, digest_size=6).hexdigest()}.zip", data)


def write_browser_python(python: BrowserPython, site: Path) -> None:
    """Write both parts below the folder `site`."""
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    (site / python.bank).write_bytes(python.data)
    if python.runtime:
        shutil.copytree(RUNTIME, site / python.runtime)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as an archive, the same bytes for the same files."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _own(bank: Bank) -> Iterator[tuple[str, bytes]]:
    """The package's code and templates, the bank's words, exceptions and template, and the names that are taken."""
    for file in sorted(PACKAGE.rglob("*")):
        path = file.relative_to(PACKAGE)
        if file.suffix in (".py", ".jinja", ".json") and path.parts[0] not in _NOT_IN_THE_BROWSER:
            yield f"{PACKAGE.name}/{path.as_posix()}", file.read_bytes()
    own = (bank.reports / EXCEPTIONS_FILE, bank.reports / TEMPLATE_FILE)
    for file in (*sorted((bank.reports / "_vocabulary").glob("*.yml")), *own):
        if file.is_file():
            yield f"{REPORTS_FOLDER}/{file.relative_to(bank.reports).as_posix()}", file.read_bytes()
    yield OTHERS, "".join(f"{file.relative_to(bank.reports).as_posix()}\n" for file in bank.files).encode()


def _digest(*files: Path) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
