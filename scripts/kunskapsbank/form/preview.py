"""How the page of a draft will look: by the page's own template, to be shown in a frame without rights."""

from markupsafe import Markup

from kunskapsbank.bank.catalogue import Catalogue, entry_of
from kunskapsbank.bank.files import Bank
from kunskapsbank.form.drafts import Draft
from kunskapsbank.form.judging import path_of
from kunskapsbank.loading import load
from kunskapsbank.publishing.report_view import report_page

_FRAME = Markup(
    '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{title}</title>'
    '<link rel="stylesheet" href="{style}"></head><body data-md-color-scheme="{scheme}">'
    '<div class="md-content"><article class="md-content__inner md-typeset">{body}</article></div></body></html>'
)


def preview(bank: Bank, draft: Draft, style: str, scheme: str) -> str:
    """The page of the draft that was judged last, with the style sheet at an address; empty where it cannot be typed."""
    loaded = load(path_of(bank, draft), bank.vocabularies)
    if loaded.report is None:
        return ""
    entry = entry_of(loaded, bank)
    page = report_page(entry, Catalogue([entry], bank.vocabularies))
    body = Markup(page.render().body)
    return str(_FRAME.format(title=page.title, style=style, scheme=scheme, body=body))
