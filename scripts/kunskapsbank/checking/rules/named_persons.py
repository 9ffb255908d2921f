"""No named person stands near a word about health.

There is no list of names here, only the form of one: two capitalised words, or one and an age, that no organisation,
place or concept of the bank explains; or one alone, amid a sentence or before what only a person does. A first name that
begins any other sentence is not seen; an editor still has to read.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ValueRule
from kunskapsbank.checking.spot import readings
from kunskapsbank.checking.subject import TypedSubject
from kunskapsbank.model.report import Report
from kunskapsbank.model.vocabulary import ASKED_BY, Vocabulary

_CAPITAL, _REST = "[A-ZÅÄÖÉ]", "[a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?"
_GAP = r"(?:[ \u00a0]{1,4}|[ \u00a0]{0,4}\r?\n[ \t]{0,12})"  # never over an empty line: a heading is no first name
_AGED = r"(?:,\s|\s\(|\s)(?P<age>1[5-9]|[2-6][0-9])\sår\b"
# The capital comes first, before what must not stand before it: so Python finds it ten times faster.
_NAME = re.compile(
    rf"(?P<first>{_CAPITAL}(?<![\w-].){_REST})"
    rf"(?:(?={_GAP}(?P<last>{_CAPITAL}{_REST})(?![\w-]))"
    rf"|{_AGED}(?!\s(?:och|eller|till)\b))"
)
_DOES = "berättade|berättar|bodde|bor|insjuknade|kände|känner|mår|mådde|orkade|orkar|sade|själv|säger|trivdes|trivs|vågade|vågar"
_SOMEONE = r"(?:de|den|det|du|han|hen|hon|jag|man|ni|vi)\b"  # then the word before the verb is no subject
_ALONE = re.compile(
    rf"(?P<first>{_CAPITAL}(?<![\w-].){_REST})(?![\w-])(?!{_GAP}{_CAPITAL}|{_AGED})(?P<does>{_GAP}(?:{_DOES})\b(?!{_GAP}{_SOMEONE}))?"
)
_AMID, _AFTER_A_NAME = re.compile(r"[a-zåäöéü,;] $"), re.compile(rf"(?<![\w-]){_CAPITAL}[\w-]*[ ,;]*$")
_ANYONE = re.compile(
    r"^(?:barn|chef|coach|flick|föräld|klient|kvinn|mamma|mann|pappa|person|pojk|ungdom)|[aeo]rna$|aren$"
)
_LONGEST_WORD = 40
_NEAR = 100
HEALTH = re.compile(
    "adhd|alkohol|asperger|autis|begåvning|bipolär|cancer|deprimera|depressi|diagnos|funktionsned|hjärnskad|missbruk"
    "|narkotika|psyki|psykos|schizofr|självmord|självskad|sjukdom|sjukskriv|smärt|stroke|suicid|utbränd|utmattning|ångest"
)
"""The beginnings of words about health, in small letters."""
_ORGANISATION = re.compile(
    "arena|bolag|byrå|center|centr|deltaga|enhet|forskning|förbund|förening|förmedling|förvaltning|högskol|institut"
    "|kassa|kommun|konsult|kontor|kooperativ|landsting|metod|modell|mottagning|myndighet|navigator|nätverk|plattform"
    "|program|projekt|region|research|råd|samord|samverk|sjukhus|skol|social|stiftelse|styrelse|team|torg|universitet"
    "|utvärdering|verk|vård"
)
_NO_NAMES = frozenset({
    "alla", "att", "av", "avsnitt", "bland", "både", "de", "den", "det", "dessutom", "efter", "en", "enligt", "ett",
    "flickor", "från", "för", "genom", "hos", "i", "inom", "kvinna", "kvinnor", "man", "med", "mellan", "medelålder",
    "män", "målgrupp", "målgruppen", "när", "nära", "och", "om", "person", "personer", "pojkar", "på", "sedan", "som",
    "så", "till", "under", "unga", "utan", "utanför", "via", "vid", "ålder", "åldern", "även",
    "andel", "antal", "budget", "före", "kostnad", "måluppfyllelse", "mål", "resultat", "källan", "status", "totalt", "utfall",
    "då", "där", "här", "ibland", "idag", "nu", "numera", "ofta", "du", "dem", "flera", "han", "hon", "hur", "hälften", "ingen", "jag", "många", "ni", "någon", "några", "samtliga",
    "vad", "var", "varför", "vem", "vi", "vilka", "vilken",
    "after", "and", "at", "before", "for", "from", "in", "of", "since", "the", "with",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def _check(subject: TypedSubject) -> Iterator[Finding]:
    told = set[tuple[str, str]]()
    others = _words_of(*subject.vocabularies.values()), _own_words(subject.report)
    for number, (text, where) in enumerate(readings(subject.document)):
        for start, shown in _persons(text, *others):
            field, name, mark = where(start)
            if number == 0 or (shown, name) not in told:
                told.add((shown, name))
                message = f"{name}: det här ser ut som en person vid uppgifter om hälsa eller stöd: {shown}"
                yield Finding(message, field, mark)


def _persons(text: str, concepts: frozenset[str], own: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Where someone seems to be named, and what a message may show of it; `_explained` says what the other words are."""
    for match in _NAME.finditer(text):
        words = [word for word in match.group("first", "last") if word]
        if not _explained(words, concepts, own) and (match["age"] or _is_near_health(text, match)):
            age = f", {match['age']} år" if match["age"] else ""
            yield match.start(), " ".join(f"{word[0]}…" for word in words) + age
    for match in _ALONE.finditer(text):
        first = match["first"]
        if (
            (match["does"] or _is_amid(text, match.start()))
            and not _explained(first.split("-"), concepts, own)
            and not _ANYONE.search(first.lower())
            and _is_near_health(text, match)
        ):
            yield match.start(), f"{first[0]}…"


def _is_near_health(text: str, match: re.Match[str]) -> bool:
    """Whether a word about health stands near; asked last, for it takes longest."""
    return _is_of_health(text) and bool(
        HEALTH.search(text[max(match.start() - _NEAR, 0) : match.end() + _NEAR].lower())
    )


@lru_cache(maxsize=4)  # it is asked of the same text for each name in it
def _is_of_health(text: str) -> bool:
    return bool(HEALTH.search(text.lower()))


def _is_amid(text: str, start: int) -> bool:
    """Whether a word stands in the middle of a sentence, and is no part of a longer name."""
    before = text[max(start - _LONGEST_WORD, 0) : start]
    return bool(_AMID.search(before)) and not _AFTER_A_NAME.search(before)


def _explained(words: list[str], concepts: frozenset[str], own: frozenset[str]) -> bool:
    """Whether the words name something else than a person, or someone whom the report has to name.

    That is a concept, by one of its words, or what has all of them in a name of the report's own.
    """
    lowered = [word.lower() for word in words]
    return (
        any(_ORGANISATION.search(word) or word in _NO_NAMES for word in lowered)
        or not concepts.isdisjoint(form for word in lowered for form in (word, word.removesuffix("s")))
        or own.issuperset(lowered)
    )


@lru_cache(maxsize=4)
def _words_of(*vocabularies: Vocabulary) -> frozenset[str]:
    """The words of all their labels, save the shortest: a preposition is a first name too. What people type has words such
    as frisk, modig and stolt, which are surnames too.
    """
    naming = (vocabulary for vocabulary in vocabularies if vocabulary.name not in ASKED_BY)
    phrases = (phrase for vocabulary in naming for phrase in vocabulary.by_word)
    return frozenset(word for phrase in phrases for word in _WORD.findall(phrase) if len(word) > 3)


def _own_words(report: Report) -> frozenset[str]:
    """The words of the project's and the documents' own names."""
    names = [report.title, report.short_name, report.project_owner, *report.keywords]
    names += [relation.report for relation in report.relations]
    names += [evaluator.name for evaluator in report.evaluators] + [one.evaluator for one in report.economics]
    for document in report.documents:
        names += [document.title, document.publisher, *document.authors]
    return frozenset(word.lower() for name in names if name for word in _WORD.findall(name))


RULE = ValueRule(
    code="KB505",
    name="Ingen namngiven person vid ord om hälsa",
    area=Area.PRIVACY,
    level=Level.WARNING,
    why="Uppgifter om hälsa är känsliga. Ett namn räcker för att känna igen någon.",
    cure="Ta bort namnet och annat som personen går att känna igen på. Är det inte en person får det stå.",
    wrong="note: Anna, 34 år, var sjukskriven i två år.\n",
    right="note: En deltagare hade varit sjukskriven i två år.\n",
    check=_check,
)
