"""What a draft asks its reader to write where the document says nothing; no guess that could be confirmed."""

from kunskapsbank.importing.guesses import unconfirmed

TITLE = unconfirmed("Dokumentet säger inte vad rapporten heter")
SUMMARY = unconfirmed("Dokumentet har ingen sammanfattning. Skriv vad som prövades, för vilka och vad som kom ut.")
SECTION = unconfirmed("Dokumentet har inget avsnitt som hör hemma här. Skriv några meningar, eller flytta hit text.")
NO_RESULTS = unconfirmed(
    "Inga siffror om resultat hittades i dokumentet. Fyll i results, eller skriv varför de saknas."
)
NO_FACTORS = unconfirmed("Inga framgångsfaktorer hittades i dokumentet. Byt faktor och skriv vad som hjälpte.")
ALL = frozenset({TITLE, SUMMARY, SECTION, NO_RESULTS, NO_FACTORS})
