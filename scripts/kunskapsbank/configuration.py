"""The one reader of a bank's configuration: MkDocs' own keys that the bank needs, and what stands under `extra`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

import yaml

from kunskapsbank.usage import UsageError

CONFIGURATION = "mkdocs.yml"
HOSTS = ("github", "gitlab", "forgejo")
PUBLISHER_TYPES = ("förbund", "myndighet", "region", "kommun", "förening", "företag")
# Names that are reserved for examples, and so belong to nobody.
_EXAMPLES = (".example", ".invalid", ".test", ".localhost")

_Part = TypeVar("_Part")


@dataclass(frozen=True)
class Host:
    """Where the bank's files lie, who reads what is handed in, and how soon; what is empty is not offered in the form."""

    kind: str = ""
    repository: str = ""
    branch: str = "main"
    mailbox: str = ""
    answers_within: str = ""


@dataclass(frozen=True)
class Publisher:
    """Who answers for the bank: name, organisation number (`212000-1234`) and type of organisation."""

    name: str = ""
    organisation_number: str = ""
    type: str = ""


@dataclass(frozen=True)
class Configuration:
    """The settings of a bank; `site_url` and `contact` (a function's mailbox) are empty where none is given."""

    site_url: str = ""
    publisher: Publisher = Publisher()
    contact: str = ""
    host: Host = Host()

    def require_for_publishing(self) -> None:
        """Raise UsageError unless all is said that a published site has to say."""
        missing = [one.cure for one in _SETTINGS.values() if _is_placeholder(one.value(self))]
        if missing:
            wanting = "\n".join(f"- {line}" for line in missing)
            raise UsageError(f"Banken kan inte publiceras än. Fyll i det här i {CONFIGURATION}:\n{wanting}")

    def wanting(self, setting: str) -> str:
        """What to write in the configuration for one of the settings that can be needed; nothing where it has a value."""
        return "" if _SETTINGS[setting].value(self) else f"{CONFIGURATION}: {_SETTINGS[setting].cure}"


class _Setting(NamedTuple):
    cure: str
    value: Callable[[Configuration], str]


_SETTINGS: Mapping[str, _Setting] = {
    "site_url": _Setting(
        "site_url: webbplatsens adress, till exempel https://kunskapsbanken.se/", lambda given: given.site_url
    ),
    "publisher.name": _Setting(
        "extra: publisher: name: den organisation som ger ut banken", lambda given: given.publisher.name
    ),
    "publisher.organisation_number": _Setting(
        "extra: publisher: organisation_number: utgivarens organisationsnummer, tio siffror",
        lambda given: given.publisher.organisation_number,
    ),
    "publisher.type": _Setting(
        f"extra: publisher: type: någon av {', '.join(PUBLISHER_TYPES)}", lambda given: given.publisher.type
    ),
    "contact": _Setting(
        "extra: contact: e-postadressen till en funktion, till exempel redaktionen@…", lambda given: given.contact
    ),
}


def read_configuration(root: Path) -> Configuration:
    """The settings of the bank in the folder `root`, those of every bank where it has no file.

    Raises UsageError for values that do not fit or a file that is not YAML.
    """
    if not (root / CONFIGURATION).is_file():
        return Configuration()
    try:
        # Tags are the generator's own, and mean nothing here.
        given = yaml.load((root / CONFIGURATION).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageError(f"{CONFIGURATION} går inte att läsa. Den förra webbplatsen står kvar.\n{error}") from error
    settings = given if isinstance(given, dict) else {}
    extra = settings.get("extra")
    extra = extra if isinstance(extra, dict) else {}
    return Configuration(
        site_url=_address(settings.get("site_url")),
        publisher=_publisher(_part(extra, "publisher", Publisher)),
        contact=_mailbox(extra.get("contact")),
        host=_host(_part(extra, "hand_in", Host)),
    )


def _part(extra: Mapping[str, Any], key: str, kind: type[_Part]) -> _Part:
    """A group of settings, all of them text."""
    given = extra.get(key) or {}
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    if not isinstance(given, dict) or not all(
        name in names and isinstance(value, str) for name, value in given.items()
    ):
        raise UsageError(f"{CONFIGURATION}: {key} har fälten {', '.join(names)} och inga andra.")
    return kind(**{name: value.rstrip("/") for name, value in given.items() if value})


def _address(given: object) -> str:
    address = given if isinstance(given, str) else ""
    if address and urlsplit(address).scheme not in ("http", "https"):
        raise UsageError(f"{CONFIGURATION}: site_url ska vara hela adressen, till exempel https://kunskapsbanken.se/")
    return f"{address.rstrip('/')}/" if address else ""


def _publisher(publisher: Publisher) -> Publisher:
    digits = publisher.organisation_number.replace("-", "")
    if digits and not (digits.isdecimal() and len(digits) == 10 and digits[2] in "23456789"):
        raise UsageError(f"{CONFIGURATION}: organisation_number ska ha tio siffror, till exempel 212000-1234.")
    if publisher.type and publisher.type not in PUBLISHER_TYPES:
        raise UsageError(f"{CONFIGURATION}: publisher har type {publisher.type}. Välj {', '.join(PUBLISHER_TYPES)}.")
    return publisher


def _mailbox(given: object) -> str:
    mailbox = given if isinstance(given, str) else ""
    if mailbox and not all(mailbox.partition("@")[::2]):
        raise UsageError(
            f"{CONFIGURATION}: contact ska vara en e-postadress, till exempel redaktionen@kunskapsbanken.se"
        )
    return mailbox


def _host(host: Host) -> Host:
    if host.repository and (host.kind not in HOSTS or not host.repository.startswith("https://")):
        raise UsageError(
            f"{CONFIGURATION}: hand_in behöver kind ({', '.join(HOSTS)}) och en repository som börjar med https://."
        )
    return host


def _is_placeholder(value: str) -> bool:
    """Whether a value is none, an address that is not safe, or one that only stands in examples."""
    address = urlsplit(value)
    domain = address.hostname if address.scheme else value.partition("@")[2]
    return not value or address.scheme == "http" or f".{domain}".endswith(_EXAMPLES)
