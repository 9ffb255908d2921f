"""A page in Chromium, and everything that happens on it and must not."""

from collections.abc import Iterator
from contextlib import contextmanager

from browsing import Browser, Page

_WATCH = (
    "window.hits = []; window.hit = what => window.hits.push(what || 'hit'); window.alert = window.print = window.hit"
)
# What no page of ours has in its article, whoever made it: the generator or a script. The frame of a preview has no rights.
_FOREIGN = """[...document.querySelectorAll('article *')].filter(one =>
    /^(script|style|iframe|object|embed|base|link|meta|math|form)$/i.test(one.localName) && !one.matches('[role=search], #sok-start[type="application/json"], iframe.kb-form__preview[sandbox=""]')
    || [...one.attributes].some(({name, value}) =>
        name.startsWith('on') || /^(href|src|action|xlink:href)$/.test(name) && /^\\W*(javascript|data|vbscript|file):/i.test(value))
).map(one => one.outerHTML.slice(0, 200))"""


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """The page, and its dialogs, requests to elsewhere, errors and new windows as they come."""
    events: list[str] = []
    context = browser.new_context()
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("request", lambda one: one.url.startswith((address, "blob:", "data:image/svg")) or events.append(one.url))
    page.on("dialog", lambda one: (events.append(f"dialog: {one.message}"), one.dismiss()))
    page.on("console", lambda one: one.type in ("error", "warning") and events.append(f"console: {one.text}"))
    page.on("pageerror", lambda one: events.append(f"error: {one.message}"))
    page.on("popup", lambda one: events.append(f"popup: {one.url}"))
    yield page, events
    context.close()


def harmed(page: Page) -> list[str]:
    """What has run on the page, and what stands in it that could."""
    return [*page.evaluate("window.hits"), *page.evaluate(_FOREIGN)]
