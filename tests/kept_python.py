"""The form with Python loaded once for many tests: each has a window of its own, as a browser that has stored nothing.

What is tested of the loading itself is tested in a page that loads its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from browsing import Browser, Page, expect
from watching import heard

# The first page keeps the form's own worker; those that it opens ask that one, and hear the answers to their own questions.
_KEEP = """(() => {
  const kept = window.opener?.kept;
  if (!kept) {
    window.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        window.kept = this;
      }
    };
    return;
  }
  const page = crypto.randomUUID();
  window.Worker = class {
    constructor() {
      kept.onmessage = ({ data }) => {
        const [asker, number] = data.number ?? [];
        if (asker === page) this.onmessage({ data: structuredClone({ ...data, number }) });
      };
    }
    postMessage({ runtime, ...question }) {
      if (runtime) setTimeout(() => this.onmessage({ data: { share: 1, words: "" } }));
      else kept.postMessage({ ...question, number: [page, question.number] });
    }
    terminate() {
      throw new Error("Others ask this Python too.");
    }
  };
})()"""


class Kept:
    """A page of the form that has loaded Python, the windows that it opens, and what is heard of them all."""

    def __init__(self, browser: Browser, address: str, script: str = "") -> None:
        self.context = browser.new_context()
        for each in filter(None, (_KEEP, script)):
            self.context.add_init_script(each)
        self.first = self.context.new_page()
        self.heard = heard(self.context, address)
        self.first.goto(f"{address}lamna-in/")
        expect(self.first.locator("#formular-laddar")).to_be_empty(timeout=60_000)
        assert self.heard == []

    def window(self, beside: bool = False) -> Page:
        """An empty page; unless it is to stand beside those before it, they are closed, and what they stored is gone."""
        if not beside:
            self.close()
            self.first.evaluate("localStorage.clear()")
        with self.first.expect_popup() as opened:
            self.first.evaluate("void open('about:blank')")
        return opened.value

    def close(self) -> None:
        """Close the windows."""
        for page in self.context.pages:
            if page is not self.first:
                page.close()


@contextmanager
def python_kept(browser: Browser, address: str, script: str = "") -> Iterator[Kept]:
    """The form at an address; `script` runs first in every page."""
    kept = Kept(browser, address, script)
    yield kept
    kept.context.close()
