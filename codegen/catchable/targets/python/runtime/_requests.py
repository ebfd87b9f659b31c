"""An adapter for tests with requests; loaded for them alone."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from ._answers import Answer, Answers


class Adapter(BaseAdapter):
    """What `testing.adapter` gives. `requests` are those that were sent."""

    def __init__(self, answers: tuple[Answer, ...]) -> None:
        super().__init__()
        self._answers = Answers(answers)
        self.requests: list[requests.PreparedRequest] = []

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,
        verify: bool | str = True,
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """The next answer. Raises AssertionError when there is none left."""
        self.requests.append(request)
        status, headers, body = self._answers.next()
        response = requests.Response()
        response.status_code, response.raw = status, BytesIO(body)
        response.headers = CaseInsensitiveDict(headers)
        response.url, response.request = request.url or "", request
        return response

    def close(self) -> None:
        """Nothing is held open."""
