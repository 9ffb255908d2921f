"""`--fix`: what can be mended safely is mended, and nothing else is touched."""

import codecs
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.rule import Edit
from kunskapsbank.checking.run import Outcome
from kunskapsbank.loading import load
from kunskapsbank.text import tidy


def fix(bank: Bank, outcome: Outcome) -> tuple[Path, ...]:
    """Mend what `outcome` found; returns the files that changed.

    A file is only written when it can be read before and after, and nothing in it got worse.
    """
    return tuple(path for path, edits in outcome.mendable.items() if _fix_file(bank, path, edits))


def _fix_file(bank: Bank, path: Path, edits: Sequence[Edit]) -> bool:
    before = load(path, bank.vocabularies)
    text = before.document.text
    mended = tidy(_apply(text, edits))
    if mended == text:
        return False
    handle, name = tempfile.mkstemp(suffix=".md", dir=path.parent, prefix=".")
    draft = Path(name)
    try:
        encoding = "utf-8-sig" if path.read_bytes().startswith(codecs.BOM_UTF8) else "utf-8"
        with os.fdopen(handle, "w", encoding=encoding, newline="\n") as stream:
            stream.write(mended)
        after = load(draft, bank.vocabularies)
        if not after.document.readable or len(after.misfits) > len(before.misfits):
            return False
        draft.chmod(path.stat().st_mode)
        draft.replace(path)
        return True
    finally:
        draft.unlink(missing_ok=True)


def _apply(text: str, edits: Sequence[Edit]) -> str:
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda edit: (edit.mark.line, edit.mark.column), reverse=True):
        line = lines[edit.mark.line - 1]
        start = edit.mark.column - 1
        for written in (edit.old, f'"{edit.old}"', f"'{edit.old}'"):
            if line.startswith(written, start):
                lines[edit.mark.line - 1] = line[:start] + edit.new + line[start + len(written) :]
                break
    return "\n".join(lines)
