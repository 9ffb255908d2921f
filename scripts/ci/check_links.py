"""Look after the links of the bank, and keep one issue about those that no longer lead anywhere."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from github import BOT, Repository
from links import Answer, State, ask, links
from review import plain

ROOT = Path(__file__).resolve().parents[2]
MARKER = "<!-- kunskapsbanken: länkar -->"
TITLE = "Länkar som behöver ses över"
_MOST = 200


def main() -> None:
    """Ask about every link, and write, mend or close the issue."""
    found = links(ROOT)
    keep_issue(Repository.of_this_run(), found, ask(found))


def keep_issue(repository: Repository, found: Mapping[str, Sequence[str]], answers: Mapping[str, Answer]) -> None:
    """One open issue while some link does not work; closed, with a last word, when all do."""
    body = text(found, answers)
    wrong = any(answer.state is not State.WORKS for answer in answers.values())
    for issue in repository.listed("/issues", state="open", creator=BOT):
        if MARKER in (issue["body"] or ""):
            state = "open" if wrong else "closed"
            repository.send("PATCH", f"/issues/{issue['number']}", {"body": body, "state": state})
            return
    if wrong:
        repository.send("POST", "/issues", {"title": TITLE, "body": body})


def text(found: Mapping[str, Sequence[str]], answers: Mapping[str, Answer]) -> str:
    """The issue: what to mend first, each link with its files."""
    parts = [MARKER, f"{len(answers)} länkar är prövade. Texten byts ut varje vecka."]
    for state in (State.BROKEN, State.UNSURE):
        lines = [_line(link, answers[link], found[link]) for link in sorted(answers) if answers[link].state is state]
        if lines:
            rest = [f"- … och {len(lines) - _MOST} till."] if len(lines) > _MOST else []
            parts += [f"## Länken {state} ({len(lines)})", "\n".join([*lines[:_MOST], *rest])]
    if len(parts) == 2:
        return "\n\n".join([*parts, "Alla länkar fungerar."])
    cure = "Byt länken mot dokumentets nya adress. Finns det inte längre, lägg dokumentet i rapportens mapp om ni får."
    return "\n\n".join([*parts, cure])


def _line(link: str, answer: Answer, files: Sequence[str]) -> str:
    return f"- <{link}> ({answer.why}) i {', '.join(plain(file) for file in files[:3])}"


if __name__ == "__main__":
    main()
