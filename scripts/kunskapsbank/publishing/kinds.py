"""Every kind of page that the bank makes; a new kind is a file of its own and a line here."""

from kunskapsbank.publishing.aftermath_page import AFTERMATH
from kunskapsbank.publishing.compare_page import COMPARE
from kunskapsbank.publishing.coverage_page import COVERAGE
from kunskapsbank.publishing.data_page import DATA
from kunskapsbank.publishing.desk_page import DESK
from kunskapsbank.publishing.english_page import ENGLISH
from kunskapsbank.publishing.form_page import FORM
from kunskapsbank.publishing.former_pages import FORMER
from kunskapsbank.publishing.key_figures_page import KEY_FIGURES
from kunskapsbank.publishing.knowledge_map_page import KNOWLEDGE_MAP
from kunskapsbank.publishing.ledger_page import LEDGER
from kunskapsbank.publishing.map_page import WHERE
from kunskapsbank.publishing.page import Kind
from kunskapsbank.publishing.question_pages import QUESTION_PAGES
from kunskapsbank.publishing.reference_pages import FIELD_GUIDE, RULE_BOOK
from kunskapsbank.publishing.report_pages import REPORTS
from kunskapsbank.publishing.search_page import INDEXED
from kunskapsbank.publishing.start_page import START
from kunskapsbank.publishing.topic_pages import TOPIC_PAGES

KINDS: tuple[Kind, ...] = (
    START,
    INDEXED,
    REPORTS,
    FORMER,
    TOPIC_PAGES,
    QUESTION_PAGES,
    COMPARE,
    KNOWLEDGE_MAP,
    LEDGER,
    KEY_FIGURES,
    WHERE,
    AFTERMATH,
    COVERAGE,
    RULE_BOOK,
    FIELD_GUIDE,
    DATA,
    ENGLISH,
    DESK,
    FORM,
)

SHELLS = tuple(shell for kind in KINDS for shell in kind.shells)
