"""Fields that a document's sentences and tables suggest, each with its place and a note for the one who confirms it."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from kunskapsbank.importing import figures
from kunskapsbank.importing.accounts import account, grouped
from kunskapsbank.importing.blocks import Block, Origin
from kunskapsbank.importing.concepts import Lexicon
from kunskapsbank.importing.sentences import Sentence
from kunskapsbank.importing.yaml_text import Guess, unconfirmed, without_markup
from kunskapsbank.model.vocabulary import Vocabulary
from kunskapsbank.text import excerpt

_MOST_RESULTS, _MOST_FACTORS, _MOST_NOTE, _MOST_HEADING = 12, 6, 400, 190
_UNKNOWN_MEASURE = "samlat-resultat"
_NO_RESULTS = unconfirmed(
    "Inga siffror om resultat hittades i dokumentet. Fyll i results, eller skriv varför de saknas."
)
_NO_FACTORS = unconfirmed("Inga framgångsfaktorer hittades i dokumentet. Byt faktor och skriv vad som hjälpte.")
_ANSWERED = re.compile(r"\bsvara", re.IGNORECASE)
_FACTORS = "framgangsfaktorer-och-hinder"
_HINDERED = re.compile(
    r"hinder|hindra|svår|brist|sakna|otydlig|problem|utmaning|avvikelse|för lite|för sen|\binte\b", re.IGNORECASE
)
_HELPED = re.compile(r"framgång|underlätta|lyck|styrka|\bbra\b|bidr", re.IGNORECASE)


def participants(found: Iterable[Sentence]) -> dict[str, Any]:
    """How many took part, when a sentence says so."""
    people = figures.people(found)
    if people is None:
        return {}
    counts = {"total": people.total, "women": people.women, "men": people.men}
    known: dict[str, Any] = {key: count for key, count in counts.items() if count is not None}
    return {"participants": {**known, "note": _note(people.sentence.text), "place": place(people.sentence.place)}}


def costs(found: Iterable[Sentence], blocks: Iterable[Block], kinds: Vocabulary) -> dict[str, Any]:
    """Budget, outcome and cost per participant: from the account when there is one, else from sentences."""
    fields: dict[str, Any] = {}
    for one in figures.sums(found):
        money: dict[str, Any] = {"amount": grouped(one.amount)}
        if one.qualifier:
            money["qualifier"] = one.qualifier
        fields[one.kind] = {**money, "note": _note(one.note), "place": place(one.place)}
    if accounted := account(blocks, kinds):
        for key, amount in accounted.totals.items():
            note = unconfirmed("Summan i dokumentets tabell.")
            fields.setdefault(key, {"amount": grouped(amount), "note": note, "place": place(accounted.place)})
        fields["items"] = Guess(accounted.items)
    ordered = {key: fields[key] for key in ("budget", "outcome", "per_participant", "items") if key in fields}
    return {"costs": ordered} if ordered else {}


def results(found: Iterable[Sentence], level: str, measures: Vocabulary) -> dict[str, Any]:
    """A result for each figure about participants; what is counted and in which direction is for a person to say."""
    lexicon = Lexicon(measures)
    listed = [_result(share, level, lexicon) for share in figures.shares(found)]
    return {"results": listed[:_MOST_RESULTS]} if listed else {"no_results_because": _NO_RESULTS}


def _result(share: figures.Share, level: str, lexicon: Lexicon) -> dict[str, Any]:
    named = lexicon.found(share.sentence.text).most_common(1)
    numbers: dict[str, int | Decimal | None] = {"count": share.count, "of": share.of, "share": share.share}
    return {
        "measure": Guess(named[0][0] if named else _UNKNOWN_MEASURE),
        "level": level,
        "statement": _note(share.sentence.text),
        "direction": Guess("beskrivande"),
        **{key: number for key, number in numbers.items() if number is not None},
        "base": Guess("svarande" if _ANSWERED.search(share.sentence.text) else "okänd"),
        "place": place(share.sentence.place),
    }


def factors(found: Iterable[Sentence], vocabulary: Vocabulary) -> dict[str, Any]:
    """The success factors and obstacles that their chapters name, each once, with the sentence as its note."""
    lexicon = Lexicon(vocabulary)
    told: dict[str, dict[str, Any]] = {"success_factors": {}, "obstacles": {}}
    for one in found:
        if one.section != _FACTORS or one.is_heading:
            continue
        into = told["obstacles" if _hindered(one) else "success_factors"]
        for concept, _ in lexicon.found(one.text).most_common(1):
            if len(into) < _MOST_FACTORS:
                into.setdefault(concept, {"factor": concept, "note": _note(one.text), "place": place(one.place)})
    if not told["success_factors"]:
        first = lexicon.concepts[0].id
        told["success_factors"] = {first: {"factor": first, "note": _NO_FACTORS}}
    return {key: list(listed.values()) for key, listed in told.items() if listed}


def _hindered(one: Sentence) -> bool:
    """Whether a sentence tells of an obstacle: its heading says so, or its own words when the heading is about both."""
    bad, good = (bool(sign.search(one.place.heading)) for sign in (_HINDERED, _HELPED))
    return bad if bad != good else bool(_HINDERED.search(one.text))


def place(found: Origin) -> dict[str, Any]:
    """Page and heading, as far as the document has them."""
    where: dict[str, Any] = {}
    if found.page:
        where["pages"] = str(found.page)
    if found.heading:
        where["heading"] = without_markup(excerpt(found.heading, _MOST_HEADING))
    return where or {"heading": "Före den första rubriken"}


def _note(text: str) -> str:
    return unconfirmed(excerpt(text, _MOST_NOTE))


def without(fields: dict[str, Any], path: Sequence[str | int]) -> dict[str, Any]:
    """The fields without the suggestion around a path: an item of a list, or one part of a group."""
    top, *rest = path
    held = fields.get(str(top))
    kept = dict(fields)
    if isinstance(held, list) and rest and isinstance(rest[0], int):
        kept[str(top)] = [item for number, item in enumerate(held) if number != rest[0]]
    elif isinstance(held, dict) and rest:
        kept[str(top)] = {key: value for key, value in held.items() if key != rest[0]}
    if not kept.get(str(top)):
        kept.pop(str(top), None)
    return kept
