"""The same work on many items, shared with further processes where that is safe."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import TypeVar

COLLECT_RARELY = 500_000, 100, 100
"""A run makes hundreds of thousands of objects that live to its end; looking for dead ones often is a fifth of it."""

Item = TypeVar("Item")
Result = TypeVar("Result")

# A process is worth what it costs when it gets so many items; each takes a few at a time, so that all end together.
_WORTH_A_PROCESS, _AT_A_TIME = 25, 8


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Within the block dead objects are looked for rarely."""
    before = gc.get_threshold()
    gc.set_threshold(*COLLECT_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def settled() -> Iterator[None]:
    """Within the block no dead objects are looked for among those that there are already: they live longer than it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@collecting_rarely()
def work_through(work: Callable[[Item], Result], items: Sequence[Item], each_is_heavy: bool = False) -> list[Result]:
    """What `work` gives for each item, in the items' order; raises what `work` raises.

    Forked processes take their share, one for each processor, on Linux and from a process with one thread. They need
    nothing sent to them; their results are pickled, so `work` must give something small. Where `each_is_heavy` an item
    alone is worth a process.
    """
    worth, at_a_time = (1, 1) if each_is_heavy else (_WORTH_A_PROCESS, _AT_A_TIME)
    helpers = _processes(len(items) // worth) - 1
    if helpers < 1:
        return [work(item) for item in items]
    taken = multiprocessing.get_context("fork").Value("l", 0)

    def untaken() -> Iterator[int]:
        start = 0
        while start < len(items):
            with taken.get_lock():
                start = taken.value
                taken.value = start + at_a_time
            yield from range(start, min(start + at_a_time, len(items)))

    def take() -> dict[int, Result]:
        return {place: work(items[place]) for place in untaken()}

    with ExitStack() as stack:
        receivers = [stack.enter_context(_helper(take)) for _ in range(helpers)]
        results = take()
        for receiver in receivers:
            with suppress(EOFError):
                results.update(receiver.recv())
    # What a helper failed with is met again here.
    return [results[place] if place in results else work(items[place]) for place in range(len(items))]


@contextmanager
def beside(work: Callable[[], None]) -> Iterator[None]:
    """Does `work` in a process of its own while the block is done; leaving the block waits for it.

    Where that is not safe it is done after the block. Raises what `work` raises; it must bear to be begun anew.
    """
    process = _forked(work) if _can_fork() else None
    try:
        yield
    except BaseException:
        if process:
            process.terminate()
        raise
    finally:
        if process:
            process.join()
    if not process or process.exitcode:
        work()  # what the process failed with is met again here


def apart(work: Callable[[], Result]) -> Result:
    """What `work` gives, from a process of its own where that is safe: the memory that it takes goes back at its end.

    Raises what `work` raises; it must bear to be begun anew.
    """
    if _can_fork():
        with _helper(work) as receiver, suppress(EOFError):
            found: Result = receiver.recv()
            return found
    return work()  # what the process failed with is met again here


def each_apart(work: Callable[[Item], Result], items: Sequence[Item], broken: Result) -> Iterator[Result]:
    """What `work` gives for each item, in order and as soon as it is there; for heavy work on what may break a process.

    The processes are begun anew, so that they are whole everywhere: `work` and what it gives are pickled. An item that
    ends the process that works on it gives `broken`, and takes no other with it.
    """
    told = 0
    with suppress(BrokenProcessPool), _pool(min(len(items), os.cpu_count() or 1)) as pool:
        try:
            for result in pool.map(work, items):
                yield result
                told += 1
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    while told < len(items):
        before = told
        with suppress(BrokenProcessPool), _pool(1) as pool:
            for item in items[told:]:
                yield pool.submit(work, item).result()
                told += 1
        if told == before:  # it was the first of a process
            yield broken
            told += 1


def _pool(workers: int) -> ProcessPoolExecutor:
    """Processes that end with this one; only this one hears that the user breaks off."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(max(workers, 1), context, signal.signal, (signal.SIGINT, signal.SIG_IGN))


def _processes(worth_it: int) -> int:
    """How many of those that are worth it: as many as we have processors, where a copy of this process is whole."""
    return min(len(os.sched_getaffinity(0)), worth_it) if _can_fork() else 1


def _can_fork() -> bool:
    """Whether a copy of this process is whole; one of a process with more threads can wait for ever."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _forked(work: Callable[[], object]) -> ForkProcess:
    """A process that does the work; it ends without a word when that fails: the one that waits meets the same."""

    def run() -> None:
        try:
            work()
        except (Exception, KeyboardInterrupt):
            sys.exit(1)

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    return process


@contextmanager
def _helper(take: Callable[[], object]) -> Iterator[Connection]:
    """Within the block a process works, and sends what that gave."""
    receiver, sender = multiprocessing.get_context("fork").Pipe(duplex=False)
    process = _forked(lambda: sender.send(take()))
    sender.close()
    try:
        yield receiver
    finally:
        receiver.close()
        process.join()
