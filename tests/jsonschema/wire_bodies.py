"""Bodies to hold against the schemas: documented, recorded, made up for the vectors, and broken on purpose."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue, Envelope, Pointer
from catchable.reference.reading import Reading, read

PROJECT = Path(__file__).parents[2]
NAMES = ("chat", "chirp", "interactions", "messenger", "webex_connect")

ABOUT_THE_WIRE = ("kind", "scope", "rule", "range", "prefix", "delivery", "envelope", "webhook", "header", "wait")
"""The vectors whose bodies are the API's own. Others ask about hostile bodies, about none, and about other systems'."""

META = ("meta_graph", "messenger", "instagram", "threads", "whatsapp_cloud", "whatsapp_360dialog")
SYSTEMS = {"webex_connect": "webex_connect", **dict.fromkeys(META, "messenger")}
"""The catalogues that read recorded bodies as their own."""


@cache
def catalogue(name: str) -> Catalogue:
    """A catalogue of the project."""
    found = compile_catalogue(PROJECT / "spec" / f"{name}.yaml", Diagnostics())
    assert found is not None
    return found


def schema_path(name: str) -> Path:
    """The schema of a catalogue."""
    return PROJECT / "generated" / "jsonschema" / f"{name}.errors.schema.json"


@cache
def schema(name: str) -> Any:
    return json.loads(schema_path(name).read_text("utf-8"))


def reading(name: str, body: Any) -> Reading:
    """What the reference finds in a body, as a response or as a webhook."""
    own = catalogue(name)
    found = read(own.envelopes, body)
    return found if found != Reading() else read(own.webhooks, body)


def examples(name: str) -> list[Any]:
    """Every documented body."""
    return [body for error in catalogue(name).errors for body in error.examples]


def vectors(name: str) -> Iterator[tuple[str, Any]]:
    """The JSON body of every vector that has one, by the vector's id."""
    path = PROJECT / "generated" / "vectors" / f"{name}.json"
    for each in json.loads(path.read_text("utf-8"))["vectors"]:
        text = (each["input"].get("body") or {}).get("text")
        body = _decoded(text) if isinstance(text, str) else None
        if body is not None:
            yield each["id"], body


def vectors_with_kinds(name: str) -> Iterator[tuple[str, str, Any]]:
    """Every JSON body that is parsed to a kind, with its vector's id and call."""
    bodies = dict(vectors(name))
    path = PROJECT / "generated" / "vectors" / f"{name}.json"
    for each in json.loads(path.read_text("utf-8"))["vectors"]:
        told = each["expected"] if isinstance(each["expected"], list) else [each["expected"]]
        is_kind = any(error["kind"] is not None for error in told if isinstance(error, dict) and "kind" in error)
        if is_kind and each["id"] in bodies and each["call"] in ("parse", "from_webhook"):
            yield each["id"], each["call"], bodies[each["id"]]


def recorded(name: str) -> list[Any]:
    """Bodies that the API, or another client's tests of it, really sent: those that are read as errors."""
    lines = (PROJECT / "tests" / "wire" / "payloads.jsonl").read_text("utf-8").splitlines()
    bodies = [_decoded(each["body"]) for each in map(json.loads, lines) if SYSTEMS.get(each["system"]) == name]
    return [body for body in bodies if body is not None and reading(name, body) != Reading()]


def _decoded(text: str) -> Any:
    """A body as strict JSON; None if it is none, or if numbers in it are beyond all bounds."""
    try:
        body = json.loads(text)
        json.dumps(body, allow_nan=False)
    except ValueError:
        return None
    return body


def broken(name: str) -> Iterator[tuple[str, Any]]:
    """Documented bodies of the wrong shape: a fact of a wrong type, or nothing where the envelope looks."""
    for number, body in enumerate(examples(name)):
        envelope = _reader(name, body)
        assert envelope is not None
        for pointer in dict.fromkeys(envelope.read.pointers()):
            for wrong in ({"not": "this"}, [["nor this"]]):
                changed = _put(body, pointer, wrong)
                if changed is not None and _reader(name, changed) in (envelope, None):  # another may take it as it is
                    yield f"{number}{pointer} = {wrong}", changed
        for fit in envelope.fits:
            changed = _put(body, fit.pointer, None)
            if changed is not None and reading(name, changed) == Reading():
                yield f"{number}{fit.pointer} = null", changed


def _reader(name: str, body: Any) -> Envelope | None:
    """The envelope that reads a body."""
    return next((each for each in catalogue(name).envelopes if read((each,), body) != Reading()), None)


def _put(body: Any, pointer: Pointer, value: Any) -> Any:
    """A copy with a value at a pointer, in the first element of every array; None if nothing stands there."""
    changed = copy.deepcopy(body)
    *above, last = [0 if token == "*" else int(token) if token.isdecimal() else token for token in pointer]
    here = changed
    for step in above:
        if not _has(here, step):
            return None
        here = here[step]
    if not _has(here, last):
        return None
    here[last] = value
    return changed


def _has(place: Any, step: str | int) -> bool:
    return (
        step in place if isinstance(place, dict) else isinstance(place, list) and isinstance(step, int) and bool(place)
    )
