"""Rule 5: errors are plain exceptions, for everything that Python does with exceptions."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import gc
import importlib
import io
import logging
import traceback
import weakref
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture
def kinds(package: ModuleType) -> list[Any]:
    """The classes of two kinds of one package, in different families where it has such."""
    errors = importlib.import_module(f"{package.__name__}.errors")
    classes = [errors.error_class(kind) for kind in package.ErrorKind]
    other = next((each for each in classes if each.__base__ is not classes[0].__base__), classes[-1])
    return [classes[0], other]


def test_equal_only_to_itself(error_class: Any) -> None:
    one, other = error_class("same"), error_class("same")
    assert one == one
    assert one != other
    assert len({one, other, one}) == 2


def test_notes(error_class: Any) -> None:
    error = error_class()
    error.add_note("first")
    error.add_note("second")
    assert error.__notes__ == ["first", "second"]
    assert "".join(traceback.format_exception(error)).endswith("first\nsecond\n")


def test_traceback_names_the_class_and_says_the_line(error_class: Any) -> None:
    error = error_class()
    text = "".join(traceback.format_exception(error))
    assert text == f"{error_class.__module__}.{error_class.__qualname__}: {error}\n"
    assert traceback.format_exception_only(error) == [text]


def test_raise_from_keeps_the_chain(kinds: list[Any]) -> None:
    first, second = kinds

    def fail(cause: Any) -> None:
        try:
            raise first
        except first as error:
            raise second("after") from (error if cause else None)

    for cause in (True, False):
        with pytest.raises(second) as caught:
            fail(cause)
        assert type(caught.value.__cause__) is (first if cause else type(None))
        assert ("direct cause" in "".join(traceback.format_exception(caught.value))) == cause


def test_caught_by_class_family_root_and_exception(error_class: Any) -> None:
    for each in error_class.__mro__[:-2]:
        with pytest.raises(each):
            raise error_class
    assert not issubclass(error_class, (OSError, ValueError, LookupError, ArithmeticError))


def test_through_a_context_manager(package: ModuleType, specimens: dict[str, Any]) -> None:
    @contextlib.contextmanager
    def annotated() -> Iterator[None]:
        try:
            yield
        except package.CatalogueError as error:
            error.add_note("seen")
            raise

    for error in specimens.values():
        with pytest.raises(type(error)) as caught, annotated(), contextlib.ExitStack():
            raise error
        assert caught.value is error
        assert error.__notes__[-1] == "seen"


def test_suppressed(error_class: Any) -> None:
    with contextlib.suppress(error_class.__base__):
        raise error_class


def test_groups(kinds: list[Any]) -> None:
    first, second = kinds
    group = ExceptionGroup("both", [first(), second(), ValueError()])
    caught: list[Any] = []

    def sort() -> None:
        try:
            raise group
        except* first as some:
            caught.extend(some.exceptions)
        except* second as some:
            caught.extend(some.exceptions)

    with pytest.raises(ExceptionGroup) as rest:
        sort()
    assert [type(each) for each in caught] == [first, second]
    assert [type(each) for each in rest.value.exceptions] == [ValueError]
    assert group.subgroup(lambda each: getattr(each, "retryable", None) is not None).exceptions == group.exceptions[:2]


def test_task_groups(kinds: list[Any]) -> None:
    async def fail_with(cls: Any) -> None:
        raise cls

    async def both() -> None:
        async with asyncio.TaskGroup() as tasks:
            for cls in kinds:
                tasks.create_task(fail_with(cls))

    with pytest.raises(ExceptionGroup) as caught:
        asyncio.run(both())
    assert [type(each) for each in caught.value.exceptions] == kinds


def test_logging(specimens: dict[str, Any]) -> None:
    stream = io.StringIO()
    log = logging.Logger("contract")
    log.addHandler(logging.StreamHandler(stream))
    for name, error in specimens.items():
        try:
            raise error
        except Exception:
            log.exception("failed: %s", error)
        written = stream.getvalue()
        assert written.startswith(f"failed: {error}\n"), name
        assert "Traceback (most recent call last):\n" in written, name
        assert f".{type(error).__name__}: {error}\n" in written, name
        stream.seek(0)
        stream.truncate()


def test_collected_as_soon_as_nobody_holds_it(package: ModuleType) -> None:
    error = package.parse(500, {"A": "b"}, b'{"error": {"code": "x", "message": "m"}}')
    gone = weakref.ref(error)
    gc.disable()
    try:
        del error
        assert gone() is None
    finally:
        gc.enable()


def test_users_derive_their_own(kinds: list[Any]) -> None:
    class OursError(kinds[0], ValueError):  # type: ignore[misc]
        def __init__(self, order: int, **facts: Any) -> None:
            super().__init__(f"order {order} failed", **facts)
            self.order = order

    error = OursError(7, http_status=418)
    assert (error.message, error.order, error.http_status, error.kind) == ("order 7 failed", 7, 418, kinds[0]().kind)
    code = "" if error.code == error.kind else f"code {error.code}, "
    assert str(error) == f"[{error.kind}] order 7 failed ({code}HTTP 418)"
    for carry in (copy.copy, copy.deepcopy):
        assert (type(carry(error)), carry(error).order, str(carry(error))) == (OursError, 7, str(error))
    with pytest.raises(kinds[0]):
        raise error


def test_users_pick_classes_by_attribute(package: ModuleType, specimens: dict[str, Any]) -> None:
    root = importlib.import_module(f"{package.__name__}.errors").Root
    match specimens["of a proxy"]:
        case root(retryable=True, http_status=502, retry_after=float() as wait, kind=None):
            assert wait == 3.0
        case _:
            pytest.fail("it is one")
