"""Check what a pull request changes, and show it: annotations, the job summary, and a file for the comment.

    python scripts/ci/judge.py FOLDER BASE RESULT

FOLDER is a checkout of the pull request, where nothing is run; the checker is the one that is installed here.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from review import SUMMARY_LIMIT, read_result, text

from kunskapsbank.checking.changed import changed_paths
from kunskapsbank.checking.output import as_annotations
from kunskapsbank.checking.problem import Level, Problem
from kunskapsbank.checking.run import Outcome


def main(folder: Path, base: str, result: Path) -> int:
    """The exit code of the check, when all has been shown."""
    code, problems, said = _check(folder, base)
    print(as_annotations(Outcome((), tuple(problems or ()), 0, {})))
    listed = None if problems is None else [vars(problem) for problem in problems]
    result.write_text(json.dumps({"problems": listed, "said": said}), "utf-8")
    run = "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/actions/runs/{GITHUB_RUN_ID}".format(**os.environ)
    _, changed = changed_paths(folder, base)
    with Path(os.environ["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as summary:
        summary.write(text(read_result(result), changed, run, SUMMARY_LIMIT))
    return code


def _check(folder: Path, base: str) -> tuple[int, list[Problem] | None, str]:
    """The exit code, the problems, and what else was said; errors come first, since the host shows few annotations."""
    # The command, not `python -m`: that would import from the folder it stands in.
    command = Path(sys.executable).with_name("kunskapsbank")
    ran = subprocess.run(
        [command, "check", "--reports", "reports", "--changed", base, "--format", "json"],
        cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    said = ran.stderr.strip()
    if not ran.stdout:
        return ran.returncode, None, said
    found = [Problem(**{**one, "level": Level(one["level"])}) for one in json.loads(ran.stdout)]
    levels = list(Level)
    return ran.returncode, sorted(found, key=lambda problem: levels.index(problem.level)), said


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
