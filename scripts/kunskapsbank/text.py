"""Small transformations of text that several stages share."""

import re
import unicodedata

_SENTENCE_END = re.compile(r"[.?!](?=\s+[A-ZÅÄÖ])|(?<=[a-zåäö]{4})[.?!](?=\s+\d)")
"""Before a capital; before a figure only after a word too long to be an abbreviation."""
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


_COMMON = bytes((9, 10, *range(32, 127)))


def uncommon(text: str) -> str:
    """The text without line ends, tabs and what can be seen in ASCII: a few letters, looked through in no time."""
    return text.encode(errors="surrogatepass").translate(None, _COMMON).decode(errors="surrogatepass")


def slug(text: str) -> str:
    """The text as an address: lower-case ASCII letters, digits and hyphens; å and ä become a, ö becomes o."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("-", plain).strip("-")


def excerpt(text: str, most: int = 60) -> str:
    """The text on one line, cut where it is longer than `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def first_sentence(text: str) -> str:
    """The text up to the end of its first sentence; all of it without one."""
    end = _SENTENCE_END.search(text)
    return text[: end.start() + 1] if end else text


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its own end, on one line."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    pieces = (text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True))
    return [" ".join(piece.split()) for piece in pieces if piece.strip()]


def capitalised(text: str) -> str:
    """The text with a capital first, all else as it is."""
    return text[:1].upper() + text[1:]


def tidy(text: str) -> str:
    """The text with plain line ends, no stray space last on a line, NFC letters, and one line end last.

    Two spaces after a word stay: they are a line break in Markdown.
    """
    if _is_tidy(text):
        return text
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join([_tidy_line(line) if line.endswith((" ", "\t")) else line for line in lines]).rstrip("\n") + "\n"


def _is_tidy(text: str) -> bool:
    """Whether nothing is to be done, as with most texts; it takes a tenth of the time to see."""
    ends = text.endswith("\n") and not text.endswith("\n\n")
    stray = any(sign in text for sign in ("\r", " \n", "\t\n"))
    return ends and not stray and unicodedata.is_normalized("NFC", text)


def _tidy_line(line: str) -> str:
    bare = line.rstrip(" \t")
    return f"{bare}  " if bare and line.endswith("  ") else bare
