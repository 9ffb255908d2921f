"""The references of all reports in one file each, for Zotero, BibLaTeX and others."""

from pathlib import Path

from kunskapsbank.exporting.citing import bibtex, csl, report_reference, ris
from kunskapsbank.exporting.dataset import FOLDER
from kunskapsbank.exporting.export import Export, File, Given, write_bytes
from kunskapsbank.exporting.json_files import as_json

_BIBTEX = File(f"{FOLDER}/references.bib", "BibTeX: referenser till alla rapporter", "application/x-bibtex")
_RIS = File(f"{FOLDER}/references.ris", "RIS: referenser till alla rapporter", "application/x-research-info-systems")
_CSL = File(
    f"{FOLDER}/references.json", "CSL-JSON: referenser till alla rapporter", "application/vnd.citationstyles.csl+json"
)


def _write(given: Given, folder: Path) -> None:
    references = [report_reference(given, entry) for entry in given.catalogue]
    for file, texts in ((_BIBTEX, map(bibtex, references)), (_RIS, map(ris, references))):
        write_bytes(folder, file.path, "\n".join(texts).encode())
    items = ",\n".join(as_json(csl(one)) for one in references)
    write_bytes(folder, _CSL.path, f"[\n{items}\n]\n".encode())


CITATIONS = Export("citations", "Referenser", _write, (_BIBTEX, _RIS, _CSL))
