"""The code host's REST interface, as far as the workflows need it."""

import json
import os
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any

_PAGE = 100
BOT = "github-actions[bot]"


class Repository:
    """One repository at the code host, spoken to with one token."""

    def __init__(self, api: str, name: str, token: str) -> None:
        self.name = name
        self._address = f"{api}/repos/{name}"
        self._token = token

    @classmethod
    def of_this_run(cls) -> "Repository":
        """The repository whose workflow runs, with the token that the step was given."""
        return cls(os.environ["GITHUB_API_URL"], os.environ["GITHUB_REPOSITORY"], os.environ["GITHUB_TOKEN"])

    def send(self, method: str, path: str, content: Any = None) -> Any:
        """What the host answers; raises urllib.error.HTTPError for a refusal."""
        request = urllib.request.Request(
            self._address + path,
            method=method,
            data=None if content is None else json.dumps(content).encode(),
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self._token}",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def listed(self, path: str, **query: str) -> Iterator[Any]:
        """Every item of a list, page by page."""
        page, items = 1, [None] * _PAGE
        while len(items) == _PAGE:
            asked = urllib.parse.urlencode({**query, "per_page": _PAGE, "page": page})
            items = self.send("GET", f"{path}?{asked}")
            yield from items
            page += 1


def put_comment(repository: Repository, number: int, marker: str, body: str) -> None:
    """Write the one comment of ours that holds `marker`, anew or over the former text."""
    for comment in repository.listed(f"/issues/{number}/comments"):
        if comment["user"]["login"] == BOT and marker in comment["body"]:
            repository.send("PATCH", f"/issues/comments/{comment['id']}", {"body": body})
            return
    repository.send("POST", f"/issues/{number}/comments", {"body": body})
