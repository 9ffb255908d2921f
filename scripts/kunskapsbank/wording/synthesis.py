"""What several reports say together, in a sentence or two with its numbers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from kunskapsbank.bank.entry import Entry
from kunskapsbank.model.vocabulary import Concept, Vocabulary
from kunskapsbank.wording.counts import counted, enumeration
from kunskapsbank.wording.numbers import number


def synthesis(entries: Sequence[Entry], directions: Vocabulary) -> str:
    """How many reports from how many federations, how many have a share, and which way the results point.

    Empty without reports.
    """
    if not entries:
        return ""
    federations = len({entry.federation for entry in entries})
    measured = [entry for entry in entries if entry.has_share]
    reports = "En rapport" if len(entries) == 1 else counted(len(entries), "rapport")
    sentences = [f"{reports} från {'ett' if federations == 1 else federations} förbund."]
    if measured:
        sentences.append(f"{_some(len(measured), len(entries))} har ett resultat i procent.")
    found = Counter(chain.from_iterable(entry.directions for entry in entries))
    return " ".join([*sentences, *_directions(found, directions)])


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
