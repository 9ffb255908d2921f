"""The attack files, and what attacks.yml says of each."""

from pathlib import Path

import yaml

from kunskapsbank.checking.rule import Area
from kunskapsbank.checking.rulebook import REPORT_RULES

_HERE = Path(__file__).parent
ATTACKS = _HERE / "attacks"
EXPECTED: dict[str, frozenset[str]] = {
    name: frozenset() if rules == "harmless" else frozenset(rules)
    for name, rules in yaml.safe_load((_HERE / "attacks.yml").read_text("utf-8")).items()
}
"""Attack → the rules whose errors stop it; none when it is harmless."""


def rules_of_safety() -> frozenset[str]:
    """The rules that look for danger, and not for what a report must hold."""
    return frozenset(rule.code for rule in REPORT_RULES if rule.area in (Area.SAFETY, Area.PRIVACY))
