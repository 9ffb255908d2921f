"""Write `.github/CODEOWNERS` from the federations of the bank: `python scripts/ci/codeowners.py`."""

from pathlib import Path

from kunskapsbank.model.vocabulary import Vocabulary, load_vocabularies

ROOT = Path(__file__).resolve().parents[2]
CODEOWNERS = ROOT / ".github" / "CODEOWNERS"
_HEAD = """\
# Vem som tillfrågas om en ändring. Skriven av scripts/ci/codeowners.py; ändra där, eller i federations.yml.
# ORG är en platshållare: byt den mot er organisation hos GitHub. Varje förbund är ett team med förbundets id,
# redaktionen ett team som heter redaktion. Ett team som inte finns tillfrågas inte. Sista raden som passar gäller.

* @ORG/redaktion
"""


def codeowners(federations: Vocabulary) -> str:
    """The whole file: the editors own everything, each federation its own folder together with them."""
    lines = (f"/reports/{federation.id}/ @ORG/{federation.id} @ORG/redaktion\n" for federation in federations)
    return _HEAD + "".join(lines)


if __name__ == "__main__":
    CODEOWNERS.write_text(codeowners(load_vocabularies(ROOT / "reports")["federations"]), "utf-8")
