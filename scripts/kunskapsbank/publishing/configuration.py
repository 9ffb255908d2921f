"""What the site's configuration says to the bank: the search engine, and where reports are handed in."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kunskapsbank.bank import UsageError
from kunskapsbank.search.index import ENGINES, LUNR

CONFIGURATION = "mkdocs.yml"
HOSTS = ("github", "gitlab", "forgejo")


@dataclass(frozen=True)
class Host:
    """Where the bank's files lie and who reads what is handed in; what is empty is not offered in the form."""

    kind: str = ""
    repository: str = ""
    branch: str = "main"
    mailbox: str = ""


@dataclass(frozen=True)
class Configuration:
    """The bank's own settings, under `extra` in mkdocs.yml."""

    engine: str = LUNR
    host: Host = Host()


def read_configuration(root: Path) -> Configuration:
    """The settings of the bank in the folder `root`, those of every bank where it has no file.

    Raises UsageError for values that do not fit or a file that is not YAML.
    """
    if not (root / CONFIGURATION).is_file():
        return Configuration()
    try:
        # Tags are the generator's own, and mean nothing here.
        settings = yaml.load((root / CONFIGURATION).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise UsageError(f"{CONFIGURATION} går inte att läsa. Den förra webbplatsen står kvar.\n{error}") from error
    search, hand_in = (_part(settings, "extra", name) for name in ("search", "hand_in"))
    engine = search.get("engine", LUNR)
    if engine not in ENGINES:
        raise UsageError(f"{CONFIGURATION} anger sökmotorn {engine}. Välj {' eller '.join(ENGINES)}.")
    return Configuration(engine, _host(hand_in))


def _host(given: dict[str, Any]) -> Host:
    known = {key: value.rstrip("/") for key, value in given.items() if key in Host.__dataclass_fields__ and value}
    host = Host(**known)
    if len(known) < len([value for value in given.values() if value]):
        raise UsageError(f"{CONFIGURATION}: hand_in har fälten {', '.join(Host.__dataclass_fields__)} och inga andra.")
    if host.repository and (host.kind not in HOSTS or not host.repository.startswith("https://")):
        raise UsageError(
            f"{CONFIGURATION}: hand_in behöver kind ({', '.join(HOSTS)}) och en repository som börjar med https://."
        )
    return host


def _part(settings: Any, *keys: str) -> dict[str, Any]:
    for key in keys:
        settings = settings.get(key) if isinstance(settings, dict) else None
    return settings if isinstance(settings, dict) else {}
