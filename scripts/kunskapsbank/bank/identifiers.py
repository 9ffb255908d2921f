"""What things of a bank are known by: addresses that stay the same once they are published."""

REPORTS_ADDRESS = "rapporter"
"""The folder of the reports' pages, below the site's root."""


def report_address(report: str) -> str:
    """Where the page of a report lies, below the site's root: `rapporter/uffe/`."""
    return f"{REPORTS_ADDRESS}/{report}/"
