"""The places in the sources that a page names, each with the number that it got when it was first named."""

from collections.abc import Iterator

from kunskapsbank.model.place import Place


class Numbered:
    """Places in the order that they were first asked for."""

    def __init__(self) -> None:
        self._numbers: dict[Place, int] = {}

    def number(self, place: Place) -> int:
        """The number of a place, counted from 1; the same place always has the same."""
        return self._numbers.setdefault(place, len(self._numbers) + 1)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
