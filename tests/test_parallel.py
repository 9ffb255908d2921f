"""Work on many items, in one process or two."""

import os
import threading

import pytest

from kunskapsbank.parallel import work_through


def worker(number: int) -> tuple[int, int]:
    return number, os.getpid()


def test_two_processes_share_the_work_and_the_order_stays() -> None:
    done = work_through(worker, range(101))
    assert [number for number, _ in done] == list(range(101))
    assert len({process for _, process in done}) == 2


@pytest.mark.parametrize("failing", [0, 1, 99, 100])
def test_an_error_in_either_process_is_raised_here(failing: int) -> None:
    def work(number: int) -> int:
        if number == failing:
            raise LookupError(number)
        return number

    with pytest.raises(LookupError, match=str(failing)):
        work_through(work, range(101))


def test_more_than_a_pipe_holds_comes_through() -> None:
    assert sum(map(len, work_through(lambda number: "x" * 10_000, range(200)))) == 2_000_000


def test_few_items_stay_in_one_process() -> None:
    assert {process for _, process in work_through(worker, range(3))} == {os.getpid()}


def test_a_process_with_threads_does_not_fork() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert {process for _, process in work_through(worker, range(101))} == {os.getpid()}
    finally:
        ended.set()
        thread.join()
