"""The vocabularies hold together."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, BankRule, Finding
from kunskapsbank.checking.subject import Gist
from kunskapsbank.model.outside import OUTSIDE, wrong_with
from kunskapsbank.model.report import Report
from kunskapsbank.model.vocabulary import VOCABULARY_FOLDER, Vocabularies, Vocabulary

_BROADER_IN = {"municipalities": "counties"}
_REFERENCES = {
    "county": "counties",
    "covers": "counties",
    "members": "municipalities",
    "neighbours": "counties",
    OUTSIDE: OUTSIDE,
    "predecessors": "federations",
    "sections": "sections",
    "successor": "federations",
}


@lru_cache(maxsize=4)  # each check of a bank asks, and they seldom change
def _problems(*vocabularies: Vocabulary) -> tuple[tuple[Vocabulary, str], ...]:
    """What is wrong with the vocabularies of a bank, each with whose it is."""
    all_of_them = {vocabulary.name: vocabulary for vocabulary in vocabularies}
    return tuple((one, problem) for one in vocabularies for problem in _problems_of(one, all_of_them))


def _problems_of(vocabulary: Vocabulary, vocabularies: Vocabularies) -> Iterator[str]:
    broader = vocabularies.get(_BROADER_IN.get(vocabulary.name, vocabulary.name), vocabulary)
    owners: dict[str, str] = {}
    for concept in vocabulary:
        if concept.broader and concept.broader not in broader:
            yield f"{concept.id}: det bredare begreppet {concept.broader} finns inte"
        if not concept.definition and vocabulary.name not in ("municipalities", "counties"):
            yield f"{concept.id}: definitionen saknas"
        for word in {word.lower() for word in (concept.label, *concept.alternatives)}:
            if owners.setdefault(word, concept.id) != concept.id:
                yield f"{concept.id}: ordet {word} hör redan till {owners[word]}"
        if vocabulary.name == OUTSIDE:
            yield from (f"{concept.id}: {message}" for message in wrong_with(concept))
        for name in concept.extra.get("fields") or ():
            if name not in Report.model_fields:
                yield f"{concept.id}: fields nämner {name}, som inte är ett fält i en rapport"
        for near in concept.named("near"):
            name, _, other = near.partition(":")
            if other not in vocabularies.get(name, ()):
                yield f"{concept.id}: near nämner {near}, som inte finns"
        for key, target in _REFERENCES.items():
            for reference in concept.named(key) if key in concept.extra else ():
                if target in vocabularies and reference not in vocabularies[target]:
                    yield f"{concept.id}: {key} nämner {reference}, som inte finns i {target}.yml"


def _check(bank: Bank, gists: Sequence[Gist]) -> Iterator[Finding]:
    for vocabulary, problem in _problems(*bank.vocabularies.values()):
        path = bank.reports / VOCABULARY_FOLDER / f"{vocabulary.name}.yml"
        yield Finding(f"Begreppet {problem}.", path=path)


RULE = BankRule(
    code="KB406",
    name="Ordlistorna hänger ihop",
    area=Area.CATALOGUE,
    level=Level.ERROR,
    why="Rapporterna lutar sig mot ordlistorna. Ett ord får bara leda till ett begrepp.",
    cure="Rätta begreppet i ordlistans fil.",
    wrong="- id: unga-vuxna\n  broader: vuxna   # finns inte\n",
    right="- id: unga-vuxna\n",
    check=_check,
)
