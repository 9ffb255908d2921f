"""The real reports, for the tests that are about them: those have the marker `real_bank`.

What such a test asks for more than that nothing is wrong, it asks of the reports that the bank was opened with: a report
that is added may be published with a warning, and changes no order that was judged without it.
"""

import json
import shutil
from functools import cache
from pathlib import Path

import pytest
import yaml
from house import BANK, ROOT

from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.register import REGISTER_FILE, read_register
from kunskapsbank.checking.exceptions import EXCEPTIONS_FILE
from kunskapsbank.model.vocabulary import Vocabularies, load_vocabularies

REPORTS = ROOT / "reports"
FIRST = frozenset({
    "arbetsmarknadstorget", "samordningsteam-sala", "tuna", "balder", "plantera", "salut-halland", "uffe",
    "np-samverkan", "koordinatorer", "osa", "vardeflodeskartlaggning", "processtod-esf", "sociala-foretag",
    "flen-af-soc-auc", "individens-fokus", "samverkan-for-individens-basta", "optimus", "forstudie-nyanlanda",
    "samverkande-framgangsfaktorer", "maluppfyllelse-2019", "danermark-samverkan", "jobbcoach",
    "samordningsgruppen", "elsa", "fantastiska-resultat", "reka-och-sam", "fyra-ar-med-finsam", "eu-osha-om-finsam",
})  # fmt: skip
"""The ids of the reports that the judged queries know."""


@cache
def real_vocabularies() -> Vocabularies:
    return load_vocabularies(REPORTS)


def real_reports() -> tuple[Path, ...]:
    """Every report file of the real bank."""
    return Bank(REPORTS, real_vocabularies()).files


def first_bank(folder: Path) -> Bank:
    """A bank of the first reports alone, with their documents and exceptions, written into `folder`."""
    for file in real_reports():
        if file.stem in FIRST:
            target = folder / file.relative_to(REPORTS)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
            if (beside := file.with_suffix("")).is_dir():
                shutil.copytree(beside, target.with_suffix(""))
    (folder / "_vocabulary").symlink_to(REPORTS / "_vocabulary")
    listed = yaml.safe_load((REPORTS / EXCEPTIONS_FILE).read_text("utf-8"))["exceptions"] or []
    kept = {"exceptions": [entry for entry in listed if entry["report"] in FIRST]}
    (folder / EXCEPTIONS_FILE).write_text(yaml.safe_dump(kept, allow_unicode=True), "utf-8")
    register = read_register(REPORTS, real_vocabularies()).entries
    written = (
        {
            "concept": concept,
            "most": [one for one, most in known.items() if most],
            "also": [one for one, most in known.items() if not most],
        }
        for concept, reports in register.items()
        if (known := {one: most for one, most in reports.items() if one in FIRST})
    )
    (folder / REGISTER_FILE).write_text(f"register: {json.dumps([*written])}", "utf-8")
    return Bank(folder, real_vocabularies())


real_bank = pytest.mark.real_bank
each_bank = pytest.mark.parametrize(
    "reports", [pytest.param(BANK, id="frozen"), pytest.param(REPORTS, id="real", marks=real_bank)]
)
"""For a test that holds for any bank: of the frozen one, and in the job of the real reports of theirs too."""
