"""Fields that a document's sentences and tables suggest, each with its place and a note for the one who confirms it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kunskapsbank.importing import asked, figures
from kunskapsbank.importing.accounts import account, grouped
from kunskapsbank.importing.blocks import Block, Origin, Table, plain
from kunskapsbank.importing.concepts import Lexicon
from kunskapsbank.importing.guesses import Guess, unconfirmed, without_markup
from kunskapsbank.importing.sentences import Sentence
from kunskapsbank.model.vocabulary import Vocabulary
from kunskapsbank.text import excerpt

_MOST_RESULTS, _MOST_FACTORS, _MOST_NOTE, _MOST_HEADING = 12, 6, 400, 190
_UNKNOWN_MEASURE = "samlat-resultat"
_ANSWERED = re.compile(r"\bsvara", re.IGNORECASE)
_FACTORS = "framgangsfaktorer-och-hinder"
_HINDERED = re.compile(
    r"hinder|hindra|svår|mindre bra|sämre|dålig|brist|sakna|otydlig|problem|utmaning|avvikelse|för lite|för sen|\binte\b",
    re.IGNORECASE,
)
_IN_OTHER_WORDS = {
    "success_factors": (
        ("mandat-i-styrgruppen", re.compile(r"mandat", re.IGNORECASE)),
        ("arbetsgivarrelationer", re.compile(r"arbetsgiv", re.IGNORECASE)),
        ("tid-i-stodet", re.compile(r"\btid (?:att|på)|\blänge\b|långsikt|samma person", re.IGNORECASE)),
        ("ratt-medarbetare", re.compile(r"kompetent|engager|lyhörd", re.IGNORECASE)),
    ),
    "obstacles": (
        ("sekretess-hanterad", re.compile(r"sekretess", re.IGNORECASE)),
        ("stabila-organisationer", re.compile(r"personalomsättning|omorganis|vakan|byt(?:t|e) av", re.IGNORECASE)),
        ("mandat-i-styrgruppen", re.compile(r"mandat", re.IGNORECASE)),
        ("tydligt-ansvar", re.compile(r"otydlig\w* \w*(?:ansvar|roll|uppdrag)|oklar\w* ansvar", re.IGNORECASE)),
        ("matbara-mal", re.compile(r"svår\w* att mäta|inte mätbar", re.IGNORECASE)),
    ),
}
"""What tells of a factor without naming it."""
_NOT_AGAIN = re.compile(r"skulle (?:vi )?inte\b.*\b(?:igen|om)\b|gör\w+ annorlunda|gjort annorlunda", re.IGNORECASE)
_GOAL_COLUMNS = (
    ("attainment", re.compile(r"uppfyll|uppnå", re.IGNORECASE)),
    ("goal", re.compile(r"^(?:\w*mål|målsättning)(?:et|en)?$", re.IGNORECASE)),
    ("outcome", re.compile(r"^(?:utfall|resultat)", re.IGNORECASE)),
)
_ATTAINMENTS = (
    ("ej mätt", re.compile(r"(?:ej|inte) (?:mätt|mät)", re.IGNORECASE)),
    ("ej", re.compile(r"\b(?:ej|inte|nej)\b", re.IGNORECASE)),
    ("delvis", re.compile(r"\bdel", re.IGNORECASE)),
    ("uppfyllt", re.compile(r"uppfyll|uppnå|\bja\b|\bnått", re.IGNORECASE)),
)
_NOT_TOLD, _MOST_GOALS = "ej redovisat", 12
_HELPED = re.compile(r"framgång|underlätta|lyck|styrka|(?<!mindre )(?<!inte )\bbra\b|bidr", re.IGNORECASE)


def participants(found: Sequence[Sentence]) -> dict[str, Any]:
    """How many took part, when a sentence says so."""
    people = figures.people(found)
    if people is None:
        return {}
    done = figures.completed(found, people.total)
    counts = {"total": people.total, "women": people.women, "men": people.men, "completed": done}
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


def details(found: Sequence[Sentence]) -> dict[str, Any]:
    """The ages of the target group."""
    if (ages := figures.ages(found)) is None:
        return {}
    first, last, sentence = ages
    return {"target_group_details": {"age": Guess({"from": first, "to": last}), "place": place(sentence.place)}}


def staffing(found: Sequence[Sentence]) -> dict[str, Any]:
    """Who worked in the team, each role once."""
    roles: dict[str, dict[str, Any]] = {}
    for role, people, posts, sentence in figures.staff(found):
        told = {"people": people, "full_time": posts, "note": _note(sentence.text)}
        roles.setdefault(role.lower(), {"role": unconfirmed(role.capitalize()), **told})
    return {"intervention": {"staffing": list(roles.values())}} if roles else {}


def goals(blocks: Iterable[Block]) -> dict[str, Any]:
    """The goals of the first table that has goals in one column and how it went in another."""
    for block in blocks:
        if isinstance(block, Table) and (columns := _goal_columns(block)):
            rows = [[plain(cell) for cell in row] for row in block.rows[1:]]
            listed = [_goal(row, columns, block.place) for row in rows if row[columns["goal"]]]
            return {"goals": listed[:_MOST_GOALS]}
    return {}


def _goal_columns(table: Table) -> dict[str, int]:
    head = [plain(cell) for cell in table.rows[0]]
    found = {key: next((at for at, name in enumerate(head) if sign.search(name)), None) for key, sign in _GOAL_COLUMNS}
    columns = {key: at for key, at in found.items() if at is not None}
    return columns if "goal" in columns and len(columns) > 1 else {}


def _goal(row: Sequence[str], columns: Mapping[str, int], where: Origin) -> dict[str, Any]:
    said, note = (row[columns[key]] if key in columns else "" for key in ("attainment", "outcome"))
    attainment = next((id for id, sign in _ATTAINMENTS if sign.search(said)), _NOT_TOLD)
    kept = {"note": _note(note)} if note else {}
    return {"goal": _note(row[columns["goal"]]), "attainment": Guess(attainment), **kept, "place": place(where)}


def results(found: Sequence[Sentence], level: str, measures: Vocabulary) -> dict[str, Any]:
    """A result for each figure about participants; what is counted and in which direction is for a person to say."""
    lexicon = Lexicon(measures)
    shares = [_result(share, level, lexicon) for share in figures.shares(found)]
    listed = [*shares[: _MOST_RESULTS - 2], *(_changed(change, level, lexicon) for change in figures.changes(found))]
    return {"results": listed[:_MOST_RESULTS]} if listed else {"no_results_because": asked.NO_RESULTS}


def _result(share: figures.Share, level: str, lexicon: Lexicon) -> dict[str, Any]:
    sexes = {
        sex: part and {"count": part[0], "of": part[1]} for sex, part in (("women", share.women), ("men", share.men))
    }
    known = {"count": share.count, "of": share.of, "share": share.share, **sexes, "qualifier": share.qualifier}
    return {
        **_told(share.sentence, level, lexicon),
        **{key: value for key, value in known.items() if value is not None},
        "base": Guess("svarande" if _ANSWERED.search(share.sentence.text) else "okänd"),
        "place": place(share.sentence.place),
    }


def _changed(change: figures.Change, level: str, lexicon: Lexicon) -> dict[str, Any]:
    told = _told(change.sentence, level, lexicon)
    return {**told, "before": change.before, "after": change.after, "place": place(change.sentence.place)}


def _told(sentence: Sentence, level: str, lexicon: Lexicon) -> dict[str, Any]:
    named = lexicon.found(sentence.text).most_common(1)
    return {
        "measure": Guess(named[0][0] if named else _UNKNOWN_MEASURE),
        "level": level,
        "statement": _note(sentence.text),
        "direction": Guess("beskrivande"),
    }


def lessons(found: Iterable[Sentence]) -> dict[str, Any]:
    """What the project would not do again, in its own sentences."""
    told = [one for one in found if not one.is_heading and _NOT_AGAIN.search(one.text)]
    listed = [{"note": _note(one.text), "place": place(one.place)} for one in told[:_MOST_FACTORS]]
    return {"would_not_repeat": listed} if listed else {}


def factors(found: Iterable[Sentence], vocabulary: Vocabulary) -> dict[str, Any]:
    """The success factors and obstacles that their chapters name, each once, with the sentence as its note."""
    lexicon = Lexicon(vocabulary)
    told: dict[str, dict[str, Any]] = {"success_factors": {}, "obstacles": {}}
    for one in found:
        if one.section != _FACTORS or one.is_heading:
            continue
        key = "obstacles" if _hindered(one) else "success_factors"
        into, named = told[key], [concept for concept, _ in lexicon.found(one.text).most_common(1)]
        signs = _IN_OTHER_WORDS[key]
        for concept in (
            named or [factor for factor, sign in signs if factor in vocabulary and sign.search(one.text)][:1]
        ):
            if len(into) < _MOST_FACTORS:
                into.setdefault(concept, {"factor": concept, "note": _note(one.text), "place": place(one.place)})
    if not told["success_factors"]:
        first = lexicon.concepts[0].id
        told["success_factors"] = {first: {"factor": first, "note": asked.NO_FACTORS}}
    return {key: list(listed.values()) for key, listed in told.items() if listed}


def _hindered(one: Sentence) -> bool:
    """Whether a sentence tells of an obstacle: the line above its list says so, or its heading, or else its own words."""
    for above in (one.lead, one.place.heading):
        bad, good = (bool(sign.search(above)) for sign in (_HINDERED, _HELPED))
        if bad != good:
            return bad
    return bool(_HINDERED.search(one.text))


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
