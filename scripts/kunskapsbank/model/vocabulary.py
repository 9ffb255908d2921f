"""Controlled words: SKOS-like concepts, one YAML file each under `reports/_vocabulary/`."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from kunskapsbank.cache import cache_folder, made_once

VOCABULARY_FOLDER = "_vocabulary"
_PARSED = ".json"
_LONG = 100_000  # bytes: they take a twentieth of a second to parse, a tenth of what a check of one file takes
NEEDS = "needs"
ASKED_BY = "everyday_words", NEEDS
"""Vocabularies of what people type, for the search alone: words that mean the same, and what people come with. No report
is tagged with them, and the names of a need are no synonyms.
"""


class VocabularyError(Exception):
    """A vocabulary file that cannot be used; the message is Swedish and says what to mend."""


@dataclass(frozen=True)
class Concept:
    """One controlled word with its meaning; `extra` holds what only its own vocabulary knows of it."""

    id: str
    label: str
    label_en: str
    alternatives: tuple[str, ...]
    definition: str
    broader: str | None
    notation: str | None
    extra: Mapping[str, Any]

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it is called in Swedish."""
        return (self.label, *self.alternatives)

    def named(self, key: str) -> tuple[str, ...]:
        """The ids that stand in `extra` under `key`: none, one, or a list."""
        ids = self.extra.get(key) or ()
        return (ids,) if isinstance(ids, str) else tuple(ids)


class Vocabulary:
    """The concepts of one file, in the file's order; `digest` is that of the file."""

    def __init__(self, name: str, title: str, description: str, concepts: tuple[Concept, ...], digest: bytes) -> None:
        self.digest = digest
        self.name = name
        self.title = title
        self.description = description
        self._concepts = {concept.id: concept for concept in concepts}
        self._chains: dict[str, tuple[Concept, ...]] = {}

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._concepts.values())

    def __len__(self) -> int:
        return len(self._concepts)

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._concepts

    def __getitem__(self, concept_id: str) -> Concept:
        return self._concepts[concept_id]

    def label(self, concept_id: str) -> str:
        """The Swedish label; an unknown id is its own label."""
        concept = self._concepts.get(concept_id)
        return concept.label if concept else concept_id

    def narrower(self, concept_id: str) -> list[Concept]:
        """The concepts directly below `concept_id`, in the file's order."""
        return [concept for concept in self if concept.broader == concept_id]

    def ancestors(self, concept_id: str) -> tuple[Concept, ...]:
        """The concept itself and all that are wider, nearest first; each once, also where they go round."""
        if concept_id not in self._chains:
            chain: dict[str, Concept] = {}
            current: str | None = concept_id
            while current in self._concepts and current not in chain:
                chain[current] = self._concepts[current]
                current = chain[current].broader
            self._chains[concept_id] = tuple(chain.values())
        return self._chains[concept_id]

    def successors(self, concept_id: str) -> tuple[Concept, ...]:
        """Those that have taken over from a concept and, in turn, from each other, nearest first; each once."""
        found: dict[str, Concept] = {}
        waiting = [concept_id]
        while waiting:
            current = waiting.pop(0)
            if current in self._concepts and current not in found:
                found[current] = self._concepts[current]
                waiting += found[current].named("successor")
        return tuple(concept for key, concept in found.items() if key != concept_id)

    @cached_property
    def by_word(self) -> dict[str, str]:
        """Every word that names a concept (id, label, alternative; lower case) → the concept's id."""
        words: dict[str, str] = {}
        for concept in self:
            for word in (concept.id, concept.label, concept.label_en, *concept.alternatives):
                if word:
                    words.setdefault(word.lower(), concept.id)
        return words


Vocabularies = Mapping[str, Vocabulary]


def digest_of(vocabularies: Vocabularies) -> bytes:
    """A digest of all vocabularies, as they were written when they were read."""
    digest = blake2b(digest_size=16)
    for name, vocabulary in sorted(vocabularies.items()):
        digest.update(name.encode(errors="surrogateescape") + b"\0" + vocabulary.digest)
    return digest.digest()


def load_vocabularies(reports: Path) -> dict[str, Vocabulary]:
    """Every vocabulary of a bank, by file name without ending; VocabularyError where one cannot be used.

    In the browser, where no compiled parser is to be had, they lie parsed.
    """
    folder = reports / VOCABULARY_FOLDER
    files = vocabulary_files(reports) or sorted(folder.glob(f"*{_PARSED}"))
    if not files:
        raise VocabularyError(f"Hittar inga ordlistor i {folder}. Peka ut rapportmappen med --reports.")
    return {file.stem: _load(file) for file in files}


def vocabulary_files(reports: Path) -> list[Path]:
    """The files that a bank's vocabularies are written in."""
    return sorted((reports / VOCABULARY_FOLDER).glob("*.yml"))


def parsed(file: Path) -> tuple[str, bytes]:
    """What a vocabulary file is called once it is parsed, and what it says then."""
    said = json.dumps(_said_in(file.read_bytes()), ensure_ascii=False, separators=(",", ":"))
    return file.with_suffix(_PARSED).name, said.encode()


def _said_in(content: bytes) -> Any:
    """What a vocabulary file says, every scalar as text."""
    return yaml.load(content.decode("utf-8-sig"), Loader=_TextLoader)


def _kept_of(name: str, content: bytes, digest: bytes) -> Any:
    """The same; that of a long file lies ready in the user's cache folder."""
    if len(content) < _LONG:
        return _said_in(content)
    return made_once(cache_folder() / f"vocabulary-{name}.kept", digest, lambda: _said_in(content))


def _load(file: Path) -> Vocabulary:
    try:
        vocabulary, entries = _vocabulary(file.stem, file.suffix, file.read_bytes())
    except (OSError, UnicodeDecodeError, yaml.YAMLError, LookupError, TypeError, AttributeError) as error:
        raise VocabularyError(
            f"Ordlistan {file} går inte att läsa ({_reason(error)}). Jämför med en annan fil i samma mapp."
        ) from error
    if len(vocabulary) < entries:
        raise VocabularyError(f"Ordlistan {file} har två begrepp med samma id. Varje id får finnas en gång.")
    return vocabulary


@lru_cache(maxsize=64)  # those of a bank: while a page is open, or a server runs, they are read again and again
def _vocabulary(name: str, suffix: str, content: bytes) -> tuple[Vocabulary, int]:
    """What a file says, and how many entries it has."""
    digest = blake2b(content, digest_size=16).digest()
    data = json.loads(content) if suffix == _PARSED else _kept_of(name, content, digest)
    concepts = tuple(_concept(entry) for entry in data["concepts"])
    description = " ".join(data["description"].split())
    return Vocabulary(name, data["title"]["sv"], description, concepts, digest), len(concepts)


def _concept(entry: dict[str, Any]) -> Concept:
    known = {"id", "prefLabel", "altLabel", "definition", "broader", "notation"}
    return Concept(
        id=entry["id"],
        label=entry["prefLabel"]["sv"],
        label_en=entry["prefLabel"].get("en", ""),
        alternatives=tuple(entry.get("altLabel") or ()),
        definition=" ".join(entry.get("definition", "").split()),
        broader=entry.get("broader"),
        notation=entry.get("notation"),
        extra={key: value for key, value in entry.items() if key not in known},
    )


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"nyckeln {error.args[0]} saknas"
    mark = getattr(error, "problem_mark", None)
    return f"rad {mark.line + 1}" if mark else "fel form"


# Scalars stay text in the vocabularies too: a notation such as 0114 keeps its zero.
_TextLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class InVocabulary:
    """Marks a text as the id of a concept; the vocabularies come in as the validation's context."""

    name: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(
            self._read, serialization=core_schema.to_string_ser_schema()
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "x-vocabulary": self.name}

    def _read(self, found: object, info: core_schema.ValidationInfo) -> str:
        if not isinstance(found, str):
            raise PydanticCustomError("string_type", "string_type")
        word = found.strip()
        if not word:
            raise PydanticCustomError("string_too_short", "string_too_short")
        vocabularies: Vocabularies = info.context or {}
        if self.name in vocabularies and word not in vocabularies[self.name]:
            raise PydanticCustomError("unknown_concept", "unknown_concept", {"vocabulary": self.name, "found": word})
        return word
