"""Every page type of the frozen bank's site in Chromium, under a strict policy: wide and narrow, light and dark."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import Browser, Page, barriers, expect
from real_bank import real_bank
from site_under_test import Element, strict_policy
from web import on_the_web

PAGES = {
    "start": "",
    "search": "sok/?q=unga",
    "report": "rapporter/seva/",
    "report-with-tables": "rapporter/kompassen/",
    "structural-report": "rapporter/gemensamt-sprak/",
    "target-groups": "malgrupper/",
    "target-group": "malgrupper/unga-vuxna/",
    "empty-topic": "malgrupper/utforsakrade/",
    "methods": "metoder/",
    "method": "metoder/supported-employment/",
    "success-factors": "framgangsfaktorer/",
    "success-factor": "framgangsfaktorer/forankring/",
    "federations": "forbund/",
    "federation": "forbund/skane-nordost/",
    "counties": "lan/",
    "county": "lan/skane/",
    "where": "var/",
    "aftermath": "vad-hande-sen/",
    "open-data": "oppna-data/",
    "english": "en/",
    "coverage": "tackning/",
    "self-check": "framgangsfaktorer/sjalvprovning/",
    "key figures": "nyckeltal/",
    "knowledge map": "kunskapskarta/",
    "comparison": "jamfor/?rapporter=seva,stegen,vagen-in",
    "fit": "passar-det-hos-oss/?malgrupp=unga-vuxna",
    "years": "ar/",
    "year": "ar/2013/",
    "questions": "fragor/",
    "question": "fragor/basta-projektet/",
    "answered question": "fragor/lonar-det-sig/",
    "about": "om/",
    "architecture": "om/arkitektur/",
    "accessibility": "om/tillganglighet/",
    "privacy": "om/personuppgifter/",
    "hand-in": "lamna-in/",
    "field-guide": "lamna-in/falt/",
    "rule-book": "redaktion/regler/",
    "desk": "redaktion/",
    "not-found": "finns-inte/",
}
WIDE, NARROW = 1280, 390
# In which look a page of that width opens, and which one its reader then chooses.
SCHEMES = {WIDE: ("light", "dark"), NARROW: ("dark", "light")}
# The dark look differs from the light one in colours alone.
RULES: dict[str, object] = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
# The tenth row of a table tells axe nothing new, and takes as long as the first.
REPEATS = (
    "tbody tr:nth-child(n+6), .kb-words:nth-of-type(n+3), .kb-words div:nth-child(n+3), .kb-rule:nth-of-type(n+4), "
    ".kb-tree li:nth-child(n+6), .kb-factors > div:nth-child(n+4), .kb-lessons > li:nth-child(n+3)"
)
NOTE_REFUSALS = (
    "addEventListener('securitypolicyviolation', event => console.error('refused', event.blockedURI, event.sample))"
)

WHERE = "(one => ({x: one.getBoundingClientRect().x, name: one.className + one.textContent}))(document.activeElement)"


@dataclass
class Visit:
    """What a page did while it was shown."""

    width: int
    scheme: str
    shown_as: str = ""
    room: int = 0
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    barriers: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def address(bank_site: Path, known_scripts: list[Element]) -> Iterator[str]:
    with on_the_web(bank_site, strict_policy(known_scripts)) as address:
        yield address


class Window:
    """A window of one width, which shows one page after the other: to open one anew takes as long as to show a page."""

    def __init__(self, browser: Browser, address: str, width: int) -> None:
        self.address, self.width = address, width
        self.page = open_page(browser, width, SCHEMES[width][0])
        self.page.add_init_script(f"localStorage.clear(); {NOTE_REFUSALS}")
        self.page.on("console", lambda message: self.visit.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.visit.complaints.append(str(error)))
        self.page.on(
            "request",
            lambda request: request.url.startswith((address, "data:")) or self.visit.elsewhere.append(request.url),
        )

    def show(self, name: str) -> dict[str, Visit]:
        """A page in both looks: it opens in one, and the reader's choice of the other reaches all that it shows."""
        opened, chosen = (Visit(self.width, scheme) for scheme in SCHEMES[self.width])
        self.visit = opened
        self.page.goto(self.address + PAGES[name])
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0)
        self.look()
        self.page.evaluate("selector => document.querySelectorAll(selector).forEach(one => one.remove())", REPEATS)
        self.judge()
        self.visit = chosen
        self.page.get_by_title("Byt till").locator("visible=true").click()
        self.look()
        self.judge()
        return {visit.scheme: visit for visit in (opened, chosen)}

    def look(self) -> None:
        self.visit.shown_as = self.page.locator("body").get_attribute("data-md-color-scheme") or ""
        self.visit.room = self.page.evaluate("document.documentElement.scrollWidth")

    def judge(self) -> None:
        self.visit.barriers = [
            f"{barrier['id']}: {node['html'][:160]} {node['failureSummary']}"
            for barrier in barriers(self.page, {"runOnly": RULES[self.visit.scheme]})
            for node in barrier["nodes"]
        ]


@pytest.fixture(scope="module")
def show(browser: Browser, address: str) -> Iterator[Callable[[str, int], dict[str, Visit]]]:
    windows = {width: Window(browser, address, width) for width in SCHEMES}
    yield cache(lambda name, width: windows[width].show(name))
    for window in windows.values():
        window.page.context.close()


@pytest.fixture(
    scope="module",
    params=[(name, width, scheme) for name in PAGES for width in SCHEMES for scheme in ("light", "dark")],
    ids=lambda visited: "-".join(map(str, visited)),
)
def visit(request: pytest.FixtureRequest, show: Callable[[str, int], dict[str, Visit]]) -> Visit:
    """Each page in each look, visited once for all that is asked of it."""
    name, width, scheme = request.param
    return show(name, width)[scheme]


def open_page(browser: Browser, width: int = WIDE, scheme: str = "light") -> Page:
    window = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    return window.new_page()


def test_nothing_is_refused_said_or_fetched(visit: Visit) -> None:
    assert visit.complaints == []
    assert visit.elsewhere == []


def test_no_barriers(visit: Visit) -> None:
    assert visit.barriers == []


def test_the_page_fits_the_screen(visit: Visit) -> None:
    assert visit.room <= visit.width
    assert visit.shown_as == {"light": "default", "dark": "slate"}[visit.scheme]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", ["report", "methods", "not-found"])
def test_the_header_leads_to_the_search(browser: Browser, address: str, name: str, width: int) -> None:
    page = open_page(browser, width)
    page.goto(address + PAGES[name])
    page.get_by_role("search", name="Sök i banken").get_by_role("searchbox").fill("psykisk ohälsa")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/sok/\?q=psykisk\+oh%C3%A4lsa$"))
    expect(page.locator("#search-results li[data-report]").first).to_be_visible()
    page.context.close()


def test_the_large_field_leads_to_the_search(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(address)
    page.get_by_label("Sök på en grupp").fill("unga")
    page.get_by_role("search", name="Sök bland rapporterna").get_by_role("button").click()
    page.wait_for_url(re.compile(r"/sok/\?q=unga$"))
    page.context.close()


@pytest.mark.parametrize("name", ["start", "report", "field-guide"])
def test_the_first_tab_leads_past_the_header(browser: Browser, address: str, name: str) -> None:
    page = open_page(browser)
    page.goto(address + PAGES[name])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('header, .md-tabs') === null")
    assert focused, "the next stop is beyond the header and the tabs"
    page.context.close()


@pytest.mark.parametrize("name", ["start", "report", "about"])
def test_the_keyboard_stays_on_the_screen(browser: Browser, address: str, name: str) -> None:
    page = open_page(browser, NARROW)
    page.goto(address + PAGES[name])
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        stop = page.evaluate(WHERE)
        if not 0 <= stop["x"] < NARROW and "md-option" not in stop["name"]:  # the theme marks the label of that one
            unseen.append(stop)
    assert unseen == []
    page.context.close()


def test_the_menu_opens_and_closes_by_keyboard(browser: Browser, address: str) -> None:
    page = open_page(browser, NARROW)
    page.goto(address)
    menu = page.get_by_role("button", name="Meny")
    link = page.locator(".md-nav--primary").get_by_role("link", name="Hur kan man göra?")
    expect(link).to_be_hidden()
    for key in ("Enter", " "):
        menu.focus()
        page.keyboard.press(key)
        expect(menu).to_have_attribute("aria-expanded", "true")
        expect(link).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(menu).to_have_attribute("aria-expanded", "false")
        expect(menu).to_be_focused()
    menu.click()
    link.click()
    page.wait_for_url(f"{address}metoder/")
    page.context.close()


def test_facts_fold_on_a_phone(browser: Browser, address: str) -> None:
    wide, narrow = open_page(browser), open_page(browser, NARROW)
    for page in (wide, narrow):
        page.goto(address + PAGES["report"])
    owner = "Projektägare"
    expect(wide.get_by_label("Fakta om rapporten").get_by_text(owner)).to_be_visible()
    facts = narrow.get_by_label("Fakta om rapporten")
    expect(facts.get_by_text("Målgrupp")).to_be_visible()
    expect(facts.get_by_text(owner)).to_be_hidden()
    facts.get_by_text("Fler fakta").click()
    expect(facts.get_by_text(owner)).to_be_visible()
    wide.context.close()
    narrow.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_is_black_on_white_and_short(browser: Browser, address: str, scheme: str) -> None:
    page = open_page(browser, scheme=scheme)
    page.goto(address + PAGES["report"])
    page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    for part in (".kb-header", ".md-tabs", ".kb-footer", ".md-sidebar >> nth=0"):
        expect(page.locator(part)).to_be_hidden()
    paint = page.evaluate("(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))")
    assert paint == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert 1 < len(re.findall(rb"/Type */Page\b", page.pdf(format="A4"))) <= 5
    page.context.close()


@real_bank
def test_every_report_opens_and_prints_short(browser: Browser, real_site: Path) -> None:
    heights: dict[int, int] = {}
    printed = 0
    with on_the_web(real_site) as address:
        for width in (WIDE, NARROW):
            page = open_page(browser, width)
            for folder in sorted((real_site / "rapporter").iterdir()):
                page.goto(f"{address}rapporter/{folder.name}/")
                height = page.evaluate("document.body.getBoundingClientRect().height")
                heights[width] = max(heights.get(width, 0), height)
                if width == WIDE:
                    printed = max(printed, len(re.findall(rb"/Type */Page\b", page.pdf(format="A4"))))
            page.context.close()
    assert heights[WIDE] <= 6500 and heights[NARROW] <= 9000
    assert printed <= 3


def test_what_is_folded_opens_for_its_address_and_without_scripts(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(address + PAGES["report"])
    place = page.locator("#kalla-1")
    expect(place).to_be_hidden()
    page.get_by_role("link", name="Källa 1", exact=True).first.click()
    expect(place).to_be_in_viewport()
    page.context.close()
    plain = browser.new_page(java_script_enabled=False)
    plain.goto(address + PAGES["report"])
    expect(plain.locator("#kalla-1")).to_be_visible()
    plain.close()


@real_bank
def test_the_desk_opens_as_a_few_screens_and_unfolds_without_scripts(browser: Browser, real_site: Path) -> None:
    with on_the_web(real_site) as address:
        page = browser.new_page(viewport={"width": WIDE, "height": 900}, java_script_enabled=False)
        page.goto(address + PAGES["desk"])
        rest = page.get_by_role("region", name="Äldst granskning, fler")
        expect(rest).to_be_hidden()
        box = page.locator("body").bounding_box()
        assert box and box["height"] <= 4000
        page.locator("#granskning ~ details summary", has_text="Visa").first.click()
        expect(rest).to_be_visible()
        page.close()


def test_every_page_type_is_visited(bank_site: Path) -> None:
    """A kind of page that is not in the list above would never be looked at."""
    kinds = {urlsplit(address).path.split("/")[0] for address in PAGES.values()}
    made = {folder.name for folder in bank_site.iterdir() if any(folder.rglob("*.html"))}
    assert made <= kinds
