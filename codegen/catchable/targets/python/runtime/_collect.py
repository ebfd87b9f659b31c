"""The facts of every error in a response: none for success, one without facts for a failure that says nothing.

Knows status, body and batches; what a code means is `_decide`'s. Also reads the responses of providers.
"""

# What callers hand over is of any type.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from ._headers import of_part
from ._scan import NO_STATUS, UNDECODABLE, decode, is_status, no_facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from ._scan import Facts, Json, JsonObject

    Reader: TypeAlias = Callable[[Json], list[Facts]]
    BatchReader: TypeAlias = Callable[[Json], list[tuple[Json, Json, Json]]]

_MAX_DEPTH = 3
"""How deep batches may stand inside batches."""


MOST_SIBLINGS = 1_000
"""How many errors are built beside the first of a response; more are counted."""


class Found:
    """The facts of one error, and the response it came with."""

    __slots__ = ("facts", "headers", "raw", "status")

    def __init__(
        self, facts: Facts, status: int | None, headers: object, raw: object
    ) -> None:
        self.facts = facts
        self.status = status
        self.headers = headers
        self.raw = raw


def collect(
    status: object,
    headers: object,
    data: Json,
    raw: object,
    read: Reader,
    read_batch: BatchReader,
    is_error: Callable[[Facts], bool],
    depth: int = 0,
) -> list[Found]:
    """Every error, in the order of the envelopes and of the body. Never raises."""
    number = status_number(status)
    facts: list[Facts] = []
    if data is not UNDECODABLE:
        batch = read_batch(data) if depth < _MAX_DEPTH else []
        if batch:
            found: list[Found] = []
            for inner_status, inner_headers, inner in batch:
                part = collect(
                    inner_status,
                    of_part(inner_headers),
                    decode(inner),
                    inner,
                    read,
                    read_batch,
                    is_error,
                    depth + 1,
                )
                found += part
            return found
        facts = [each for each in read(data) if is_error(each)]
        if not facts and type(data) is dict and _may_be_problem(number, data):
            from ._problem import read_problem

            problems = read_problem(number, headers, data, raw)
            if problems:
                return problems
    if not facts and is_failure(number, data):
        facts = [_words_alone(data, raw)]
    return [Found(each, number, headers, raw) for each in facts]


def _words_alone(data: Json, raw: object) -> Facts:
    """The facts of a failure without an envelope: where its body is plain text, the words of that."""
    facts = no_facts(data)
    if data is UNDECODABLE:
        from ._wording import line_of

        facts["message"] = line_of(raw)
    return facts


def _may_be_problem(status: int | None, body: JsonObject) -> bool:
    """Whether a body has a member of problem details; in a success, a `type` alone is too common to count."""
    return (
        "title" in body
        or "detail" in body
        or type(body.get("status")) is int
        or "type" in body
        and is_failure(status, body)
    )


def status_number(status: object) -> int | None:
    """An HTTP status as a number; NO_STATUS for something that was given and is none."""
    if is_status(status):
        return status
    given: Any = status
    cls: type[Any] = type(given)
    if issubclass(cls, str):
        digits = str.__str__(given)
        is_number = digits.isascii() and digits.isdigit() and len(digits) < 10
        return int(digits) if is_number else NO_STATUS
    if issubclass(cls, int) and cls is not bool:
        number = int.__index__(given)
        return number if is_status(number) else NO_STATUS
    return NO_STATUS


def is_failure(status: int | None, data: Json) -> bool:
    """Whether a response without an error envelope is a failure: by its status, else if it cannot be read.

    304 answers a conditional request just as was asked.
    """
    if status is None:
        return data is UNDECODABLE
    return not (200 <= status <= 299 or status == 304)
