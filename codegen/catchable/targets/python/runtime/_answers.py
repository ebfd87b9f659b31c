"""What a stand-in for an API answers, one after the other, whichever client asks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from ._samples import DocumentedResponse, documented_response

Answer: TypeAlias = "str | int | tuple[int, Mapping[str, str], object]"
"""A kind (answered as documented), an HTTP status, or status, headers and body.

A body is bytes, text, or data that is sent as JSON.
"""


class Answers:
    """Answers, each given once."""

    def __init__(self, answers: tuple[Answer, ...]) -> None:
        self._all = tuple(map(_response, answers))
        self._rest: Iterator[DocumentedResponse] = iter(self._all)

    def next(self) -> DocumentedResponse:
        """The next answer. Raises AssertionError when there is none left."""
        answer = next(self._rest, None)
        if answer is None:
            count = len(self._all)
            raise AssertionError(f"request {count + 1}, but there are {count} answers")
        return answer


def _response(answer: Answer) -> DocumentedResponse:
    if isinstance(answer, str):
        return documented_response(answer)
    if isinstance(answer, int):
        return DocumentedResponse(answer, {}, b"")
    status, headers, body = answer
    if isinstance(body, bytes):
        return DocumentedResponse(status, dict(headers), body)
    if isinstance(body, str):
        return DocumentedResponse(status, dict(headers), body.encode())
    as_json = {"content-type": "application/json", **headers}
    return DocumentedResponse(status, as_json, json.dumps(body).encode())
