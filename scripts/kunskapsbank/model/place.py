"""Where in a source a statement stands."""

from kunskapsbank.model.fields import Part, optional
from kunskapsbank.model.values import Line


class Place(Part):
    """A place in one of the report's documents: pages, a heading, or both."""

    pages: Line | None = optional("Sidor", "Sidan eller sidorna, så som de är numrerade i källan.", example="70–77")
    heading: Line | None = optional(
        "Rubrik",
        "Rubriken i källan, när den saknar sidnummer eller när den gör stället lättare att hitta.",
        example="Fantastiska resultat",
    )
    document: Line | None = optional(
        "Dokument",
        "Nyckeln för ett annat dokument än det första. Lämnas tomt när det är det första.",
        example="slutrapport",
    )
