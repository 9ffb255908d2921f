"""Work on many items, in one process or two.

Each test asks a process of its own: this one may have threads, and then nothing is shared.
"""

import json
import subprocess
import sys
from typing import Any

import pytest


def ask(program: str) -> Any:
    """What a program that has the functions of the module and `os` prints as JSON."""
    lines = ["import json, os, threading", "from kunskapsbank.parallel import work_beside, work_through", program]
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, timeout=60)
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


def test_two_processes_share_the_work_and_the_order_stays() -> None:
    done = ask("print(json.dumps(work_through(lambda number: (number, os.getpid()), range(101))))")
    assert [number for number, _ in done] == list(range(101))
    assert len({process for _, process in done}) == 2


@pytest.mark.parametrize("failing", [0, 1, 99, 100])
def test_an_error_in_either_process_is_raised_here(failing: int) -> None:
    program = f"""
try:
    work_through(lambda number: 1 / (number - {failing}), range(101))
except ZeroDivisionError as error:
    print(json.dumps(str(error)))
"""
    assert ask(program) == "division by zero"


def test_more_than_a_pipe_holds_comes_through() -> None:
    assert ask("print(sum(map(len, work_through(lambda number: 'x' * 10_000, range(200)))))") == 2_000_000


def test_few_items_stay_in_one_process() -> None:
    assert ask("print(json.dumps(len({*work_through(lambda number: os.getpid(), range(3))})))") == 1


def test_a_process_with_threads_does_not_fork() -> None:
    program = """
ended = threading.Event()
threading.Thread(target=ended.wait).start()
print(json.dumps(len({*work_through(lambda number: os.getpid(), range(101))})))
ended.set()
"""
    assert ask(program) == 1


def test_other_work_is_done_beside_and_its_process_then_helps() -> None:
    done = ask("""
import time
said = os.pipe()
other = lambda: os.write(said[1], str(os.getpid()).encode()) and None
work = lambda number: time.sleep(0.005) or (number, os.getpid())
print(json.dumps([work_beside(other, work, range(200)), os.read(said[0], 99).decode(), os.getpid()]))
""")
    found, helper, own = done
    assert [number for number, _ in found] == list(range(200))
    assert {process for _, process in found} == {int(helper), own} and int(helper) != own


@pytest.mark.parametrize("failing", [0, 1, 150, 199])
def test_an_error_of_work_beside_is_raised_here(failing: int) -> None:
    program = f"""
try:
    work_beside(lambda: None, lambda number: 1 / (number - {failing}), range(200))
except ZeroDivisionError as error:
    print(json.dumps(str(error)))
"""
    assert ask(program) == "division by zero"


@pytest.mark.parametrize("items", [3, 200])
def test_an_error_of_the_other_work_is_raised_here(items: int) -> None:
    program = f"""
try:
    work_beside(lambda: 1 / 0, lambda number: number, range({items}))
except ZeroDivisionError as error:
    print(json.dumps(str(error)))
"""
    assert ask(program) == "division by zero"
