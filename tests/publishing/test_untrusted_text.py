"""What a contributor writes is text: nothing of it runs, loads or breaks the page, in fields or in the body."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from browsing import Browser
from house import MINIMAL, OF_A_FORM, bank_vocabularies
from once import once
from pydantic.fields import FieldInfo
from site_under_test import Element, Html, Root, broken_links, harm_in, read_site
from web import on_the_web

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking import examine
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area
from kunskapsbank.checking.rulebook import REPORT_RULES
from kunskapsbank.checking.rules.summary_says_something import RULE as SUMMARY
from kunskapsbank.checking.run import check
from kunskapsbank.model.naming import info_at
from kunskapsbank.model.schema import type_word

FIELD_ATTACKS = (
    "<script>harm('script')</script>",
    "<img src=x onerror=harm('img')>",
    "</p></div></aside></article><h1>harm</h1>",
    "[länk](javascript:harm('markdown'))",
    "![bild](https://elsewhere.example/x.png)",
    "<https://elsewhere.example/> https://elsewhere.example/",
    '{: onclick="harm()" .md-header #kb-q }',
    "{{ 7*7 }} {% raw %} {# harm #} <# harm #>",
    "`kod` ``<b onclick=harm()>``",
    "\"><svg onload=harm('svg')>",
    "' onmouseover='harm()' x='",
    "<!-- harm",
    "--> ]]> <![CDATA[ harm",
    "&lt;script&gt;harm()&lt;/script&gt; &#106;avascript: &amp;amp;",
    "<style>*{display:none}</style><base href='https://elsewhere.example/'>",
    "*stjärna* _streck_ ~~struken~~ **fet** \\*flykt\\*",
    "# rubrik | a | b | - [ ] sak 1. ett > citat",
    "<details open ontoggle=harm()><summary>harm</summary>",
    "<template><noscript><plaintext><xmp>",
    "[TOC] [^1] :smile: ++ins++ ==mark== --8<-- 'mkdocs.yml' !!! note",
    "osynliga\u202e\u200b\u00adtecken \U0001f600",
)
LONG_FIELD_ATTACKS = (
    "Rad ett\n\n---\ntitle: harm\n---\n\n# harm\n\n    kod",
    "Rad ett\n</div>\n\n<div markdown='1'>\n\n**harm**\n\n</div>\n\n```\nkod",
    # The site generator reads fences, with attributes, before it sees that they stand inside HTML.
    "Rad ett\n\n``` {.x onclick=harm() #resultat}\nkod\n```\n\n~~~ {.x onclick=harm()}\nkod\n~~~\n",
)
BODY_ATTACKS = (
    "<script>harm('script')</script>",
    "<ScRiPt src=//elsewhere.example/x.js></sCrIpT>",
    "<img src=x onerror=harm('img')> ![x](x\" onerror=\"harm())",
    "![bild](https://elsewhere.example/x.png) ![bild](javascript:harm())",
    "[a](javascript:harm()) [b](JaVaScRiPt:harm()) [c](  javascript:harm())",
    "[a](&#106;avascript:harm()) [b](java&Tab;script:harm()) [c](javascript&colon;harm()) [d](java%0ascript:harm())",
    "[a](<java\tscript:harm()>) [b](\x01javascript:harm()) [c](vbscript:harm()) [d](file:///etc/passwd)",
    "[a](data:text/html;base64,PHNjcmlwdD5oYXJtKCk8L3NjcmlwdD4=) <data:text/html,x>",
    "[a][ref] <javascript:harm()>\n\n[ref]: javascript:harm('ref')",
    '[a](https://www.nnsfinsam.se/ "x\\" onclick=\\"harm()")',
    '[a](https://www.nnsfinsam.se/){: onclick="harm()" style="position:fixed" }\n\n{: .md-header onclick=harm() }',
    "<iframe src='javascript:harm()'></iframe><object data=x></object><embed src=x>",
    "<svg><script>harm()</script><a xlink:href='javascript:harm()'>x</a></svg><math href='javascript:harm()'>",
    "<form action='https://elsewhere.example/'><button formaction='javascript:harm()'>harm</button></form>",
    "<style>@import 'https://elsewhere.example/x.css'</style><link rel=stylesheet href=//elsewhere.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://elsewhere.example/'><base href='https://elsewhere.example/'>",
    "<div markdown='1' style='position:fixed'>\n\n[a](javascript:harm())\n\n</div>",
    "[<img src=x onerror=harm()>](https://www.nnsfinsam.se/) **<b onclick=harm()>x</b>**",
    "<!-- --><script>harm()</script><!-- -- > <script>harm()</script> -->",
    "</div></article></main><h1 onclick=harm()>harm</h1><div>",
    "<a href='https://www.nnsfinsam.se/' onclick='harm()' target=_top id=resultat>x</a>",
    "| a | b |\n|---|---|\n| <img src=x onerror=harm()> | [x](javascript:harm()) |",
    "```html\n<script>harm()</script>\n```\n\n    <script>harm()</script>\n\n`<script>harm()</script>`",
    "~~~~\nkod\n``` {.x onclick=harm() #resultat}\nkod\n```\n~~~~\n\n    kod\n    ~~~ {.x onclick=harm()}\n    kod\n    ~~~",
    "rad\n\\`\\`\\` {.x onclick=harm()}\nrad\n\\`\\`\\`\n",
    "<noscript><p title='</noscript><img src=x onerror=harm()>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=harm()&gt;'>",
    "{{ 7*7 }} {% raw %} --8<-- \"mkdocs.yml\" <?php harm() ?> <![CDATA[<script>harm()</script>]]>",
)  # fmt: skip
MOVED = {"rapporter/vagen-in-2017/index.html", "rapporter/halmstadsvagen/index.html"}
# Signs that mean something to a program, but are words to everyone who reads the report or its open data.
ONLY_TEXT = (
    "<https://elsewhere.example/> https://elsewhere.example/",
    "{{ 7*7 }} {% raw %} {# harm #} <# harm #>",
    "&lt;script&gt;harm()&lt;/script&gt; &#106;avascript: &amp;amp;",
    "*stjärna* _streck_ ~~struken~~ **fet** \\*flykt\\*",
    "# rubrik | a | b | - [ ] sak 1. ett > citat",
    "[TOC] [^1] :smile: ++ins++ ==mark== --8<-- 'mkdocs.yml' !!! note",
    "Rad ett\n\n---\ntitle: harm\n---\n\n# harm\n\n    kod",
)
WATCH = "window.harmed = []; window.harm = what => window.harmed.push(what || 'harm'); window.alert = window.harm"


def with_attacks(data: Any, path: tuple[str | int, ...], attacks: Iterator[int]) -> Any:
    """The data of a report where every free text also holds an attack, a new one each time."""
    if isinstance(data, dict):
        return {key: with_attacks(value, (*path, key), attacks) for key, value in data.items()}
    if isinstance(data, list):
        return [with_attacks(value, (*path, place), attacks) for place, value in enumerate(data)]
    info = info_at(tuple(step for step in path if isinstance(step, str)))
    if info is None or not free_text(path, info):
        return data
    room = LONG_FIELD_ATTACKS if "600" in str(info.metadata) or "2000" in str(info.metadata) else ()
    choice = (*FIELD_ATTACKS, *room)
    return f"{data} {choice[next(attacks) % len(choice)]}"


def free_text(path: tuple[str | int, ...], info: FieldInfo) -> bool:
    return type_word(info) in {"text", "lista av texter"} and OF_A_FORM.isdisjoint(path)


def written(data: dict[str, Any], body: str) -> str:
    return f"---\n{yaml.safe_dump(data, allow_unicode=False, sort_keys=False)}---\n\n{body}\n"


def build_hostile(folder: Path) -> None:
    """A bank of a full report with an attack in every text, and one small report for each attack; and its site, made
    without the rules of safety, so that it is the pages that hold.
    """
    root = Root(folder)
    full = root.reports / "halland" / "vagen-in.md"
    header, body = full.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
    data = yaml.load(header, Loader=yaml.BaseLoader)
    full.write_text(written(with_attacks(data, (), iter(range(10_000))), body), "utf-8")
    least = yaml.load(MINIMAL.split("---\n")[1], Loader=yaml.BaseLoader)
    for number, attack in enumerate((*FIELD_ATTACKS, *LONG_FIELD_ATTACKS)):
        line = " ".join(attack.split())
        fields = {"title": line, "summary": f"{attack} {number}", "no_results_because": attack, "keywords": [line]}
        documents = [{"title": line, "authors": [line], "publisher": line, "pages": line, "licence": line}]
        report = {**least, **fields, "short_name": line, "documents": documents}
        (root.reports / "halland" / f"falt-{number}.md").write_text(written(report, "## Resultat\n\nText."), "utf-8")
    for number, attack in enumerate(BODY_ATTACKS):
        report = {**least, "title": f"Kropp {number}", "summary": f"Kropp {number}."}
        body = f"## Bakgrund\n\nFöre\n\n{attack}\n\n## Resultat\n\n{attack}\n\nEfter"
        (root.reports / "halland" / f"kropp-{number}.md").write_text(written(report, body), "utf-8")
    others = tuple(rule for rule in REPORT_RULES if rule.area is not Area.SAFETY and rule is not SUMMARY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examine, "REPORT_RULES", others)
        root.build()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the hostile bank and its site."""
    return once(tmp_path_factory, "hostile", build_hostile)


@pytest.fixture(scope="module")
def attacked(hostile: Path) -> Path:
    return hostile / "site"


@pytest.fixture(scope="module")
def refused(hostile: Path) -> dict[str, set[str]]:
    """The report's id → the rules of safety that stop it."""
    codes = {rule.code for rule in REPORT_RULES if rule.area is Area.SAFETY and rule.level is Level.ERROR}
    found: dict[str, set[str]] = defaultdict(set)
    for problem in check(Bank(hostile / "reports", bank_vocabularies())).problems:
        if problem.rule in codes:
            found[Path(problem.path).stem].add(problem.rule)
    return found


@pytest.fixture(scope="module")
def pages(attacked: Path) -> dict[str, Html]:
    return read_site(attacked)


def test_nothing_harmful_is_left(pages: dict[str, Html], attacked: Path, known_scripts: list[Element]) -> None:
    known = {script.text for script in known_scripts}
    assert [f"{page.path}: {harm}" for page in pages.values() for harm in harm_in(page, known)] == []
    assert list(broken_links({path: page for path, page in pages.items() if "kropp" not in path}, attacked)) == []


def test_every_page_keeps_its_shape(pages: dict[str, Html]) -> None:
    for page in pages.values():
        assert page.crossed == [], page.path
        assert len(page.all("h1")) == 1 and len(page.all("main")) == 1 and len(page.by_class("kb-footer")) == 1, (
            page.path
        )
        assert len(set(page.ids)) == len(page.ids), page.path
        if page.path.startswith("rapporter/") and page.path not in MOVED:
            assert len(page.by_class("kb-facts")) == 1, page.path
            assert [heading.attributes.get("id") for heading in page.all("h2") if heading.inside("kb-report-head")] in (
                ["kort"],
                [],
            )
            assert "resultat" in page.ids and "kallor" in page.ids, page.path


def test_every_attack_is_stopped_by_a_rule(refused: dict[str, set[str]]) -> None:
    fields = {f"falt-{number}": attack for number, attack in enumerate((*FIELD_ATTACKS, *LONG_FIELD_ATTACKS))}
    bodies = {f"kropp-{number}": attack for number, attack in enumerate(BODY_ATTACKS)}
    missed = {attack for report, attack in (fields | bodies).items() if not refused[report]}
    assert missed == set(ONLY_TEXT)


def same(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u200b-\u202e\ufeff]", " ", text).split())


@pytest.mark.parametrize("number", range(len(FIELD_ATTACKS)))
def test_a_field_is_shown_as_it_was_written(pages: dict[str, Html], number: int) -> None:
    attack, page = same(FIELD_ATTACKS[number]), pages[f"rapporter/falt-{number}/index.html"]
    assert same(page.all("h1")[0].text) == attack
    assert same(page.text).count(attack) >= 5
    (row, *_) = [
        link for link in pages["forbund/halland/index.html"].all("a") if f"falt-{number}/" in link.attributes["href"]
    ]
    assert row.parent and row.parent.tag == "th"
    assert attack in same(pages["forbund/halland/index.html"].text)


@pytest.mark.parametrize("number", range(len(BODY_ATTACKS)))
def test_a_body_keeps_what_stands_around(pages: dict[str, Html], number: int) -> None:
    page = pages[f"rapporter/kropp-{number}/index.html"]
    assert "Före" in page.text and "Efter" in page.text
    assert not page.all("img")


def test_nothing_runs_and_nothing_is_fetched(browser: Browser, attacked: Path, pages: dict[str, Html]) -> None:
    """Without a policy, so that it is the pages that hold."""
    fetched: list[str] = []
    with on_the_web(attacked) as address:
        context = browser.new_context()
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("request", lambda request: request.url.startswith((address, "data:")) or fetched.append(request.url))
        page.on("dialog", lambda dialog: fetched.append(dialog.message))
        for path in pages:
            if path.startswith(("rapporter/", "forbund/halland", "sok")):
                page.goto(address + path)
                page.evaluate("for (const one of document.querySelectorAll('main a, main summary')) {"
                              " one.addEventListener('click', event => event.preventDefault()); one.click() }")  # fmt: skip
                assert page.evaluate("window.harmed") == [], path
        context.close()
    assert fetched == []
