"""The documents that a report builds on, and its relations to other reports."""

from typing import Annotated

from pydantic import StringConstraints

from kunskapsbank.model.fields import Part, field, listing, optional
from kunskapsbank.model.values import Count, Line, PartialDate, Sentence
from kunskapsbank.model.vocabulary import InVocabulary

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=500)]


class SourceDocument(Part):
    """A document: a file beside the report, an address, or only its bibliographic data."""

    key: Slug | None = optional("Nyckel", "Ett kort namn som platser i källan pekar på.", example="slutrapport")
    title: Line = field("Titel", "Dokumentets titel.")
    authors: tuple[Line, ...] = listing("Författare", "Så som de står i dokumentet.")
    publisher: Line | None = optional("Utgivare", "Vem som gav ut dokumentet.", example="NNS")
    published: PartialDate | None = optional("Utgivet", "Utgivningsår eller datum.", example="2016")
    file: Line | None = optional("Fil", "Filens namn i rapportens egen mapp.", example="slutrapport.pdf")
    url: WebAddress | None = optional("Adress", "Adressen på webben.", example="https://www.nnsfinsam.se")
    pages: Line | None = optional("Sidor", "De sidor som rapporten bygger på.", example="70–77")
    length: Count | None = optional("Antal sidor", "Hela dokumentets längd.", unit="sidor")
    language: Annotated[str, InVocabulary("languages")] = field("Språk", "Dokumentets språk.", default="sv")
    accessible: Annotated[str, InVocabulary("accessibilities")] | None = optional(
        "Tillgängligt", "Om dokumentet är taggat för skärmläsare.", example="okänt"
    )
    licence: Line | None = optional("Licens", "Villkoren för att använda dokumentet.", example="CC BY 4.0")


class Relation(Part):
    """A link to another report in the bank, with its reason."""

    report: Slug = field("Rapport", "Den andra rapportens id.", example="tuna")
    kind: Annotated[str, InVocabulary("relations")] = field("Samband", "Hur de hör ihop.", example="bygger på")
    note: Sentence | None = optional("Kommentar", "Varför sambandet är värt att följa.")
