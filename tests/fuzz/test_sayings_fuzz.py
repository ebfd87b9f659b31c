"""A generated package and the reference agree on made-up responses of made-up catalogues."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
import yaml
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.targets import load_target
from catchable.targets.vectors.answers import NOW, answer
from catchable.targets.vectors.questions import Body, Decoded, FromWebhook, Parse
from vectors.conformance import said, wanted

from .answers import Sent, sent
from .counts import count
from .packages import loaded, rendered
from .sayings import saying

CATALOGUES = 8
RESPONSES = count(60)


def compiled(seed: int, folder: Path) -> Catalogue | None:
    """The catalogue of a seed; None where it is not sound."""
    path = folder / "made_up.yaml"
    path.write_text(yaml.safe_dump(saying(Random(seed)), sort_keys=False), "utf-8")
    diagnostics = Diagnostics()
    catalogue = compile_catalogue(path, diagnostics)
    if catalogue is not None:
        load_target("python").validate(catalogue, diagnostics)
    return None if diagnostics.has_errors else catalogue


def differences(catalogue: Catalogue, package: ModuleType, response: Sent) -> Iterator[tuple[str, Any, Any]]:
    """How a response is asked, what the package says, and what the reference says, where they differ."""
    for way, found, expected in _asked(catalogue, package, response):
        expected = expected if isinstance(expected, list) else [] if expected is None else [expected]
        mine, theirs = [said(each) for each in found], [wanted(package, each) for each in expected]
        if mine != theirs:
            yield way, mine, theirs


def _asked(catalogue: Catalogue, package: ModuleType, response: Sent) -> Iterator[tuple[str, list[Any], Any]]:
    status, headers, body = response.status, response.headers, Body(response.body)
    for scope in (None, "scope_0"):
        for way, given in (("bytes", response.body), ("again", response.body)):
            error = package.parse(status, headers, given, scope=scope)
            expected = answer(catalogue, Parse("", status, body, headers, scope))
            yield f"{way} {scope}", _with_siblings(error), expected
    yield "webhook", list(package.from_webhook(response.body)), answer(catalogue, FromWebhook("", body))
    if isinstance(response.data, str):  # is a body as it comes
        return
    error = package.parse(status, headers, response.data)
    yield "decoded", _with_siblings(error), answer(catalogue, Parse("", status, Decoded(response.data), headers))
    yield (
        "decoded webhook",
        list(package.from_webhook(response.data)),
        answer(catalogue, FromWebhook("", Decoded(response.data))),
    )


def _with_siblings(error: Any) -> list[Any]:
    return [] if error is None else [error, *error.errors]


@pytest.mark.parametrize("seed", range(count(CATALOGUES)))
def test_they_agree(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = compiled(seed, tmp_path)
    if catalogue is None:
        return
    with loaded(rendered(catalogue), tmp_path) as package:
        monkeypatch.setattr(importlib.import_module("made_up_errors._waiting"), "time", lambda: NOW)
        chance = Random(seed)
        for _ in range(RESPONSES):
            response = sent(catalogue, chance)
            for way, mine, theirs in differences(catalogue, package, response):
                pytest.fail(f"{way}: {response}\n{mine}\n{theirs}")
