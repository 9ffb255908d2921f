"""Make a bank of reports: deterministic, Swedish, about 800 words each, in the shape of real ones."""

import random
import shutil
from pathlib import Path
from typing import Any

import frontmatter
import yaml

from kunskapsbank.model.vocabulary import load_vocabularies

WORDS = 800
_STEMS = [
    "arbete",
    "samverkan",
    "deltagare",
    "handläggare",
    "kommun",
    "insats",
    "praktik",
    "stöd",
    "möte",
    "vård",
    "hälsa",
    "ungdom",
    "kartläggning",
    "coach",
    "studier",
    "försörjning",
    "rehabilitering",
    "uppföljning",
    "ledning",
    "metod",
    "grupp",
    "vardag",
    "nätverk",
    "plan",
    "resurs",
    "ansvar",
    "mål",
    "process",
    "myndighet",
    "arbetsgivare",
    "utbildning",
    "kunskap",
    "språk",
    "förälder",
    "ekonomi",
    "bemötande",
    "trygghet",
    "struktur",
    "rutin",
    "beslut",
]
_ENDINGS = ("", "en", "er", "erna", "s", "sgrupp", "splan", "smöte", "sfråga", "sstöd", "sform", "släge")
_VERBS = [
    "började",
    "ökade",
    "prövades",
    "visade",
    "gav",
    "fick",
    "ledde",
    "byggde",
    "mötte",
    "ändrades",
    "stärktes",
    "följdes",
    "saknades",
    "planerades",
]
_JOINERS = ["och", "med", "för", "under", "efter", "genom", "utan", "mellan", "inom", "hos"]
_HEADINGS = ("Bakgrund", "Så gjorde vi", "Resultat", "Framgångsfaktorer och hinder", "Vad händer nu")


class _PlainDumper(yaml.SafeDumper):
    """Writes a value that occurs twice in full both times: reports have no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class Writer:
    """Writes text from a seeded source of chance; the same seed gives the same text."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def word(self) -> str:
        """A noun; a few of the stems are common, and every report has some words of its own."""
        stem = _STEMS[min(int(self.chance.expovariate(0.08)), len(_STEMS) - 1)]
        first = self.chance.choice(_STEMS) if self.chance.random() < 0.25 else ""
        return f"{first}{stem}{self.chance.choice(_ENDINGS)}"

    def sentence(self) -> str:
        """A sentence of about ten words."""
        verb, joiner = self.chance.choice(_VERBS), self.chance.choice(_JOINERS)
        words = [*(self.word() for _ in range(4)), verb, joiner, *(self.word() for _ in range(4))]
        return f"{' '.join(words).capitalize()}."

    def text(self, words: int) -> str:
        """Paragraphs with about so many words."""
        sentences = [self.sentence() for _ in range(words // 10)]
        return "\n\n".join(" ".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5))

    def some(self, choices: list[str], most: int) -> list[str]:
        """One or more different choices."""
        return self.chance.sample(choices, self.chance.randint(1, most))


def generate(real: Path, target: Path, count: int) -> Path:
    """Write `count` reports into `target`/reports with the vocabularies of the bank `real`; returns that folder."""
    reports = target / "reports"
    shutil.rmtree(reports, ignore_errors=True)
    shutil.copytree(real / "_vocabulary", reports / "_vocabulary")
    vocabularies = load_vocabularies(reports)
    ids = {
        name: [concept.id for concept in vocabulary if not concept.extra.get("top")]
        for name, vocabulary in vocabularies.items()
    }
    for number in range(count):
        writer = Writer(number)
        federation = writer.chance.choice(ids["federations"])
        folder = reports / federation
        folder.mkdir(exist_ok=True)
        post = frontmatter.Post(_body(writer), **_fields(writer, ids, number))
        text = frontmatter.dumps(post, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True)
        (folder / f"rapport-{number:05}.md").write_text(text + "\n", encoding="utf-8")
    return reports


def _body(writer: Writer) -> str:
    share = WORDS // len(_HEADINGS)
    return "\n\n".join(f"## {heading}\n\n{writer.text(share)}" for heading in _HEADINGS)


def _fields(writer: Writer, ids: dict[str, list[str]], number: int) -> dict[str, Any]:
    year = writer.chance.randint(2006, 2022)
    base = writer.chance.randint(25, 300)
    place = {"pages": f"{number % 40 + 1}–{number % 40 + 8}"}
    return {
        "title": f"{writer.word().capitalize()} {writer.word()} {number}",
        "short_name": f"Projekt {number}",
        "summary": " ".join(writer.sentence() for _ in range(4)),
        "report_type": "slutrapport",
        "level": writer.chance.choice(ids["levels"]),
        "parties": writer.some(ids["parties"], 4),
        "municipalities": writer.some(ids["municipalities"], 3),
        "period": {"start": f"{year}-01", "end": f"{year + writer.chance.randint(0, 3)}-12"},
        "published": str(year + 4),
        "target_groups": writer.some(ids["target_groups"], 3),
        "methods": writer.some(ids["methods"], 4),
        "participants": {"total": base, "completed": base - base // 5, "place": place},
        "costs": {"budget": {"amount": base * 80_000, "place": place}},
        "results": [_result(writer, ids, base, place, people) for people in ids["bases"][:4]],
        "goals": [
            {"goal": writer.sentence(), "attainment": writer.chance.choice(ids["goal_attainments"]), "place": place}
        ],
        "evidence": {"design": writer.chance.choice(ids["designs"]), "n": base},
        "success_factors": _factors(writer, ids, place),
        "obstacles": _factors(writer, ids, place),
        "would_not_repeat": [{"note": writer.sentence(), "place": place}],
        "documents": [{"key": "slutrapport", "title": writer.sentence(), "published": str(year + 4), "pages": "1–48"}],
    }


def _result(writer: Writer, ids: dict[str, list[str]], base: int, place: dict[str, str], people: str) -> dict[str, Any]:
    """A result about people of its own, so that no small number follows from two of them."""
    return {
        "measure": writer.chance.choice(ids["measures"]),
        "level": "individ",
        "statement": writer.sentence(),
        "direction": writer.chance.choice(["positivt", "blandat", "negativt", "oförändrat"]),
        "count": writer.chance.randint(5, base - 5),
        "of": base,
        "base": people,
        "when": "vid avslut",
        "place": place,
    }


def _factors(writer: Writer, ids: dict[str, list[str]], place: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"factor": factor, "note": writer.sentence(), "place": place}
        for factor in writer.some(ids["success_factors"], 3)
    ]
