"""Problem details as gateways send them: the cases are in cases.yaml."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import chirp_errors
import pytest
import yaml

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    case = CASES[name]
    package = importlib.import_module(case.get("package", "chirp_errors"))
    headers = {"Content-Type": case["content_type"]} if case["content_type"] else None
    error = package.parse(case["status"], headers, json.dumps(case["body"]).encode())
    expected = case["expect"]
    assert (error is None) == (expected is None)
    assert error is None or _facts(error, expected) == expected


def _facts(error: Any, names: dict[str, Any]) -> dict[str, Any]:
    found = {name: getattr(error, name) for name in names if name != "siblings"}
    if "candidates" in found:
        found["candidates"] = list(error.candidates)
    return found | ({"siblings": [each.kind for each in error.errors]} if "siblings" in names else {})


def test_a_problem_teaches_the_fast_path_nothing() -> None:
    """The kind that a problem names beside a code must not stick to that code."""
    problem = {"title": "x", "kind": "media_too_large", "code": "code_of_nobody"}
    first = chirp_errors.parse(400, {"Content-Type": "application/problem+json"}, json.dumps(problem))
    assert first is not None
    assert first.kind == "media_too_large"
    plain = {"error": {"type": "api_error", "code": "code_of_nobody", "message": "m"}}
    second = chirp_errors.parse(400, {}, json.dumps(plain).encode())
    assert second is not None
    assert second.kind is None


def test_a_provider_behind_a_gateway() -> None:
    body = {"title": "Bad Gateway", "detail": "The upstream is down.", "status": 502}
    error = chirp_errors.from_provider_response("meta", 502, {}, body)
    assert error is not None
    assert error.kind == "unmapped_meta_error"
    assert error.provider is not None
    assert error.provider.message == "The upstream is down."
