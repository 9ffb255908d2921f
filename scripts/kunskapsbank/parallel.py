"""The same work on many items, shared with a second process where that is safe."""

import gc
import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import TypeVar

COLLECT_RARELY = 50_000, 20, 50
"""A run makes hundreds of thousands of objects that live to its end; looking for dead ones often is a fifth of it."""

Item = TypeVar("Item")
Result = TypeVar("Result")

# Below this a second process costs more than it gives.
_WORTH_SHARING = 50
_AT_A_TIME = 8


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Within the block dead objects are looked for rarely."""
    before = gc.get_threshold()
    gc.set_threshold(*COLLECT_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@collecting_rarely()
def work_through(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """What `work` gives for each item, in the items' order; raises what `work` raises.

    A forked process takes every other item, on Linux and from a process with one thread. It needs nothing sent to it;
    its results are pickled, so `work` must give something small.
    """
    if len(items) < _WORTH_SHARING or not _can_fork():
        return [work(item) for item in items]
    receiver, sender = multiprocessing.Pipe(duplex=False)
    helper = multiprocessing.get_context("fork").Process(target=_help, args=(work, items[1::2], sender))
    helper.start()
    sender.close()
    try:
        results: list[Result] = [None] * len(items)  # type: ignore[list-item]
        results[::2] = [work(item) for item in items[::2]]
        try:
            results[1::2] = receiver.recv()
        except EOFError:  # the helper failed: to raise here what it met
            results[1::2] = [work(item) for item in items[1::2]]
    finally:
        receiver.close()
        helper.join()
    return results


@collecting_rarely()
def work_beside(other: Callable[[], None], work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """Do `other` while the items are worked through; returns what `work` gives for each item, in the items' order.

    A forked process does `other` first and then takes items too, until none is left. Raises what either raises.
    """
    if len(items) < _WORTH_SHARING or not _can_fork():
        other()
        return [work(item) for item in items]
    fork = multiprocessing.get_context("fork")
    taken = fork.Value("l", 0)

    def take() -> Iterator[int]:
        while True:
            with taken.get_lock():
                start = taken.value
                taken.value = start + _AT_A_TIME
            if start >= len(items):
                return
            yield from range(start, min(start + _AT_A_TIME, len(items)))

    def help() -> None:
        other()
        sender.send(None)
        sender.send({place: work(items[place]) for place in take()})

    receiver, sender = fork.Pipe(duplex=False)
    helper = fork.Process(target=_quietly, args=(help,))
    helper.start()
    sender.close()
    try:
        results = {place: work(items[place]) for place in take()}
        try:
            receiver.recv()
        except EOFError:  # `other` failed: to raise here what it met
            other()
        with suppress(EOFError):
            results.update(receiver.recv())
    finally:
        receiver.close()
        helper.join()
    return [results[place] if place in results else work(items[place]) for place in range(len(items))]


def _can_fork() -> bool:
    """Whether a copy of this process is whole: one of a process with more threads can wait for ever."""
    return sys.platform == "linux" and threading.active_count() == 1


def _quietly(work: Callable[[], None]) -> None:
    """End the process without a word when the work fails: the one that waits for it meets the same."""
    try:
        work()
    except Exception:
        sys.exit(1)


def _help(work: Callable[[Item], Result], items: Sequence[Item], sender: Connection) -> None:
    try:
        sender.send([work(item) for item in items])
    except Exception:
        sys.exit(1)
