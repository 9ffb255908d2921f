"""The picture that a report is shared with: its finding, how sure it is, and where it comes from."""

from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from kunskapsbank.bank.entry import Entry
from kunskapsbank.exporting.dataset import NAME
from kunskapsbank.former import Folders, Former
from kunskapsbank.parallel import work_through
from kunskapsbank.publishing.page import Gathered
from kunskapsbank.store import Store, code_digest
from kunskapsbank.text import sentences
from kunskapsbank.wording.certainty import certainty
from kunskapsbank.wording.dates import years

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

PICTURE = "bild.png"
"""What the file beside a report's page is called."""
WIDTH, HEIGHT = 1200, 630
"""What those who show shared pages ask for."""

_MARGIN, _SHADES = 72, 16
_PAPER, _INK = (251, 250, 246), (8, 63, 58)
_SIZES, _SMALL, _LEADING, _ROOM = (64, 56, 50, 44, 38), 32, 1.22, 350


class Words(NamedTuple):
    """What a picture says."""

    finding: str
    certainty: str
    source: str


def pictured(gathered: Gathered) -> bool:
    """Whether the reports of a site have pictures: they are asked for, and what draws them is installed."""
    able = bool(find_spec("PIL") and find_spec("font_source_sans_pro"))
    return able and gathered.made.pictures and bool(gathered.configuration.site_url)


def write_pictures(gathered: Gathered, store: Store, folders: Folders) -> None:
    """Write a picture beside each report's page; one that says the same as before is taken over."""
    words = {f"{entry.address}{PICTURE}": _words(entry) for entry in gathered.catalogue}
    keys = {name: blake2b(code_digest() + repr(said).encode(), digest_size=16).digest() for name, said in words.items()}
    former = Former(folders.former, store, "pictures", keys)
    store.close()  # a connection must not be shared with the process that is forked: each opens its own
    anew = former.give_all(folders.new)

    def write(name: str) -> None:
        (folders.new / name).write_bytes(drawn(words[name]))

    work_through(write, anew)
    former.keep(folders.new, anew)


def _words(entry: Entry) -> Words:
    federation = entry.vocabularies["federations"].label(entry.federation)
    source = " · ".join(filter(None, (entry.name, federation, years(entry.years))))
    return Words(entry.finding, certainty(entry.report.evidence, entry.vocabularies), source)


def drawn(words: Words) -> bytes:
    """The picture as PNG: of few shades, so that it is small, and the same each time."""
    from PIL import Image, ImageDraw

    shades = Image.new("L", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(shades)
    _write_line(draw, NAME, "Semibold", _SMALL, _MARGIN - 16)
    size, lines = _set(words.finding)
    for number, line in enumerate(lines):
        _write_line(draw, line, "Bold", size, _MARGIN + 56 + round(number * size * _LEADING))
    _write_line(draw, _whole_sentences(words.certainty), "Regular", _SMALL, HEIGHT - _MARGIN - 74)
    _write_line(
        draw, "".join(_cut(_lines(words.source, "Semibold", _SMALL), 1)), "Semibold", _SMALL, HEIGHT - _MARGIN - 28
    )
    draw.rectangle((0, HEIGHT - 14, WIDTH, HEIGHT), fill=255)
    picture = shades.point([shade * _SHADES // 256 for shade in range(256)]).convert("P")
    steps = [step / (_SHADES - 1) for step in range(_SHADES)]
    picture.putpalette(
        [round(paper + (ink - paper) * step) for step in steps for paper, ink in zip(_PAPER, _INK, strict=True)]
    )
    file = BytesIO()
    picture.save(file, "PNG", bits=4, compress_level=1)  # a quarter larger than the smallest, in half the time
    return file.getvalue()


def _write_line(draw: "ImageDraw", line: str, weight: str, size: int, top: int) -> None:
    draw.text((_MARGIN, top), line, fill=255, font=_font(weight, size))


def _set(text: str) -> tuple[int, list[str]]:
    """A text in lines, and the largest size in which they have room; cut where even the smallest has none."""
    for size in _SIZES:
        lines = _lines(text, "Bold", size)
        most = int(_ROOM // (size * _LEADING))
        if len(lines) <= most:
            break
    return size, _cut(lines, most)


def _whole_sentences(text: str) -> str:
    """As many of the first sentences as one line has room for; the first of them always."""
    every = sentences(text)
    fit = [end for end in range(1, len(every) + 1) if len(_lines(" ".join(every[:end]), "Regular", _SMALL)) == 1]
    return " ".join(every[: max(fit, default=1)])


def _cut(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1].rpartition(' ')[0]} …"]


def _lines(text: str, weight: str, size: int) -> list[str]:
    """The text in lines that are no wider than the picture within its margins; a word too long stands alone."""
    lines, used, space = list[str](), 0.0, _width(" ", weight, size)
    for word in text.split(" "):
        width = _width(word, weight, size)
        if lines and used + space + width <= WIDTH - 2 * _MARGIN:
            lines[-1] += f" {word}"
            used += space + width
        else:
            lines.append(word)
            used = width
    return lines


@cache
def _width(word: str, weight: str, size: int) -> float:
    return _font(weight, size).getlength(word)


@cache
def _font(weight: str, size: int) -> "FreeTypeFont":
    import font_source_sans_pro
    from PIL import ImageFont

    return ImageFont.truetype(
        font_source_sans_pro.font_files_ttf[f"SourceSansPro{weight if weight != 'Regular' else ''}"], size
    )
