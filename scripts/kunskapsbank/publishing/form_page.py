"""The form by which a report is handed in without git: its page, and what its script must know besides the schema."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from kunskapsbank.bank.identifiers import REPORTS_ADDRESS
from kunskapsbank.configuration import Host
from kunskapsbank.model.naming import fields_by_key, part_of
from kunskapsbank.model.report import Report
from kunskapsbank.model.results import NOT_MEASURED
from kunskapsbank.model.schema import vocabulary_of
from kunskapsbank.model.vocabulary import Concept, Vocabularies
from kunskapsbank.publishing.assets import STYLES, assets_folder
from kunskapsbank.publishing.page import Gathered, Kind, Page
from kunskapsbank.publishing.shell import ShellSource


@dataclass(frozen=True)
class Step:
    """One step of the form: the fields that stand open, those behind a fold, and the sections of the text."""

    id: str
    title: str
    lead: str
    main: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


STEPS = (
    Step(
        "projektet",
        "Om projektet",
        "Vad heter det, vilka stod bakom och när pågick det?",
        ("title", "short_name", "report_type", "level", "summary", "parties", "municipalities", "period", "published"),
        ("project_owner", "evaluators", "contact", "keywords", "questions", "summary_en", "language"),
        ("bakgrund",),
    ),
    Step(
        "malgruppen",
        "Målgrupp",
        "Vilka var insatsen till för, och hur hittade de dit?",
        ("target_groups", "target_group_details"),
    ),
    Step(
        "arbetet",
        "Vad ni gjorde",
        "Så att någon annan kan göra likadant.",
        ("methods", "intervention", "participants", "costs"),
        (),
        ("sa-gjorde-vi",),
    ),
    Step(
        "resultaten",
        "Resultat",
        "Ett resultat i taget, med siffra, bas och plats i källan. Det som inte mättes är också en uppgift.",
        ("results", "no_results_because", "evidence", "goals"),
        ("distributions", "surveys", "indicators", "economics"),
        ("resultat",),
    ),
    Step(
        "lardomarna",
        "Lärdomar",
        "Vad hjälpte, vad hindrade och vad skulle ni göra annorlunda?",
        ("success_factors", "obstacles", "would_not_repeat", "afterwards"),
        ("most_useful", "recommendations", "side_effects", "voices"),
        ("framgangsfaktorer-och-hinder", "mest-nojda-med", "mest-nytta", "skulle-inte-gora-om", "vad-hander-nu"),
    ),
    Step(
        "dokumenten",
        "Dokument",
        "Vilka dokument bygger uppgifterna på? Den viktigaste källan först.",
        ("documents",),
        ("relations",),
    ),
    Step("granska", "Granska och lämna in", "Se vad som är kvar, hur sidan blir och hur du skickar den."),
)
EDITORS_FIELDS = ("status", "reviewed", "version", "changes", "aliases")
"""What only editors fill in."""
MAIN_FIELDS = {
    "results": ("measure", "level", "statement", "direction", "count", "of", "base", "not_measured_because", "place"),
    "participants": ("total", "women", "men", "completed", "place"),
    "intervention": ("organisation", "staffing", "components", "length"),
    "documents": ("title", "publisher", "published", "pages", "url", "file"),
    "economics": ("evaluator", "revenue", "cost", "payback_months", "place"),
}
"""Of the parts with many fields, those that stand open."""
SHOWN_WHEN = {"results.not_measured_because": ("direction", NOT_MEASURED)}
"""A field that only means something when another field of its part has a value."""


WORKER = "form/worker.js"
_SHELL = ShellSource(
    "lamna-in/index",
    "Lämna in en rapport",
    headings=False,
    script="form/form.js",
    allowed=("'wasm-unsafe-eval'",),  # the bank's own Python runs here
)


def form_page(gathered: Gathered) -> Page:
    """The page that the script fills."""
    return Page(
        _SHELL.path,
        _SHELL.title,
        "Fyll i ett formulär och lämna in en rapport till Kunskapsbanken, utan att kunna git.",
        "form.html.jinja",
        {
            "site_url": gathered.configuration.site_url,
            "places": gathered.python,
            "worker": f"{assets_folder()}/{WORKER}",
            "style": f"{assets_folder()}/{STYLES}",
            "reports": REPORTS_ADDRESS,
        },
    )


FORM = Kind.single(_SHELL, form_page)


def form_text(vocabularies: Vocabularies, host: Host) -> str:
    """What the script must know besides the schema, as JSON: steps, and words with their meaning."""
    label = vocabularies["sections"].label
    given = {
        "steps": [{**asdict(step), "sections": [label(section) for section in step.sections]} for step in STEPS],
        "main": MAIN_FIELDS,
        "shown_when": SHOWN_WHEN,
        "sections": [{"heading": section.label, "help": section.definition} for section in vocabularies["sections"]],
        "vocabularies": {
            name: [_word(concept) for concept in vocabularies[name]]
            for name in sorted({*_vocabularies_of(Report), "federations"})
        },
        "host": asdict(host),
    }
    return json.dumps(given, ensure_ascii=False, separators=(",", ":"))


def _vocabularies_of(model: Any) -> Iterator[str]:
    for info in fields_by_key(model).values():
        if name := vocabulary_of(info):
            yield name
        if part := part_of(info):
            yield from _vocabularies_of(part)


def _word(concept: Concept) -> dict[str, Any]:
    """A concept as the form shows it; a measure also says what counts, and a heading of the list that it is one."""
    return {
        "id": concept.id,
        "label": concept.label,
        "alternatives": list(concept.alternatives),
        "definition": concept.definition,
        "counts": str(concept.extra.get("counts", "")),
        "heading": bool(concept.extra.get("top")),
    }
