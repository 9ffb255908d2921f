"""The attacks, a bank that holds all that a page is made of, and that bank's site."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from every_field import NEUTRAL, PAYLOADS, report_with
from manifest import ATTACKS, EXPECTED, rules_of_safety
from once import once
from site_under_test import Element, Html, Root, read_site, strict_policy

from kunskapsbank.checking import examine
from kunskapsbank.checking.rule import Area
from kunskapsbank.checking.rulebook import REPORT_RULES
from kunskapsbank.checking.rules.summary_says_something import RULE as SUMMARY


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of every attack that is harmless, or that only the rules of safety stop, with those rules off.

    So it is the pages that hold, and not the rules before them or a policy after them.
    """
    return once(tmp_path_factory, "shown", build_without_rules_of_safety) / "site"


def build_without_rules_of_safety(folder: Path) -> None:
    root = Root(folder)
    for name, expected in EXPECTED.items():
        if expected <= rules_of_safety():
            (root.reports / "halland" / f"{name}.md").write_bytes((ATTACKS / f"{name}.md").read_bytes())
    for name, payload in (PAYLOADS | NEUTRAL).items():
        text, _ = report_with(payload)
        (root.reports / "halland" / f"alla-falt-{name}.md").write_text(text, "utf-8")
    others = tuple(
        rule for rule in REPORT_RULES if rule.area not in (Area.SAFETY, Area.PRIVACY) and rule is not SUMMARY
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examine, "REPORT_RULES", others)
        root.build()


@pytest.fixture(scope="session")
def shown_pages(shown: Path) -> Mapping[str, Html]:
    return read_site(shown)


@pytest.fixture(params=["strict policy", "no policy"])
def policy(request: pytest.FixtureRequest, known_scripts: list[Element]) -> str:
    """With a policy that stops what slips through, and without any, so that nothing may."""
    return strict_policy(known_scripts) if request.param == "strict policy" else ""
