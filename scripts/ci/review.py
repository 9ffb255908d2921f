"""What is said of a pull request: one text from what the check found and which paths were changed.

All that comes from the pull request is data: nothing in it becomes a tag, a link, an image or a mention.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MARKER = "<!-- kunskapsbanken: granskning -->"
COMMENT_LIMIT = 65_536
SUMMARY_LIMIT = 1_000_000
_LEVELS = ("fel", "varning", "råd")
_COLUMNS = ("path", "line", "level", "rule", "message", "cure")
_LONGEST_VALUE = 400
_LONGEST_RESULT = 20_000_000
_THE_CHECK_ITSELF = (".github/", "scripts/")


@dataclass(frozen=True)
class Result:
    """What the check said; `problems` is None when it could not be done or left nothing that can be read."""

    problems: Sequence[dict[str, Any]] | None = None
    said: str = ""

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem["level"] == _LEVELS[0] for problem in self.problems or ())


def read_result(file: Path) -> Result:
    """The result in a file that somebody else may have written; one that is not as it should says nothing."""
    try:
        if file.is_symlink() or file.stat().st_size > _LONGEST_RESULT:
            return Result()
        content = json.loads(file.read_text("utf-8"))
        problems = content["problems"]
        if problems is not None:
            problems = sorted(({name: problem[name] for name in _COLUMNS} for problem in problems), key=_by_level)
        return Result(problems, str(content["said"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Result()


def text(result: Result, changed: Sequence[str], run: str, limit: int = COMMENT_LIMIT) -> str:
    """The whole text in Markdown, in at most `limit` bytes; `run` is the address of the run that made the check."""
    parts = [MARKER, f"## {_heading(result)}", *_notes(changed), *_next_step(result, run)]
    if result.said:
        parts.append("\n".join(f"> {plain(line)}" for line in result.said.splitlines()[:20]))
    if not result.problems:
        return "\n\n".join(parts)
    head = "\n\n".join(parts) + "\n\n| Fil | Rad | Nivå | Regel | Problem | Gör så här |\n|---|---|---|---|---|---|"
    return head + "".join(_rows(result.problems, run, limit - len(head.encode())))


def plain(value: object) -> str:
    """A value as a line of Markdown that shows just its characters."""
    words = " ".join(str(value).split())
    words = "".join(letter for letter in words if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co"))
    if len(words) > _LONGEST_VALUE:
        words = words[:_LONGEST_VALUE] + "…"
    words = re.sub(r"([\\`*_{}\[\]()~|!])", r"\\\1", words)
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A word joiner is not seen, and ends what the host would make a mention, a reference or a link of.
    return re.sub(r"([@#]|:(?=/)|www(?=\.)|GH(?=-)|^[-+]|^\d+(?=\.))", "\\1\u2060", words)


def _heading(result: Result) -> str:
    if result.problems is None:
        return "Kontrollen kunde inte göras"
    if result.errors:
        return f"Kontrollen hittade {result.errors} fel"
    return "Kontrollen hittade inga fel"


def _next_step(result: Result, run: str) -> Iterator[str]:
    if result.problems is None:
        yield f"Det beror inte säkert på dig. Redaktionen ser varför i [körningens logg]({run})."
    elif result.errors:
        yield "Rätta felen i samma gren. Då görs kontrollen om, och den här texten byts ut."
    else:
        yield (
            f"[Hämta förhandsvisningen]({run}#artifacts) för att se sidorna. Sedan läser redaktionen rapporten mot källan. "
            "När den är godkänd visas den på webbplatsen, oftast samma dag."
        )
    counts = [sum(problem["level"] == level for problem in result.problems or ()) for level in _LEVELS]
    if any(counts[1:]):
        yield f"Varningar: {counts[1]}. Råd: {counts[2]}. De stoppar inte, men läs dem."


def _notes(changed: Sequence[str]) -> Iterator[str]:
    """What a reader has to know of a change that is more than reports."""
    rest = [path for path in changed if not path.startswith("reports/")]
    if any(path.startswith("reports/_") for path in changed):
        yield (
            "**Ändringen rör det som alla rapporter lutar sig mot:** ordlistor, undantag eller mall. "
            "Alla rapporter är kontrollerade. Redaktionen behöver läsa den ändringen."
        )
    if rest:
        yield (
            "**Ändringen rör mer än rapporter.** Huvudgrenens kontroll har bara bedömt rapporterna. "
            f"En utvecklare behöver granska resten: {', '.join(plain(path) for path in rest[:10])}"
            f"{f' och {len(rest) - 10} till' if len(rest) > 10 else ''}."
        )
    if any(path.startswith(_THE_CHECK_ITSELF) for path in rest):
        yield (
            "**Ändringen rör själva kontrollen.** Lita inte på resultatet här. "
            "Kör kontrollen på din egen dator med huvudgrenens kod."
        )


def _rows(problems: Sequence[dict[str, Any]], run: str, room: int) -> Iterator[str]:
    """A row for each problem, as many as there is room for, and then where the rest are."""
    rest = "\n\nTabellen visar inte alla problem: {} till står i [körningens sammanfattning]({})."
    room -= len(rest.format(len(problems), run).encode())
    for number, problem in enumerate(problems):
        row = f"\n| {' | '.join(plain(problem[name]) for name in _COLUMNS)} |"
        room -= len(row.encode())
        if room < 0:
            yield rest.format(len(problems) - number, run)
            return
        yield row


def _by_level(problem: dict[str, Any]) -> int:
    return _LEVELS.index(problem["level"])
