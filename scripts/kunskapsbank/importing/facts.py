"""What a document says of itself: title, kind, time, owner, evaluator, places."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from kunskapsbank.importing.blocks import Block, Heading, Paragraph, Source, Table, is_picture, plain
from kunskapsbank.importing.mapping import section_of
from kunskapsbank.importing.sentences import Sentence
from kunskapsbank.model.vocabulary import Concept, Vocabulary
from kunskapsbank.text import excerpt

_LONGEST_LINE, _LONGEST_NAME, _SHORT_TITLE, _TEXT_LEVEL, _LENGTH_OF_YEAR = 180, 140, 50, 9, 4
_DASH = " – "
_DETAIL = re.compile(
    r"(?:version|datum|dnr|diarienummer|författare|kontakt|projekt(?:ägare|ledare|tid|period)|finansiär)\b",
    re.IGNORECASE,
)
_GENERIC_TITLE = re.compile(
    r"(?:(?:slut|projekt|del|utvärderings)?rapport(?:en)?|utvärdering|förstudie|kartläggning)[\s\d.:–-]*", re.IGNORECASE
)
_SAYS_KIND = re.compile(
    r"^(?:[Ss]lut|[Pp]rojekt)rapport(?: (?:för|från|av|om)(?: projektet)?|[:,.]| ?[–-]|(?= [A-ZÅÄÖ0-9]))\s*(?=[A-ZÅÄÖ0-9\"”])"
)
_PROGRAM_TITLE = re.compile(
    r"about:|microsoft word|\.(?:docx?|pdf|html?)$|^(?:dokument|document|untitled)\d*$", re.IGNORECASE
)
_TYPES = (
    ("slutrapport", r"slutrapport|slutredovisning"),
    ("utvärdering", r"utvärdering"),
    ("kartläggning", r"kartläggning"),
    ("förstudie", r"förstudie"),
    ("kunskapsöversikt", r"(?:kunskaps|forsknings|litteratur)översikt"),
    ("erfarenhetsskrift", r"erfarenhet"),
)
_MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")  # fmt: skip
_SHORT = 3  # letters of a month's name tell it from the others
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join(month[:_SHORT] for month in _MONTHS)}|sept)\.?)"
_DAY = r"(?:\d{1,2} )?"
_YEAR = r"(?:19|20)\d\d"
_MONTH_DAY = r"(?:-(?:0[1-9]|1[0-2])(?!\d)(?:-(?:0[1-9]|[12]\d|3[01])(?!\d))?)?"
_DATE = rf"{_DAY}{_MONTH} {_YEAR}|{_YEAR}{_MONTH_DAY}"
_RANGE = re.compile(
    rf"(?<!\d)({_DATE}|{_DAY}{_MONTH}) ?(?:–|-|—| till och med | t\.o\.m\. | till | och ) ?({_DATE})(?!\d)",
    re.IGNORECASE,
)
_ONE_DATE = re.compile(rf"(?<!\d)(?:{_DATE})(?![\d–-])", re.IGNORECASE)
_ABOUT_TIME = re.compile(
    r"projekttid|projektperiod|pågi?c?k|pågått|perioden|genomför|bedrivs|bedrevs|drevs|startade|var ett projekt",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"[A-ZÅÄÖ][\w åäöÅÄÖ/-]{{2,40}}: \S.*|\w+,? {_YEAR}")
_PAIR = re.compile(r"([A-ZÅÄÖ][\w åäöÅÄÖ/-]{2,40}): (\S.*)")


def pairs(blocks: Iterable[Block]) -> dict[str, str]:
    """Label (lower case) → value, from lines such as `Projektägare: Varbergs kommun` and from tables of two columns."""
    found: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, Table) and len(block.rows[0]) == 2:
            for row in block.rows:
                found.setdefault(plain(row[0]).rstrip(":").lower(), plain(row[1]))
        elif isinstance(block, Paragraph) and (match := _PAIR.fullmatch(plain(block.text))):
            found.setdefault(match[1].lower(), match[2])
    return {label: value for label, value in found.items() if value and len(value) <= _LONGEST_LINE}


def title(source: Source) -> str:
    """The document's name without what only says that it is a final report; empty when nothing looks like a name.

    What stands on the front page goes before what the file states, which is often that of an older document.
    """
    cover = _cover(source.blocks)
    named = source.title if not _PROGRAM_TITLE.search(source.title) else ""
    for block in cover:
        line = plain(block.text)
        if line and not (_GENERIC_TITLE.fullmatch(line) or is_detail(block)):
            return excerpt(_without_kind(line + _subtitle(block, cover)), _LONGEST_LINE)
    return excerpt(_without_kind(named), _LONGEST_LINE) if not _GENERIC_TITLE.fullmatch(named) else ""


def is_title(line: str, title: str) -> bool:
    """Whether a line of the front page is the title or one of its two parts, or only says what kind of report it is."""
    name = _without_kind(line)
    return (name in (title, *title.partition(_DASH)[::2]) and bool(name)) or _GENERIC_TITLE.fullmatch(line) is not None


def is_detail(block: Heading | Paragraph) -> bool:
    """Whether a line of the front page is a label with its value, a date or a version: no name and no text."""
    line = plain(block.text)
    if _SAYS_KIND.match(line):
        return False
    labelled = _DETAIL.match(line) or (isinstance(block, Paragraph) and _LABELLED.fullmatch(line))
    dated = any(len(found[0]) > _LENGTH_OF_YEAR for found in _ONE_DATE.finditer(line))
    return bool(labelled or dated) and not is_text(line)


def is_text(line: str) -> bool:
    """Whether a line is running text."""
    return len(line) > _LONGEST_NAME or (line.endswith((".", "!", "?")) and " " in line)


def _without_kind(line: str) -> str:
    return _SAYS_KIND.sub("", line) or line


def _cover(blocks: Sequence[Block]) -> list[Heading | Paragraph]:
    """The lines before the first chapter and before the first running text, the largest first."""
    front = takewhile(lambda block: not (isinstance(block, Heading) and section_of(plain(block.text))), blocks)
    lines = list[Heading | Paragraph]()
    for block in front:
        if isinstance(block, Heading | Paragraph):
            if isinstance(block, Paragraph) and is_text(plain(block.text)) and not is_picture(block):
                break
            lines += [] if is_picture(block) else [block]
    return sorted(lines, key=lambda block: block.level if isinstance(block, Heading) else _TEXT_LEVEL)


def _subtitle(title: Heading | Paragraph, cover: Sequence[Heading | Paragraph]) -> str:
    """What goes on after a short title in letters of the same kind, or nearly, as its second part."""
    line, after = plain(title.text), list(cover)[cover.index(title) + 1 :]
    if not isinstance(title, Heading) or len(line) > _SHORT_TITLE or _DASH in line:
        return ""
    second = next((one for one in after if not _GENERIC_TITLE.fullmatch(plain(one.text))), None)
    if not isinstance(second, Heading) or second.level != title.level or is_detail(second):
        return ""
    words = plain(second.text)
    return "" if words[0].isdigit() else f"{_DASH}{words}"


def report_type(words: str) -> str:
    """The kind of report that the words of its front page name first; a final report when they name none."""
    found = [(match.start(), kind) for kind, sign in _TYPES if (match := re.search(sign, words, re.IGNORECASE))]
    return min(found)[1] if found else _TYPES[0][0]


def period(found: Iterable[Sentence], labelled: Mapping[str, str]) -> tuple[str, str] | None:
    """Start and end of the project, as exact as the words that give them."""
    labels = [value for label, value in labelled.items() if re.search(r"projekttid|period|^tid", label)]
    told = [one.text for one in found if _ABOUT_TIME.search(one.text)]
    for text in (*labels, *told):
        if match := _RANGE.search(text):
            end = _date(match[2])
            start = _date(match[1] if re.search(_YEAR, match[1]) else f"{match[1]} {end[:4]}")
            if start <= end:
                return start, end
    return None


def published(front: Iterable[Block], stated: str) -> str:
    """The last single date on the front page, or the year that the file states; empty when there is neither."""
    dates = [
        match[0]
        for block in front
        if isinstance(block, Heading | Paragraph)
        for match in _ONE_DATE.finditer(plain(block.text))
    ]
    return _date(dates[-1]) if dates else stated


def _date(words: str) -> str:
    """`1 mars 2015` as 2015-03-01, `mars 2015` as 2015-03; a date in figures is as it stands."""
    parts = words.lower().split()
    if len(parts) == 1:
        return parts[0]
    year, month = parts[-1], [month[:_SHORT] for month in _MONTHS].index(parts[-2][:_SHORT]) + 1
    known = len(parts) == 3 and 1 <= int(parts[0]) <= monthrange(int(year), month)[1]
    day = f"-{int(parts[0]):02}" if known else ""
    return f"{year}-{month:02}{day}"


def municipalities(found: Sequence[Sentence], vocabulary: Vocabulary, federation: Concept) -> list[str]:
    """The municipalities that the text names: the federation's own by name, others only as `Varbergs kommun`."""
    text = "\n".join(one.text for one in found)
    members = set(federation.extra.get("members") or ())
    counts = Counter[str]()
    for concept in vocabulary:
        name = re.escape(concept.label)
        ending = "s?" if concept.id in members else "s? (?:[Kk]ommun|[Ss]tad)"
        counts[concept.id] = len(re.findall(rf"(?<!\w){name}{ending}(?!\w)", text))
    return [concept for concept, count in counts.most_common(8) if count]
