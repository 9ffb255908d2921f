"""What several reports say together, in a sentence or two with its numbers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from kunskapsbank.bank.entry import Entry
from kunskapsbank.model.vocabulary import Concept, Vocabulary
from kunskapsbank.wording.counts import counted, enumeration
from kunskapsbank.wording.numbers import number


def synthesis(entries: Sequence[Entry], directions: Vocabulary, *, whence: bool = True) -> str:
    """How many reports there are, `whence` they come, how many have a share, and which way the results point.

    Empty without reports.
    """
    if not entries:
        return ""
    measured = [entry for entry in entries if entry.has_share]
    reports = "En rapport" if len(entries) == 1 else counted(len(entries), "rapport")
    sentences = [f"{reports}{_whence(entries) if whence else ''}."]
    if measured:
        sentences.append(f"{_some(len(measured), len(entries))} har ett resultat i procent.")
    found = Counter(chain.from_iterable(entry.directions for entry in entries))
    return " ".join([*sentences, *_directions(found, directions)])


def _whence(entries: Sequence[Entry]) -> str:
    """From how many federations; a report about the whole country is from none."""
    local = [entry.federation for entry in entries if not entry.is_national]
    federations = len(set(local))
    from_them = f"från {'ett' if federations == 1 else number(federations)} förbund"
    if not local:
        return " om hela landet"
    if len(local) == len(entries):
        return f" {from_them}"
    return f": {number(len(local))} {from_them} och {number(len(entries) - len(local))} om hela landet"


def _directions(found: Counter[str], directions: Vocabulary) -> Iterator[str]:
    if found.total() == 1:
        yield f"Det enda resultatet är {directions.label(*found).lower()}."
    elif found:
        parts = [f"{number(many)} {_pointing(many, directions[value])}" for value, many in found.most_common()]
        yield f"Av {number(found.total())} resultat är {enumeration(parts)}."


def _pointing(many: int, direction: Concept) -> str:
    return direction.label.lower() if many == 1 else str(direction.extra["plural"])


def _some(part: int, whole: int) -> str:
    return ("Den" if whole == 1 else "Alla") if part == whole else f"{number(part)} av dem"
