"""The names of concepts as words of a query: the table from word to concept, and from word to word."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator

from kunskapsbank.bank.facets import FACETS
from kunskapsbank.language.words import lemmas_in, words_of
from kunskapsbank.model.vocabulary import ASKED_BY, NEEDS, Concept, Vocabularies
from kunskapsbank.search.fields import concept_term

VOCABULARIES = (*(facet.vocabulary for facet in FACETS if facet.named), "measures", "parties", *ASKED_BY)
AREAS = "areas"
"""Names of parts of the country; each `covers` counties."""
_PLACES = ("municipalities", "counties", AREAS)
_STEP = 2
"""How much farther from a name a concept is for each step that it is wider; what is merely `near` is one step away."""


def concept_words(
    vocabularies: Vocabularies, used: Collection[str], entered: Container[str]
) -> dict[str, dict[str, int]]:
    """Lemma → the concepts in use that have it in a name → how far such a name is from saying the concept.

    That is how many words the name has, and one more when it is not the label: a word says the less of a concept the
    longer the name that it is taken from, and another name less than its own. The names of a concept that no report
    has stand for the nearest wider one, and everyday words that the register has not `entered` for what they are `near`,
    as a number below 0: that is not what was asked for. A year is its own name.
    """
    table: dict[str, dict[str, tuple[bool, int]]] = defaultdict(dict)  # merely near or not, and how far
    for vocabulary, concept in _concepts(vocabularies):
        leads = list(_standing_for(vocabularies, vocabulary, concept, used, entered))
        for name in concept.names if leads else ():
            lemmas = lemmas_in(name)
            for token, wider in leads:
                far = wider > 0, len(lemmas) + (name != concept.label) + _STEP * wider
                for lemma in lemmas:
                    table[lemma][token] = min(far, table[lemma].get(token, far))
    for token in used:
        if token.startswith(years := concept_term("years", "")):
            table[token.removeprefix(years)][token] = False, 1
    return {
        lemma: {token: -far if near else far for token, (near, far) in table[lemma].items()} for lemma in sorted(table)
    }


def _standing_for(
    vocabularies: Vocabularies, vocabulary: str, concept: Concept, used: Container[str], entered: Container[str]
) -> Iterator[tuple[str, int]]:
    """The terms in use that its names look for, each with how many steps wider it is; near ones where no report is named."""
    near = () if f"{vocabulary}:{concept.id}" in entered else concept.named("near")
    given = [*((f"#{token}", 0) for token in concept.named("means")), *((f"#{token}", 1) for token in near)]
    given += [(concept_term("counties", county), 0) for county in concept.named("covers")]
    yield from (one for one in given if one[0] in used)
    chain = [concept_term(vocabulary, wider.id) for wider in vocabularies[vocabulary].ancestors(concept.id)]
    if vocabulary == "municipalities" and concept.broader:
        chain.append(concept_term("counties", concept.broader))
    yield from [(token, steps) for steps, token in enumerate(chain) if token in used][:1]


def naming_words(vocabularies: Vocabularies) -> set[str]:
    """Every lemma that alone is a name of a concept."""
    names = (lemmas_in(name) for _, concept in _concepts(vocabularies) for name in concept.names)
    return {name[0] for name in names if len(name) == 1}


def synonyms(vocabularies: Vocabularies, indexed: Container[str]) -> dict[str, list[str]]:
    """Lemma → other one-word names of the same concept that some report has (`indexed`)."""
    table: dict[str, list[str]] = defaultdict(list)
    for vocabulary, concept in _concepts(vocabularies):
        names = (name for name in concept.names if vocabulary != NEEDS and words_of(name) == [name.lower()])
        single = list(dict.fromkeys(lemma for name in names for lemma in lemmas_in(name)))
        for lemma in single:
            others = (other for other in single if other != lemma and other in indexed)
            table[lemma] += [other for other in others if other not in table[lemma]]
    return {lemma: table[lemma] for lemma in sorted(table) if table[lemma]}


def place_words(vocabularies: Vocabularies) -> set[str]:
    """Every lemma that alone names a place, or that only names of places and of federations have."""
    alone: set[str] = set()
    among: dict[bool, set[str]] = {False: set(), True: set()}
    for vocabulary, concept in _concepts(vocabularies):
        for name in map(lemmas_in, concept.names):
            among[vocabulary in (*_PLACES, "federations")].update(name)
            alone.update(name if vocabulary in _PLACES and len(name) == 1 else ())
    return alone | among[True] - among[False]


def concept_labels(vocabularies: Vocabularies, used: Iterable[str]) -> dict[str, str]:
    """The term of each concept in use → its label; a year is its own."""
    known = ((name, concept) for name, vocabulary in vocabularies.items() for concept in vocabulary)
    labels = {concept_term(name, concept.id): concept.label for name, concept in known}
    return {token: labels.get(token, token.partition(":")[2]) for token in used if token.startswith("#")}


def vocabulary_words(vocabularies: Vocabularies) -> set[str]:
    """Every raw word that names a concept."""
    return {word for _, concept in _concepts(vocabularies) for name in concept.names for word in words_of(name)}


def _concepts(vocabularies: Vocabularies) -> Iterator[tuple[str, Concept]]:
    for name in (*VOCABULARIES, AREAS):
        for concept in vocabularies.get(name, ()):
            yield name, concept
