"""A result counts only what its measure counts."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ValueRule
from kunskapsbank.checking.subject import TypedSubject
from kunskapsbank.model.naming import name_of
from kunskapsbank.model.vocabulary import Vocabulary

NOT_COUNTED = "not_counted"
"""A measure's words for what it leaves out, by the measure where that is counted."""

_COUNTED = r"(?:arbet(?:e|ar|ade|a)|anställ(?:ning|da|das|d)|jobb(?:ar|ade)?|stud(?:ier|erar|erade|era)|utbild(?:ning|ade|a))\b"
_JOINED = r"(?:,| eller| och| samt|/) ?(?:(?:i|till|på|som|en|ett|gick|hade|har|fick|var|började|aktivt|annan|egen) )*"
_START = "(?<!efter )(?<!genom )(?<!under )(?<!med )"  # where praktik is the way, not the result
_SENTENCE = re.compile(r"[^.;:()]+")
_DENIED = re.compile(r"\b(?:inte|ej|utom|utan|varken|för sig|räknas bort|exklusive)\b")


def _check(subject: TypedSubject) -> Iterator[Finding]:
    measures = subject.vocabularies.get("measures")
    if measures is None:
        return
    for number, result in enumerate(subject.report.results):
        found = (
            (key, *one)
            for key in ("statement", "note")
            for one in _mixed(getattr(result, key), measures, result.measure)
        )
        for key, word, right in islice(found, 1):
            yield Finding(
                f"{name_of(('results', number, key))} räknar in ”{word}”. "
                f"Måttet ”{measures.label(result.measure)}” gör inte det.",
                ("results", number, key),
                cure=f"Byt measure till {right} ({measures.label(right)}), eller skriv siffran utan dem.",
                rests_on=(("results", number, "measure"),),
            )


def _mixed(text: str | None, measures: Vocabulary, measure: str) -> Iterator[tuple[str, str]]:
    """The words that a text counts in although the measure does not, each with the measure that does."""
    for right, pattern in _patterns(measures).get(measure, ()):
        for sentence in _SENTENCE.findall((text or "").lower()):
            if not _DENIED.search(sentence) and (match := pattern.search(sentence)):
                yield match["first"] or match["last"], right


@cache
def _patterns(measures: Vocabulary) -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Measure → what an enumeration that mixes looks like: a counted word and one that is not, joined by och or eller."""
    return {
        concept.id: tuple((right, _pattern(words)) for right, words in concept.extra[NOT_COUNTED].items())
        for concept in measures
        if NOT_COUNTED in concept.extra
    }


def _pattern(words: list[str]) -> re.Pattern[str]:
    one = f"(?:{'|'.join(map(re.escape, words))})"
    item = rf"(?:{_JOINED}[a-zåäö]+){{0,3}}{_JOINED}"
    return re.compile(rf"\b{_COUNTED}{item}(?P<last>{one})[a-zåäö]*|{_START}\b(?P<first>{one}){item}{_COUNTED}")


RULE = ValueRule(
    code="KB602",
    name="Resultatet räknar det som måttet räknar",
    area=Area.COMPARABILITY,
    level=Level.ERROR,
    why="Arbete eller studier är något annat än arbete, studier eller jobbsökande. Läggs de ihop går det inte att jämföra.",
    cure="Välj det mått vars beskrivning stämmer ord för ord med det som räknades.",
    wrong="measure: arbete-eller-studier\nstatement: 31 av 54 gick till arbete, studier eller aktivt jobbsökande.\n",
    right="measure: arbete-studier-eller-jobbsokande\nstatement: 31 av 54 gick till arbete, studier eller aktivt jobbsökande.\n",
    check=_check,
)
