"""The register names every published report."""

from collections.abc import Iterator, Sequence

from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.register import REGISTER_FILE, read_register
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, BankRule, Finding
from kunskapsbank.checking.subject import Gist
from kunskapsbank.model.report import PUBLISHED
from kunskapsbank.wording.counts import counted, enumeration

_TOLD = 5


def _check(bank: Bank, gists: Sequence[Gist]) -> Iterator[Finding]:
    named = read_register(bank.reports, bank.vocabularies).reports
    missing = [gist.id for gist in gists if gist.status == PUBLISHED and gist.id not in named]
    if named and missing:
        told = enumeration(missing) if len(missing) <= _TOLD else f"{', '.join(missing[:_TOLD])} med flera"
        yield Finding(
            f"Registret saknar {counted(len(missing), 'rapport')}: {told}.", path=bank.reports / REGISTER_FILE
        )


RULE = BankRule(
    code="KB413",
    name="Registret nämner varje rapport",
    area=Area.CATALOGUE,
    level=Level.ADVICE,
    why="Sökningen visar först de rapporter som registret nämner. En rapport som det inte nämner hamnar längre ner än den förtjänar.",
    cure="Skriv rapportens id i _register.yml, vid det som den svarar på.",
    wrong='- {concept: "target_groups:unga-vuxna", most: [dragkampen]}   # och ingen post med repet\n',
    right='- {concept: "target_groups:unga-vuxna", most: [dragkampen], also: [repet]}\n',
    check=_check,
)
