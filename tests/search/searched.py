"""A bank that is asked from Python, for tests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.register import read_register
from kunskapsbank.checking.run import Outcome, check
from kunskapsbank.search.analysed import AllAnalysed, Listed, Shown, listed, shown_of
from kunskapsbank.search.answers import AnswerPage
from kunskapsbank.search.index import SearchIndex, build_index
from kunskapsbank.search.query import Answer, Hit, find
from kunskapsbank.store import NOTHING_KEPT


@dataclass(frozen=True)
class Searched:
    """The index of some reports, and what is found in it."""

    bank: Bank
    index: SearchIndex
    analysed: AllAnalysed

    @cached_property
    def _shown(self) -> list[Shown]:
        return list(map(shown_of, self.analysed.shown(self.analysed.reports)))

    def shown(self, row: int) -> Shown:
        """What is shown of the report in a row."""
        return self._shown[row]

    def answer(self, query: str) -> Answer:
        """What a query finds."""
        return find(self.index, self.shown, query)

    def order(self, query: str) -> list[str]:
        """The ids of the reports that it finds, in order."""
        return self.ids_of(self.answer(query).hits)

    def ids_of(self, hits: Iterable[Hit]) -> list[str]:
        """The ids of the reports that are hits, in order."""
        return [self.index.ids[hit.row] for hit in hits]

    def complete(self, query: str) -> list[str]:
        """Those with the whole query."""
        return self.ids_of(hit for hit in self.answer(query).hits if hit.complete)


def searched(bank: Bank, reports: Sequence[Listed] | None = None, answers: Sequence[AnswerPage] = ()) -> Searched:
    """A bank, or some of its reports, ready to be asked."""
    analysed = AllAnalysed(bank, listed_in(bank) if reports is None else reports, NOTHING_KEPT)
    register = read_register(bank.reports, bank.vocabularies)
    return Searched(bank, build_index(bank.vocabularies, analysed, register, answers), analysed)


def listed_in(bank: Bank) -> list[Listed]:
    """The published reports of a bank."""
    return listed(bank, outcome_of(bank))


def outcome_of(bank: Bank) -> Outcome:
    """What a check of a bank finds."""
    return check(bank)
