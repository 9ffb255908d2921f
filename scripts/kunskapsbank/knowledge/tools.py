"""Pages to work with, each with what somebody who needs it would call it."""

from typing import NamedTuple


class Tool(NamedTuple):
    """A page to work with; `names` are other words for it, which the search leads here."""

    address: str
    title: str
    description: str
    names: tuple[str, ...]


SELF_CHECK = Tool(
    "framgangsfaktorer/sjalvprovning/",
    "Har ni …?",
    "Frågor för en styrgrupp, med vad bankens rapporter säger vid varje fråga. Går att skriva ut.",
    ("checklista", "självskattning", "självvärdering", "frågor till styrgruppen"),
)
COMPARISON = Tool(
    "jamfor/",
    "Jämför",
    "Ställ två till fyra rapporter bredvid varandra, och skriv ut ett beslutsunderlag.",
    ("jämför", "beslutsunderlag"),
)
TOOLS = (SELF_CHECK, COMPARISON)
