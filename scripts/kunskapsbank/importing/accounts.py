"""The account of a project, as RAR's form and many others have it: kinds of cost in rows, budget and outcome in columns."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from kunskapsbank.importing.blocks import Block, Origin, Table, plain
from kunskapsbank.model.vocabulary import Vocabulary

_COLUMNS = (("budget", re.compile(r"\bbudget", re.IGNORECASE)), ("outcome", re.compile(r"\butfall", re.IGNORECASE)))
_AMOUNTS = re.compile(r"\bbelopp|\bkronor\b|\bt?kr\b|\butfall", re.IGNORECASE)
_COSTS = re.compile(r"kostnad|utgift|\bpost(?:er)?\b", re.IGNORECASE)
_OTHER = "övrigt"
_TOTAL = re.compile(r"total|summa", re.IGNORECASE)
_THOUSANDS = re.compile(r"\btkr\b|tusental", re.IGNORECASE)
_AMOUNT = re.compile(r"(-?\d{1,3}(?:[ .]\d{3})+|-?\d+)(?: ?(?:kr|kronor|tkr))?", re.IGNORECASE)


class Account(NamedTuple):
    """The rows of an account in whole kronor, its totals, and where it stands."""

    items: list[dict[str, Any]]
    totals: dict[str, int]
    place: Origin


def account(blocks: Iterable[Block], kinds: Vocabulary) -> Account | None:
    """The first table that has both a budget and an outcome for kinds of cost, or one amount for each."""
    for block in blocks:
        if isinstance(block, Table) and (columns := _columns(block)):
            rows = [[plain(cell) for cell in row] for row in block.rows]
            unit = 1_000 if _THOUSANDS.search(" ".join(rows[0])) else 1
            items, totals = defaultdict[str, Counter[str]](Counter), dict[str, int]()
            for row in rows[1:]:
                amounts = _amounts(row, columns, unit)
                if amounts and _TOTAL.search(row[0]):
                    totals = amounts
                elif amounts:
                    items[_kind(row[0], kinds)].update(amounts)
            if items:
                listed = [
                    {"kind": kind, **{key: grouped(amount) for key, amount in held.items()}}
                    for kind, held in items.items()
                ]
                return Account(listed, totals, block.place)
    return None


def grouped(amount: int) -> str:
    """The amount as the template writes it: `4 800 000`."""
    return f"{amount:,}".replace(",", " ")


def _columns(table: Table) -> dict[str, int]:
    """Which column is the budget and which the outcome, empty unless each stands once; a lone column is what it came to."""
    head = [plain(cell) for cell in table.rows[0]]
    if len(head) == 2 and _COSTS.search(head[0]) and _AMOUNTS.search(head[1]):
        return {"outcome": 1}
    found = {key: [at for at, name in enumerate(head) if sign.search(name)] for key, sign in _COLUMNS}
    return {key: at[0] for key, at in found.items()} if all(len(at) == 1 for at in found.values()) else {}


def _amounts(row: Sequence[str], columns: dict[str, int], unit: int) -> dict[str, int]:
    found = {key: _AMOUNT.fullmatch(row[at].strip()) for key, at in columns.items()}
    return {key: int(Decimal(re.sub(r"[ .]", "", match[1]))) * unit for key, match in found.items() if match}


def _kind(label: str, kinds: Vocabulary) -> str:
    """The kind of cost that a row's label begins with; rows of no known kind are one together."""
    words = label.lower()
    return next((kind.id for kind in kinds if words.startswith(kind.label.lower())), _OTHER)
