"""A catalogue that uses everything the format can say: its vectors, its package's answers, its samples."""

from __future__ import annotations

import importlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema_rs
import pytest
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.reference.deciding import outcomes
from catchable.reference.events import read_event, sample_event
from catchable.reference.response import received
from catchable.reference.samples import read_sample, sample_responses
from catchable.reporting import as_text
from catchable.targets import load_target
from catchable.targets.vectors import TARGET
from conformance import Vector, asked, read, said, wanted

HERE = Path(__file__).parent
SCHEMA = HERE.parents[1] / "codegen" / "catchable" / "targets" / "vectors" / "vectors.schema.json"

CONCERNS = {
    *("kind", "rule", "range", "prefix", "family", "http", "code", "hostile", "problem", "envelope", "wait", "webhook"),
    *("codes", "code-like", "source", "attribute", "details", "condition", "verdict", "media"),
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    diagnostics = Diagnostics()
    found = compile_catalogue(HERE / "features" / "features.yaml", diagnostics)
    assert not as_text(diagnostics)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def text(catalogue: Catalogue) -> str:
    (file,) = TARGET.derive(catalogue)
    return file.make()


@pytest.fixture(scope="module")
def package(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("features")
    for file in load_target("python").render(catalogue):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8")
    source = str(next(folder.glob("python/*/src")))
    sys.path.insert(0, source)
    try:
        yield importlib.import_module("features_errors")
    finally:
        sys.path.remove(source)
        for name in [each for each in sys.modules if each.partition(".")[0] == "features_errors"]:
            del sys.modules[name]


def test_the_file_has_its_documented_shape(text: str) -> None:
    schema = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text("utf-8")))
    assert [f"{error.instance_path}: {error.message}" for error in schema.iter_errors(json.loads(text))] == []
    ids = Counter(each.id for each in read(text))
    assert [id for id, times in ids.items() if times > 1] == []
    assert {id.split("/")[0] for id in ids} >= CONCERNS


def test_every_kind_is_asked_for(text: str, catalogue: Catalogue) -> None:
    by_kind = {each.kind: [each.kind] for each in catalogue.errors}
    for vector in read(text):
        if vector.id.startswith("kind/"):
            assert vector.id.split("/")[1] in {error["kind"] for error in vector.errors}, vector.id
            by_kind.pop(vector.id.split("/")[1], None)
    assert by_kind == {}


def _forms(vector: Vector) -> Iterator[Any]:
    yield vector.body
    if isinstance(vector.body, bytes):
        yield vector.body.decode("utf-8", "replace")
        yield bytearray(vector.body)


def test_the_package_answers_every_vector(package: ModuleType, text: str) -> None:
    """Twice: what an earlier answer left behind must not change a later one."""
    for vector in (*read(text), *reversed(read(text))):
        for body in _forms(vector):
            found = [said(error) for error in asked(package, vector, body)]
            assert found == [wanted(package, each) for each in vector.errors], vector.id


def test_every_sample_means_its_kind(catalogue: Catalogue) -> None:
    for error in catalogue.errors:
        samples = sample_responses(catalogue, error)
        assert samples, error.kind
        for sample in samples:
            assert error.kind in {each.kind for each in read_sample(catalogue, sample)}
            response = received(sample.status, sample.headers, sample.text, sample.scope)
            assert error.kind in {each.kind for each in outcomes(catalogue, response)}
        event = sample_event(catalogue, error)
        if event is not None:
            assert {each.kind for each in read_event(catalogue, event)} == {error.kind}


def test_documented_responses_are_sent_as_they_are_documented(package: ModuleType) -> None:
    testing = importlib.import_module("features_errors.testing")
    first, second = testing.documented_responses("too_many")
    assert first[:2] == (403, {"x-remaining": "0", "retry-after": "7", "content-type": "application/json"})
    assert second == (429, {"x-remaining": "0"}, b"")
    assert testing.documented_error("too_many").retry_after == 7.0
    status, headers, body = testing.documented_response("not_there")
    assert (status, headers) == (404, {"content-type": "application/xml"})
    assert body.startswith(b"<?xml")
    assert testing.documented_error("not_there").tries == 3
    assert testing.documented_event("unreachable") == b"MessageSid=SM1&ErrorCode=30005&ErrorMessage=no+answer"


def test_made_up_responses_have_the_wait_that_their_code_says(package: ModuleType) -> None:
    testing = importlib.import_module("features_errors.testing")
    assert testing.documented_error("flood_wait").retry_after == 30.0
    for kind in package.ErrorKind:
        assert testing.documented_error(kind).kind == kind
