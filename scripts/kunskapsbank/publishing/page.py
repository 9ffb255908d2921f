"""A page of the docs tree: where it lies, what it is called, and the template that writes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kunskapsbank.publishing.rendering import environment


@dataclass(frozen=True)
class Page:
    """One generated page; `path` is below the docs tree and ends in .md."""

    path: str
    title: str
    description: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    hide: tuple[str, ...] = ("navigation", "toc")

    @property
    def root(self) -> str:
        """The way from the page's address up to the site's root."""
        address = self.path.removesuffix("index.md").removesuffix(".md")
        return "../" * len([part for part in address.split("/") if part]) or "./"

    def render(self) -> str:
        """The page as Markdown with front matter for the site generator."""
        template = environment().get_template(self.template)
        return template.render(page=self, root=self.root, **self.context)


def write_pages(pages: Iterable[Page], docs: Path) -> int:
    """Write each page below the folder `docs`; returns how many."""
    count = 0
    for page in pages:
        file = docs / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.render(), encoding="utf-8")
        count += 1
    return count
