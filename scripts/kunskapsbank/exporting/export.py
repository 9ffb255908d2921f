"""What a file of open data is."""

from collections.abc import Callable
from dataclasses import dataclass

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.configuration import Configuration


@dataclass(frozen=True)
class Export:
    """A file that the site offers: where it lies below the site's root, and what stands in it.

    `content` gives the same bytes for the same bank.
    """

    path: str
    content: Callable[[Catalogue, Configuration], bytes]
