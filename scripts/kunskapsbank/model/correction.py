"""What was changed in the bank's own report since it was published."""

from kunskapsbank.model.fields import Part, field
from kunskapsbank.model.values import PartialDate, Sentence


class Correction(Part):
    """One change of a published report."""

    date: PartialDate = field("Datum", "När rapporten rättades.", example="2026-11-26")
    note: Sentence = field(
        "Rättelse",
        "Vad som har ändrats, från vad till vad.",
        example="Antalet deltagare är 61. Tidigare stod det 60.",
    )
