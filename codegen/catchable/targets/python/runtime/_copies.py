"""Errors through pickle, copy and deepcopy: nothing of them is lost that can be carried at all.

Python's own way forgets causes and runs `__init__` again. And one foreign part that cannot be carried (the
exceptions of many HTTP clients cannot be unpickled, a body may be nested too deeply) would take the whole error,
and a pool of processes, with it.
"""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from copy import deepcopy
from pickle import dumps, loads

from ._late import settle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    from ._base import CatalogueError

    E = TypeVar("E", bound=CatalogueError)

_LINKS = ("__cause__", "__context__")
_MARGIN = 10
"""How much deeper than in a trial a body may stand when it is pickled."""


def restore(cls: type[E], args: tuple[object, ...]) -> E:
    """An error as it was made, without `__init__`, whose defaults it does not want."""
    return cls.__new__(cls, *args)


def copied(error: E) -> E:
    """A copy that shares the facts."""
    return _filled(error, _state(error))


def deep_copied(error: E, memo: dict[int, Any]) -> E:
    """A copy with facts of its own; what refuses to be copied is shared."""
    new = memo[id(error)] = restore(type(error), error.args)
    state = {name: _deep_copied(value, memo) for name, value in _state(error).items()}
    new.__setstate__(state)
    return new


def pickled_state(error: CatalogueError) -> dict[str, Any]:
    """What is pickled beside class and arguments; foreign parts that would not survive are left out."""
    return _pickled(error, error.body if _can_be_pickled(error.body) else None)


def _pickled(error: CatalogueError, body: object) -> dict[str, Any]:
    """The same for an error whose body was tried already."""
    state = _state(error)
    del state["__traceback__"]
    state["_provider_detail"], state["_provider"] = error.provider, None
    state["body"] = body
    if error.errors:
        state["errors"] = tuple(_Sibling(each, error, body) for each in error.errors)
    for link in _LINKS:
        if not _survives_pickling(state[link]):
            state[link] = None
    return state


class _Sibling:
    """A sibling on its way into a pickle: a body that it has in common with the first was tried with that."""

    def __init__(
        self, error: CatalogueError, first: CatalogueError, body: object
    ) -> None:
        self.error = error
        self.first = first
        self.body = body

    def __reduce__(self) -> tuple[Any, ...]:
        error = self.error
        if error.body is not self.first.body:
            return error.__reduce__()
        return restore, (type(error), error.args), _pickled(error, self.body)


def _state(error: CatalogueError) -> dict[str, Any]:
    """The facts and what exceptions have beside them; `__cause__` stands before what setting it changes."""
    settle(error)
    state = {**error.__dict__, "__traceback__": error.__traceback__}
    state.update({link: getattr(error, link) for link in _LINKS})
    state["__suppress_context__"] = error.__suppress_context__
    return state


def _filled(error: E, state: dict[str, Any]) -> E:
    new = restore(type(error), error.args)
    new.__setstate__(state)
    return new


def _deep_copied(value: Any, memo: dict[int, Any]) -> Any:
    before = len(memo)
    try:
        return deepcopy(value, memo)
    except Exception:  # whatever a foreign exception's class does when it is made again
        while len(memo) > before:
            memo.popitem()
        return value


def _can_be_pickled(body: object) -> bool:
    wrapped = body
    for _ in range(_MARGIN):
        wrapped = [wrapped]
    try:
        dumps(wrapped)
    except (
        Exception
    ):  # nested too deeply, or data of the caller's that cannot be pickled
        return False
    return True


def _survives_pickling(link: BaseException | None) -> bool:
    from ._base import CatalogueError

    if link is None or isinstance(link, CatalogueError):
        return True
    try:
        loads(dumps(link))
    except Exception:  # whatever a foreign exception's class does when it is made again
        return False
    return True
