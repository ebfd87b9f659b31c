"""The responses: one for every kind, for every HTTP status that is named, and for any error at all.

In: a catalogue, its schemas and its examples. Out: `components.responses`. The extensions `x-error-kind`, `-code`,
`-type`, `-category` and `-retry` say in the catalogue's words what a response of one kind is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catchable.loader import Json
from catchable.markdown import escaped
from catchable.model import Catalogue, ErrorDef, RetryVerdict, more_retryable
from catchable.reference.families import verdict_of_status
from catchable.targets.openapi import descriptions
from catchable.targets.openapi.adapting import Schema, ref
from catchable.targets.openapi.examples import KindExamples
from catchable.targets.openapi.headers import of_response
from catchable.targets.openapi.media import JSON, TEXTS, media_types
from catchable.targets.openapi.names import ANY, status_class_name, status_classes, status_name, statuses, statuses_of
from catchable.targets.openapi.schemas import Schemas


@dataclass(frozen=True, slots=True)
class Responses:
    """The responses of a catalogue, and what they refer to."""

    catalogue: Catalogue
    schemas: Schemas
    examples: Mapping[str, KindExamples]

    def components(self) -> dict[str, Json]:
        """Every response: any error first, then by status, then by kind."""
        return {
            ANY: self._response(f"Any error of {escaped(self.catalogue.title)}.", "backoff"),
            **{status_class_name(each): self._status_class(each) for each in status_classes(self.catalogue)},
            **{status_name(each): self._status(each) for each in statuses(self.catalogue)},
            **{each.kind: self._kind(each) for each in self.catalogue.errors},
        }

    def _kind(self, error: ErrorDef) -> Json:
        code: dict[str, Json] = {} if error.code is None else {"x-error-code": error.code}
        return {
            **self._response(descriptions.of_kind(error), error.retry, (error,)),
            "x-error-kind": error.kind,
            **code,
            "x-error-type": error.type,
            "x-error-category": error.category,
            "x-error-retry": error.retry,
        }

    def _status(self, status: int) -> Json:
        """The kinds that come with a status; where no kind does, a family may."""
        errors = [error for error in self.catalogue.errors if status in statuses_of(error)]
        families = [each for each in self.catalogue.types if status in each.statuses]
        retry = verdict_of_status(self.catalogue, status)
        for error in errors:
            retry = more_retryable(retry, error.retry)
        return self._response(descriptions.of_status(status, families), retry, errors)

    def _status_class(self, digit: int) -> Json:
        families = [each for each in self.catalogue.types if digit in each.status_classes]
        return self._response(descriptions.of_status_class(digit, families), "backoff")

    def _response(self, about: str, retry: RetryVerdict, errors: Iterable[ErrorDef] = ()) -> dict[str, Json]:
        shown = [self.examples[error.kind] for error in errors]
        headers = of_response(self.catalogue, retry)
        content: dict[str, Json] = {
            media_type: _media_type(self._schema(media_type), [each.body_refs(media_type) for each in shown])
            for media_type in media_types(self.catalogue)
        }
        problem = _media_type(ref(self.schemas.problem), [each.problem_refs() for each in shown])
        return {
            "description": about,
            **({"headers": headers} if headers else {}),
            "content": {**content, "application/problem+json": problem},
        }

    def _schema(self, media_type: str) -> Schema:
        """What a body of a media type is; one that is no JSON is text."""
        if media_type == JSON:
            return ref(self.schemas.body)
        return {"type": "string", "description": TEXTS[media_type]}


def _media_type(schema: Schema, examples: Iterable[dict[str, Json]]) -> Json:
    shown = {name: each for refs in examples for name, each in refs.items()}
    return {"schema": schema, **({"examples": shown} if shown else {})}
