"""What things of a bank are known by: addresses that stay the same once they are published."""

from kunskapsbank.text import slug

REPORTS_ADDRESS = "rapporter"
"""The folder of the reports' pages, below the site's root."""
LONGEST_ID = 80  # as in the model's Slug: other reports must be able to name it


def report_address(report: str) -> str:
    """Where the page of a report lies, below the site's root: `rapporter/uffe/`."""
    return f"{REPORTS_ADDRESS}/{report}/"


def source_address(report: str) -> str:
    """Where the file that a report is lies, below the site's root: beside its page."""
    return f"{report_address(report)}{report}.md"


THE_SITES_OWN = "index"
"""The one name that no report can have: its page would be that of the folder."""


def is_report_id(name: str) -> bool:
    """Whether a report can be known by a name."""
    return 0 < len(name) <= LONGEST_ID and slug(name) == name != THE_SITES_OWN


FIELDS_PAGE = "lamna-in/falt"
"""The path of the page that describes every field, below the site's root."""


def field_anchor(path: tuple[str, ...]) -> str:
    """Where in the field guide a field is described; the report itself for an empty path."""
    return "-".join(("falt", *path)).replace("_", "-")


def concept_anchor(vocabulary: str, concept: str) -> str:
    """Where in the field guide a concept is explained."""
    return f"ord-{vocabulary}-{slug(concept)}"
