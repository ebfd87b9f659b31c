"""Real bodies from public sources: each is read as its system's users would read it.

`payloads.jsonl` holds them, `expected.yaml` what a person found in each. A body of a provider is read twice:
by the catalogue of its own, where there is one, and through `from_provider_response` of those that map it.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from catchable.reference.phrases import PHRASES

HERE = Path(__file__).parent
PAYLOADS = {each["id"]: each for each in map(json.loads, (HERE / "payloads.jsonl").read_text("utf-8").splitlines())}
EXPECTED: dict[str, Any] = yaml.safe_load((HERE / "expected.yaml").read_text("utf-8"))

META = ("meta_graph", "messenger", "instagram", "threads", "whatsapp_cloud", "whatsapp_360dialog")
OWN = {"webex_connect": "webex_connect_errors", **dict.fromkeys(META, "messenger_errors")}
"""The packages that read a system's bodies as their own."""
MAPPED = {"vk": [("chat_errors", "vk")], "telnyx": [("chirp_errors", "telnyx")]}
MAPPED |= {system: [("chat_errors", "meta"), ("chirp_errors", "meta")] for system in META}
"""The packages that read them as a provider's, with the provider's name."""


def test_every_payload_has_an_expectation() -> None:
    assert list(PAYLOADS) == list(EXPECTED)
    assert {system["system"] for system in PAYLOADS.values()} == {*OWN, *MAPPED}


@pytest.mark.parametrize("id", [id for id, each in PAYLOADS.items() if each["system"] in OWN])
def test_own_reader(id: str) -> None:
    payload, expected = PAYLOADS[id], EXPECTED[id]
    package = importlib.import_module(OWN[payload["system"]])
    found = list(_read(package, payload, expected["reader"]))
    assert [_facts(error) for error in found] == [
        _wanted(each, error) for each, error in zip(expected["errors"], found, strict=True)
    ]
    for each, error in zip(expected["errors"], found, strict=True):
        assert {name: getattr(error, name) for name in each.get("attributes", {})} == each.get("attributes", {})
    if "provider_message" in expected:
        assert [error.provider.message for error in found] == [expected["provider_message"]]


@pytest.mark.parametrize(
    ("id", "package", "provider"),
    [(id, package, provider) for id, each in PAYLOADS.items() for package, provider in MAPPED.get(each["system"], ())],
)
def test_as_a_provider(id: str, package: str, provider: str) -> None:
    payload, expected = PAYLOADS[id], EXPECTED[id]
    status = None if expected["reader"] == "webhook" else payload["http_status"]
    error = importlib.import_module(package).from_provider_response(
        provider, status, payload["headers"], payload["body"].encode()
    )
    found = [] if error is None else [error, *error.errors]
    words = ("code", "subcode", "message")
    assert [_facts(each.__cause__, words) for each in found] == [
        {name: each[name] for name in words} for each in expected["errors"]
    ]
    for each in found:
        assert each.kind is not None, "a provider's error always has a kind: the catalogue's, or its fallback"
        assert each.provider.source == provider
        assert (each.provider.code, each.provider.subcode) == (each.__cause__.code, each.__cause__.subcode)


def _read(package: Any, payload: dict[str, Any], reader: str) -> Iterator[Any]:
    body = payload["body"].encode()
    if reader == "webhook":
        yield from package.from_webhook(body)
        return
    error = package.parse(payload["http_status"], payload["headers"], body)
    if error is not None:
        yield from (error, *error.errors)


def _facts(error: Any, names: tuple[str, ...] = ("code", "subcode", "message", "retry_after")) -> dict[str, Any]:
    return {name: getattr(error, name) for name in names}


def _wanted(each: dict[str, Any], error: Any) -> dict[str, Any]:
    """What the body says; where it has no words, the catalogue's or the bare status stand for them."""
    bare = PHRASES.get(error.http_status or 0, "unknown error")
    stated = {name: value for name, value in each.items() if name != "attributes"}
    return stated | {"message": each["message"] or error.summary or bare}
