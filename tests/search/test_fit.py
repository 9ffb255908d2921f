"""The page that looks for what fits, in a real browser on the frozen bank's site."""

from pathlib import Path

from browsing import BrowserContext, expect
from web import on_the_web


def test_choices_give_reports_with_reasons_that_lead_to_their_fields(context: BrowserContext, bank_site: Path) -> None:
    page = context.new_page()
    with on_the_web(bank_site) as address:
        page.goto(f"{address}passar-det-hos-oss/")
        page.get_by_label("Vilka gäller det?").select_option(label="Unga vuxna")
        page.get_by_label("Arbetsförmedlingen").check()
        page.get_by_role("button", name="Visa vad som liknar").click()
        expect(page.get_by_role("heading", name="Det här liknar era planer")).to_be_focused()
        expect(page.locator("#passar-status")).to_contain_text("inte hur bra det gick")
        same = page.locator("#passar-hits li[class]").first.get_by_role("link", name="Samma målgrupp: Unga vuxna")
        expect(same).to_have_attribute("href", "../rapporter/" + first_id(page) + "/#malgrupp")
        shown = page.url
        page.goto(f"{address}passar-det-hos-oss/")
        expect(page.locator("#passar-result")).to_be_hidden()
        page.goto(shown)
        expect(page.get_by_label("Vilka gäller det?")).to_have_value("unga-vuxna")
        expect(page.locator("#passar-hits > li").first).to_be_visible()
        page.close()


def first_id(page: object) -> str:
    link = page.locator("#passar-hits h3 a").first.get_attribute("href")  # type: ignore[attr-defined]
    return str(link).rstrip("/").rpartition("/")[2]
