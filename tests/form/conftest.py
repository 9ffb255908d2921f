"""The form's modules in a real browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from browsing import Browser
from web import on_the_web

from kunskapsbank.publishing.assets import SCRIPTS


@pytest.fixture(scope="module")
def in_browser(browser: Browser) -> Iterator[Callable[..., Any]]:
    """Calls a function that one of the form's modules exports: `in_browser("personal_data.js", "personalData", …)`."""
    with on_the_web(SCRIPTS / "form") as address:
        page = browser.new_page()
        page.goto(address)

        def call(module: str, function: str, *arguments: Any) -> Any:
            return page.evaluate(
                "async ([module, name, given]) => (await import(module))[name](...given)",
                [f"{address}{module}", function, arguments],
            )

        yield call
        page.close()
