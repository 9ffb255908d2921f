"""Small transformations of text."""

import pytest

from kunskapsbank.text import first_sentence


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Ett steg. Sedan ett till.", "Ett steg."),
        ("Gick det? Ja.", "Gick det?"),
        ("Ca. 40 deltagare på s. 12 gick vidare.", "Ca. 40 deltagare på s. 12 gick vidare."),
        ("Alla fick en plan. 39 av 61 gick vidare.", "Alla fick en plan."),
        ("Utan punkt", "Utan punkt"),
    ],
)
def test_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first
