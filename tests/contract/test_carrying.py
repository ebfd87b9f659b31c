"""Rule 5: errors pickle, copy and deepcopy without loss, within a process and between processes."""

from __future__ import annotations

import copy
import importlib
import multiprocessing
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from types import ModuleType
from typing import Any

import httpx
import pytest

WAYS: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{
        f"pickle protocol {protocol}": lambda error, protocol=protocol: pickle.loads(pickle.dumps(error, protocol))
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    },
}
carried = pytest.mark.parametrize("carry", WAYS.values(), ids=WAYS)


def facts(error: Any) -> Any:
    """All that can be known of an exception, in terms that compare by value."""
    if not isinstance(error, BaseException):
        return error
    names = [name for name in dir(error) if not name.startswith("_") and not callable(getattr(error, name))]
    found = {name: getattr(error, name) for name in names} | {"notes": getattr(error, "__notes__", None)}
    found["errors"] = [facts(each) for each in found.get("errors", ())]
    links = [facts(error.__cause__), facts(error.__context__), error.__suppress_context__]
    return type(error), error.args, str(error), repr(error), found, links


@carried
def test_nothing_is_lost(specimens: dict[str, Any], carry: Callable[[Any], Any]) -> None:
    for name, error in specimens.items():
        carried = carry(error)
        assert carried is not error, name
        assert facts(carried) == facts(error), name
        assert carried.explain() == error.explain(), name
        assert carried.to_dict() == error.to_dict(), name


@carried
def test_a_copy_can_be_raised_and_annotated(specimens: dict[str, Any], carry: Callable[[Any], Any]) -> None:
    carried = carry(specimens["of a proxy"])
    carried.add_note("after the journey")
    with pytest.raises(type(carried)) as caught:
        raise carried
    assert caught.value.__notes__ == ["after the journey"]


def test_deepcopy_shares_nothing_that_can_change(specimens: dict[str, Any]) -> None:
    error = specimens["with everything"]
    twin = copy.deepcopy(error)
    twin.body["a"].append("new")
    twin.headers["new"] = "1"
    twin.errors[0].message = "new"
    twin.provider.code = "new"
    twin.__cause__.body["new"] = 1
    twin.add_note("new")
    assert "new" not in repr((facts(error), facts(error.errors[0])))


def test_copy_keeps_the_traceback(specimens: dict[str, Any]) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011  # each package has its own root
        raise specimens["of a proxy"]
    for carry in (copy.copy, copy.deepcopy):
        assert carry(caught.value).__traceback__ is caught.value.__traceback__


def test_an_error_that_holds_itself(specimens: dict[str, Any]) -> None:
    error = specimens["with everything"]
    error.__cause__ = error.of_the_caller = error
    for carry in (copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))):
        twin = carry(error)
        assert twin.__cause__ is twin
        assert twin.of_the_caller is twin


def foreign() -> httpx.HTTPStatusError:
    """An exception that cannot be made again from its arguments."""
    request = httpx.Request("GET", "http://localhost/")
    return httpx.HTTPStatusError("no", request=request, response=httpx.Response(402, request=request))


def test_a_cause_that_cannot_travel_does_not_hold_the_error_back(specimens: dict[str, Any]) -> None:
    error = specimens["with everything"]
    error.__cause__ = error.__context__ = foreign()
    with pytest.raises(TypeError):
        pickle.loads(pickle.dumps(error.__cause__))
    unpickled = pickle.loads(pickle.dumps(error))
    assert (unpickled.__cause__, unpickled.__context__) == (None, None)
    assert unpickled.to_dict() == error.to_dict()
    for carry in (copy.copy, copy.deepcopy):
        assert carry(error).__cause__ is carry(error).__context__ is error.__cause__


@pytest.mark.parametrize("depth", [900, 930, 935, 940, 945, 950, 955, 960])
def test_a_deep_body_does_not_hold_the_error_back(package: ModuleType, depth: int) -> None:
    body = b'{"error": {"code": "x", "message": "m", "deep": ' + b"[" * depth + b"]" * depth + b"}}"
    error = package.parse(500, {}, body)
    twins = [copy.deepcopy(error), *(pickle.loads(pickle.dumps(error, protocol)) for protocol in (2, 5))]
    for twin in twins:
        assert type(twin) is type(error)
        assert (twin.code, twin.message, twin.raw_body) == (error.code, error.message, body)


def raise_full(name: str, kind: str) -> None:
    """What a worker process does."""
    error = documented(name, kind)
    error.add_note("from the worker")
    try:
        raise foreign()
    except httpx.HTTPStatusError as cause:
        raise error from cause


def documented(name: str, kind: str) -> Any:
    return importlib.import_module(f"{name}.testing").documented_error(kind)


def mirror(error: Any) -> tuple[Any, str]:
    """Send an error back, with what the worker saw."""
    return error, str(error)


def test_errors_come_out_of_worker_processes(package: ModuleType) -> None:
    kind = str(next(iter(package.ErrorKind)))
    expected = documented(package.__name__, kind)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        for _ in range(2):  # the pool has to survive the first one
            error = pool.submit(raise_full, package.__name__, kind).exception(timeout=60)
            assert type(error) is type(expected)
            assert error.to_dict() == expected.to_dict()
            assert error.__notes__ == ["from the worker"]
        back, seen = pool.submit(mirror, error).result(timeout=60)
    assert back.to_dict() == expected.to_dict()
    assert seen == str(expected)


def send(pipe: Any, name: str, kind: str) -> None:
    pipe.send(documented(name, kind))


def test_errors_go_through_pipes(package: ModuleType) -> None:
    kind = str(next(iter(package.ErrorKind)))
    spawned = multiprocessing.get_context("spawn")
    ours, theirs = spawned.Pipe()
    worker = spawned.Process(target=send, args=(theirs, package.__name__, kind))
    worker.start()
    try:
        assert ours.poll(60)
        assert facts(ours.recv()) == facts(documented(package.__name__, kind))
    finally:
        worker.join(60)
    assert worker.exitcode == 0


def replace(error: Any, **changes: Any) -> Any:
    """`copy.replace`, which Python has since 3.13."""
    return type(error).__replace__(error, **changes)


def test_replaced_facts(specimens: dict[str, Any]) -> None:
    for name, error in specimens.items():
        new = replace(error, message="other words", http_status=418, request_id="r2")
        assert (type(new), new.kind) == (type(error), error.kind), name
        assert (new.message, new.args, new.http_status, new.request_id) == ("other words", ("other words",), 418, "r2")
        assert (new.code, new.headers, new.provider) == (error.code, error.headers, error.provider)
        assert error.message != "other words"
        assert facts(replace(error)) == facts(error)


def test_what_is_no_fact_cannot_be_replaced(specimens: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="has no 'kind' that could be replaced"):
        replace(specimens["of a proxy"], kind="other")
