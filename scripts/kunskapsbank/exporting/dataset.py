"""What is said of the bank's data as a whole, in every format that can say it."""

NAME = "Kunskapsbanken"
TITLE = "Kunskapsbanken: samordningsförbundens projektrapporter"
TITLE_EN = "Kunskapsbanken: project reports of Sweden's coordination associations"
DESCRIPTION = (
    "Strukturerade rapporter om insatser som Sveriges samordningsförbund har prövat: för vilka, hur, vad som kom ut, "
    "hur säkert det är och vad det kostade. Varje uppgift har sin plats i källan."
)
DESCRIPTION_EN = (
    "Structured reports on what Sweden's coordination associations have tried: for whom, how, what came of it, how sure "
    "that is and what it cost. Every fact has its place in the source."
)
CAUTION = (
    "De flesta insatser är mätta vid avslut utan jämförelse med andra. Jämför bara resultat med samma mått, bas och "
    "tidpunkt, och rangordna inte förbund."
)
LICENCE = "CC-BY-4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_ID = "http://creativecommons.org/licenses/by/4.0/"
"""What the licence is called in linked data, where an address is a name and has to be written one way."""
KEYWORDS = ("samordningsförbund", "finansiell samordning", "arbetslivsinriktad rehabilitering", "projektrapporter")
FOLDER = "data"
"""Where the files lie, below the site's root."""
PAGE = "oppna-data/"
"""The address of the page that tells of them."""
