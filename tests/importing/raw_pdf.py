"""PDF files written by hand: lines of text wherever a test wants them."""

from collections.abc import Iterable
from pathlib import Path

Written = tuple[float, float, float, str]
"""Size, distance from the left edge and from the lower, and the text."""


def raw_pdf(path: Path, *pages: Iterable[Written], font: str = "", before: bytes = b"", escape: bool = True) -> Path:
    """A PDF file with these pages; `font` is more of the font's description, `before` what stands first in the file.

    Without `escape` a parenthesis in a text breaks the page's description.
    """
    contents = [
        "\n".join(
            f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text) if escape else text}) Tj ET" for size, x, y, text in page
        )
        for page in pages
    ]
    first = 4
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]>>".encode(),
        f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding{font}>>".encode(),
    ]
    for number, content in enumerate(contents):
        data = content.encode("cp1252")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {first + 2 * number + 1} 0 R>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(data), data))
    if font:
        objects.append(HALVES)
    body, places = b"%PDF-1.4\n", list[int]()
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    path.write_bytes(before + body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end)
    return path


_MAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF>"
    b" endcodespacerange 2 beginbfchar <5A> <D835> <51> <00AD> endbfchar endcmap end end"
)
HALVES = b"<</Length %d>>stream\n%s\nendstream" % (len(_MAP), _MAP)
"""A map that reads Z as half a letter and Q as a soft hyphen; the last object of a file with one page is number 6."""


def lines(*texts: str, top: float = 700, left: float = 70, apart: float = 14, size: float = 11) -> list[Written]:
    """Lines of running text below each other."""
    return [(size, left, top - apart * number, text) for number, text in enumerate(texts)]


def _escaped(text: str) -> str:
    return text.replace("(", "\\(").replace(")", "\\)")
