"""What personal data looks like."""

_SPACE = r"[ \t\r\n\u00a0\u2009\u202f]"
_HYPHEN = r"[\-\u2010\u2011\u2012\u2013\u2212]"
_LETTER = "A-Za-zÅÄÖåäöÉéÜü"
# A number does not begin inside another one, such as 2014-08-12, and a book's number is not a person's.
_START = rf"(?<![0-9_])(?<![0-9]{_HYPHEN})(?<!ISBN[ :])(?<!ISBN: )"
_END = rf"(?![0-9]|{_HYPHEN}[0-9])"

# The day is 60–91 in a samordningsnummer, where an unknown month is 00 and an unknown day 60. The third digit of an
# organisation's number is 2 or higher, so it never fits.
# Ten digits in a row that begin as a mobile number are one: only a hyphen tells a person born in 2007 from it.
_YEAR, _MONTH, _DAY = "(?:18|19|20)?[0-9]{2}", "(?:0[0-9]|1[0-2])", "(?:[0-2][0-9]|3[01]|[6-8][0-9]|9[01])"
_DATE_SIGNS = (rf"{_SPACE}?{_HYPHEN}{_SPACE}?", r"\.", "/", r"[ \u00a0\u2009\u202f]")
_DATE = "|".join(f"{_YEAR}{sign}{_MONTH}{sign}{_DAY}" for sign in _DATE_SIGNS)
# A date before a year or a sum is no one's number, unless a plain hyphen joins them.
_AFTER_DATE = rf"(?:[\-+]|[ \t]?/[ \t]?|{_SPACE}{{0,3}}{_HYPHEN}?{_SPACE}{{0,3}}(?!(?:19|20)[0-9]{{2}}|[0-9]{{4}}{_SPACE}?(?:t?kr|%)))"
_IDENTITY = (
    r"(?!07[02369][0-9]{7}(?![0-9]))"
    rf"(?:{_YEAR}{_MONTH}{_DAY}(?:{_SPACE}{{0,12}}(?:{_HYPHEN}|\+){_SPACE}{{0,12}}|{_SPACE}{{1,3}}|[./])?"
    rf"|(?:{_DATE}){_AFTER_DATE})[0-9]{{4}}"
)

_BETWEEN = rf"(?:{_SPACE}|{_HYPHEN}|[./]){{0,12}}"
_MOBILE = rf"07[02369](?:{_BETWEEN}[0-9]){{7}}"
_ABROAD = rf"(?:(?<=\+)|00{_SPACE}?)46{_BETWEEN}(?:\(0\))?(?:{_BETWEEN}[0-9]){{7,9}}"
# Area codes of two or three digits are few and known; one of four digits counts only where a hyphen follows.
_SHORT_CODE = r"(?:08|0(?:1[013689]|2[0136]|3[1356]|4[0246]|54|6[03]|77|90))"
_AFTER_CODE = rf"\)?{_SPACE}{{0,2}}(?:{_HYPHEN}|/){_SPACE}{{0,2}}|\){_SPACE}{{0,2}}"
_GAP = rf"(?:{_SPACE}|{_HYPHEN})"
_GROUPS = rf"(?:[1-9][0-9]{{2}}(?:{_GAP}[0-9]{{2,3}}){{1,2}}|[1-9][0-9](?:{_GAP}[0-9]{{2,3}}){{2,3}}|[1-9][0-9]{{4,7}})"
_THREE_FIRST = rf"[1-9][0-9]{{2}}(?:{_GAP}[0-9]{{2,3}}){{1,2}}"
_LANDLINE = (
    rf"{_SHORT_CODE}(?:(?:{_AFTER_CODE}){_GROUPS}|{_SPACE}{_THREE_FIRST}|[1-9][0-9]{{5,7}})"
    rf"|0[1-9][0-9]{{2}}(?:{_AFTER_CODE}){_GROUPS}"
)

NUMBERS = (
    rf"{_START}({_IDENTITY}){_END}"
    rf"|(?<![{_LETTER}]){_START}({_MOBILE}|{_ABROAD}|{_LANDLINE}|(?<=tel:)[0-9]{{6,12}})(?!:|/(?:19|20)[0-9]{{2}}){_END}"
)
"""A number that may be a person's: group 1 has the form of a personnummer, group 2 is a phone number.

It begins with a digit that no digit stands before.
"""

_ALNUM = f"{_LETTER}0-9"
ADDRESS = (
    rf"(?<![{_ALNUM}])[{_ALNUM}][{_ALNUM}._%+\-]{{0,63}}@(?:[{_ALNUM}][{_ALNUM}\-]{{0,62}}\.){{1,8}}[{_LETTER}]{{2,24}}"
)
"""An e-mail address."""

PERSON = (
    r"^[a-zåäöéü]+(?:-[a-zåäöéü]+)?\.(?:[a-zåäöéü]+\.)?[a-zåäöéü]+(?:-[a-zåäöéü]+)?[0-9]{0,3}$|[a-zåäö]s?son[0-9]{0,3}$"
)
"""The part before @, in lower case, when it looks like a person: `fornamn.efternamn`, `f.efternamn`, `fefternamnsson`."""

FUNCTION = (
    "admin|arbetsmarknad|arkiv|chef|diarie|ekonomi|enhet|faktura|finsam|forbund|forvaltning|förbund|förvaltning|funktion"
    "|info|jobb|kansli|kommun|kontakt|kontor|kund|ledning|mail|mottagning|myndighet|nämnd|namnd|newsletter|nyhetsbrev"
    "|omsorg|personal|politik|post|press|projekt|reception|redaktion|region|registrat|rehab|remiss|sam(?:ord|verk)"
    "|sekretari|service|social|stab|stod|stöd|styrelse|support|team|utbildning|utveckling|vaxel|växel|webb"
)
"""Words in the part before @ that tell a function's mailbox, whatever else stands there."""
