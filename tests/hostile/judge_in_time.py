"""Checks files in a process of its own, and says how long each took: `judge_in_time.py REPORTS SECONDS FILE...`.

Code in C cannot be interrupted from within, so a file that takes more than SECONDS ends the process. What was judged
until then is on standard output, a line of JSON for each file: its name, its time, and the rules that it broke.
"""

import json
import signal
import sys
import time
from pathlib import Path

from house import bank_vocabularies

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.run import check


def main(reports: Path, most: float, files: list[Path]) -> None:
    bank = Bank(reports, bank_vocabularies())
    check(bank, files[:1])  # what is loaded and compiled at the first use is nobody's time
    for file in files:
        signal.setitimer(signal.ITIMER_REAL, most)
        began = time.process_time()
        problems = check(bank, [file]).problems
        took = time.process_time() - began
        signal.setitimer(signal.ITIMER_REAL, 0)
        print(json.dumps([file.stem, took, sorted({problem.rule for problem in problems})]), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
