"""Errors through pickle, copy, deepcopy and `copy.replace`: nothing is lost that can be carried at all.

Python's own way forgets causes and runs `__init__` again. And one foreign part that cannot be carried (the
exceptions of many HTTP clients cannot be unpickled, a body may be nested too deeply) would take the whole error,
and a pool of processes, with it.

A pickle names an error by its kind and family, not by its class, so that another version of the package can load
it: a kind that was renamed as its successor, one that is gone, or not there yet, as its family or the root.
"""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from copy import deepcopy
from pickle import dumps, loads

from ._attributes import checked, checked_details, names_of
from ._late import settle
from ._parts import Detail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeVar

    from ._base import CatalogueError

    E = TypeVar("E", bound=CatalogueError)

_PACKAGE = __name__.rpartition(".")[0]
_LINKS = ("__cause__", "__context__")
_MARGIN = 10
"""How much deeper than in a trial a body may stand when it is pickled."""


def restore(cls: type[E], args: tuple[object, ...]) -> E:
    """An error as it was made, without `__init__`, whose defaults it does not want.

    Pickles name this function, so that its name and its arguments stay as they are.
    """
    return cls.__new__(cls, *args)


def restore_named(said: dict[str, Any], args: tuple[object, ...]) -> CatalogueError:
    """An error of this package by what a pickle says of it: its kind, family and verdict.

    Pickles name this function too. Of a kind that this version does not have, the verdict and the documentation
    are kept as they were.
    """
    cls = _class_of(said.get("_kind"), said.get("_type"))
    error = restore(cls, args)
    if said.get("_kind") is not None and cls._kind is None:
        error.__dict__.update({name: said[name] for name in _FACTS if name in said})
        error._retry_is_explicit = True
    return error


_FACTS = ("_category", "_retry", "_doc_url")


def _class_of(kind: str | None, family: str | None) -> type[CatalogueError]:
    """The class of a kind, of its successor, else of the family, else the root."""
    from .errors import Root, error_class, family_class

    try:
        return error_class(_name_of_today(kind)) if kind else family_class(family or "")
    except KeyError:
        pass
    try:
        return family_class(family or "")
    except KeyError:
        return Root


def _name_of_today(kind: str) -> str:
    """A kind, or the one that took its place. Raises KeyError where neither is known."""
    from .enums import ErrorKind

    try:
        return ErrorKind(kind)
    except ValueError:
        raise KeyError(kind) from None


def reduced(error: CatalogueError) -> tuple[Any, ...]:
    """What pickle keeps of an error; a class of the caller's own is named as Python names classes."""
    from .errors import Root

    cls, state = type(error), pickled_state(error)
    if cls.__module__ != _PACKAGE or not issubclass(cls, Root):
        return restore, (cls, error.args), state
    said = {"_kind": cls._kind, "_type": cls._type, "_retry": error._verdict()}
    said.update(_category=cls._category, _doc_url=cls._doc_url)
    return restore_named, (said, error.args), state


def replaced(error: E, changes: dict[str, object]) -> E:
    """A copy with other facts. Raises TypeError for what is none."""
    own = {name: changes.pop(name) for name in names_of(type(error)) if name in changes}
    unknown = [name for name in changes if name not in _CHANGEABLE]
    if unknown:
        raise TypeError(
            f"{type(error).__name__} has no {unknown[0]!r} that could be replaced"
        )
    new = copied(error)
    if "attributes" in changes:
        new._attributes = checked(type(error), changes.pop("attributes") or {})
    new._attributes = {**new._attributes, **checked(type(error), own)}
    if "details" in changes:
        given: Any = changes.pop("details")
        new.details = checked_details(given)
    for name, value in changes.items():
        setattr(new, name, value)
    if "message" in changes:
        new.args = (new.message,)
    return new


_CHANGEABLE = frozenset(
    (
        *("message", "code", "subcode", "http_status", "retry_after", "request_id"),
        *("param", "doc_url", "provider", "scope", "headers", "body", "raw_body"),
        *("errors", "candidates", "details", "attributes"),
    )
)


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
    state["_attributes"] = _that_can_be_pickled(error._attributes)
    state["details"] = tuple(map(_detail_to_pickle, error.details))
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


def _detail_to_pickle(detail: Any) -> Any:
    if not isinstance(detail, Detail) or not detail.attributes:
        return detail
    kept = _that_can_be_pickled(detail.attributes)
    return Detail(detail.field, detail.code, detail.message, kept)


def _that_can_be_pickled(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes that survive; texts and numbers always do."""
    return {
        name: value
        for name, value in attributes.items()
        if type(value) in _SIMPLE or _can_be_pickled(value)
    }


_SIMPLE = (str, int, float, bool, type(None))


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
