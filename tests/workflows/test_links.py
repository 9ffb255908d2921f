"""The weekly look at links, against a web server on this machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from check_links import MARKER, TITLE, keep_issue, text
from code_host import CodeHost
from github import Repository
from house import root_in
from links import Answer, State, ask, ask_one, links, links_in
from web import on_the_web

OK, GONE, UNSURE = Answer(State.WORKS), Answer(State.BROKEN, "svar 404"), Answer(State.UNSURE, "svar 503")


class Host(BaseHTTPRequestHandler):
    """Answers by what the path says; keeps who asked what, and how many at once."""

    asked: list[tuple[str, str, str]] = []  # noqa: RUF012
    at_once = 0
    most_at_once = 0

    def _answer(self) -> None:
        Host.at_once += 1
        Host.most_at_once = max(Host.most_at_once, Host.at_once)
        Host.asked.append((self.command, self.path, self.headers["User-Agent"]))
        word = self.path.strip("/").split("?")[0]
        code = {"no-head": 405 if self.command == "HEAD" else 200, "moved": 301}.get(word)
        self.send_response(code or (int(word) if word.isdigit() else 200))
        if word == "moved":
            self.send_header("Location", "/404")
        self.send_header("Content-Length", "0")
        Host.at_once -= 1  # before the answer is out and the next question comes
        self.end_headers()

    do_GET = do_HEAD = _answer

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    Host.asked.clear()
    Host.most_at_once = 0
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("200", State.WORKS),
        ("no-head", State.WORKS),
        ("404", State.BROKEN),
        ("410", State.BROKEN),
        ("moved", State.BROKEN),
        ("403", State.UNSURE),
        ("429", State.UNSURE),
        ("503", State.UNSURE),
        ("å ä/ö?sök=på#där", State.WORKS),
    ],
)
def test_what_an_answer_means(address: str, path: str, state: State) -> None:
    assert ask_one(f"{address}/{path}").state is state
    assert all("Kunskapsbanken" in agent for _, _, agent in Host.asked)
    assert Host.asked[0][0] == "HEAD"


def test_only_what_head_does_not_settle_is_asked_for_whole(address: str) -> None:
    ask_one(f"{address}/200")
    ask_one(f"{address}/no-head")
    assert [(method, path) for method, path, _ in Host.asked] == [
        ("HEAD", "/200"),
        ("HEAD", "/no-head"),
        ("GET", "/no-head"),
    ]


def test_a_file_on_the_web_and_one_that_is_not(tmp_path: Path) -> None:
    (tmp_path / "slutrapport.pdf").write_bytes(b"%PDF-1.4")
    with on_the_web(tmp_path) as place:
        answers = ask([f"{place}slutrapport.pdf", f"{place}borta.html"], pause=0)
    assert [answer.state for answer in answers.values()] == [State.WORKS, State.BROKEN]


@pytest.mark.parametrize(
    "link", ["http://127.0.0.1:9/", "http://[::1", "http://a..b/", "http://127.0.0.1:99999/", "http:///x"]
)
def test_what_cannot_be_asked_is_an_answer_too(link: str) -> None:
    assert ask_one(link).state in (State.UNSURE, State.BROKEN)


def test_an_address_that_no_program_can_take_apart_is_an_answer_too() -> None:
    (answer,) = ask(["https://a\u2100b.example/"]).values()
    assert answer.state is State.UNSURE


def test_one_question_at_a_time_to_each_host(address: str) -> None:
    answers = ask([f"{address}/{code}?{number}" for code in (200, 404) for number in range(5)], pause=0)
    assert Host.most_at_once == 1
    assert [answer.state for answer in answers.values()] == [State.WORKS] * 5 + [State.BROKEN] * 5


def test_links_of_a_text() -> None:
    found = links_in(
        "Se https://a.se/x, (https://b.se/y) och [c](https://c.se/z_(1)).\n"
        "url: https://d.se # kommentar\naddress: 'https://e.se/?a=1&b=2'\n<https://f.se/å>. {file: https://g.se}"
    )
    assert list(found) == [
        "https://a.se/x",
        "https://b.se/y",
        "https://c.se/z_(1)",
        "https://d.se",
        "https://e.se/?a=1&b=2",
        "https://f.se/å",
        "https://g.se",
    ]


def test_links_of_the_bank_have_their_files(tmp_path: Path) -> None:
    found = links(root_in(tmp_path))
    assert found["https://www.alvokust.se"] == ["reports/_vocabulary/federations.yml"]
    assert any(file.startswith("docs/") for files in found.values() for file in files)
    assert not any(file == "reports/_template.md" for files in found.values() for file in files)


def test_one_issue_opened_mended_and_closed(host: CodeHost) -> None:
    repository = Repository.of_this_run()
    found = {"https://a.se": ["reports/x/a.md"], "https://b.se": ["docs/b.md", "reports/x/b.md"]}
    keep_issue(repository, found, {"https://a.se": OK, "https://b.se": OK})
    assert host.issues == [], "nothing to mend, nothing to say"
    keep_issue(repository, found, {"https://a.se": GONE, "https://b.se": UNSURE})
    (issue,) = host.issues
    assert (issue["title"], issue["state"]) == (TITLE, "open")
    assert "- <https://a.se> (svar 404) i reports/x/a.md" in issue["body"]
    assert "- <https://b.se> (svar 503) i docs/b.md, reports/x/b.md" in issue["body"]
    keep_issue(repository, found, {"https://a.se": OK, "https://b.se": UNSURE})
    assert len(host.issues) == 1 and "https://a.se" not in host.issues[0]["body"]
    keep_issue(repository, found, {"https://a.se": OK, "https://b.se": OK})
    assert host.issues[0]["state"] == "closed" and "Alla länkar fungerar." in host.issues[0]["body"]
    keep_issue(repository, found, {"https://a.se": GONE, "https://b.se": OK})
    assert [issue["state"] for issue in host.issues] == ["closed", "open"]


def test_a_long_list_fits_in_an_issue() -> None:
    found = {f"https://a.se/{number}?{'x' * 100}": [f"reports/x/{number}.md"] for number in range(1000)}
    body = text(found, dict.fromkeys(found, GONE))
    assert MARKER in body and len(body.encode()) < 65_536 and "och 800 till" in body
