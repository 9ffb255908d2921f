"""New Swedish words, so that a bank of copies has as many different ones as a bank of real reports."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from kunskapsbank.language.words import in_dictionary

_MOST_FIRSTS = 6_000
_FIRST = re.compile(r"[a-zåäö]{3,8}")
_WHOLE = re.compile(r"[a-zåäö]{6,11}")
_NOUN_FORM = re.compile(r"[a-zåäö]{2,7}(?:en|et|er|ar|or|na|ing|het|tion|stöd)")
_FORM = re.compile(r"[a-zåäöéü]+")

# Reports and sources have 1,008 forms in 2,796 words and 6,473 in 61,624, and Swedish goes on putting words together.
_FORMS_AT_1000, _GROWTH = 36_000, 0.57
# Found by trying: with these the forms follow the curve from a hundred reports to ten thousand.
_EVENNESS, _SINGLE = 4_500, 0.2
_STEEPNESS = _GROWTH / (1 - _GROWTH)


def forms_expected(reports: int) -> int:
    """How many different word forms so many real reports would have."""
    return round(_FORMS_AT_1000 * (reports / 1_000) ** _GROWTH)


def forms(text: str) -> list[str]:
    """The word forms of a text, in order, in lower case."""
    return _FORM.findall(text.lower())


@dataclass(frozen=True)
class NewWords:
    """An endless list of words by rank: compounds that end in a word of the bank, and some words of the dictionary."""

    firsts: Sequence[str]
    lasts: Sequence[str]
    singles: Sequence[str]

    @classmethod
    def for_bank(cls, words: Sequence[str]) -> "NewWords":
        """The list for a bank whose reports use `words`."""
        firsts, singles = _dictionary()
        return cls(firsts, sorted({word for word in words if _NOUN_FORM.fullmatch(word)}), singles)

    def drawn(self, chance: random.Random) -> str:
        """A word by Zipf's and Mandelbrot's law: some come again and again, many once in a whole bank."""
        return self.of_rank(int(_EVENNESS * ((1 - chance.random()) ** -_STEEPNESS - 1)))

    def of_rank(self, rank: int) -> str:
        """The same word for the same rank each time."""
        chance = random.Random(rank)
        if chance.random() < _SINGLE:
            return chance.choice(self.singles)
        return chance.choice(self.firsts) + chance.choice(self.lasts)


@cache
def _dictionary() -> tuple[list[str], list[str]]:
    """Words that may begin a compound, and words that stand alone."""
    from wordfreq import iter_wordlist  # a seventh of a second to import

    common = list(iter_wordlist("sv", "best"))
    firsts = (word for word in common if _FIRST.fullmatch(word) and in_dictionary(word) == word)
    return list(islice(firsts, _MOST_FIRSTS)), [
        word for word in common if _WHOLE.fullmatch(word) and in_dictionary(word)
    ]
