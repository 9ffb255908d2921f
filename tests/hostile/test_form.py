"""The form takes whatever is put into it as text: hostile report files, and drafts that something else has written."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from browsing import Browser, Page
from every_field import NEUTRAL, PAYLOADS, report_with
from kept_python import Kept, python_kept
from manifest import ATTACKS
from watching import WATCH, harmed
from web import on_the_web

READY = "#formular[aria-busy=false]"
HELP = """
  window.until = (isSo) => new Promise((resolve, reject) => {
    const look = () => isSo() && (seen.disconnect(), resolve());
    const seen = new MutationObserver(look);
    seen.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    setTimeout(reject, 60_000, new Error(`never so: ${isSo}`));
    look();
  });
  if (window === top) document.addEventListener("load", ({ target }) => target.dataset && (target.dataset.loaded = ""), true);
"""
OPENED = """async ([name, content]) => {
  const status = document.querySelector("#formular-status");
  status.textContent = "";
  const given = new DataTransfer();
  given.items.add(new File([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], name, { type: "text/markdown" }));
  const input = document.querySelector("#formular input[type=file]");
  input.files = given.files;
  input.dispatchEvent(new Event("change"));
  await until(() => status.textContent && !status.textContent.includes("Filen öppnas när")); // else Python is not there yet
  return status.innerText;
}"""
WAITED_FOR = """window.Worker = class extends Worker {
  async postMessage(asked) {
    if (asked.runtime) await until(() => document.querySelector("#formular-status").textContent.includes("Filen öppnas när"));
    super.postMessage(asked);
  }
}"""
SEEN = """async (all) => {
  for (const step of [...document.querySelectorAll(".kb-form__step")].slice(all ? 0 : -1)) {
    step.click();
    await new Promise(requestAnimationFrame);
  }
  if (all) for (const fold of document.querySelectorAll("#formular details")) fold.open = true;
  await until(() => document.querySelector('.kb-form__review[aria-busy="false"]') && !document.querySelector(".kb-form__preview:not([data-loaded])"));
}"""


def policy_for_python(policy: str) -> str:
    return policy.replace("script-src ", "script-src 'wasm-unsafe-eval' ")


def show(page: Page, address: str) -> None:
    page.set_default_timeout(10_000)
    page.goto(f"{address}lamna-in/")
    page.locator(READY).wait_for()


@pytest.fixture(scope="module")
def form_under(browser: Browser, shown: Path) -> Iterator[Callable[[str], tuple[Kept, str]]]:
    """The form under a policy, where Python is loaded when it is first asked for, and its address."""
    with ExitStack() as open_ones:

        @cache
        def form(policy: str) -> tuple[Kept, str]:
            address = open_ones.enter_context(on_the_web(shown, policy_for_python(policy)))
            return open_ones.enter_context(python_kept(browser, address, WATCH + HELP)), address

        yield form


@pytest.fixture
def form(form_under: Callable[[str], tuple[Kept, str]], policy: str) -> Iterator[tuple[Page, list[str]]]:
    """In a window of its own, where Python is ready."""
    kept, address = form_under(policy)
    page = kept.window()
    show(page, address)
    yield page, kept.heard
    kept.close()
    kept.heard.clear()


def load(page: Page, name: str, content: bytes) -> str:
    """Open a file in the form; what the form says of it."""
    return str(page.evaluate(OPENED, [name, b64encode(content).decode()]))


def see(page: Page, all_steps: bool = True) -> None:
    """Go through the steps, or to the last, until that says what the bank's own Python found, and how the page will look."""
    page.evaluate(SEEN, all_steps)


def test_every_field_with_a_payload(form: tuple[Page, list[str]]) -> None:
    """The first of them waits until Python is there."""
    page, events = form
    page.add_init_script(WAITED_FOR)
    page.reload()
    page.locator(READY).wait_for()
    for name, payload in (PAYLOADS | NEUTRAL).items():
        text, _ = report_with(payload)
        assert "är öppnad som ett nytt utkast." in load(page, f"{name}.md", f"{text}\n{payload}\n".encode())
        see(page)
        assert payload in page.locator('[data-field="title"]').input_value()
        assert (name, harmed(page), events) == (name, [], [])


@pytest.mark.parametrize("policy", [""], ids=["no policy"])
def test_every_attack_file(form: tuple[Page, list[str]], policy: str) -> None:
    """Opened or refused in Swedish; those that are opened are seen in the preview."""
    page, events = form
    opened = 0
    for file in sorted(ATTACKS.iterdir()):
        page.evaluate("localStorage.clear()")
        said = load(page, file.name, file.read_bytes())
        assert said.startswith((f"{file.name} är öppnad", f"{file.name} gick inte att öppna. ")), said
        assert not any(word in said for word in ("undefined", "not a function", "Cannot", "null", "[object")), said
        if "är öppnad" in said:
            opened += 1
            see(page, all_steps=False)
        assert (file.name, harmed(page), events) == (file.name, [], [])
    assert opened > 80


@pytest.mark.parametrize(
    "name",
    ["<img src=x onerror=hit()>.md", "../../x.md", "__proto__.md", "-rf.md", "a\u202edm.exe", "x.md\nhit"],
    ids=repr,
)
def test_a_file_with_a_hostile_name(form: tuple[Page, list[str]], name: str) -> None:
    page, events = form
    load(page, name, (ATTACKS / "field-script.md").read_bytes())
    see(page)
    assert (harmed(page), events) == ([], [])


def test_headings_that_every_object_has(form: tuple[Page, list[str]]) -> None:
    page, events = form
    text = "".join(f"\n## {name}\n\nText.\n" for name in ("__proto__", "constructor", "toString", "hasOwnProperty"))
    said = load(page, "rapport.md", (ATTACKS / "body-paragraph.md").read_bytes() + text.encode())
    assert said.startswith("rapport.md är öppnad"), said
    see(page)
    assert page.evaluate("({}).push") is None and (harmed(page), events) == ([], [])


LONG = {
    "citat": 'a: "' + "ord\n  " * 150_000,
    "klammer": "a: [" + "ord,\n  " * 120_000,
    "lista": f"keywords: [{'😀, ' * 100_000}x]",
    "grupper": "a: " + "[" * 100_000,
    "djup": "\n".join(" " * depth + "a:" for depth in range(1_300)),
    "rader": "a: b\n" * 150_000,
    "mellanslag": f"a:{' ' * 800_000}b",
}


@pytest.mark.parametrize("policy", [""], ids=["no policy"])
@pytest.mark.parametrize("name", LONG)
def test_a_long_file_does_not_stop_the_page(form: tuple[Page, list[str]], policy: str, name: str) -> None:
    page, events = form
    load(page, f"{name}.md", f"---\n{LONG[name]}\n---\n".encode())
    assert (harmed(page), events) == ([], [])


HIT = "<img src=x onerror=hit()>"
SOUND = {
    "id": "a",
    "saved": "2026-01-01T00:00:00.000Z",
    "name": "",
    "federation": "",
    "data": {"title": "Kvar"},
    "body": {},
}
KEPT: list[Any] = [
    "{", "", "null", "[]", "5", '"text"', "{}", "x" * 100_000,
    {"a": None}, {"a": 5}, {"a": "text"}, {"a": []}, {"a": {}}, {"a": {**SOUND, "data": None}}, {"a": {**SOUND, "body": None}},
    {"a": {**SOUND, "saved": 5}, "b": {**SOUND, "id": "b", "saved": None}}, {"a": {**SOUND, "body": {"Bakgrund": 5, HIT: HIT}}},
    {"a": {**SOUND, "data": {"title": 5, "parties": "kommun", "results": "x", "goals": [None, 5, {"goal": {}}], "period": []}}},
    {"a": {**SOUND, "data": {"title": HIT, HIT: HIT, "keywords": [[HIT], {HIT: HIT}], "results": {"0": {"statement": HIT}}}}},
    {"a": {**SOUND, "id": HIT, "federation": HIT, "name": HIT, "saved": HIT, "review": HIT}}, {"a": {**SOUND, "review": [None, 5, {}]}},
    {"__proto__": SOUND, "constructor": {**SOUND, "id": "__proto__"}},
]  # fmt: skip


@pytest.mark.parametrize("policy", [""], ids=["no policy"])
def test_drafts_that_something_else_has_written(form: tuple[Page, list[str]], policy: str) -> None:
    """The page opens, shows what it can, and keeps what is written from now on."""
    page, events = form
    stored = "localStorage.getItem('kunskapsbanken.utkast')"
    for kept in KEPT:
        text = kept if isinstance(kept, str) else json.dumps(kept)
        page.evaluate("text => localStorage.setItem('kunskapsbanken.utkast', text)", text)
        page.reload()
        page.locator(READY).wait_for()
        see(page, all_steps=False)
        page.locator(".kb-form__step").first.press("Enter")
        page.locator('[data-field="title"]').fill("Skriven nu")
        page.locator("[data-draft=new]").press("Enter")
        assert "Skriven nu" in page.evaluate(stored), text[:80]
        assert (text[:80], harmed(page), events) == (text[:80], [], [])
