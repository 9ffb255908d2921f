"""Observations of the frozen bank, against what was worked out by hand."""

from collections.abc import Mapping

import pytest

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import share_of
from kunskapsbank.knowledge.observations import Observation, observations, wilson
from kunskapsbank.wording.comparison import axis_name, chance, doubt, why_no_axis


@pytest.fixture(scope="module")
def observed(catalogue: Catalogue) -> Mapping[str, Observation]:
    """Every observation of the bank by its address."""
    return {one.address: one for entry in catalogue for one in observations(entry)}


@pytest.mark.parametrize(
    ("share", "n", "ends"),
    [
        # By hand with z² = 3.8415: the middle is (p + z²/2n) / (1 + z²/n), the reach z√(p(1−p)/n + z²/4n²) / (1 + z²/n).
        (50, 100, (40.38, 59.62)),
        (100 * 39 / 61, 61, (51.39, 74.83)),
        (0, 10, (0.00, 27.75)),
        (100, 10, (72.25, 100.00)),
    ],
)
def test_wilsons_interval(share: float, n: int, ends: tuple[float, float]) -> None:
    assert wilson(share, n) == pytest.approx(ends, abs=0.01)


def test_an_interval_in_words() -> None:
    assert chance(wilson(100 * 39 / 61, 61)) == "51–75\u00a0%"


def test_every_result_is_observed_once_at_a_place_of_its_own(
    catalogue: Catalogue, observed: Mapping[str, Observation]
) -> None:
    assert len(observed) == sum(len(entry.report.results) for entry in catalogue) > 10


def test_a_place_stays_when_another_result_comes_before_it(catalogue: Catalogue) -> None:
    entry = next(one for one in catalogue if len(one.report.results) > 2)
    before = [one.anchor for one in observations(entry)]
    turned = entry.report.model_copy(update={"results": entry.report.results[::-1]})
    after = [one.anchor for one in observations(type(entry)(entry.id, "", "", turned, (), entry.vocabularies))]
    assert after == before[::-1]


def test_only_a_share_of_a_known_base_is_drawn(observed: Mapping[str, Observation]) -> None:
    shares = [one for one in observed.values() if share_of(one.result) is not None]
    drawn = [one for one in shares if one.share is not None]
    assert drawn and len(drawn) < len(shares)
    for one in shares:
        known = one.result.of is not None and one.result.base not in (None, "okänd")
        assert (one.share is not None) == (one.interval is not None) == (doubt(one) == "") == known


def test_a_share_has_an_axis_or_it_is_said_why_not(observed: Mapping[str, Observation], catalogue: Catalogue) -> None:
    reasons = set()
    for one in observed.values():
        assert (one.axis is None) == bool(why_no_axis(one))
        if one.axis:
            assert one.axis == (one.result.measure, one.result.base)
            name = axis_name(one.axis, catalogue.vocabularies)
            assert name.startswith(catalogue.vocabularies["measures"].label(one.result.measure))
        reasons.add(why_no_axis(one))
    assert {"", "Ingen andel av personer."} < reasons
