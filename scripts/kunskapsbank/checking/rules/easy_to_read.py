"""The summary can be read by everyone, and the sections by everyone in the field."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.readability import lix
from kunskapsbank.reading.fault import Mark
from kunskapsbank.reading.markup import prose

# Björnsson's own scale: up to 50 is like a newspaper, above it is hard, and above 60 the Swedish of authorities.
MOST_IN_SUMMARY, MOST_IN_SECTION = 50, 60
# In a shorter text one long word moves the value by more than two steps.
_FEWEST_WORDS = 40


def _check(subject: Subject) -> Iterator[Finding]:
    summary = subject.document.data.get("summary")
    if isinstance(summary, str) and (value := _too_hard(summary, MOST_IN_SUMMARY)):
        yield Finding(
            f"Sammanfattningen har läsbarhetsindex {value}. Över {MOST_IN_SUMMARY} är svårt att läsa.", ("summary",)
        )
    for section in subject.document.sections:
        if value := _too_hard(prose(section.text), MOST_IN_SECTION):
            yield Finding(
                f"Avsnittet {section.heading or 'före rubrikerna'} har läsbarhetsindex {value}. "
                f"Över {MOST_IN_SECTION} är mycket svårt att läsa.",
                mark=Mark(section.line),
            )


def _too_hard(text: str, most: int) -> int:
    """The LIX of a text that is long enough and harder than `most`; 0 for others."""
    value, words = lix(text)
    return value if words >= _FEWEST_WORDS and value > most else 0


RULE = ReportRule(
    code="KB803",
    name="Texten går att läsa utan ansträngning",
    area=Area.LANGUAGE,
    level=Level.ADVICE,
    why=(
        "Läsbarhetsindex (LIX) är antalet ord per mening plus andelen långa ord. Upp till 50 är som en dagstidning, över"
        " 60 som tung myndighetstext. Sammanfattningen läses av alla, avsnitten av dem som vill veta mer."
    ),
    cure="Dela de längsta meningarna, och byt långa ord mot korta. Skriv vem som gjorde vad.",
    wrong="Verksamhetsutvecklingsarbetets implementeringsförutsättningar kartlades.\n",
    right="Vi tog reda på vad som krävs för att arbetet ska leva vidare.\n",
    check=_check,
)
