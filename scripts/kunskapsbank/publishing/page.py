"""A page of the docs tree: where it lies, what it is called, and the template that writes it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kunskapsbank.parallel import work_through
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
        header = {"title": self.title, "description": self.description, "hide": self.hide}
        lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in header.items())
        body = environment().get_template(self.template).render(page=self, root=self.root, **self.context)
        return "\n".join(("---", *lines, "---", "", _fenceless(body)))


def _fenceless(body: str) -> str:
    """A page in which the site generator finds no code fence: the templates have none, so these are a contributor's.

    It looks for fences, and for attributes on them such as `onclick`, before it sees that they stand inside HTML.
    """
    return body.replace("`", "&#96;").replace("~", "&#126;")


def write_pages(pages: Iterable[Page], docs: Path) -> None:
    """Write each page below the folder `docs`."""

    def write(page: Page) -> None:
        file = docs / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.render(), encoding="utf-8")

    work_through(write, list(pages))
