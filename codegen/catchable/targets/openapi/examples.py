"""Examples of every kind: the documented bodies, and what they are as problem details.

In: a catalogue. Out: `components.examples`, and which of them a kind has. A body that only webhooks carry is none
of a response's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catchable.loader import Json
from catchable.model import Catalogue, ErrorDef
from catchable.reference.reading import Facts, read
from catchable.reference.samples import Sample, sample_responses
from catchable.targets.openapi.names import example_name, problem_example_name
from catchable.targets.openapi.problems import problem

_MADE_UP = "In the API's usual shape; its documentation shows none."
_NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class KindExamples:
    """The examples of one kind by their names: bodies as the API sends them, and the first as problem details."""

    kind: str
    bodies: Mapping[str, Json]
    problem: Json

    def components(self) -> Iterator[tuple[str, Json]]:
        """All of them, by their names."""
        yield from self.bodies.items()
        yield problem_example_name(self.kind), self.problem

    def body_refs(self) -> dict[str, Json]:
        """References to the bodies."""
        return {name: _ref(name) for name in self.bodies}

    def problem_refs(self) -> dict[str, Json]:
        """A reference to the problem."""
        return {self.kind: _ref(problem_example_name(self.kind))}


def examples(catalogue: Catalogue) -> dict[str, KindExamples]:
    """The examples of every kind."""
    return {error.kind: _of_kind(catalogue, error) for error in catalogue.errors}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/examples/{name}"}


def _of_kind(catalogue: Catalogue, error: ErrorDef) -> KindExamples:
    found = list(_readable(catalogue, error))
    first, facts = found[0] if found else (None, _NO_FACTS)
    status = first.status if first else error.http[0] if error.http else 0
    bodies = {example_name(error.kind, index): _body(error, each) for index, (each, _) in enumerate(found)}
    details: Json = {"summary": _summary(error), "value": problem(catalogue, error, facts, status)}
    return KindExamples(error.kind, bodies, details)


def _readable(catalogue: Catalogue, error: ErrorDef) -> Iterator[tuple[Sample, Facts]]:
    """The samples that an envelope of responses reads, each with the facts of its first error.

    There is none of a kind that a provider's own response alone can mean: nothing in our body would say so.
    """
    if not (error.code or error.match or error.ranges or error.examples):
        return
    for sample in sample_responses(catalogue, error):
        reading = read(catalogue.envelopes, sample.body)
        if reading.errors or reading.parts:
            yield sample, next(iter(reading.errors), _NO_FACTS)


def _body(error: ErrorDef, sample: Sample) -> Json:
    said = {} if sample.documented else {"description": _MADE_UP}
    return {"summary": _summary(error), **said, "value": sample.body}


def _summary(error: ErrorDef) -> str:
    return error.title or error.summary
