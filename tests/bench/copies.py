"""A copy of a real report: another title, id, name and years, and other words where it had words of its own."""

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from bench.originals import Original, Piece, Role
from bench.words import NewWords

_WORD = re.compile(r"[^\W\d_]{3,}")
_LONG_WORD = re.compile(r"[a-zåäöé]{5,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS_EACH_WAY = 3
_SHARE_EXCHANGED = 0.9  # of the words that few reports have
_SHARE_OF_TITLE = 0.8


@dataclass(frozen=True)
class Copier:
    """Makes the copy of a given number of any original; the same number gives the same copy.

    Another edition has the same words in files of which none is the same: each title tells its edition.
    """

    words: NewWords
    edition: int

    def text(self, original: Original, number: int, related: Callable[[str], str]) -> str:
        """The copy's whole file; `related` gives the id of the copy that a relation leads to."""
        chance = random.Random(f"{original.id} {number}")
        years = chance.randint(-_YEARS_EACH_WAY, _YEARS_EACH_WAY)
        exchanged = {
            word: self.words.drawn(chance) for word in original.own_words if chance.random() < _SHARE_EXCHANGED
        }
        name = self.words.drawn(chance).capitalize()
        exchanged[original.short_name] = name

        def moved(text: str) -> str:
            return _YEAR.sub(lambda year: str(int(year[0]) + years), text)

        def written(piece: Piece) -> str:
            match piece.role:
                case Role.KEPT:
                    return piece.text
                case Role.RELATED:
                    return related(piece.text)
                case Role.SHORT_NAME:
                    return name
                case Role.TITLE:
                    return json.dumps(moved(self._title(original, name, chance)), ensure_ascii=False)
                case Role.PROSE:
                    text = _WORD.sub(lambda word: exchanged.get(word[0], word[0]), piece.text)
                    return moved(text if len(text) - len(piece.text) <= piece.room else piece.text)
            return moved(piece.text)

        return "".join(map(written, original.pieces))

    def _title(self, original: Original, name: str, chance: random.Random) -> str:
        """The original's title with the new name, and new words for most of the long ones."""

        def renewed(word: re.Match[str]) -> str:
            return self.words.drawn(chance) if chance.random() < _SHARE_OF_TITLE else word[0]

        title = _LONG_WORD.sub(renewed, original.title)
        named = original.short_name and original.short_name in title
        title = title.replace(original.short_name, name) if named else f"{name} – {title}"
        return f"{title} ({self.edition})" if self.edition else title
