"""The same work on many items, shared with a second process where that is safe."""

import gc
import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TypeVar

COLLECT_RARELY = 50_000, 20, 50
"""A run makes hundreds of thousands of objects that live to its end; looking for dead ones often is a fifth of it."""

Item = TypeVar("Item")
Result = TypeVar("Result")

# Below this a second process costs more than it gives.
_WORTH_SHARING = 50
_PROCESSES = 2


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
    if len(items) < _WORTH_SHARING or sys.platform != "linux" or threading.active_count() > 1:
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


def work_apart(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """The same in processes of their own, which begin empty and end with all that the work had to hold.

    `work` must be a function of a module, and the items small: both are sent.
    """
    if len(items) < _WORTH_SHARING:
        return [work(item) for item in items]
    with ProcessPoolExecutor(_PROCESSES, multiprocessing.get_context("spawn")) as processes:
        return list(processes.map(work, items, chunksize=_WORTH_SHARING))


def _help(work: Callable[[Item], Result], items: Sequence[Item], sender: Connection) -> None:
    try:
        sender.send([work(item) for item in items])
    except Exception:
        sys.exit(1)
