"""A whole site as one zip, to be read from a disk without a web server."""

import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FOLDER = "kunskapsbanken"
_TIME = (1980, 1, 1, 0, 0, 0)  # the same for all, so that the same site gives the same zip
_READ_ME = """Kunskapsbanken på disk

Packa upp filen och öppna index.html i en webbläsare. Alla rapporter, ämnen och filer med data finns här, och alla länkar
mellan sidorna fungerar utan nät.

Två saker fungerar inte, för att webbläsare inte låter en sida från disken hämta filer:

- Sökningen. Sök i stället med webbläsarens egen sökning på en sida, eller i data/kunskapsbanken.xlsx.
- Formuläret för att lämna in en rapport.

Vill du ha dem också, starta en webbserver i den här mappen. Med Python installerat:

    python3 -m http.server

Öppna sedan http://localhost:8000/ i webbläsaren.
"""


def write_zip(site: Path, target: Path) -> None:
    """Put all that readers of a built site see into the file `target`, with a note of what does not work from a disk.

    The file that was there before stays until the new one is whole.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}-ny")
    try:
        with ZipFile(unfinished, "w", ZIP_DEFLATED, compresslevel=6) as archive:
            archive.writestr(_info("LÄS MIG.txt"), _READ_ME.replace("\n", "\r\n"))
            for file in sorted(path for path in site.rglob("*") if path.is_file()):
                name = file.relative_to(site).as_posix()
                if not name.startswith(".") and file.resolve() != target.resolve():
                    with file.open("rb") as read, archive.open(_info(name), "w") as written:
                        shutil.copyfileobj(read, written)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _info(name: str) -> ZipInfo:
    info = ZipInfo(f"{_FOLDER}/{name}", _TIME)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
