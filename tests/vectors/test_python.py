"""The Python packages answer every vector as the reference does."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema_rs
import pytest
import yaml
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.targets.vectors import TARGET
from conformance import GENERATED, Vector, asked, catalogues, package, said, vectors, wanted

SCHEMA = Path(__file__).parents[2] / "codegen" / "catchable" / "targets" / "vectors" / "vectors.schema.json"
FACTS = Path(__file__).parent / "facts"
DECODER = json.JSONDecoder(strict=False)

each_catalogue = pytest.mark.parametrize("name", catalogues())


def test_every_catalogue_has_vectors_and_facts() -> None:
    with_vectors = {path.stem for path in (GENERATED / "vectors").iterdir()}
    assert with_vectors == {path.stem for path in FACTS.iterdir()} == set(catalogues())
    assert with_vectors == {path.stem for path in (GENERATED / "catalogue").iterdir()}


@each_catalogue
def test_the_file_has_its_documented_shape(name: str) -> None:
    schema = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text("utf-8")))
    document = json.loads((GENERATED / "vectors" / f"{name}.json").read_text("utf-8"))
    assert [f"{error.instance_path}: {error.message}" for error in schema.iter_errors(document)] == []
    assert [id for id, times in Counter(each.id for each in vectors(name)).items() if times > 1] == []


@each_catalogue
def test_the_answers_are_those_of_today(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`generate` leaves them alone while it believes that nothing has changed; here they are made again."""
    monkeypatch.chdir(GENERATED.parent)
    diagnostics = Diagnostics()
    catalogue = compile_catalogue(Path(f"spec/{name}.yaml"), diagnostics)
    assert catalogue is not None, diagnostics.found
    (file,) = TARGET.derive(catalogue)
    assert file.make() == Path("generated", file.path).read_text("utf-8")


@each_catalogue
def test_every_kind_and_every_status_is_asked_for(name: str) -> None:
    catalogue = json.loads((GENERATED / "catalogue" / f"{name}.json").read_text("utf-8"))
    kinds = {error["kind"] for each in vectors(name) if each.call != "parse_status" for error in each.errors}
    statuses = {each.expected["status"] for each in vectors(name) if each.call == "parse_status" and each.expected}
    assert kinds - {None} == {each["kind"] for each in catalogue["errors"]}
    assert statuses == {each["kind"] for each in catalogue["statuses"]}
    for vector in vectors(name):
        if vector.id.startswith("kind/"):
            assert vector.id.split("/")[1] in {error["kind"] for error in vector.errors}, vector.id


@each_catalogue
def test_hand_written_facts(name: str) -> None:
    """What people wrote down from the specs and the contract, against a mistake of the reference."""
    facts: dict[str, Any] = yaml.safe_load((FACTS / f"{name}.yaml").read_text("utf-8"))
    by_id = {each.id: each for each in vectors(name)}
    assert len(facts) >= 40
    assert {id: _named_of(by_id[id], fact) for id, fact in facts.items()} == facts


def _named_of(vector: Vector, fact: Any) -> Any:
    """The part of an expectation that a fact names."""
    if fact is None or vector.expected is None:
        return vector.expected
    if isinstance(fact, list):
        found = [{key: error[key] for key in part} for error, part in zip(vector.errors, fact, strict=False)]
        return found + vector.errors[len(fact) :]
    return {key: vector.expected[key] for key in fact}


def _as_bytes(vector: Vector) -> Iterator[Any]:
    yield vector.body


def _as_text(vector: Vector) -> Iterator[Any]:
    if isinstance(vector.body, bytes):
        yield vector.body.decode("utf-8", "replace")


def _as_buffers(vector: Vector) -> Iterator[Any]:
    if isinstance(vector.body, bytes):
        yield bytearray(vector.body)
        yield memoryview(vector.body)


def _decoded(vector: Vector) -> Iterator[Any]:
    """Data as a framework hands it over; what no JSON reader reads has none, and text counts as a body's text."""
    if not isinstance(vector.body, bytes):
        return
    try:
        data = DECODER.decode(vector.body.decode())
    except (ValueError, RecursionError):
        return
    if not isinstance(data, str):
        yield data


BODIES = {"bytes": _as_bytes, "text": _as_text, "buffers": _as_buffers, "decoded": _decoded}


@each_catalogue
@pytest.mark.parametrize("form", BODIES)
def test_every_vector(name: str, form: str) -> None:
    """Twice, and then backwards: what an earlier answer left behind must not change a later one."""
    module, questions, families = package(name), vectors(name), _families(name)
    for vector in (*questions, *questions, *reversed(questions)):
        for body in BODIES[form](vector):
            if vector.call == "parse_status":
                _check_status(module, vector, body)
            else:
                _check(module, vector, body, families)


def _families(name: str) -> Mapping[str | None, str]:
    """The class of each family, and of None the root."""
    catalogue = json.loads((GENERATED / "catalogue" / f"{name}.json").read_text("utf-8"))
    return {**{id: each["class"] for id, each in catalogue["types"].items()}, None: catalogue["class"]}


def _check(module: ModuleType, vector: Vector, body: Any, families: Mapping[str | None, str]) -> None:
    found = asked(module, vector, body)
    assert [said(error) for error in found] == [wanted(module, each) for each in vector.errors], vector.id
    for error in found:
        assert isinstance(error, getattr(module, families[error.type])), vector.id
        assert isinstance(error, getattr(module, families[None])), vector.id
        assert _has_no_controls(str(error)), vector.id


def _has_no_controls(line: str) -> bool:
    """Whether everything that the contract has escaped is; blanks that are no ASCII stand as they are."""
    return all(each.isprintable() or unicodedata.category(each) == "Zs" for each in line)


def _check_status(module: ModuleType, vector: Vector, body: Any) -> None:
    given = vector.input
    found = module.parse_status(given["status"], given["headers"], body, scope=given["scope"])
    expected = vector.expected and module.StatusKind(vector.expected["status"])
    assert (found, type(found)) == (expected, type(expected)), vector.id


@each_catalogue
def test_the_body_is_kept(name: str) -> None:
    """As it came; a buffer as bytes; nothing of decoded data; the parts of a batch as they stand in it."""
    for vector in vectors(name):
        if vector.call not in ("parse", "from_provider_response") or "batch" in vector.id:
            continue
        if not isinstance(vector.body, bytes):
            continue
        for given in (vector.body, *_as_text(vector), *_as_buffers(vector), *_decoded(vector)):
            kept = given if isinstance(given, (bytes, str)) else None if _is_data(given) else vector.body
            for error in asked(package(name), vector, given):
                assert (error.raw_body, type(error.raw_body)) == (kept, type(kept)), vector.id


def _is_data(body: Any) -> bool:
    return not isinstance(body, (bytearray, memoryview))


NOW = 1_750_000_000.0
"""Sun, 15 Jun 2025 15:06:40 GMT, in unix seconds."""

MOMENTS = {
    "Sun, 15 Jun 2025 15:07:10 GMT": 30.0,
    "Sunday, 15-Jun-25 15:07:10 GMT": 30.0,
    "Sun Jun 15 15:07:10 2025": 30.0,
    "Sun, 15 Jun 2025 15:06:40 GMT": 0.0,
    "Tue, 29 Feb 2028 00:00:00 GMT": 85_395_200.0,
    "Wed, 13 Jun 2035 15:06:40 GMT": 315_360_000.0,
    "Wed, 13 Jun 2035 15:06:41 GMT": None,
}


@each_catalogue
@pytest.mark.parametrize("moment", MOMENTS)
def test_moments_to_come(name: str, moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors know no clock, so near moments are asked for here."""
    monkeypatch.setattr(f"{name}_errors._waiting.time", lambda: NOW)
    assert package(name).parse(503, {"Retry-After": moment}, b"").retry_after == MOMENTS[moment]
