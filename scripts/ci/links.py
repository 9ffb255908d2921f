"""Links to other places: where the bank has them, and whether they still lead anywhere."""

import re
import socket
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

_LINK = re.compile(r"https?://(?:[^\s<>\"'`\\|\[\]{}()]|\([^\s()]*\))+")  # brackets only in pairs
_FOLDERS = {"reports": (".md", ".yml"), "docs": (".md",)}
_NOT_LINKS = ("reports/_template.md",)
_AGENT = "Kunskapsbanken-links/1 (a bank of reports looks after its links once a week)"
_HOSTS_AT_A_TIME = 8
_SECONDS = 20
_GONE = (404, 410)


class State(StrEnum):
    """What became of a link; the words are for the editor."""

    WORKS = "fungerar"
    BROKEN = "leder ingenstans"
    UNSURE = "svarade inte som väntat"


@dataclass(frozen=True)
class Answer:
    """How a link's host answered."""

    state: State
    why: str = ""


def links(root: Path) -> Mapping[str, Sequence[str]]:
    """Every link of reports, vocabularies and hand-written pages, with the files that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for folder, endings in _FOLDERS.items():
        for file in sorted((root / folder).rglob("*")):
            name = file.relative_to(root).as_posix()
            if file.suffix in endings and file.is_file() and name not in _NOT_LINKS:
                for link in sorted(set(links_in(file.read_text("utf-8", errors="replace")))):
                    found[link].append(name)
    return dict(found)


def links_in(text: str) -> Iterable[str]:
    """The links of a text, without the punctuation of the sentence around them."""
    return (link.rstrip(".,;:!?*_") for link in _LINK.findall(text))


def ask(found: Iterable[str], pause: float = 1.0) -> Mapping[str, Answer]:
    """How each link is answered: few hosts at a time, and one question at a time to each with a pause between."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for link in found:
        by_host[_host(link)].append(link)

    def ask_host(same_host: Sequence[str]) -> dict[str, Answer]:
        answers = {}
        for number, link in enumerate(same_host):
            time.sleep(pause if number else 0)
            answers[link] = ask_one(link)
        return answers

    with ThreadPoolExecutor(_HOSTS_AT_A_TIME) as pool:
        return {link: answer for answers in pool.map(ask_host, by_host.values()) for link, answer in answers.items()}


def ask_one(link: str) -> Answer:
    """How one link is answered; some hosts refuse to give only the head, so they are asked for all."""
    head = _ask(link, "HEAD")
    return head if head.state is State.WORKS else _ask(link, "GET")


def _ask(link: str, method: str) -> Answer:
    try:
        request = urllib.request.Request(_in_ascii(link), method=method, headers={"User-Agent": _AGENT})
        with urllib.request.urlopen(request, timeout=_SECONDS):
            return Answer(State.WORKS)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return Answer(State.BROKEN if refusal.code in _GONE else State.UNSURE, f"svar {refusal.code}")
    except (OSError, HTTPException, ValueError) as error:
        unknown_host = isinstance(getattr(error, "reason", None), socket.gaierror)
        return Answer(State.BROKEN, "servern finns inte") if unknown_host else Answer(State.UNSURE, "inget svar")


def _host(link: str) -> str:
    """The link's host; empty for a link that no program can take apart."""
    try:
        return urlsplit(link).netloc
    except ValueError:
        return ""


def _in_ascii(link: str) -> str:
    """The link as it is sent: Swedish letters coded in the host's way and in the path's."""
    parts = urlsplit(link)
    host = parts.netloc.encode("idna").decode("ascii")
    return quote(urlunsplit(parts._replace(netloc=host, fragment="")), safe=":/?#@!$&'()*+,;=%~")
