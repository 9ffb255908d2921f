"""What a writer changes in a report that is done."""

from pathlib import Path


def add_sentence(report: Path, sentence: str = "Det syntes också på arbetsplatserna.") -> None:
    """Add a paragraph at the end of a report."""
    report.write_text(f"{report.read_text(encoding='utf-8')}\n{sentence}\n", encoding="utf-8")


def change_title(report: Path) -> None:
    """Give a report another title; only one that stands in quotes on a line of its own."""
    text = report.read_text(encoding="utf-8")
    changed = text.replace('\ntitle: "', '\ntitle: "Fortsättningen: ', 1)
    if changed == text:
        raise ValueError(f"{report.name} has no title in quotes")
    report.write_text(changed, encoding="utf-8")
