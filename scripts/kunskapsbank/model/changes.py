"""What the bank has changed in a report since it was published: a reader who saw it before learns what is new."""

from kunskapsbank.model.fields import Part, field
from kunskapsbank.model.values import Line, PartialDate, Sentence


class Change(Part):
    """A change of a report."""

    date: PartialDate = field("Datum", "När banken ändrade.", example="2026-11-26")
    note: Sentence = field(
        "Vad som ändrades",
        "Vad som är rättat eller nytt, och varför. Nämn ingen person.",
        example="Antalet var hämtat från fel rad i tabellen.",
    )


class ResultChange(Change):
    """A change of a result, with what stood there before."""

    was: Line = field("Tidigare", "Vad som stod förut.", example="34 av 52")
