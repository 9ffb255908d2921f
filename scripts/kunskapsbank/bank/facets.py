"""The one table of facets: what reports are gathered by on pages, filtered by in the search, and alike by.

A new facet is an entry in `FACETS`. Its pages, its filter and its suggestions are made from that.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from kunskapsbank.bank.entry import Entry
from kunskapsbank.model.results import NOT_MEASURED
from kunskapsbank.model.vocabulary import Vocabularies


class Note(NamedTuple):
    """What a report says of a value: whether it was to the good, and the words."""

    value: str
    helped: bool
    text: str


@dataclass(frozen=True)
class TopicPages:
    """The pages of a facet: its list in a folder of the site, and below that a page for each value.

    With `only_used` a concept that no report has gets no page. The start page leads to those that are a `way_in`.
    `notes` is what a report says of each value. A facet with its `own_list` has the list from a kind of page of its own.
    The `intro` to a list is for readers; without one the description of the vocabulary stands there. In a facet without a
    vocabulary `of_value` says what the reports of a value have in common.
    """

    folder: str
    title: str
    question: str
    only_used: bool = False
    way_in: bool = False
    notes: Callable[[Entry], Iterable[Note]] = lambda entry: ()
    own_list: bool = False
    intro: str = ""
    of_value: str = "{}"


@dataclass(frozen=True)
class Filter:
    """A facet of the search: `name` stands in addresses, and never changes.

    `heading` is what its values are called together, where that is not the facet's label. Its values are `suggested`
    while somebody types. A result's card has those that its report names `on_line`, among its facts, or as a `badge`.
    """

    name: str
    heading: str = ""
    suggested: bool = False
    on_line: bool = False
    badge: bool = False


@dataclass(frozen=True)
class Facet:
    """One way to gather reports; `label` is what a value of it is called.

    `own` are the values that a report itself names, as text: concepts of the `vocabulary`, or else labels of their own.
    `widened` adds all wider concepts. Values stand in the order of how many reports have them, or `highest_first`. A
    `subject` is what a report is about: by that reports are alike, and the search weighs it most. Where values are
    `named` in a query, by any of their names, the reports that have them are found. A `fact` is what fields say of how
    it went or what is known; everyday words that mean it (`means` in the vocabulary) find the reports that have it.
    """

    key: str
    label: str
    own: Callable[[Entry], Iterable[str]]
    vocabulary: str = ""
    widened: bool = False
    highest_first: bool = False
    subject: bool = False
    named: bool = False
    fact: bool = False
    filter: Filter | None = None
    pages: TopicPages | None = None

    def values(self, entry: Entry) -> tuple[str, ...]:
        """All values of a report, each once, with the wider ones that count."""
        own = self.own(entry)
        return entry.with_wider(self.vocabulary, own) if self.widened else tuple(dict.fromkeys(own))

    def label_of(self, value: str, vocabularies: Vocabularies) -> str:
        """What a reader sees of a value."""
        return vocabularies[self.vocabulary].label(value) if self.vocabulary else value

    @property
    def list_address(self) -> str:
        """Where the list of its values lies, below the site's root. It has to have pages."""
        assert self.pages
        return f"{self.pages.folder}/"

    def address_of(self, value: str) -> str:
        """Where the page of a value lies, below the site's root: `malgrupper/unga-vuxna/`. It has to have pages."""
        assert self.pages
        return f"{self.pages.folder}/{value}/"

    def search_for(self, value: str, vocabularies: Vocabularies) -> str:
        """The search for the reports of a value, as the end of an address: by its filter, or by its label."""
        if self.filter:
            return f"?{self.filter.name}={quote(value)}"
        return f"?q={quote(self.label_of(value, vocabularies))}"


def _factors(entry: Entry) -> Iterator[Note]:
    for helped, factors in ((True, entry.report.success_factors), (False, entry.report.obstacles)):
        yield from (Note(factor.factor, helped, factor.note) for factor in factors)


def _money(entry: Entry) -> Iterator[str]:
    costs = entry.report.costs
    if costs and (costs.budget or costs.outcome or costs.per_participant or costs.items):
        yield "Säger vad insatsen kostade"
    for _ in entry.report.economics:  # as often as it has one: in the search the fact weighs the more
        yield "Har samhällsekonomisk utvärdering"


_BANDS = (
    (25_000, "Under 25 000 kr"),
    (50_000, "25 000–50 000 kr"),
    (100_000, "50 000–100 000 kr"),
    (200_000, "100 000–200 000 kr"),
)
_DEAREST = "Över 200 000 kr"


def _cost_band(entry: Entry) -> Iterator[str]:
    each = entry.report.cost_per_participant
    if each is not None:
        yield next((label for top, label in _BANDS if each < top), _DEAREST)


FACETS = (
    Facet(
        "target_group",
        "Målgrupp",
        lambda entry: entry.report.target_groups,
        "target_groups",
        widened=True,
        subject=True,
        named=True,
        filter=Filter("malgrupp", suggested=True, on_line=True),
        pages=TopicPages(
            "malgrupper",
            "Målgrupper",
            "Vem gäller det?",
            way_in=True,
            intro="Vilka insatserna vände sig till. Rapporter om en snävare grupp räknas också i den bredare.",
        ),
    ),
    Facet(
        "method",
        "Metod",
        lambda entry: entry.report.methods,
        "methods",
        widened=True,
        subject=True,
        named=True,
        filter=Filter("metod", suggested=True, on_line=True),
        pages=TopicPages(
            "metoder",
            "Metoder",
            "Hur kan man göra?",
            way_in=True,
            intro="Vad man gjorde i insatserna, både med deltagare och mellan organisationer. Rapporter om en snävare metod "
            "räknas också i den bredare.",
        ),
    ),
    Facet(
        "success_factor",
        "Framgångsfaktor",
        lambda entry: (note.value for note in _factors(entry)),
        "success_factors",
        widened=True,
        named=True,
        pages=TopicPages(
            "framgangsfaktorer",
            "Framgångsfaktorer",
            "Vad hjälper, och vad hindrar?",
            way_in=True,
            notes=_factors,
            own_list=True,
        ),
    ),
    Facet(
        "federation",
        "Förbund",
        lambda entry: (entry.federation,),
        "federations",
        named=True,
        filter=Filter("forbund", "Samordningsförbund", suggested=True, on_line=True),
        pages=TopicPages("forbund", "Förbund", "Vilka har prövat?", only_used=True),
    ),
    Facet("level", "Nivå", lambda entry: (entry.report.level,), "levels", filter=Filter("niva", badge=True)),
    Facet(
        "report_type",
        "Rapporttyp",
        lambda entry: (entry.report.report_type,),
        "report_types",
        named=True,
        filter=Filter("typ"),
    ),
    Facet(
        "county",
        "Län",
        lambda entry: entry.counties,
        "counties",
        named=True,
        filter=Filter("lan", suggested=True),
        pages=TopicPages(
            "lan",
            "Län",
            "Var i landet?",
            intro="Rapporterna efter län. Står det noll betyder det att banken saknar en rapport därifrån, inte att ingen har "
            "prövat något.",
        ),
    ),
    Facet(
        "municipality",
        "Kommun",
        lambda entry: entry.report.municipalities,
        "municipalities",
        named=True,
        filter=Filter("kommun", suggested=True),
    ),
    Facet(
        "year",
        "År",
        lambda entry: map(str, entry.years),
        highest_first=True,
        filter=Filter("ar"),
        pages=TopicPages(
            "ar",
            "År",
            "När?",
            intro="Rapporterna efter de år då insatserna pågick.",
            of_value="Insatser som pågick {}",
        ),
    ),
    Facet(
        "design",
        "Hur det är utvärderat",
        lambda entry: (entry.report.evidence.design,) if entry.report.evidence else (),
        "designs",
        fact=True,
        filter=Filter("utvardering"),
    ),
    Facet(
        "afterwards",
        "Vad hände sedan",
        lambda entry: (event.status for event in entry.report.afterwards),
        "afterwards_statuses",
        fact=True,
        filter=Filter("sedan"),
    ),
    Facet(
        "direction",
        "Vad som kom ut",
        lambda entry: entry.directions,
        "directions",
        fact=True,
        filter=Filter("riktning", "Resultat som är"),
    ),
    Facet(
        "attainment",
        "Målen",
        lambda entry: (goal.attainment for goal in entry.report.goals),
        "goal_attainments",
        fact=True,
        filter=Filter("mal", "Mål som är"),
    ),
    Facet("economic_fact", "Ekonomi", _money, fact=True, filter=Filter("ekonomi")),
    Facet("cost_band", "Kostnad per deltagare", _cost_band, filter=Filter("kostnad")),
    Facet("party", "Parter", lambda entry: entry.report.parties, "parties", filter=Filter("part")),
    Facet(
        "measure",
        "Vad som har mätts",
        lambda entry: (result.measure for result in entry.report.results if result.direction != NOT_MEASURED),
        "measures",
        widened=True,
        filter=Filter("matt"),
    ),
)


def search_for_all(chosen: Iterable[tuple[Facet, str]]) -> str:
    """The search for the reports that have a value of each facet, as the end of an address.

    Of several values of one facet any will do. Every facet has to have a filter.
    """
    names = ((one.filter.name, value) for one, value in chosen if one.filter)
    return "?" + "&".join(f"{name}={quote(value)}" for name, value in names)


def facet(key: str) -> Facet:
    """The facet with a key; raises KeyError."""
    return {one.key: one for one in FACETS}[key]
