"""What a result is known by on its report's page and in data: an anchor that follows what it says, not where it stands."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kunskapsbank.model.results import Result
from kunskapsbank.text import slug


def result_anchors(results: Sequence[Result]) -> tuple[str, ...]:
    """An anchor for each result, all different: its measure, and when and of whom where others have the same.

    A figure that is corrected keeps its anchor, and so does a result that another is put before. Only results that say
    the same of the same are told apart by their order.
    """
    return tuple(_numbered(_told_apart(results)))


def _told_apart(results: Sequence[Result]) -> Iterator[str]:
    same = Counter(result.measure for result in results)
    for result in results:
        words = (
            (result.measure, result.when, result.time, result.base) if same[result.measure] > 1 else (result.measure,)
        )
        yield slug(f"resultat {' '.join(word for word in words if word)}")


def _numbered(anchors: Iterator[str]) -> Iterator[str]:
    met: Counter[str] = Counter()
    for anchor in anchors:
        met[anchor] += 1
        yield anchor if met[anchor] == 1 else f"{anchor}-{met[anchor]}"
