"""Rule 8: what a server sends never becomes an attribute, whatever its keys are called."""

from __future__ import annotations

import importlib
import json
from types import ModuleType
from typing import Any

import pytest

KEYS = [
    *("__class__", "__dict__", "__init__", "__reduce__", "__cause__", "__notes__", "__traceback__", "__getattr__"),
    *("args", "add_note", "with_traceback", "kind", "type", "category", "retry", "retryable", "candidates", "errors"),
    *("_kind", "_type", "_category", "_retry", "_retry_is_explicit", "_provider", "_provider_detail", "_text"),
    *("explain", "to_dict", "summary", "causes", "fixes", "checks", "headers", "body", "raw_body", "http_status"),
]
POISON = {key: f"server's {key}" for key in KEYS}


@pytest.fixture
def poisoned(package: ModuleType) -> list[tuple[Any, Any]]:
    """Documented responses, as they are and with foreign keys in every object."""
    testing = importlib.import_module(f"{package.__name__}.testing")
    found = []
    for kind in package.ErrorKind:
        for status, headers, body in testing.documented_responses(kind):
            data = json.loads(body)
            clean, dirty = (package.parse(status, headers, json.dumps(each)) for each in (data, poison(data)))
            found.append((clean, dirty))
    return [(clean, dirty) for clean, dirty in found if clean is not None]


def poison(value: Any) -> Any:
    """The value with all the keys in every object that does not have them."""
    if isinstance(value, dict):
        return POISON | {key: poison(each) for key, each in value.items()}
    return [poison(each) for each in value] if isinstance(value, list) else value


def test_foreign_keys_change_nothing(poisoned: list[tuple[Any, Any]]) -> None:
    assert poisoned
    for clean, dirty in poisoned:
        assert type(dirty) is type(clean)
        assert dirty.headers == clean.headers  # what is read late has now been read
        assert set(vars(dirty)) <= set(vars(clean)) | {"doc_url", "request_id", "param", "scope", "_provider_detail"}
        for name in ("kind", "category", "retry", "retryable", "candidates", "errors", "causes", "fixes", "checks"):
            assert getattr(dirty, name) == getattr(clean, name)
        assert (dirty.args, dirty.__cause__, dirty.headers) == (clean.args, None, clean.headers)
        assert not hasattr(dirty, "__notes__")
        assert "server's" not in repr((dirty.kind, dirty.type, dirty.error_type, dirty.summary))


def test_they_stay_in_the_body(poisoned: list[tuple[Any, Any]]) -> None:
    for _, dirty in poisoned:
        assert dirty.body.items() >= POISON.items()
