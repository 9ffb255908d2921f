"""A generated page: where it lies, what it is called, and the template that writes it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.run import Outcome
from kunskapsbank.configuration import Configuration
from kunskapsbank.model.values import PartialDate
from kunskapsbank.publishing.browser_python import BrowserPython, browser_python
from kunskapsbank.publishing.rendering import environment, heading
from kunskapsbank.publishing.shell import ShellSource, address_of


class Heading(NamedTuple):
    """A heading of a page, as its contents list leads to it."""

    title: str
    anchor: str
    children: tuple["Heading", ...] = ()

    @property
    def url(self) -> str:
        """Its address on the page."""
        return f"#{self.anchor}"


class Rendered(NamedTuple):
    """The body of a page as HTML, and its headings in order."""

    body: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True)
class Page:
    """One page; `path` is below the site's root, `rapporter/uffe` or `sok/index`.

    `changed` is when what it says last changed; the bank's own last change where it is not given. `made_of` says all
    that the body is made of besides code and vocabularies, so that a body that was kept can be used again; a page
    without it is rendered each time. `head` gives what its head says besides, as HTML, of the same and nothing else.
    Search engines are told of a page that is `listed`; one that `stands_for` another, by its path, is known as that.
    """

    path: str
    title: str
    description: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    changed: PartialDate | None = None
    made_of: bytes | None = None
    head: Callable[[], str] = str
    listed: bool = True
    stands_for: str = ""

    @property
    def root(self) -> str:
        """The way from the page's address up to the site's root."""
        return "../" * address_of(self.path).count("/") or "./"

    def render(self) -> Rendered:
        """The page's own part."""
        headings: list[Heading] = []

        def noted(label: str, anchor: str, linked: bool = True) -> str:
            headings.append(Heading(label, anchor))
            return heading(label, anchor, linked)

        template = environment().get_template(self.template)
        body = template.render(page=self, root=self.root, heading=noted, headings=headings, **self.context)
        return Rendered(body, tuple(headings))


class Made(NamedTuple):
    """What takes long and is made besides pages: the files of open data, the pictures that reports are shared with."""

    data: bool
    pictures: bool


DATA_ALONE = Made(data=True, pictures=False)


@dataclass(frozen=True)
class Gathered:
    """All that pages are made of: the bank, what a check of it found, its published reports, its configuration, and what is
    made besides pages.
    """

    bank: Bank
    outcome: Outcome
    catalogue: Catalogue
    configuration: Configuration
    made: Made = DATA_ALONE

    @cached_property
    def python(self) -> BrowserPython:
        """What the form runs in the browser; packed once, for its page and for the file itself."""
        return browser_python(self.bank)


@dataclass(frozen=True)
class Kind:
    """A kind of page: the shells that its pages are put in, and the pages of a bank."""

    shells: tuple[ShellSource, ...]
    pages: Callable[[Gathered], Iterable[Page]]

    @classmethod
    def single(cls, shell: ShellSource, page: Callable[[Gathered], Page]) -> "Kind":
        """A kind that has one page."""
        return cls((shell,), lambda gathered: (page(gathered),))
