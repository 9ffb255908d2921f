"""A report is a plain file."""

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, ReportRule, faults

RULE = ReportRule(
    code="KB101",
    name="Rapporten är en vanlig fil",
    area=Area.FILE,
    level=Level.ERROR,
    why="En mapp eller en genväg kan inte läsas som en rapport, och en genväg kan peka ut ur banken.",
    cure="Lägg en vanlig textfil på platsen. Döp om mappen om den råkade få ett namn som slutar på .md.",
    check=faults(
        NOT_A_FILE="Det här är en mapp, inte en rapportfil.",
        LINK="Det här är en symbolisk länk, inte en rapportfil.",
        UNREADABLE="Filen går inte att öppna. Kontrollera att du får läsa den.",
    ),
)
