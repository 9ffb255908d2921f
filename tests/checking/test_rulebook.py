"""The words of the rule book."""

import re

import pytest
from house import ENGLISH

from kunskapsbank.checking.rule import Rule
from kunskapsbank.checking.rulebook import RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_told_of_in_swedish(rule: Rule) -> None:
    assert re.fullmatch(r"KB\d{3}", rule.code)
    assert rule.name[0].isupper() and not rule.name.endswith(".")
    assert rule.why.endswith(".") and rule.cure.endswith(".")
    assert not ENGLISH.search(f"{rule.name} {rule.why} {rule.cure}")
    assert bool(rule.wrong) == bool(rule.right)


def test_rule_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)
