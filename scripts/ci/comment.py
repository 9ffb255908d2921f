"""Write the comment of a pull request that has been checked: `python scripts/ci/comment.py RESULT`.

Runs with the right to write comments, so it takes nothing on trust. The result only gives words to show. Which pull
request it is, and which paths it changes, the code host tells.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from github import Repository, put_comment
from review import MARKER, read_result, text


def main(result: Path) -> None:
    """Comment on the pull request whose newest version the workflow run has checked, if there is one."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))
    repository = Repository.of_this_run()
    number = pull_request(repository, event)
    if number is None:
        print("No open pull request stands at the version that was checked.")
        return
    said = text(read_result(result), changed(repository, number), event["workflow_run"]["html_url"])
    put_comment(repository, number, MARKER, said)


def pull_request(repository: Repository, event: dict[str, Any]) -> int | None:
    """The number of the open pull request that stands at the commit of the event's run.

    The event lists none for a fork, and a number in the artifact would be the contributor's word.
    """
    run, main_branch = event["workflow_run"], event["repository"]["default_branch"]
    home = run["head_repository"]
    if run["event"] != "pull_request" or home is None:
        return None
    head = f"{home['owner']['login']}:{run['head_branch']}"
    for candidate in repository.listed("/pulls", state="open", base=main_branch, head=head):
        place = candidate["head"]
        if place["sha"] == run["head_sha"] and place["repo"] and place["repo"]["id"] == home["id"]:
            return int(candidate["number"])
    return None


def changed(repository: Repository, number: int) -> list[str]:
    """Every path that the pull request adds, changes, removes or leaves for another."""
    files = list(repository.listed(f"/pulls/{number}/files"))
    return [file[name] for file in files for name in ("filename", "previous_filename") if name in file]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
