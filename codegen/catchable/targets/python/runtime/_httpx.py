"""A transport for tests with httpx; loaded for them alone."""

from __future__ import annotations

import httpx

from ._answers import Answer, Answers


class Transport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """What `testing.transport` gives: for clients of both sorts. `requests` are those that were sent."""

    def __init__(self, answers: tuple[Answer, ...]) -> None:
        self._answers = Answers(answers)
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The next answer. Raises AssertionError when there is none left."""
        request.read()
        return self._answer(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The same for an AsyncClient."""
        await request.aread()
        return self._answer(request)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        status, headers, body = self._answers.next()
        return httpx.Response(status, headers=headers, content=body, request=request)
