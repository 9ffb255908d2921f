"""Reports beside each other on a page: a row of each, and the shares that several of them have on one axis."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.knowledge.comparison import row
from kunskapsbank.knowledge.observations import Axis, Observation, observations, shared_axes
from kunskapsbank.publishing.rendering import environment


class Told:
    """What every topic page says of a report by its id: made once, and only when some page is made anew.

    `root` is the way from those pages up to the site's root.
    """

    def __init__(self, catalogue: Catalogue, root: str) -> None:
        reports = catalogue.by_id
        macros: Any = environment().get_template("comparison.jinja").module
        self.row: Callable[[str], Markup] = cache(lambda id: macros.compared(row(reports[id]), root))
        self.drawn = cache(lambda id: tuple(one for one in observations(reports[id]) if one.axis))


@dataclass(frozen=True)
class Beside:
    """Reports beside each other; nothing is worked out until it is asked for."""

    entries: tuple[Entry, ...]
    told: Told

    @property
    def rows(self) -> list[Markup]:
        """A row of each."""
        return [self.told.row(entry.id) for entry in self.entries]

    @property
    def axes(self) -> Mapping[Axis, list[Observation]]:
        """What several of them have measured alike."""
        return shared_axes(one for entry in self.entries for one in self.told.drawn(entry.id))
