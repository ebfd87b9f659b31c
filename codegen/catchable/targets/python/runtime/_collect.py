"""The facts of every error in a response: none for success, one without facts for a failure that says nothing.

Knows status, body and batches; what a code means is `_decide`'s. Also reads the responses of providers.
"""

# What callers hand over is of any type.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from ._call import DECODED, NOTHING, Call
from ._headers import lower, of_part
from ._scan import (
    BLANK,
    NO_STATUS,
    UNDECODABLE,
    decode,
    is_status,
    lower_case,
    no_facts,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeAlias

    from ._scan import Facts, Json, JsonObject

    Reader: TypeAlias = Callable[[Json, Call], list[Facts]]
    BatchReader: TypeAlias = Callable[[Json, Call], list[tuple[Json, Json, Json]]]
    ProviderReaders: TypeAlias = tuple[
        Reader, Reader, BatchReader, tuple[str, ...], tuple[str, ...]
    ]

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


class Readers:
    """The readers of a package's envelopes, or of a provider's, and the media beside JSON that they know.

    Where headers alone can tell an error, one of the media is NOTHING.
    """

    __slots__ = ("batch", "is_webhook", "media", "read")

    def __init__(
        self,
        read: Reader,
        batch: BatchReader,
        media: tuple[str, ...],
        *,
        is_webhook: bool = False,
    ) -> None:
        self.read = read
        self.batch = batch
        self.media = media
        self.is_webhook = is_webhook


def collect(
    status: object,
    headers: object,
    data: Json,
    raw: object,
    readers: Readers,
    is_error: Callable[[Facts], bool],
    depth: int = 0,
) -> list[Found]:
    """Every error, in the order of the envelopes and of the body. Never raises.

    `raw` is the body as it came, None for data that the caller has decoded.
    """
    number = status_number(status)
    facts: list[Facts] = []
    understood = data
    trees: Sequence[tuple[str, Json]] = (
        ("json" if raw is not None else DECODED, data),
    )
    if data is UNDECODABLE:
        trees = trees_of(data, raw, headers, readers)
    for medium, tree in trees:
        call = Call(number, headers, medium)
        is_json = data is not UNDECODABLE
        batch = readers.batch(tree, call) if is_json and depth < _MAX_DEPTH else []
        if batch:
            return [
                each
                for part in batch
                for each in _of_part(part, readers, is_error, depth)
            ]
        facts = [each for each in readers.read(tree, call) if is_error(each)]
        if facts:
            break
        if medium != NOTHING:
            understood = tree
    if not facts and type(data) is dict and _may_be_problem(number, data):
        from ._problem import read_problem

        problems = read_problem(number, headers, data, raw)
        if problems:
            return problems
    if not facts and is_failure(number, understood):
        is_text = (
            understood is UNDECODABLE or understood is data or type(understood) is str
        )
        facts = [_words_alone(data, raw if is_text else None)]
    return [Found(each, number, headers, raw) for each in facts]


def _of_part(
    part: tuple[Json, Json, Json],
    readers: Readers,
    is_error: Callable[[Facts], bool],
    depth: int,
) -> list[Found]:
    """Every error of one response in a batch; what is no status counts as absent there."""
    status, headers, body = part
    number = status_number(status)
    known = None if number == NO_STATUS else number
    lowered = of_part(headers)
    return collect(known, lowered, decode(body), body, readers, is_error, depth + 1)


def trees_of(
    data: Json, raw: object, headers: object, readers: Readers
) -> Sequence[tuple[str, Json]]:
    """What a body can be read as, each with its medium: as JSON, else as one of the media that readers know."""
    if data is not UNDECODABLE:
        return ((DECODED if raw is None else "json", data),)
    if not readers.media:
        return ()
    found: list[tuple[str, Json]] = []
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
    if isinstance(text, str):
        from ._media import trees

        found = trees(
            text.removeprefix("\ufeff").strip(BLANK),
            lower_case(lower(headers).get("content-type", "")),
            readers.media,
            is_webhook=readers.is_webhook,
        )
    return found or [(NOTHING, None)]


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
