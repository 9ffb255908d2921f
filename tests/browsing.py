"""A browser for the tests that need one. Playwright is loaded when the first of them begins: the others run without it."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route
else:
    Browser = BrowserContext = Locator = Page = Route = Any  # what they are is of interest to a reader only


CHROMIUM = "chromium-headless-shell"
"""Debian's package: chromium without windows and menus, which opens a page in a third of the time."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's chromium."""
    from playwright.sync_api import sync_playwright

    executable = shutil.which(CHROMIUM)
    if executable is None:
        pytest.fail(f"The tests need a browser. Run: sudo apt-get install {CHROMIUM}")
    with sync_playwright() as playwright:
        # Without the sandbox, because CI runs as root.
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


def expect(actual: Any) -> Any:
    """Playwright's `expect`: what must come true of a page, or of a place in it, within its patience."""
    from playwright.sync_api import expect

    return expect(actual)


# Axe reads each colour of each element and of all that it stands on, and a page has a few: each is read once.
_COLOURS_ONCE = """(() => {
  const colour = axe.commons.color.Color.prototype;
  const read = colour.parseString;
  const known = new Map();
  colour.parseString = function (text) {
    if (known.has(text)) return Object.assign(this, known.get(text));
    const { red, green, blue, alpha } = read.call(this, text);
    known.set(text, { red, green, blue, alpha });
    return this;
  };
})()"""


def barriers(page: Page, options: Mapping[str, Any], context: str | None = None) -> list[dict[str, Any]]:
    """What axe finds wrong for those who cannot see, hear or point."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(_COLOURS_ONCE)
    found = page.evaluate(
        "([context, options]) => axe.run(context ?? document, options)",
        [context, {"resultTypes": ["violations"], **options}],
    )
    violations: list[dict[str, Any]] = found["violations"]
    return violations
