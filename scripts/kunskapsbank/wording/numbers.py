"""How numbers and money are written."""

from decimal import Decimal

from kunskapsbank.model.costs import Money

_NARROW = "\u00a0"


def number(value: Decimal | int) -> str:
    """`4 800`, `1,8`, `−3`; trailing zeros after the comma stay as the source wrote them."""
    text = f"{value:,}".replace(",", _NARROW).replace(".", ",")
    return text.replace("-", "−")


def short(value: Decimal | int) -> str:
    """The same, without decimals that are zero."""
    return number(int(value) if value == int(value) else value)


def percent(value: Decimal | int) -> str:
    """`64 %`, without a decimal that is zero."""
    return f"{short(value)}{_NARROW}%"


def computed_percent(share: float) -> str:
    """A share that the bank computed: whole percent, unless that would say none or all."""
    whole = round(share)
    return percent(Decimal(str(whole if whole not in (0, 100) or share in (0, 100) else round(share, 1))))


def kronor(value: int) -> str:
    """`4 800 000 kr`."""
    return f"{number(value)}{_NARROW}kr"


def money(sum_: Money) -> str:
    """`drygt 4 800 000 kr`."""
    return " ".join(filter(None, (sum_.qualifier, kronor(sum_.amount))))
