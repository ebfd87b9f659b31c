"""Examples of every kind: the documented bodies, and what they are as problem details.

In: a catalogue. Out: `components.examples`, and which of them a kind has. A body that only webhooks carry is none
of a response's, and JSON that only headers or the status tell from a success is left out too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from catchable.loader import Json
from catchable.model import Catalogue, ErrorDef, ExampleResponse
from catchable.reference.reading import Facts, read
from catchable.reference.samples import documented_responses, sample_responses
from catchable.targets.jsonschema.bodies import is_described
from catchable.targets.openapi.media import JSON, media_type_of
from catchable.targets.openapi.names import example_name, problem_example_name
from catchable.targets.openapi.problems import problem

_MADE_UP = "In the API's usual shape; its documentation shows none."
_NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class KindExamples:
    """The examples of one kind by their names: bodies as the API sends them, and the first as problem details."""

    kind: str
    bodies: Mapping[str, Mapping[str, Json]]
    """By media type."""
    problem: Json

    def components(self) -> Iterator[tuple[str, Json]]:
        """All of them, by their names."""
        for named in self.bodies.values():
            yield from named.items()
        yield problem_example_name(self.kind), self.problem

    def body_refs(self, media_type: str) -> dict[str, Json]:
        """References to the bodies of a media type."""
        return {name: _ref(name) for name in self.bodies.get(media_type, ())}

    def problem_refs(self) -> dict[str, Json]:
        """A reference to the problem."""
        return {self.kind: _ref(problem_example_name(self.kind))}


@dataclass(frozen=True, slots=True)
class _Shown:
    """A body, what it comes as, and the facts of its first error."""

    media_type: str
    response: ExampleResponse
    about: str | None
    facts: Facts


def examples(catalogue: Catalogue) -> dict[str, KindExamples]:
    """The examples of every kind."""
    return {error.kind: _of_kind(catalogue, error) for error in catalogue.errors}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/examples/{name}"}


def _of_kind(catalogue: Catalogue, error: ErrorDef) -> KindExamples:
    shown = list(_documented(catalogue, error)) or list(_made_up(catalogue, error))
    usual = error.http[0] if error.http else 0
    status, facts = (shown[0].response.http or usual, shown[0].facts) if shown else (usual, _NO_FACTS)
    bodies: dict[str, dict[str, Json]] = {}
    for index, each in enumerate(shown):
        bodies.setdefault(each.media_type, {})[example_name(error.kind, index)] = _body(error, each)
    details: Json = {"summary": _summary(error), "value": problem(catalogue, error, facts, status)}
    return KindExamples(error.kind, bodies, details)


def _documented(catalogue: Catalogue, error: ErrorDef) -> Iterator[_Shown]:
    """The documented bodies and responses, each with the status that it comes with."""
    headers = (*({} for _ in error.examples), *(each.headers for each in error.responses))
    samples = documented_responses(catalogue, error)
    for response in (
        ExampleResponse(each.status, said, each.body) for each, said in zip(samples, headers, strict=True)
    ):
        media_type = media_type_of(catalogue, response.headers, response.body)
        if media_type is not None and response.body != "":
            shown = _shown(catalogue, media_type, _decoded(response, media_type), _about(response))
            yield from [shown] if shown is not None else []


def _decoded(response: ExampleResponse, media_type: str) -> ExampleResponse:
    """The response with its body as JSON, where it is a text that holds JSON."""
    if media_type != JSON or not isinstance(response.body, str):
        return response
    return replace(response, body=json.loads(response.body))


def _about(response: ExampleResponse) -> str | None:
    """The headers that a response comes with."""
    return ", ".join(f"{name}: {value}" for name, value in response.headers.items()) or None


def _made_up(catalogue: Catalogue, error: ErrorDef) -> Iterator[_Shown]:
    """A body in the usual shape.

    There is none of a kind that a provider's own response alone can mean: nothing in our body would say so.
    """
    if error.is_upstream_only or not any(map(is_described, catalogue.envelopes)):
        return
    for sample in sample_responses(catalogue, error):
        media_type = media_type_of(catalogue, sample.headers, sample.body)
        if not sample.documented and media_type is not None and sample.body != "":
            shown = _shown(catalogue, media_type, ExampleResponse(sample.status, {}, sample.body), _MADE_UP)
            yield from [shown] if shown is not None else []


def _shown(catalogue: Catalogue, media_type: str, response: ExampleResponse, about: str | None) -> _Shown | None:
    """A body as it is shown; None for JSON that no shape of a response reads."""
    if media_type != JSON:
        return _Shown(media_type, response, about, _NO_FACTS)
    reading = read([each for each in catalogue.envelopes if is_described(each)], response.body)
    if not reading.errors and not reading.parts:
        return None
    facts = next(iter(reading.errors), _NO_FACTS)
    return _Shown(media_type, response, about, facts)


def _body(error: ErrorDef, shown: _Shown) -> Json:
    said = {} if shown.about is None else {"description": shown.about}
    return {"summary": _summary(error), **said, "value": shown.response.body}


def _summary(error: ErrorDef) -> str:
    return error.title or error.summary
