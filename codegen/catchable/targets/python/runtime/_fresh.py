"""Work on a stack of its own, for callers that have nearly used up theirs."""

from __future__ import annotations

from _thread import allocate_lock, start_new_thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    T = TypeVar("T")


def afresh(work: Callable[..., T], *arguments: object) -> T:
    """What some work gives, done in a thread, whose stack is empty; done here where there are no threads.

    Raises RecursionError where not even an empty stack is enough.
    """
    found: list[T] = []
    done = allocate_lock()
    done.acquire()
    try:
        start_new_thread(_do, (found, done, work, arguments))
    except RecursionError:
        raise
    except RuntimeError:
        return work(*arguments)
    done.acquire()
    if not found:
        raise RecursionError("an empty stack is too small")
    return found[0]


def _do(
    found: list[T], done: Any, work: Callable[..., T], arguments: tuple[object, ...]
) -> None:
    try:
        found.append(work(*arguments))
    except RecursionError:
        pass  # said by `afresh`
    finally:
        done.release()
