"""Run what does not come with catchable where it can harm nothing but itself, for a bounded time.

In: work, and how long it may take. Out: its result, or `WorkError` with the reason. On Linux the work is done by a
process of its own, which is ended when its time is up, whatever it does; it has a bounded part of the memory, and what
it changes is gone with it. Elsewhere it is done here, and is interrupted between two steps of Python.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import NamedTuple, NoReturn, TypeVar, cast

MEMORY_BYTES = 1024 * 1024 * 1024
"""How much memory the work may take beyond what there is already."""

Done = TypeVar("Done")


class WorkError(Exception):
    """The work failed; the text says why."""


class _Answer(NamedTuple):
    """What the process says in the end: the result, or why there is none."""

    result: object
    failure: str | None


def confined(work: Callable[[], Done], seconds: float) -> Done:
    """Do the work in a process of its own, where the system has such. Raises WorkError if it fails.

    The result has to be plain data, since it is sent from one process to the other.
    """
    return _in_a_process(work, seconds) if sys.platform == "linux" else here(work, seconds)


def here(work: Callable[[], Done], seconds: float) -> Done:
    """Do the work in this process. Raises WorkError if it fails; KeyboardInterrupt stays what it is."""
    try:
        with _time_limit(seconds):
            return work()
    except KeyboardInterrupt:
        raise
    except BaseException as fault:
        raise WorkError(_reason(fault)) from fault


def _reason(fault: BaseException) -> str:
    """What is said of an exception; to put it into words may fail, too."""
    name = type(fault).__name__
    if isinstance(fault, WorkError):
        return str(fault)
    with contextlib.suppress(Exception):
        if isinstance(fault, SystemExit):
            return f"it ended the program (SystemExit: {fault.code})"
        return f"{name}: {fault}"
    return name


def _in_a_process(work: Callable[[], Done], seconds: float) -> Done:
    for stream in (sys.stdout, sys.stderr):  # else both processes would write what is waiting
        stream.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(work, writing, seconds)
    os.close(writing)
    try:
        raw = _received(reading, time.monotonic() + seconds)
    finally:
        os.close(reading)
        _end(child)
    if raw is None:
        raise WorkError(f"TimeoutError: not done after {seconds:g} seconds")
    return cast("Done", _opened(raw))


def _answer(work: Callable[[], object], writing: int, seconds: float) -> NoReturn:
    """Do the work and send what comes of it; what is around us here belongs to the other process."""
    try:
        os.setpgid(0, 0)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.dup2(2, 1)  # what it prints must not come between the findings
        _limit(seconds)
        with os.fdopen(writing, "wb") as pipe:
            packed = _packed(work)
            sys.stdout.flush()
            pipe.write(packed)
    finally:
        os._exit(0)


def _packed(work: Callable[[], object]) -> bytes:
    try:
        return pickle.dumps(_Answer(work(), None))
    except BaseException as fault:  # this process ends here, and whatever it was is said by the other
        return pickle.dumps(_Answer(None, _reason(fault)))


def _limit(seconds: float) -> None:
    """Bound memory, and time even for a process that nobody waits for any more."""
    import resource

    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * resource.getpagesize() + MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 5, int(seconds) + 5))


def _received(reading: int, until: float) -> bytes | None:
    """What comes until the other side has ended; None if that takes too long."""
    parts: list[bytes] = []
    while select.select([reading], [], [], max(0.0, until - time.monotonic()))[0]:
        part = os.read(reading, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)
    return None


def _end(child: int) -> None:
    """End a process and all that it has started."""
    with contextlib.suppress(OSError):
        os.killpg(child, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _opened(raw: bytes) -> object:
    try:
        answer = pickle.loads(raw)  # noqa: S301 - it comes from the process that we started
    except Exception as fault:
        raise WorkError("it ended the process before it was done") from fault
    if not isinstance(answer, _Answer):
        raise WorkError("it sent something else than its result")
    if answer.failure is not None:
        raise WorkError(answer.failure)
    return answer.result


@contextlib.contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Stop what takes too long, where the system can interrupt it."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"not done after {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)  # again and again, for work that takes it for a fault
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
