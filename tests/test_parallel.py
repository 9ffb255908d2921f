"""Work on many items, in one process or as many as there are processors.

Each test asks a process of its own: this one may have threads, and then nothing is shared.
"""

import json
import subprocess
import sys
from typing import Any

import pytest


def ask(program: str) -> Any:
    """What a program that has the functions of the module and `os` prints as JSON."""
    lines = [
        "import json, os, threading, time", "os.sched_getaffinity = lambda process: range(4)",
        "from kunskapsbank.parallel import apart, beside, each_apart, work_through", program,
    ]  # fmt: skip
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, timeout=60)
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


def test_as_many_processes_as_processors_share_the_work_and_the_order_stays() -> None:
    done = ask("print(json.dumps(work_through(lambda n: time.sleep(0.01) or (n, os.getpid()), range(201))))")
    assert [number for number, _ in done] == list(range(201))
    assert len({process for _, process in done}) == 4


def test_each_process_gets_enough_to_be_worth_it() -> None:
    assert ask("print(json.dumps(len({*work_through(lambda n: time.sleep(0.01) or os.getpid(), range(50))})))") == 2


def test_one_processor_is_one_process() -> None:
    program = "os.sched_getaffinity = lambda process: range(1)\n"
    assert ask(program + "print(json.dumps(len({*work_through(lambda n: os.getpid(), range(999))})))") == 1


@pytest.mark.parametrize("failing", [0, 1, 99, 100])
def test_an_error_in_any_process_is_raised_here(failing: int) -> None:
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
print(json.dumps(len({*work_through(lambda number: os.getpid(), range(999))})))
ended.set()
"""
    assert ask(program) == 1


def test_work_is_done_beside_in_a_process_of_its_own_and_waited_for() -> None:
    done = ask("""
said, heard = os.pipe()
with beside(lambda: (time.sleep(0.1), os.write(heard, str(os.getpid()).encode()))):
    began = time.monotonic()
took = time.monotonic() - began
print(json.dumps([int(os.read(said, 99)), os.getpid(), took]))
""")
    other, own, took = done
    assert other != own and took > 0.05


@pytest.mark.parametrize(
    "alone",
    ["threading.Thread(target=time.sleep, args=(0.5,)).start()", "os.sched_getaffinity = lambda process: range(1)"],
)
def test_where_a_copy_is_not_safe_it_is_done_afterwards(alone: str) -> None:
    program = "done = []\nwith beside(lambda: done.append(os.getpid())):\n    before = list(done)\n"
    assert ask(f"{alone}\n{program}print(json.dumps([before, done == [os.getpid()]]))") == [[], True]


def test_an_error_of_the_work_beside_is_raised_here() -> None:
    program = """
try:
    with beside(lambda: 1 / 0):
        pass
except ZeroDivisionError as error:
    print(json.dumps(str(error)))
"""
    assert ask(program) == "division by zero"


def test_an_error_in_the_block_ends_the_work_beside() -> None:
    program = """
began = time.monotonic()
try:
    with beside(lambda: time.sleep(30)):
        1 / 0
except ZeroDivisionError:
    print(json.dumps(time.monotonic() - began))
"""
    assert ask(program) < 10


def test_what_is_worked_out_apart_comes_back_however_large() -> None:
    done = ask("found = apart(lambda: (os.getpid(), 'x' * 500_000))\nprint(json.dumps([*found, os.getpid()]))")
    other, text, own = done
    assert other != own and len(text) == 500_000


def test_an_error_apart_is_raised_here() -> None:
    program = """
try:
    apart(lambda: 1 / 0)
except ZeroDivisionError as error:
    print(json.dumps(str(error)))
"""
    assert ask(program) == "division by zero"


def test_what_ends_a_process_takes_nothing_else_with_it() -> None:
    items = ["1 * 1", "2 * 2", "__import__('os')._exit(1)", "4 * 4", "5 * 5"]
    assert ask(f"print(json.dumps(list(each_apart(eval, {items}, -1))))") == [1, 4, -1, 16, 25]
