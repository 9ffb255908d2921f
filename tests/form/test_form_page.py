"""The form in a real browser, under a strict policy: from a Word file or from nothing to a file that the checker passes."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from browsing import Browser, Locator, Page, barriers, expect
from documents import final_report
from house import BANK, House, Run
from kept_python import Kept
from watching import heard

from kunskapsbank.reading.document import read_document

STEPS = ["Om projektet", "Målgrupp", "Vad ni gjorde", "Resultat", "Lärdomar", "Dokument", "Granska och lämna in"]
WIDE, NARROW = 1280, 390
WITHOUT_PYTHON = "delete window.Worker"


class Form:
    """The page as a user meets it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def field(self, key: str) -> Locator:
        return self.page.locator(f'[data-field="{key}"]')

    def go(self, step: str) -> None:
        steps = self.page.locator('nav[aria-label="Steg i formuläret"] button')
        steps.filter(has_text=re.compile(f"^{step}")).click()

    def choose(self, key: str, *words: str) -> None:
        """Choose words from a long list, as one does: unfold, search, tick."""
        field = self.field(key)
        field.locator("summary").click()
        for word in words:
            field.get_by_label("Sök i listan").fill(word)
            field.locator("label.kb-picker__choice:visible").filter(has_text=word).first.click()
        field.locator("summary").click()

    def add(self, key: str) -> None:
        self.page.locator(f'[data-add="{key}"]').click()

    def unfold(self) -> None:
        """Open all that is folded."""
        self.page.evaluate("document.querySelectorAll('#formular details').forEach((one) => { one.open = true; })")

    def section(self, heading: str) -> Locator:
        return self.page.locator(f'[data-section="{heading}"]')

    def wait_for_python(self) -> None:
        """Until the bank's own code is there: that takes seconds, and a busy machine many."""
        self.page.locator("#formular-laddar progress").wait_for(state="detached", timeout=60_000)

    def left(self) -> list[str]:
        """What the last step says is left to do."""
        self.wait_for_python()
        self.go(STEPS[-1])
        self.page.locator('.kb-form__review[aria-busy="false"]').wait_for()
        expect(self.page.locator("#kvar-att-gora")).to_be_visible()
        return self.page.locator(".kb-form__left li").all_inner_texts()

    def saved(self, way: str, folder: Path) -> Path:
        with self.page.expect_download() as download:
            self.page.locator(way).click()
        return self._kept(download.value.suggested_filename, download.value.path(), folder)

    def _kept(self, name: str, source: Path, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / name
        target.write_bytes(source.read_bytes())
        return target

    def load(self, file: Path) -> None:
        self.wait_for_python()
        with self.page.expect_file_chooser() as chooser:
            self.page.locator("[data-draft=load]").click()
        chooser.value.set_files(file)
        expect(self.page.locator("#formular-status")).to_contain_text(file.name)


def show(page: Page, address: str, width: int = WIDE, scheme: str = "light", script: str = "") -> Form:
    """The form in an empty page."""
    page.set_default_timeout(5000)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.add_init_script(script)
    page.goto(f"{address}lamna-in/")
    expect(page.locator("#formular")).to_have_attribute("aria-busy", "false")
    return Form(page)


@pytest.fixture
def open_form(kept: Kept, address: str) -> Iterator[Callable[..., Form]]:
    """Opens the form in a window of its own, where Python is ready; at the end nothing was refused, thrown or asked for elsewhere."""
    yield lambda **how: show(kept.window(), address, **how)
    kept.close()
    complaints = [*kept.heard]
    kept.heard.clear()
    assert complaints == []


@pytest.fixture
def load_form(browser: Browser, address: str) -> Iterator[Callable[..., Form]]:
    """The same in a browser of its own, where Python is loaded while the form is used."""
    contexts, complaints = [], []

    def load(**how: str) -> Form:
        contexts.append(browser.new_context())
        complaints.append(heard(contexts[-1], address))
        return show(contexts[-1].new_page(), address, **how)

    yield load
    for context in contexts:
        context.close()
    assert not any(complaints), complaints


def fill_in(form: Form) -> None:
    """A whole small report, from nothing."""
    form.choose("federation", "Halland")
    form.field("title").fill("Vägen in – stöd till arbete")
    form.field("report_type").select_option(label="Slutrapport")
    form.field("level").select_option("individ")
    form.field("summary").fill("Unga med psykisk ohälsa fick en coach. 24 av 60 gick till arbete eller studier.")
    form.choose("parties", "Kommun", "Region")
    form.field("period").locator("summary").click()
    form.field("period.start").fill("2022-01")
    form.field("period.end").fill("2024")
    form.section("Bakgrund").fill("Stegen mellan vård och arbete var för långa.")
    form.go("Målgrupp")
    form.choose("target_groups", "Unga vuxna")
    form.go("Vad ni gjorde")
    form.choose("methods", "Individuell coachning")
    form.section("Så gjorde vi").fill("En coach följde varje deltagare.\n\n## Veckan\n\n- möte\n- praktik")
    form.go("Resultat")
    form.add("results")
    form.choose("results[0].measure", "I arbete eller studier")
    form.field("results[0].level").select_option(label="Individresultat")
    form.field("results[0].statement").fill("24 av 60 deltagare gick till arbete eller studier.")
    form.field("results[0].direction").select_option(label="Positivt")
    form.field("results[0].count").fill("24")
    form.field("results[0].of").fill("60")
    form.field("results[0].base").select_option(label="Alla deltagare")
    form.field("results[0].place.pages").fill("15")
    form.section("Resultat").fill("Fyra av tio gick vidare.")
    form.go("Lärdomar")
    form.add("success_factors")
    form.choose("success_factors[0].factor", "Förankring")
    form.field("success_factors[0].note").fill("Cheferna hos alla parter stod bakom: det märktes.")
    form.section("Framgångsfaktorer och hinder").fill("Förankringen hjälpte.")
    form.go("Dokument")
    form.add("documents")
    form.field("documents[0].title").fill('Slutrapport "Vägen in" #2')
    form.field("documents[0].pages").fill("1–31")


FILLED = {
    "federation": "halland",
    "name": "vagen-in-stod-till-arbete",
    "data": {
        "title": "Vägen in – stöd till arbete",
        "report_type": "slutrapport",
        "level": "individ",
        "summary": "Unga med psykisk ohälsa fick en coach. 24 av 60 gick till arbete eller studier.",
        "parties": ["kommun", "region"],
        "period": {"start": "2022-01", "end": "2024"},
        "target_groups": ["unga-vuxna"],
        "methods": ["individuell-coachning"],
        "results": [
            {
                "measure": "arbete-eller-studier",
                "level": "individ",
                "statement": "24 av 60 deltagare gick till arbete eller studier.",
                "direction": "positivt",
                "count": "24",
                "of": "60",
                "base": "alla",
                "place": {"pages": "15"},
            }
        ],
        "success_factors": [{"factor": "forankring", "note": "Cheferna hos alla parter stod bakom: det märktes."}],
        "documents": [{"title": 'Slutrapport "Vägen in" #2', "pages": "1–31"}],
    },
    "body": {
        "Bakgrund": "Stegen mellan vård och arbete var för långa.",
        "Så gjorde vi": "En coach följde varje deltagare.\n\n## Veckan\n\n- möte\n- praktik",
        "Resultat": "Fyra av tio gick vidare.",
        "Framgångsfaktorer och hinder": "Förankringen hjälpte.",
    },
}
"""What `fill_in` writes, as the browser keeps it."""
KEPT = json.dumps({"a": {"id": "a", "saved": "", **FILLED}})
COME_BACK = f"if (window === top) localStorage['kunskapsbanken.utkast'] ??= {json.dumps(KEPT)};"
BY_HAND = """window.Worker = class extends Worker {
  postMessage(asked) {
    if (asked.runtime) window.begin = () => super.postMessage(asked);
    else super.postMessage(asked);
  }
}"""


def test_from_nothing_to_a_file_that_passes(open_form: Callable[..., Form], house: House, run: Run) -> None:
    """All of it is written before Python is there."""
    form = open_form(script=BY_HAND)
    fill_in(form)
    form.page.evaluate("begin()")
    assert form.left() == []
    form.page.evaluate("dispatchEvent(new Event('pagehide'))")
    (draft,) = json.loads(form.page.evaluate("localStorage['kunskapsbanken.utkast']")).values()
    assert {key: draft[key] for key in FILLED} == FILLED
    file = form.saved("[data-way=download]", house.reports / "halland")
    assert file.name == "vagen-in-stod-till-arbete.md"
    result = run("check", file, "--reports", house.reports)
    assert (result.code, result.out) == (0, "1 rapport kontrollerade, inga problem.\n")
    assert "status" not in file.read_text("utf-8")


def test_from_a_word_file_without_git_to_a_file_that_passes(
    open_form: Callable[..., Form], house: House, run: Run, tmp_path: Path
) -> None:
    """The editor makes a draft of the federation's document; its people go through it in the form."""
    document = final_report(tmp_path / "Slutrapport Bryggan.docx")
    made = run("import", document, "--federation", "halland", "--id", "bryggan", "--reports", house.reports)
    assert made.code == 0, made.err
    draft = house.reports / "halland" / "bryggan.md"
    assert "GRANSKA" in draft.read_text("utf-8")
    form = open_form()
    form.load(draft)
    left = form.left()
    assert "Målgrupper" in [line.rstrip(" 123456789") for line in left]
    assert any("GRANSKA" in line for line in left)
    confirm_everything(form)
    assert form.left() == []
    file = form.saved("[data-way=download]", house.reports / "halland")
    assert file == draft
    text = file.read_text("utf-8")
    assert "GRANSKA" not in text and "status: utkast" not in text
    result = run("check", file, "--reports", house.reports)
    assert result.code == 0, result.out
    assert "fel" not in result.out.rsplit("\n", 2)[-2].replace("0 fel", "")


def test_a_word_file_that_is_opened_reaches_a_package_that_passes(
    open_form: Callable[..., Form], house: House, run: Run, tmp_path: Path
) -> None:
    """Nobody's help: the document becomes a draft in the browser, and goes out with its report in one archive."""
    document = final_report(tmp_path / "Slutrapport Bryggan.docx")
    form = open_form()
    form.load(document)
    status = form.page.locator("#formular-status")
    status.filter(has_text="förslag att bekräfta").wait_for(timeout=60_000)
    form.choose("federation", "Halland")
    confirm_everything(form)
    assert form.left() == []
    assert f"Fil%3A%20{form.field('name').input_value()}.zip" in (
        form.page.locator("[data-way=mail]").get_attribute("href") or ""
    )
    package = form.saved("[data-way=package]", tmp_path)
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
        archive.extractall(house.reports.parent)
    assert [name.rpartition("/")[2] for name in names] == [f"{package.stem}.md", "slutrapport-bryggan.docx"]
    assert (house.reports.parent / names[1]).read_bytes() == document.read_bytes()
    result = run("check", house.reports / "halland" / f"{package.stem}.md", "--reports", house.reports)
    assert result.code == 0, result.out


class Keys:
    """Somebody who has a keyboard and nothing else, and who sees where it is."""

    PLACE = (
        "at.getBoundingClientRect().top, at.getBoundingClientRect().bottom,"
        "document.querySelector('header').getBoundingClientRect().bottom"
    )

    def __init__(self, page: Page) -> None:
        self.page = page

    def at(self, script: str) -> Any:
        return self.page.evaluate(f"(() => {{ const at = document.activeElement; return {script}; }})()")

    def tab_to(self, condition: str, key: str = "Tab") -> None:
        """Press Tab until what has the keyboard is what is looked for, of which at least a part is on the screen."""
        for _ in range(400):
            is_there, top, bottom, header = self.at(f"[{condition}, {self.PLACE}]")
            if is_there:
                assert bottom > header and top < 900, "it has the keyboard and cannot be seen"
                return
            self.page.keyboard.press(key)
        pytest.fail(f"not reached: {condition}")

    def press(self, condition: str, key: str = "Tab") -> None:
        self.tab_to(condition, key)
        self.page.keyboard.press("Enter")

    def write(self, text: str) -> None:
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)


def test_a_word_file_by_the_keyboard_alone(
    load_form: Callable[..., Form], house: House, run: Run, tmp_path: Path
) -> None:
    form = load_form()
    page, keys = form.page, Keys(form.page)
    document = final_report(tmp_path / "Slutrapport Bryggan.docx")
    with page.expect_file_chooser() as chooser:
        keys.press("at.dataset.draft === 'load'")
    chooser.value.set_files(document)
    status = page.locator("#formular-status")
    status.filter(has_text="förslag att bekräfta").wait_for(timeout=60_000)
    assert keys.at("at.id") == "formular-status", "it says what became of the file"
    keys.press("at.matches('[data-field=federation] summary')")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("halland")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    keys.press("at.innerText === 'Nästa kvar'", "Shift+Tab")
    while page.locator(".kb-form__walk").is_visible():
        keys.press("(at.innerText ?? '').endsWith(', nästa kvar')")
        page.wait_for_timeout(20)
    while form.left():
        keys.press("at.matches('.kb-form__left a')")
        if keys.at("at.innerText === 'Jag har läst'"):
            page.keyboard.press("Enter")
            continue
        if not keys.at("(at.value ?? '').includes('GRANSKA')"):
            pytest.fail(f"left: {form.left()}")
        keys.write(re.sub(r"GRANSKA:?\s*", "", keys.at("at.value")))
        page.keyboard.press("Tab")
    with page.expect_download() as download:
        keys.press("at.dataset.way === 'package'")
    with zipfile.ZipFile(download.value.path()) as archive:
        archive.extractall(house.reports.parent)
    (report,) = house.reports.glob("halland/*.md")
    result = run("check", report, "--reports", house.reports)
    assert result.code == 0, result.out


def test_a_document_that_cannot_be_read_says_what_to_do(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form()
    form.field("title").fill("Kvar")
    broken = tmp_path / "trasig.docx"
    broken.write_bytes(b"PK inget arkiv")
    form.load(broken)
    status = form.page.locator("#formular-status")
    status.filter(has_text="trasig.docx blev inget utkast").wait_for(timeout=60_000)
    expect(status).to_contain_text("Öppna dokumentet, spara det på nytt")
    expect(form.field("title")).to_have_value("Kvar")


def test_without_python_drafts_are_saved_and_opened_and_nothing_is_claimed(
    load_form: Callable[..., Form], tmp_path: Path
) -> None:
    form = load_form(script=WITHOUT_PYTHON)
    expect(form.page.locator("#formular-laddar")).to_contain_text("Kontrollen kunde inte laddas")
    form.field("title").fill('Vägen in: "ett" #2')
    form.section("Bakgrund").fill("Långt.\n\n- en punkt")
    form.go(STEPS[-1])
    expect(form.page.locator("#kvar-att-gora")).to_have_text("Ingenting är kontrollerat")
    file = form.saved("[data-way=download]", tmp_path)
    assert "status: utkast" in yaml.safe_dump(read_document(file).data, allow_unicode=True)
    again = load_form(script=WITHOUT_PYTHON)
    again.load(file)
    expect(again.field("title")).to_have_value('Vägen in: "ett" #2')
    expect(again.section("Bakgrund")).to_have_value("Långt.\n\n- en punkt")


def test_marks_follow_their_items(open_form: Callable[..., Form], tmp_path: Path) -> None:
    file = tmp_path / "marken.md"
    rows = "".join(f"  - measure: studier  # GRANSKA\n    statement: Rad {n}\n" for n in range(3))
    file.write_text(f"---\ntitle: Vägen in\nresults:\n{rows}---\n", "utf-8")
    form = open_form()
    form.load(file)
    form.go("Resultat")
    walk = form.page.locator(".kb-form__walk")
    expect(walk).to_contain_text("3 förslag")
    form.unfold()
    form.page.get_by_role("button", name="Flytta upp Resultat 3").click()
    form.unfold()
    form.page.get_by_role("button", name="Ta bort Resultat 1").click()
    expect(walk).to_contain_text("2 förslag")
    form.page.get_by_role("button", name="Ångra").click()
    expect(walk).to_contain_text("3 förslag")
    form.add("results")
    expect(walk).to_contain_text("3 förslag")
    text = form.saved("[data-draft=save]", tmp_path / "ut").read_text("utf-8")
    assert text.count("# GRANSKA") == 3 and text.index("Rad 0") < text.index("Rad 2") < text.index("Rad 1")


def confirm_everything(form: Form) -> None:
    """Read each place, take the mark away, and say that each suggestion is right."""
    here = form.page.locator("#formular .kb-form__section:not([hidden])")
    fields = here.locator("input[type=text]:visible, textarea:visible")
    buttons = here.locator("button:visible").filter(has_text=re.compile("^(Det stämmer|Det kan stå|Jag har läst)"))
    for step in STEPS[:-1]:
        form.go(step)
        form.unfold()
        for number, value in enumerate(fields.evaluate_all("all => all.map(one => one.value)")):
            if "GRANSKA" in value:
                fields.nth(number).fill(re.sub(r"GRANSKA:?\s*", "", value))
    form.left()
    for step in STEPS[:-1]:
        form.go(step)
        while buttons.count():
            buttons.evaluate_all("([first]) => first?.click()")  # what is judged anew meanwhile may take it away


def test_what_is_wrong_is_said_where_it_stands(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.wait_for_python()
    form.go("Resultat")
    form.add("results")
    count, of = form.field("results[0].count"), form.field("results[0].of")
    count.fill("39")
    of.fill("61")
    expect(form.page.get_by_text("39 av 61 = 64 %")).to_be_visible()
    count.fill("ungefär fyrtio")
    count.blur()
    expect(count).to_have_attribute("aria-invalid", "true")
    told = count.get_attribute("aria-describedby") or ""
    message = form.page.locator(f"#{told.split()[-1]}")
    expect(message).to_contain_text("Skriv ett helt tal, till exempel 39")
    count.fill("58")
    expect(message).to_be_hidden()
    count.blur()
    expect(message).to_contain_text("resten är 3. Så få går att känna igen.")
    count.fill("39")
    expect(message).to_be_hidden()
    form.field("results[0].statement").fill("Ring 070-174 06 05.")
    form.field("results[0].statement").blur()
    told = form.page.locator(".kb-form__wrong", has_text="här står ett telefonnummer, 070-XXX XX XX")
    expect(told).to_be_visible()


def test_a_name_that_is_taken_is_said_at_once(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.wait_for_python()
    taken = next(BANK.glob("halland/*.md")).stem
    name = form.field("name")
    wrong = name.locator("xpath=following-sibling::div")
    form.field("title").fill(taken.replace("-", " "))
    form.field("title").blur()
    expect(name).to_have_value(taken)
    expect(wrong).to_contain_text("En annan rapport i banken har redan det namnet")
    name.fill(f"{taken} 2")
    name.blur()
    expect(wrong).to_have_text("Använd små bokstäver a till z, siffror och bindestreck.")
    name.fill(f"{taken}-2")
    expect(wrong).to_be_hidden()


def test_a_federation_that_is_not_in_the_list_reaches_the_editors(
    open_form: Callable[..., Form], house: House, run: Run, tmp_path: Path
) -> None:
    form = open_form(script=COME_BACK)
    form.go(STEPS[0])
    form.page.get_by_text("Förbundet finns inte i listan").click()
    form.page.get_by_label("Förbundets namn").fill("Samordningsförbundet Södra Ingenstans")
    expect(form.page.get_by_role("list", name="Valt: Förbund")).to_be_hidden()
    assert form.left() == []
    expect(form.page.get_by_role("link", name=re.compile("Redaktionen lägger till"))).to_be_visible()
    letter = form.page.locator("[data-way=mail]").get_attribute("href") or ""
    assert "Samordningsförbundet Södra Ingenstans (finns inte i listan)" in unquote(letter)
    assert "/reports/sodra-ingenstans" in (form.page.locator("[data-way=host]").get_attribute("href") or "")
    file = form.saved("[data-way=download]", house.reports / "sodra-ingenstans")
    assert "# Förbundet finns inte i listan: Samordningsförbundet Södra Ingenstans\n" in file.read_text("utf-8")
    found = json.loads(run("check", file, "--reports", house.reports, "--format", "json").out)
    assert {one["rule"] for one in found if one["level"] == "fel"} == {"KB115"}
    again = open_form()
    again.load(file)
    expect(again.page.get_by_label("Förbundets namn")).to_have_value("Samordningsförbundet Södra Ingenstans")


def test_nothing_is_said_while_a_field_is_written_in(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.wait_for_python()
    form.go("Resultat")
    form.add("results")
    count, of = form.field("results[0].count"), form.field("results[0].of")
    news = form.page.locator("#formular > [role=status]")
    of.press_sequentially("239")
    count.press_sequentially("3x")
    form.page.wait_for_timeout(600)
    expect(count).not_to_have_attribute("aria-invalid", "true")
    count.press("Tab")
    expect(count).to_have_attribute("aria-invalid", "true")
    expect(news).to_contain_text("Skriv ett helt tal")
    expect(form.page).to_have_title(re.compile("^Fel: Resultat – "))
    count.fill("39")
    expect(count).not_to_have_attribute("aria-invalid", "true")
    of.fill("2")  # on the way to another number
    form.page.wait_for_timeout(600)
    assert "helheten" not in news.inner_text()
    of.press("Tab")
    expect(news).to_contain_text("Antal är 39, men helheten är bara 2")


def test_the_summary_of_errors_takes_the_keyboard_and_unfolds_what_hides_a_field(
    open_form: Callable[..., Form],
) -> None:
    form = open_form()
    form.wait_for_python()
    form.go("Resultat")
    form.add("results")
    form.unfold()
    form.field("results[0].share").fill("många")
    form.page.get_by_role("button", name="Klar med Resultat 1").click()
    expect(form.field("results[0]").locator("> summary")).to_be_focused()
    expect(form.field("results[0]").locator("> summary")).to_contain_text("kvar")
    expect(form.field("results[0].share")).to_be_hidden()
    form.go(STEPS[-1])
    expect(form.page.locator(".kb-form__review-left")).to_be_focused()
    assert form.page.title().startswith("Fel: Granska och lämna in")
    form.page.locator(".kb-form__left").get_by_role("link", name=re.compile("Resultat 1, Andel")).click()
    share = form.field("results[0].share")
    expect(share).to_be_focused()
    header = form.page.locator("header").first.bounding_box()
    place = share.bounding_box()
    assert header and place and place["y"] >= header["y"] + header["height"]


def test_what_no_rule_can_judge_is_read_by_somebody(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form(script=COME_BACK)
    form.go("Resultat")
    text = "Av dem gick två till arbete. En annan sak.\n\n| Orsak | Antal |\n|---|---|\n| Flytt | 3 |\n| Studier | 12 |"
    form.section("Resultat").fill(text)
    form.go("Lärdomar")
    form.section("Framgångsfaktorer och hinder").fill("En kvinna berättade: ”Jag fick äntligen någon som lyssnade.”")
    walk = form.page.locator(".kb-form__walk")
    expect(walk).to_contain_text("3 ställen är inte lästa")
    form.page.get_by_role("button", name="Nästa kvar", exact=True).click()
    expect(form.section("Resultat")).to_be_focused()
    chosen = (
        "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"
    )
    assert form.page.evaluate(chosen) == "Av dem gick två till arbete."
    form.page.get_by_role("button", name="Nästa kvar", exact=True).click()
    assert form.page.evaluate(chosen) == "| Flytt | 3 |"
    assert len(form.left()) == 3
    assert "status: utkast" in form.saved("[data-draft=save]", tmp_path).read_text("utf-8")
    confirm_everything(form)
    expect(walk).to_be_hidden()
    assert form.left() == []
    file = form.saved("[data-way=download]", tmp_path / "klar")
    form.page.reload()
    assert form.left() == []
    form.go("Resultat")
    form.section("Resultat").fill(text.replace("två", "tre"))
    expect(walk).to_contain_text("Ett ställe är inte läst")
    again = open_form()
    again.load(file)
    assert again.left() == []


def test_a_done_result_is_one_line(open_form: Callable[..., Form], tmp_path: Path) -> None:
    rows = "".join(f"  - measure: studier\n    statement: Rad {n}\n" for n in range(15))
    file = tmp_path / "manga.md"
    file.write_text(f"---\ntitle: Vägen in\nresults:\n{rows}---\n", "utf-8")
    form = open_form()
    form.load(file)
    form.go("Resultat")
    expect(form.field("results[14]").locator("> summary")).to_contain_text("Rad 14")
    assert form.page.evaluate("document.documentElement.scrollHeight") < 4500


def test_what_is_written_as_people_write_is_offered(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.wait_for_python()
    published = form.field("published")
    published.fill("14 november 2024")
    published.blur()
    form.page.get_by_role("button", name="Skriv 2024-11-14").press("Enter")
    expect(published).to_have_value("2024-11-14")
    expect(published).to_be_focused()
    expect(published).to_have_attribute("aria-invalid", "false")


PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.focus();
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_what_is_pasted_from_a_word_processor_is_cleaned(open_form: Callable[..., Form]) -> None:
    form = open_form()
    text = form.section("Bakgrund")
    text.evaluate(
        PASTE,
        "Arbets\u00admarknad\u200b och\u2028vård:\r\n•\tkartläggning\n\uf0b7\tpraktik\n1.\tförsta\n\nUtfall\tKvinnor\tMän\nArbete\t14\ta|b\n\nett\tord",
    )
    expect(text).to_have_value(
        "Arbetsmarknad och\nvård:\n- kartläggning\n- praktik\n1. första\n\n"
        "| Utfall | Kvinnor | Män |\n| --- | --- | --- |\n| Arbete | 14 | a\\|b |\n\nett ord"
    )
    form.page.keyboard.press("Control+z")
    expect(text).to_have_value("")


def test_each_thing_left_leads_to_its_field(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.go("Lärdomar")
    form.add("obstacles")
    form.field("obstacles[0].note").fill("Tiden var för kort.")
    form.left()
    form.page.get_by_role("link", name=re.compile("Hinder 1, Faktor saknas")).click()
    expect(form.field("obstacles[0].factor").locator("summary")).to_be_focused()


def test_lists_by_keyboard(open_form: Callable[..., Form]) -> None:
    form = open_form()
    page = form.page
    form.go("Lärdomar")
    for note in ("Ett", "Två"):
        page.locator('[data-add="would_not_repeat"]').focus()
        page.keyboard.press("Enter")
        page.keyboard.type(note)
    first = form.field("would_not_repeat[0].note")
    page.get_by_role("button", name="Flytta upp Skulle inte göra om 2").press("Enter")
    expect(first).to_have_value("Två")
    expect(first).to_be_focused()
    page.get_by_role("button", name="Ta bort Skulle inte göra om 1").press("Enter")
    expect(first).to_have_value("Ett")
    expect(page.get_by_role("button", name="Ångra")).to_be_focused()
    page.keyboard.press("Enter")
    expect(first).to_have_value("Två")
    expect(form.field("would_not_repeat[1].note")).to_have_value("Ett")


def test_words_by_keyboard(open_form: Callable[..., Form]) -> None:
    form = open_form()
    page = form.page
    form.go("Målgrupp")
    groups = form.field("target_groups")
    groups.locator("summary").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("socialbidrag")
    expect(groups.get_by_role("status")).to_contain_text("passar")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    chosen = groups.get_by_role("list", name="Valt: Målgrupper").get_by_role("listitem")
    expect(chosen).to_have_count(1)
    groups.get_by_role("button", name=re.compile("^Ta bort")).press("Enter")
    expect(chosen).to_have_count(0)
    expect(groups.locator("summary")).to_be_focused()


def test_drafts_stay_in_the_browser(open_form: Callable[..., Form]) -> None:
    form = open_form()
    page = form.page
    form.field("title").fill("Första")
    expect(page.locator("#formular-sparat")).to_contain_text("sparat i den här webbläsaren")
    page.locator("[data-draft=new]").click()
    form.field("title").fill("Andra")
    page.reload()
    expect(form.field("title")).to_have_value("Andra")
    page.get_by_label("Utkast").select_option(label=page.get_by_label("Utkast").locator("option").nth(1).inner_text())
    expect(form.field("title")).to_have_value("Andra")
    page.locator("[data-draft=switch]").click()
    expect(form.field("title")).to_have_value("Första")
    page.locator("[data-draft=delete]").click()
    expect(form.field("title")).to_have_value("Andra")
    page.get_by_role("button", name="Ångra").click()
    expect(form.field("title")).to_have_value("Första")
    page.reload()
    expect(page.get_by_label("Utkast").locator("option")).to_have_count(2)


STEP_TOPS = """[...document.querySelectorAll('nav[aria-label="Steg i formuläret"] button')].map((one) => one.getBoundingClientRect().top)"""
WRITE_AND_LOOK = f"""(field) => {{
  field.value = "En titel";
  field.dispatchEvent(new Event("input", {{ bubbles: true }}));
  return [document.querySelector("#formular-sparat").textContent, {STEP_TOPS}];
}}"""


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_what_says_that_a_draft_is_saved_moves_no_step(open_form: Callable[..., Form], width: int) -> None:
    """A step that moves between a press and its release is not opened."""
    form = open_form(width=width)
    said, before = form.field("title").evaluate(WRITE_AND_LOOK)
    assert said == ""
    expect(form.page.locator("#formular-sparat")).to_contain_text("sparat i den här webbläsaren")
    assert form.page.evaluate(STEP_TOPS) == before


def test_two_tabs_lose_nothing_of_each_other(open_form: Callable[..., Form], kept: Kept) -> None:
    form = open_form()
    form.field("title").fill("Första")
    expect(form.page.locator("#formular-sparat")).to_contain_text("sparat i den här webbläsaren")
    other = Form(kept.window(beside=True))
    other.page.goto(form.page.url)
    expect(other.field("title")).to_have_value("Första")
    other.field("title").fill("I den andra fliken")
    expect(other.page.locator("#formular-sparat")).to_contain_text("sparat i den här webbläsaren")
    form.field("title").fill("I den första fliken")
    expect(form.page.locator("#formular-sparat")).to_contain_text("ändrats i en annan flik")
    other.page.reload()
    names = {"I den första fliken", "I den andra fliken"}
    options = other.page.get_by_label("Utkast").locator("option")
    expect(options).to_have_count(2)
    titles = options.all_text_contents()
    assert {next((name for name in names if name in title), title) for title in titles} == names


def test_the_keyboard_is_never_lost(open_form: Callable[..., Form]) -> None:
    form = open_form()
    page, keys = form.page, Keys(form.page)
    form.wait_for_python()
    form.field("title").fill("Första")
    expect(page.locator("#formular-sparat")).to_contain_text("sparat i den här webbläsaren")
    for action in ("new", "switch", "delete", "undo"):
        if action == "new":
            page.locator("[data-draft=new]").press("Enter")
            form.field("title").fill("Andra")
            expect(page.get_by_label("Utkast").locator("option")).to_have_count(2)
        elif action == "undo":
            page.get_by_role("button", name="Ångra").press("Enter")
        else:
            page.locator(f"[data-draft={action}]").press("Enter")
        assert keys.at("at !== document.body"), action
    form.go("Lärdomar")
    form.go("Resultat")
    page.locator("[data-add=results]").press("Enter")
    page.go_back()
    expect(page.locator(".kb-form__section:not([hidden]) h2")).to_be_focused()
    page.locator("button:visible", has_text="Nästa steg").press("Enter")
    expect(page.locator(".kb-form__section:not([hidden]) h2")).to_be_focused()


def test_back_and_reload_keep_the_step(open_form: Callable[..., Form]) -> None:
    form = open_form()
    heading = form.page.locator(".kb-form__section:not([hidden]) h2")
    form.go("Resultat")
    form.go("Lärdomar")
    form.page.go_back()
    expect(heading).to_have_text("Resultat")
    form.page.reload()
    expect(heading).to_have_text("Resultat")


def test_a_browser_that_keeps_nothing_says_so(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    form.field("title").fill("Vägen in")
    expect(form.page.locator("#formular-sparat")).to_contain_text("Spara det till en fil innan du stänger sidan")


def test_a_draft_goes_out_and_in_through_a_file(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form(script=COME_BACK)
    form.wait_for_python()
    form.go("Om projektet")
    form.field("summary").fill('Första "raden"\n\nandra: raden #3')
    form.page.wait_for_timeout(400)
    file = form.saved("[data-draft=save]", tmp_path)
    again = open_form()
    again.load(file)
    expect(again.field("summary")).to_have_value('Första "raden"\n\nandra: raden #3')
    expect(again.page.get_by_role("list", name="Valt: Förbund")).to_contain_text("Halland")
    again.go("Vad ni gjorde")
    expect(again.section("Så gjorde vi")).to_have_value(re.compile("^En coach.*### Veckan", re.DOTALL))
    assert again.saved("[data-draft=save]", tmp_path / "igen").read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04\x00\xff\xfe", "Filen är inte text i UTF-8"),
        (b"Bara text", "Rad 1: Filen börjar inte med en rad som bara är ---"),
        (b"---\ntitle: Projekt: del 2\n---\n", "Rad 2:"),
        (
            "---\ntitle: &a Vägen\n---\n".encode(),
            "Rad 2:",
        ),
        ("---\n\ttitle: Vägen\n---\n".encode(), "Rad 2:"),
        (
            "---\ntitle: Ett\ntitle: Två\n---\n".encode(),
            "Rad 3:",
        ),
        (b"---\n" + b"x" * 1_000_001, "Filen är större än en megabyte"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(
    open_form: Callable[..., Form], tmp_path: Path, content: bytes, said: str
) -> None:
    form = open_form()
    form.field("title").fill("Kvar")
    file = tmp_path / "fel.md"
    file.write_bytes(content)
    form.load(file)
    expect(form.page.locator("#formular-status")).to_contain_text(f"fel.md gick inte att öppna. {said}")
    expect(form.field("title")).to_have_value("Kvar")


def test_what_has_no_place_in_the_form_stays_until_it_is_taken_away(
    open_form: Callable[..., Form], tmp_path: Path
) -> None:
    form = open_form()
    file = tmp_path / "udda.md"
    text = (
        "---\ntitle: Vägen in  # kvar\nperiod: 2015\nparties: kommun\nresults: inga\negen: bort\n"
        "# GRANSKA: 4 ord\n---\n\nFörord.\n\n## Eget\n\nText.\n"
    )
    file.write_text(text, "utf-8")
    form.load(file)
    expect(form.page.locator("#formular-status")).to_contain_text("3 uppgifter har ingen plats i formuläret")
    expect(form.field("parties").get_by_role("listitem")).to_contain_text("Kommun")
    expect(form.section("Eget")).to_have_value("Text.")
    expect(form.page.get_by_label("Text före första rubriken")).to_have_value("Förord.")
    assert form.saved("[data-draft=save]", tmp_path / "ut").read_text("utf-8") == text
    assert any("egen" in line for line in form.left())
    form.go(STEPS[0])
    form.page.get_by_role("button", name="Ta bort egen").click()
    form.page.get_by_role("button", name="Jag har läst: 4 ord").click()
    form.section("Eget").fill("")
    form.field("title").fill("Vägen ut")
    saved = form.saved("[data-draft=save]", tmp_path / "ut").read_text("utf-8")
    assert saved == (
        "---\ntitle: Vägen ut  # kvar\nperiod: 2015\nparties: kommun\nresults: inga\nstatus: utkast\n---\n\nFörord.\n"
    )


def test_a_report_opened_and_saved_is_the_same_file(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form()
    for report in (BANK / "halland" / "vagen-in.md", tmp_path / "radslut.md"):
        if not report.exists():
            text = (BANK / "halland" / "vagen-in.md").read_text("utf-8")
            report.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        form.load(report)
        assert form.saved("[data-draft=save]", tmp_path / "ut").read_bytes() == report.read_bytes()
    form.load(BANK / "halland" / "vagen-in.md")
    form.page.reload()
    form.wait_for_python()
    form.field("project_owner").fill("Någon annan", force=True)
    old = (BANK / "halland" / "vagen-in.md").read_text("utf-8")
    new = form.saved("[data-draft=save]", tmp_path / "ut").read_text("utf-8")
    assert new == old.replace("project_owner: Halmstads arbetsmarknadsenhet", "project_owner: Någon annan")


def test_a_change_of_a_report_is_told_and_goes_to_its_file(
    open_form: Callable[..., Form], address: str, tmp_path: Path
) -> None:
    form = open_form()
    page = form.page
    page.goto(f"{address}rapporter/hissen-upp/")
    page.get_by_role("link", name="Föreslå ändring").click()
    status = page.locator("#formular-status")
    status.filter(has_text="Du ändrar en rapport som finns i banken").wait_for(timeout=60_000)
    (file,) = BANK.glob("*/hissen-upp.md")
    old = file.read_text("utf-8")
    assert form.left() == []
    changes = page.locator(".kb-form__changes")
    expect(changes).to_contain_text("Inget än.")
    form.go(STEPS[0])
    title = form.field("title").input_value()
    form.field("title").fill("Hissen ned")
    assert form.left() == []
    expect(changes.get_by_role("listitem")).to_have_text([f"Titel: från {title} till Hissen ned"])
    link = page.locator("[data-way=host]").get_attribute("href") or ""
    assert urlsplit(link).path.endswith(f"/edit/main/reports/{file.parent.name}/hissen-upp.md")
    assert "%C3%84ndring" in (page.locator("[data-way=mail]").get_attribute("href") or "")
    assert form.saved("[data-way=download]", tmp_path).read_text("utf-8") == old.replace(title, "Hissen ned", 1)
    page.goto(f"{address}lamna-in/?rapport=hissen-upp")
    status.filter(has_text="Du ändrar en rapport som finns i banken").wait_for(timeout=60_000)
    expect(form.field("title")).to_have_value("Hissen ned")


def test_a_figure_that_is_changed_leads_to_where_a_reader_is_told(open_form: Callable[..., Form], address: str) -> None:
    form = open_form()
    form.page.goto(f"{address}lamna-in/?rapport=vagen-in")
    form.page.locator("#formular-status").filter(has_text="Du ändrar en rapport").wait_for(timeout=60_000)
    form.go("Resultat")
    form.unfold()
    count = form.field("results[0].count")
    count.fill(str(int(count.input_value()) + 1))
    form.left()
    form.page.locator(".kb-form__changes").get_by_role("link", name="Ändringar av resultatet").click()
    expect(form.page.locator('[data-add="results[0].changes"]')).to_be_visible()
    expect(form.page.get_by_text("svarar inom två veckor. Till dess står rapporten som den är.")).to_have_count(1)


def test_tables_of_the_text_are_edited_as_tables(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form()
    page = form.page
    file = tmp_path / "tabell.md"
    text = "---\ntitle: Vägen in\n---\n\n## Bakgrund\n\nFöre.\n\n|År|Antal|\n|--|--:|\n|2020|39|\n|2021|40|\n\nEfter.\n"
    file.write_text(text, "utf-8")
    form.load(file)
    expect(form.section("Bakgrund")).to_have_value("Före.")
    page.get_by_label("Tabell 1: Rad 2, Antal").fill("41 | 61")
    page.get_by_role("button", name="Ta bort rad 1 i tabell 1").click()
    expect(page.get_by_label("Tabell 1: Rubrik i kolumn 1")).to_be_focused()
    page.get_by_role("button", name="Lägg till en kolumn").click()
    page.keyboard.type("Andel")
    page.get_by_role("button", name="Lägg till en rad").click()
    page.keyboard.type("2022")
    page.get_by_label("Texten efter tabellen").fill("Sist.")
    saved = form.saved("[data-draft=save]", tmp_path / "ut").read_text("utf-8")
    table = "| År | Antal | Andel |\n| -- | --: | --- |\n| 2021 | 41 \\| 61 |  |\n| 2022 |  |  |"
    assert saved.partition("## Bakgrund\n\n")[2] == f"Före.\n\n{table}\n\nSist.\n"
    page.get_by_role("button", name="Ta bort tabellen").click()
    expect(form.section("Bakgrund")).to_have_value("Före.\n\n\nSist.")


def test_a_report_that_is_not_there_cannot_be_changed(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script(WITHOUT_PYTHON)
    page.goto(f"{address}lamna-in/?rapport=finns-inte")
    expect(page.locator("#formular-status")).to_contain_text("Den finns inte i banken.")
    page.close()


def test_a_short_report_goes_with_the_address_and_a_long_one_does_not(
    open_form: Callable[..., Form], tmp_path: Path
) -> None:
    form = open_form(script=COME_BACK)
    form.left()
    link = form.page.locator("[data-way=host]")
    address = link.get_attribute("href") or ""
    assert len(address.encode()) <= 8000
    parts = urlsplit(address)
    assert parts.path.endswith("/new/main/reports/halland")
    assert parse_qs(parts.query)["filename"] == ["vagen-in-stod-till-arbete.md"]
    file = form.saved("[data-way=download]", tmp_path)
    assert parse_qs(parts.query)["value"] == [file.read_text("utf-8")]
    assert link.get_attribute("rel") == "noopener noreferrer"
    form.go("Vad ni gjorde")
    form.section("Så gjorde vi").fill("Många ord om åtgärder. " * 200)
    form.left()
    assert urlsplit(link.get_attribute("href") or "").path.endswith("/upload/main/reports/halland")
    expect(form.page.get_by_text("Dra filen till rutan.")).to_be_visible()
    letter = form.page.locator("[data-way=mail]").get_attribute("href") or ""
    assert letter.startswith("mailto:redaktionen@kunskapsbanken.example?subject=")


HELD_BACK = """window.heldBack = [];
window.Worker = class extends Worker {
  set onmessage(hear) {
    super.onmessage = ({ data }) => (window.late?.(data) ? window.heldBack.push(() => hear({ data })) : hear({ data }));
  }
}"""
RELEASE = "window.late = null; window.heldBack.splice(0).forEach((one) => one())"


def test_nothing_old_leaves_while_the_answer_is_on_its_way(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form(script=COME_BACK + HELD_BACK)
    page = form.page
    form.left()
    form.go("Vad ni gjorde")
    form.section("Så gjorde vi").fill("Många ord om åtgärder. " * 200)
    page.evaluate("() => { window.late = (answer) => answer.answer?.text; }")
    step = page.get_by_role("navigation", name="Steg i formuläret").get_by_role("button", name=STEPS[-1])
    reached = step.evaluate(
        "(button) => { button.click(); const way = document.querySelector('[data-way=host]');"
        " return [way.closest('.kb-form__review').ariaBusy, Boolean(way.closest('[inert]'))]; }"
    )
    assert reached == ["true", True]
    expect(page.locator("#kvar-att-gora")).to_have_text("Utkastet kontrolleras …")
    page.evaluate(RELEASE)
    form.left()
    assert "/upload/" in (page.locator("[data-way=host]").get_attribute("href") or "")
    assert "Många ord" in form.saved("[data-way=download]", tmp_path).read_text("utf-8")


def test_the_page_that_is_asked_for_last_is_shown_last(open_form: Callable[..., Form]) -> None:
    form = open_form(script=COME_BACK + HELD_BACK)
    page = form.page
    form.left()
    page.evaluate("() => { window.late = (answer) => answer.answer?.page && !window.heldBack.length; }")
    for title in ("Den första titeln", "Den andra titeln"):
        form.go("Om projektet")
        form.field("title").fill(title)
        form.go(STEPS[-1])
        expect(page.locator("#kvar-att-gora")).to_have_text("Inget är kvar att rätta")
    form.left()
    page.evaluate(RELEASE)
    assert "Den andra titeln" in (page.locator(".kb-form__preview").get_attribute("srcdoc") or "")


def test_an_unfinished_report_leaves_as_a_draft(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form()
    form.field("title").fill("Vägen in")
    assert form.left()
    assert "status: utkast" in form.saved("[data-way=download]", tmp_path).read_text("utf-8")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_step_with_everything_unfolded(open_form: Callable[..., Form], width: int, scheme: str) -> None:
    form = open_form(width=width, scheme=scheme)
    page = form.page
    for key, step in (("results", 3), ("distributions", 3), ("goals", 3), ("success_factors", 4), ("documents", 5)):
        form.go(STEPS[step])
        page.evaluate("document.querySelectorAll('#formular .kb-form__more').forEach((one) => { one.open = true; })")
        form.add(key)
    form.go(STEPS[0])
    form.field("published").fill("14 november 2024")
    form.section("Bakgrund").fill("3 personer avbröt. Ring 070-174 06 05.")
    assert form.left(), "all that is wrong is shown"
    for step in STEPS:
        form.go(step)
        form.unfold()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert not re.search(r"\b(true|false|undefined|null|NaN)\b|\[object", page.inner_text("#formular"))
    # For each judgement axe measures the whole page, so that judges all of the steps. The fourth choice of a list tells it nothing new.
    page.evaluate("document.querySelectorAll('.kb-form__section').forEach((one) => { one.hidden = false; })")
    page.evaluate("document.querySelectorAll('.kb-picker__choice:nth-of-type(n+4)').forEach((one) => one.remove())")
    page.wait_for_timeout(100)
    found = barriers(page, {"iframes": False}, context="#formular")
    assert [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]] == []


def test_an_index_of_words_that_cannot_be_loaded_is_told(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script(WITHOUT_PYTHON)
    page.route("**/form.json", lambda route: route.abort())
    page.goto(f"{address}lamna-in/")
    expect(page.locator("#formular-status")).to_contain_text("Formuläret kunde inte laddas")
    page.close()


def test_without_scripts_the_other_ways_are_told(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}lamna-in/")
    # Playwright's own queries pass noscript by; the browser's text does not.
    assert "Formuläret behöver JavaScript" in page.inner_text("article")
    context.close()


def test_every_field_has_its_place_in_the_form() -> None:
    from kunskapsbank.model.naming import fields_by_key
    from kunskapsbank.model.report import Report
    from kunskapsbank.publishing.form_page import EDITORS_FIELDS
    from kunskapsbank.publishing.form_page import STEPS as BUILT

    placed = [key for step in BUILT for key in (*step.main, *step.more)]
    assert sorted([*placed, *EDITORS_FIELDS]) == sorted(fields_by_key(Report))
    assert json.dumps(STEPS) == json.dumps([step.title for step in BUILT])
