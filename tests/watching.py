"""A page in Chromium, and everything that happens on it and must not."""

from collections.abc import Iterator
from contextlib import contextmanager

from browsing import Browser, BrowserContext, Page

WATCH = (
    "window.hits = []; window.hit = what => window.hits.push(what || 'hit'); window.alert = window.print = window.hit"
)
# What no page of ours has in its article, whoever made it: the generator or a script. The frame of a preview has no rights.
_FOREIGN = """[...document.querySelectorAll('article *')].filter(one =>
    /^(script|style|iframe|object|embed|base|link|meta|math|form)$/i.test(one.localName) && !one.matches('[role=search], #sok-start[type="application/json"], iframe.kb-form__preview[sandbox=""]')
    || [...one.attributes].some(({name, value}) =>
        name.startsWith('on') || /^(href|src|action|xlink:href)$/.test(name) && /^\\W*(javascript|data|vbscript|file):/i.test(value))
).map(one => one.outerHTML.slice(0, 200))"""


def heard(context: BrowserContext, address: str) -> list[str]:
    """What the pages that are opened from now on do and must not, as it comes: dialogs, requests to elsewhere, errors, new windows."""
    events: list[str] = []
    context.on("page", lambda page: page.on("popup", lambda one: events.append(f"popup: {one.url}")))
    context.on(
        "request", lambda one: one.url.startswith((address, "blob:", "data:image/svg")) or events.append(one.url)
    )
    context.on("dialog", lambda one: (events.append(f"dialog: {one.message}"), one.dismiss()))
    context.on("console", lambda one: events.append(f"console {one.type}: {one.text}"))
    context.on("weberror", lambda one: events.append(f"error: {one.error}"))
    return events


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page of its own, and what is heard of it."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    events = heard(context, address)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page, events
    context.close()


def harmed(page: Page) -> list[str]:
    """What has run on the page, and what stands in it that could."""
    return [*page.evaluate("window.hits"), *page.evaluate(_FOREIGN)]
