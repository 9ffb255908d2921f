"""A code host in memory: the few addresses of the REST interface that the workflows use."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from github import BOT

REPOSITORY = "example-bank/kunskapsbanken"
TOKEN = "a-token-of-one-run"
PAGE = 100


class CodeHost:
    """What the host holds, and everything that was asked of it."""

    def __init__(self) -> None:
        self.address = ""
        self.pulls: list[dict[str, Any]] = []
        self.files: list[dict[str, Any]] = []
        self.comments: list[dict[str, Any]] = []
        self.issues: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str]] = []

    def answer(self, method: str, path: str, query: dict[str, str], content: Any) -> Any:
        """The items of a list, or what a change gives; KeyError for an address that does not exist."""
        rest = path.removeprefix(f"/repos/{REPOSITORY}")
        match method, re.sub(r"\d+", "N", rest):
            case "GET", "/pulls":
                owner_branch = query["head"]
                return [
                    pull
                    for pull in self.pulls
                    if (f"{pull['head']['owner']}:{pull['head']['ref']}", pull["base"], pull["state"])
                    == (owner_branch, query["base"], query["state"])
                ]
            case "GET", "/pulls/N/files":
                return self.files
            case "GET", "/issues/N/comments":
                return self.comments
            case "GET", "/issues":
                return [issue for issue in self.issues if issue["state"] == query["state"]]
            case "POST", "/issues/N/comments":
                assert len(content["body"]) <= 65_536, "the host refuses longer texts"
                return self._added(self.comments, content)
            case "POST", "/issues":
                return self._added(self.issues, {"state": "open", **content})
            case "PATCH", "/issues/comments/N":
                return self._changed(self.comments, "id", rest, content)
            case "PATCH", "/issues/N":
                return self._changed(self.issues, "number", rest, content)
        raise KeyError(path)

    @staticmethod
    def _added(items: list[dict[str, Any]], content: Any) -> dict[str, Any]:
        number = 1000 + len(items)
        items.append({"id": number, "number": number, "user": {"login": BOT}, **content})
        return items[-1]

    @staticmethod
    def _changed(items: list[dict[str, Any]], key: str, path: str, content: Any) -> dict[str, Any]:
        item = next(item for item in items if item[key] == int(path.rsplit("/", 1)[-1]))
        item.update(content)
        return item


@contextmanager
def code_host() -> Iterator[CodeHost]:
    """The host, answering on this machine."""
    host = CodeHost()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            length = int(self.headers.get("Content-Length", 0))
            content = json.loads(self.rfile.read(length)) if length else None
            host.asked.append((self.command, parts.path))
            try:
                if self.headers["Authorization"] != f"Bearer {TOKEN}":
                    raise KeyError("Authorization")
                answer, code = host.answer(self.command, parts.path, query, content), 200
                if isinstance(answer, list):
                    start = PAGE * (int(query["page"]) - 1)
                    answer = answer[start : start + int(query["per_page"])]
            except KeyError:
                answer, code = {"message": "Not Found"}, 404
            body = json.dumps(answer).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = _answer

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        host.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()
