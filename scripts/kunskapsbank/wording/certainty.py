"""How sure results are, in sentences that need no training to read."""

from kunskapsbank.model.evidence import Evidence
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.text import capitalised
from kunskapsbank.wording.brief import certainty_in_short
from kunskapsbank.wording.counts import counted
from kunskapsbank.wording.numbers import percent

SMALL_GROUP = 50
"""Below this many people a share is called uncertain; a difference of a few people moves it by many percent."""
FEW_ANSWERS = 60
"""Below this many percent who answered, those who did not may have thought otherwise."""


def certainty(evidence: Evidence | None, vocabularies: Vocabularies) -> str:
    """How the results of a report are made, and what that says of how sure they are."""
    if evidence is None:
        return "Rapporten säger inte hur resultaten är framtagna."
    design = vocabularies["designs"][evidence.design]
    sentences = [f"{capitalised(certainty_in_short(design.id, vocabularies))}.", design.definition]
    if evidence.n is None:
        sentences.append("Hur många personer resultaten bygger på är okänt.")
    elif evidence.n < SMALL_GROUP:
        people = counted(evidence.n, "person")
        sentences.append(f"Liten grupp, {people}: några få fler eller färre ändrar andelen mycket.")
    else:
        sentences.append(f"Bygger på {counted(evidence.n, 'person')}.")
    if evidence.answer_rate is not None:
        sentences.append(f"{percent(evidence.answer_rate)} svarade.")
        if evidence.answer_rate < FEW_ANSWERS:
            sentences.append("De andra kan ha tyckt något annat.")
    return " ".join(sentences)
