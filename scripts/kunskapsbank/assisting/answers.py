"""What an assistant is answered: plain data in which each statement has its report, address, place and main caution."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kunskapsbank.bank.anchors import result_anchors
from kunskapsbank.bank.entry import Entry, share_of
from kunskapsbank.bank.facets import FACETS, facet
from kunskapsbank.exporting.dataset import CAUTION
from kunskapsbank.exporting.export import Given
from kunskapsbank.model.place import Place
from kunskapsbank.model.results import Result
from kunskapsbank.usage import UsageError
from kunskapsbank.wording.certainty import certainty
from kunskapsbank.wording.outcome import outcome
from kunskapsbank.wording.places import where

Data = dict[str, Any]
_NARROWING = {one.key: one for one in FACETS if one.filter and one.vocabulary}


class Answers:
    """The answers of one bank."""

    def __init__(self, given: Given) -> None:
        self.given, self.catalogue = given, given.catalogue

    def entry(self, report: str) -> Entry:
        """A published report; raises UsageError for an id that none has."""
        if report not in self.catalogue.by_id:
            raise UsageError(f"Ingen rapport har id {report}. Sök efter den först.")
        return self.catalogue.by_id[report]

    def card(self, entry: Entry) -> Data:
        """A report in short, with where it is and how sure its results are."""
        return {
            "id": entry.id,
            "title": entry.report.title,
            "address": self.given.address(entry.address),
            "federation": entry.vocabularies["federations"].label(entry.federation),
            "summary": entry.report.summary,
            "finding": entry.finding,
            "caution": certainty(entry.report.evidence, entry.vocabularies),
        }

    def narrowed(self, entries: Iterable[Entry], wanted: Mapping[str, str]) -> Iterator[Entry]:
        """Those of the reports that have every wanted value, facet → value; raises UsageError for one that is not."""
        for key, value in wanted.items():
            words = self.catalogue.vocabularies[_NARROWING[key].vocabulary]
            if value not in words:
                raise UsageError(f"{_NARROWING[key].label} {value} finns inte. Ids står i ordlistan {words.name}.")
        return (
            entry for entry in entries if all(value in _NARROWING[key].values(entry) for key, value in wanted.items())
        )

    def results(self, measure: str, entries: Iterable[Entry]) -> Data:
        """All results of a measure, in groups that can be compared: the same base at the same moment."""
        measures = self.catalogue.vocabularies["measures"]
        if measure not in measures:
            raise UsageError(f"Måttet {measure} finns inte. Ids står i ordlistan measures.")
        concept = measures[measure]
        found = [pair for entry in entries for pair in self._results(entry) if pair[0].measure == measure]
        return {
            "measure": concept.label,
            "definition": concept.definition,
            "caution": CAUTION,
            "groups": _groups(found),
        }

    def comparison(self, reports: Iterable[str]) -> Data:
        """Reports beside each other: what each is, and their results, apart where they cannot be compared."""
        entries = [self.entry(report) for report in reports]
        found = [pair for entry in entries for pair in self._results(entry)]
        return {"reports": [self.card(entry) for entry in entries], "caution": CAUTION, "groups": _groups(found)}

    def factors(self, concept: str = "") -> Data:
        """How often each factor is said to have helped or hindered; with a concept, what the reports say of it."""
        words = self.catalogue.vocabularies["success_factors"]
        if concept and concept not in words:
            raise UsageError(f"Faktorn {concept} finns inte. Ids står i ordlistan success_factors.")
        said: dict[str, list[Data]] = defaultdict(list)
        for entry in self.catalogue:
            for worked, factors in (("hjälpte", entry.report.success_factors), ("hindrade", entry.report.obstacles)):
                for factor in factors:
                    for wider in words.ancestors(factor.factor):
                        source = {**self._source(entry, factor.place), "worked": worked, "note": factor.note}
                        said[wider.id].append(source)
        counted = [
            {
                "id": one.id,
                "label": one.label,
                **{way: sum(note["worked"] == way for note in said[one.id]) for way in ("hjälpte", "hindrade")},
                **({"definition": one.definition, "notes": said[one.id]} if one.id == concept else {}),
            }
            for one in words
            if one.id in said and concept in ("", one.id)
        ]
        caution = "Rapporterna berättar vad de såg. Att en faktor nämns ofta visar inte att den har störst verkan."
        return {"caution": caution, "factors": sorted(counted, key=lambda one: -int(one["hjälpte"] + one["hindrade"]))}

    def gaps(self) -> Data:
        """Which target groups and methods no report is about, and how many reports lack measured results."""
        without: dict[str, list[Data]] = {}
        for key in ("target_group", "method"):
            one = facet(key)
            words = self.catalogue.vocabularies[one.vocabulary]
            missing = [concept for concept in words if not self.catalogue.with_value(key, concept.id)]
            without[one.vocabulary] = [{"id": concept.id, "label": concept.label} for concept in missing]
        return {
            "caution": "Banken är inte fullständig. Att en rapport saknas betyder inte att ingen har prövat.",
            "without_reports": without,
            "reports": len(self.catalogue),
            "reports_without_a_share": sum(not entry.has_share for entry in self.catalogue),
        }

    def _results(self, entry: Entry) -> Iterator[tuple[Result, Data]]:
        words = entry.vocabularies
        for anchor, result in zip(result_anchors(entry.report.results), entry.report.results, strict=True):
            share = share_of(result)
            source = self._source(entry, result.place, anchor)
            yield (
                result,
                {
                    **source,
                    "measure": words["measures"].label(result.measure),
                    "statement": result.statement,
                    "figure": outcome(result),
                    "share": None if share is None else round(share, 1),
                    "count": result.count,
                    "of": result.of,
                    "base": words["bases"].label(result.base) if result.base else None,
                    "when": words["moments"].label(result.when) if result.when else None,
                    "direction": words["directions"].label(result.direction),
                    "not_measured_because": result.not_measured_because,
                    "note": result.note,
                    "caution": certainty(entry.report.evidence, words),
                },
            )

    def _source(self, entry: Entry, place: Place | None, anchor: str = "") -> Data:
        """Where something is said: the report, its address, and the place in its source."""
        found = (where(place, entry.report.documents) or place.heading) if place else None
        address = self.given.address(entry.address) + (f"#{anchor}" if anchor else "")
        return {"report": entry.id, "title": entry.report.title, "address": address, "place_in_source": found}


def _groups(found: Iterable[tuple[Result, Data]]) -> list[Data]:
    """Results in groups: within one they are of the same measure, base and moment; between two never."""
    groups: dict[tuple[str, ...], list[Data]] = defaultdict(list)
    for result, data in found:
        groups[result.measure, result.base or "", result.when or ""].append(data)
    return [
        {
            "measure": results[0]["measure"],
            "base": results[0]["base"],
            "when": results[0]["when"],
            "comparable": _comparable(base, when, results),
            "results": results,
        }
        for (_, base, when), results in sorted(groups.items())
    ]


def _comparable(base: str, when: str, results: list[Data]) -> str:
    """Whether the results of a group can be compared, and why not where they cannot."""
    if len({one["report"] for one in results}) == 1:
        return "Nej: bara en rapport har resultat av det här slaget."
    lacking = [word for word, known in (("basen", base), ("tidpunkten", when)) if not known]
    if lacking:
        return f"Nej: källorna säger inte {' och '.join(lacking)}."
    return "Ja, med försiktighet: samma mått, bas och tidpunkt, men olika deltagare."
