"""Where a bank's files lie, and what is known of all of them before any is read."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kunskapsbank.model.vocabulary import Vocabularies, digest_of, load_vocabularies
from kunskapsbank.reading.document import read_document
from kunskapsbank.usage import UsageError

REPORTS_FOLDER = "reports"
TEMPLATE_FILE = "_template.md"
_BETWEEN_SENTENCES, _WORD = re.compile(r"(?<=[.!?])\s+"), re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 3  # fewer are a name or a value


@dataclass(frozen=True)
class Bank:
    """A folder of reports with its vocabularies."""

    reports: Path
    vocabularies: Vocabularies

    @classmethod
    def open(cls, reports: Path) -> "Bank":
        """Open the bank in the folder `reports`; raises UsageError or VocabularyError."""
        if not reports.is_dir():
            raise UsageError(f"Hittar inte mappen {reports}. Stå i bankens rot eller peka ut mappen med --reports.")
        return cls(reports, load_vocabularies(reports))

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """Every report file, sorted; names that begin with an underscore are the bank's own."""
        return tuple(sorted(self._below(self.reports)))

    @cached_property
    def paths_by_id(self) -> Mapping[str, tuple[Path, ...]]:
        """Report id → the files that claim it."""
        paths: dict[str, list[Path]] = defaultdict(list)
        for file in self.files:
            paths[file.stem].append(file)
        return {report: tuple(files) for report, files in paths.items()}

    @cached_property
    def template(self) -> tuple[str, ...]:
        """The sentences that stand in the bank's template to be replaced; none where it has no template."""
        document = read_document(self.reports / TEMPLATE_FILE)
        texts = (*document.texts.values(), *(section.text for section in document.sections))
        return tuple(
            dict.fromkeys(one for text in texts for one in _BETWEEN_SENTENCES.split(text) if _is_sentence(one))
        )

    @cached_property
    def vocabulary_digest(self) -> bytes:
        """A digest of all vocabularies, as they were written when they were read."""
        return digest_of(self.vocabularies)

    def select(self, chosen: Iterable[Path]) -> tuple[Path, ...]:
        """The report files among `chosen` files and folders; raises UsageError for a path that does not exist."""
        files: set[Path] = set()
        for path in chosen:
            if not path.exists() and not path.is_symlink():
                raise UsageError(f"Hittar inte {path}. Kontrollera stavningen.")
            found = self._below(path) if path.is_dir() and path.suffix != ".md" else [path]
            files.update(map(self._own, found))
        return tuple(sorted(files))

    def _own(self, path: Path) -> Path:
        """A path as the bank itself has it, wherever somebody stands; one that lies outside the bank in full."""
        whole = path.parent.resolve() / path.name
        reports = self.reports.resolve()
        return self.reports / whole.relative_to(reports) if whole.is_relative_to(reports) else whole

    @staticmethod
    def _below(folder: Path) -> Iterable[Path]:
        for path in folder.rglob("*.md"):
            if not any(part.startswith("_") for part in path.relative_to(folder).parts):
                yield path


def _is_sentence(text: str) -> bool:
    return (text[:1].isupper() or text.endswith(".")) and len(_WORD.findall(text)) >= _FEWEST_WORDS


def find_root(start: Path) -> Path:
    """The nearest folder upwards that holds a bank (`mkdocs.yml` beside `reports/`); raises UsageError."""
    for folder in (start, *start.parents, *Path(__file__).resolve().parents):
        if (folder / "mkdocs.yml").is_file() and (folder / REPORTS_FOLDER).is_dir():
            return folder
    raise UsageError("Hittar ingen kunskapsbank här. Gå till mappen som innehåller mkdocs.yml och reports/.")
