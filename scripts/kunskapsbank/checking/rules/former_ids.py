"""The ids that reports had lead to one report each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.identifiers import is_report_id
from kunskapsbank.bank.withdrawn import WITHDRAWN_FILE, read_withdrawn
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, BankRule, Finding
from kunskapsbank.checking.subject import Gist


def _check(bank: Bank, gists: Sequence[Gist]) -> Iterator[Finding]:
    withdrawn = {one.report for one in read_withdrawn(bank.reports / WITHDRAWN_FILE).entries}
    met: dict[str, list[str]] = defaultdict(list)
    for gist in gists:
        for number, alias in gist.aliases.items():
            if wrong := _wrong(alias, gist, bank, withdrawn, met[alias]):
                yield Finding(wrong, ("aliases", number), path=gist.path)
            met[alias].append(gist.id)


def _wrong(alias: str, gist: Gist, bank: Bank, withdrawn: set[str], met: list[str]) -> str:
    """What is wrong with a former id of a report; `met` are the reports that had it among those before."""
    if not is_report_id(alias):
        return f"Tidigare id {alias} kan ingen rapport ha haft."
    if alias == gist.id:
        return f"Tidigare id {alias} är det som rapporten har nu."
    if alias in bank.paths_by_id:
        return f"Tidigare id {alias} har en annan rapport nu."
    if alias in withdrawn:
        return f"Tidigare id {alias} står också i {WITHDRAWN_FILE}."
    return f"Tidigare id {alias} står också i {met[0]}." if met else ""


RULE = BankRule(
    code="KB410",
    name="Tidigare id leder till en rapport",
    area=Area.CATALOGUE,
    level=Level.ERROR,
    why="Den som följer en gammal länk ska komma till rätt rapport. En adress kan bara leda till en.",
    cure="Ta bort id:t ur aliases, eller skriv det som rapporten hade.",
    wrong="aliases: [tuna]   # i tuna.md\n",
    right="aliases: [tuna-eskilstuna]   # i tuna.md, som hette tuna-eskilstuna.md\n",
    check=_check,
)
