"""The same work on many items, shared with further processes where that is safe."""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

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


def work_through(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """What `work` gives for each item, in the items' order; raises what `work` raises.

    Forked processes take their share, one for each processor, on Linux and from a process with one thread. They need
    nothing sent to them; their results are pickled, so `work` must give something small.
    """
    return work_beside(lambda: None, work, items)


@collecting_rarely()
def work_beside(other: Callable[[], None], work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """Do `other` while the items are worked through; returns what `work` gives for each item, in the items' order.

    The process that does `other` takes items too when that is done, until none is left. Raises what either raises.
    """
    helpers = _processes(len(items)) - 1
    if helpers < 1:
        other()
        return [work(item) for item in items]
    taken = multiprocessing.get_context("fork").Value("l", 0)

    def untaken() -> Iterator[int]:
        start = 0
        while start < len(items):
            with taken.get_lock():
                start = taken.value
                taken.value = start + _AT_A_TIME
            yield from range(start, min(start + _AT_A_TIME, len(items)))

    def take() -> dict[int, Result]:
        return {place: work(items[place]) for place in untaken()}

    first = [other, *[_nothing] * (helpers - 1)]
    with ExitStack() as stack:
        receivers = [stack.enter_context(_helper(one, take)) for one in first]
        results = take()
        for one, receiver in zip(first, receivers, strict=True):
            results.update(_received(receiver, one))
    # What a helper failed with is met again here.
    return [results[place] if place in results else work(items[place]) for place in range(len(items))]


def _processes(items: int) -> int:
    """How many are worth it: as many as there are processors for us, where a copy of this process is whole.

    One of a process with more threads can wait for ever.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), items // _WORTH_A_PROCESS)


@contextmanager
def _helper(first: Callable[[], None], take: Callable[[], dict[int, Result]]) -> Iterator[Connection]:
    """Within the block a process does what is `first`, says so, takes items, and sends what they gave."""

    def help() -> None:
        try:
            first()
            sender.send(None)
            sender.send(take())
        except (Exception, KeyboardInterrupt):  # without a word: the one that waits meets the same
            sys.exit(1)

    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=help)
    process.start()
    sender.close()
    try:
        yield receiver
    finally:
        receiver.close()
        process.join()


def _received(receiver: Connection, first: Callable[[], None]) -> dict[int, Any]:
    """What a helper's items gave; where it failed, nothing, and what was `first` is done here."""
    try:
        receiver.recv()
    except EOFError:
        first()
        return {}
    with suppress(EOFError):
        found: dict[int, Any] = receiver.recv()
        return found
    return {}


def _nothing() -> None:
    """For helpers with nothing to do first."""
