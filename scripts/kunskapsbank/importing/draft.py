"""A draft: what was found in a document, as the fields and the body of a report that a person is to confirm."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kunskapsbank.checking.to_read import in_texts
from kunskapsbank.importing import asked, facts
from kunskapsbank.importing.blocks import PICTURE, Block, Heading, Paragraph, Run, Source, block_text, is_picture, plain
from kunskapsbank.importing.concepts import Lexicon, most_named
from kunskapsbank.importing.guesses import Guess, front_matter, unconfirmed
from kunskapsbank.importing.losses import losses, told_of
from kunskapsbank.importing.mapping import FIRST, SUMMARY, TITLE_LEVEL, Disposition, disposition, number_of, section_of
from kunskapsbank.importing.markdown import blocks_as_markdown
from kunskapsbank.importing.sentences import Sentence, sentences, split
from kunskapsbank.importing.suggestions import costs, details, factors, goals, lessons, participants, results, staffing
from kunskapsbank.model.vocabulary import Concept, Vocabularies, Vocabulary
from kunskapsbank.text import excerpt

_MOST_SUMMARY = 600
_FEW, _MOST_CONCEPTS, _FRONT_PAGE = 3, 5, 6
_NOT_PARTIES = ("deltagare", "samhallet", "annan", "staten", "arbetsgivare", "samordningsforbund")
_MEMBERS = ("arbetsformedlingen", "forsakringskassan", "region", "kommun")
_STAFF = ("personal-och-chefer", "arbetsgivare", "sociala-foretag")
_ABOUT_THE_GROUP = re.compile(r"målgrupp|(?:vänder|vände|riktar|riktade) sig|personer (?:som|med)", re.IGNORECASE)
_PEOPLE = re.compile(r"\bdeltagar|\bdeltog|inskriv|skrevs in|\bklient|ungdomarna|målgruppen", re.IGNORECASE)
# The name of a funder may hold that of a party: `Samordningsförbundet Region Dalarna`.
_FUNDER = re.compile(r"[Ss]amordningsförbund\w*(?: (?:i|för|och|län|kommun|region|[A-ZÅÄÖ][\wåäö-]*))*")
_ABOUT_THE_METHOD = re.compile(r"metod|arbetssätt|modell|arbetade|stöd", re.IGNORECASE)
_SCHEMA = "# yaml-language-server: $schema=../_schema.json"


@dataclass(frozen=True)
class Draft:
    """Fields in the order of the template, and the body in Markdown."""

    federation: str
    fields: dict[str, Any]
    body: str
    remarks: tuple[str, ...] = ()
    lost: int = 0
    to_read: tuple[str, ...] = ()

    def text(self) -> str:
        """The draft as a report file; the browser's form reads the federation in the comment, since it sees no folder.

        What the document has and the draft has not stands there too, to be read before the draft is believed, and what
        of the text may give someone away.
        """
        remarks = "".join(f"# {unconfirmed(remark)}\n" for remark in (*self.remarks, *self.to_read))
        head = f"{_SCHEMA}\n# Förbund: {self.federation}\n{remarks}"
        return f"{front_matter(self.fields, head)}\n{self.body}\n"


def draft(source: Source, file_name: str, federation: Concept, vocabularies: Vocabularies) -> Draft:
    """Everything that the document gives for a report; each guess is marked."""
    title = facts.title(source)
    cover, rest = _cover(source.blocks, title)
    parts = disposition(rest, vocabularies["sections"])
    found = list(sentences(parts))
    labelled, took_part = facts.pairs(source.blocks), participants(found)
    level = "individ" if took_part or _about_people(found) else "struktur"
    kind = facts.report_type(" ".join(map(block_text, source.blocks[:_FRONT_PAGE])))
    fields = {
        "title": unconfirmed(title) if title else asked.TITLE,
        "summary": _summary(parts),
        "report_type": Guess(kind),
        "level": Guess(level),
        **_actors(found, labelled, federation, vocabularies),
        **_time(found, labelled, (*cover, *parts.front), source.year),
        **_target_groups(title, found, level, vocabularies["target_groups"]),
        **details([one for one in found if _ABOUT_THE_GROUP.search(one.text)]),
        **_methods(title, found, vocabularies["methods"]),
        **staffing(found),
        **took_part,
        **costs(found, source.blocks, vocabularies["cost_kinds"]),
        **results(found, level, vocabularies["measures"]),
        **goals(rest),
        **factors(found, vocabularies["success_factors"]),
        **lessons(found),
        "documents": [_document(title, file_name, source.pages)],
        "status": "utkast",
    }
    body = _body(parts, kind, vocabularies)
    dropped = [block_text(block) for block in (*cover, *parts.contents)]
    numbers = [number_of(block_text(block)) for block in source.blocks if isinstance(block, Heading)]
    kept = (_unmarked(body), str(fields["title"]), str(fields["summary"]), SUMMARY, *numbers, *dropped)
    lost = losses(source.passages, kept)
    guessed = _guessed(parts, vocabularies["sections"])
    remarks = [*source.remarks, *_left_out(cover, parts.contents, title), *guessed, told_of(lost)]
    reading = tuple(one.message for one in in_texts([(("body",), body)]))
    return Draft(
        federation.id, fields, body, tuple(filter(None, remarks)), sum(len(loss.words) for loss in lost), reading
    )


def _cover(blocks: Sequence[Block], title: str) -> tuple[Sequence[Block], Sequence[Block]]:
    """The lines of the front page, and the document from the first chapter or running text on."""
    first = next((at for at, block in enumerate(blocks) if not _is_on_cover(block)), len(blocks))
    above = blocks[first - 1] if 0 < first < len(blocks) else None
    if isinstance(above, Heading) and above.level != TITLE_LEVEL and not isinstance(blocks[first], Heading):
        first -= not facts.is_title(plain(above.text), title)
    return blocks[:first], blocks[first:]


def _is_on_cover(block: Block) -> bool:
    if isinstance(block, Heading):
        return section_of(plain(block.text)) is None
    return is_picture(block) or (isinstance(block, Paragraph) and not facts.is_text(plain(block.text)))


def _left_out(cover: Iterable[Block], contents: Iterable[Block], title: str) -> Iterator[str]:
    """What of the document's beginning is no text of the report, in words."""
    lines = [block_text(block) for block in cover if not is_picture(block)]
    if lines := [line for line in lines if not facts.is_title(line, title)]:
        yield f"Försättsbladet är inte med i texten: {excerpt(' / '.join(lines), _MOST_SUMMARY)}"
    if count := len(list(contents)):
        yield f"Innehållsförteckningen, {count} stycken, är inte med."


def _guessed(parts: Disposition, sections: Vocabulary) -> Iterator[str]:
    """Where the chapters stand whose headings do not say where they belong, in words."""
    if told := [f"”{heading}” under {sections.label(section)}" for heading, section in parts.guessed]:
        yield f"Rubriker som inte säger var i rapporten texten hör hemma: {', '.join(told)}. Flytta den som ska stå någon annanstans."


def _unmarked(body: str) -> str:
    """The body as a reader sees it, without the signs of Markdown."""
    return html.unescape(body.replace("\\", "").replace(PICTURE, ""))


def _about_people(found: Iterable[Sentence]) -> bool:
    """Whether the text is about people who took part; structures have meetings with participants too, but fewer."""
    return sum(len(_PEOPLE.findall(one.text)) for one in found) >= _FEW


def _summary(parts: Disposition) -> str:
    """The document's own summary, as many whole sentences of it as there is room for."""
    told = _summary_sentences(parts)
    kept = ""
    for text in told:
        if len(unconfirmed(f"{kept} {text}")) > _MOST_SUMMARY:
            break
        kept = f"{kept} {text}".strip()
    return unconfirmed(kept or excerpt(told[0], _MOST_SUMMARY - 20)) if told else asked.SUMMARY


def _summary_sentences(parts: Disposition) -> list[str]:
    return [text for block in parts.summary if isinstance(block, Paragraph) for text in split(plain(block.text))]


def _actors(
    found: Sequence[Sentence], labelled: Mapping[str, str], federation: Concept, vocabularies: Vocabularies
) -> dict[str, Any]:
    named = Counter[str]()
    lexicon = Lexicon(vocabularies["parties"], _NOT_PARTIES)
    for one in found:
        named += lexicon.found(_FUNDER.sub("", one.text))
    parties = [party for party, count in named.most_common(8) if count >= (1 if party in _MEMBERS else _FEW)]
    fields: dict[str, Any] = {}
    if owner := _labelled(labelled, "projektägare"):
        fields["project_owner"] = unconfirmed(owner)
    fields["parties"] = Guess(parties or ["samordningsforbund"])
    if places := facts.municipalities(found, vocabularies["municipalities"], federation):
        fields["municipalities"] = Guess(places)
    if evaluator := _labelled(labelled, "utvärder"):
        fields["evaluators"] = [{"name": unconfirmed(evaluator), "independence": "extern"}]
    return fields


def _labelled(labelled: Mapping[str, str], beginning: str) -> str | None:
    """The name that stands behind a label; an amount in an account is none."""
    return next(
        (value for label, value in labelled.items() if label.startswith(beginning) and any(map(str.isalpha, value))),
        None,
    )


def _time(
    found: Sequence[Sentence], labelled: Mapping[str, str], front: Sequence[Block], stated: str
) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if period := facts.period(found, labelled):
        fields["period"] = Guess({"start": period[0], "end": period[1]})
    if year := facts.published(front, stated):
        fields["published"] = Guess(year)
    return fields


def _target_groups(title: str, found: Sequence[Sentence], level: str, vocabulary: Vocabulary) -> dict[str, Any]:
    # Every report names staff and employers; they are the target group of few, and of none that has participants.
    lexicon = Lexicon(vocabulary, _STAFF if level == "individ" else ())
    return _concepts("target_groups", title, found, lexicon, _ABOUT_THE_GROUP)


def _methods(title: str, found: Sequence[Sentence], vocabulary: Vocabulary) -> dict[str, Any]:
    return _concepts("methods", title, found, Lexicon(vocabulary), _ABOUT_THE_METHOD)


def _concepts(
    key: str, title: str, found: Sequence[Sentence], lexicon: Lexicon, about: re.Pattern[str]
) -> dict[str, Any]:
    """The concepts that are named where the document tells of them; anywhere when none is named there."""
    focused, anywhere = Counter[str](), Counter[str]()
    weighted = [(title, 6), *((one.text, _weight(one, about)) for one in found)]
    for text, weight in weighted:
        for concept, count in lexicon.found(text).items():
            focused[concept] += count * weight
            anywhere[concept] += count
    chosen = most_named(+focused or anywhere, _MOST_CONCEPTS)
    return {key: Guess(chosen)} if chosen else {}


def _weight(one: Sentence, about: re.Pattern[str]) -> int:
    """How much a sentence counts: twice where it or its heading tells of the thing itself, and more in the summary."""
    told = about.search(f"{one.place.heading} {one.text}")
    return 2 * bool(told) + (one.section == SUMMARY)


def _document(title: str, file_name: str, pages: int | None) -> dict[str, Any]:
    known: dict[str, Any] = {"title": unconfirmed(title) if title else asked.TITLE, "file": file_name}
    return {**known, "length": pages} if pages else known


def _body(parts: Disposition, kind: str, vocabularies: Vocabularies) -> str:
    """The sections in the bank's order: those that the document has, and those that its kind of report must have."""
    required = vocabularies["report_types"][kind].extra.get("sections", ())
    written: list[str] = []
    for section in vocabularies["sections"]:
        blocks = parts.sections.get(section.id, ())
        if section.id == FIRST:
            blocks = (*parts.front, *_whole_summary(parts), *blocks)
        if not blocks and section.id in required:
            blocks = (Paragraph((Run(asked.SECTION),)),)
        if blocks:
            written.append(f"## {section.label}\n\n{blocks_as_markdown(list(blocks))}")
    return "\n\n".join(written)


def _whole_summary(parts: Disposition) -> tuple[Block, ...]:
    """The document's summary under its own name, when it is more than the field for it holds."""
    if all(isinstance(block, Paragraph) for block in parts.summary) and len(_all_summary(parts)) <= _MOST_SUMMARY:
        return ()
    named = isinstance(first := parts.summary[0], Heading) and section_of(plain(first.text)) == SUMMARY
    name = first if named and isinstance(first, Heading) else Heading(3, (Run("Sammanfattning"),))
    rest = (replace(one, level=4) if isinstance(one, Heading) else one for one in parts.summary[named:])
    return (replace(name, level=3), *rest)


def _all_summary(parts: Disposition) -> str:
    return unconfirmed(" ".join(_summary_sentences(parts)))
