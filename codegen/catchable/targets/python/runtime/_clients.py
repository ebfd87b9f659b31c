"""What counts as a response, by what it has: no client's classes are needed to say so.

httpx, requests, urllib3, aiohttp, urllib, http.client, tornado, Starlette, Django and Werkzeug have one of these
shapes, and so do the exceptions of httpx and requests that carry a response.
"""

from __future__ import annotations

from typing import Protocol, TypeAlias


class HasStatusCode(Protocol):
    """A response with a `status_code`: httpx, requests, Starlette, Django, Werkzeug."""

    @property
    def status_code(self) -> int:
        """The HTTP status."""
        ...

    @property
    def headers(self) -> object:
        """The response's headers."""
        ...


class HasStatus(Protocol):
    """A response with a `status`: urllib3, aiohttp, http.client, urllib."""

    @property
    def status(self) -> int | None:
        """The HTTP status."""
        ...

    @property
    def headers(self) -> object:
        """The response's headers."""
        ...


class HasCode(Protocol):
    """A response with a `code`: tornado, and urllib's HTTPError."""

    @property
    def code(self) -> int:
        """The HTTP status."""
        ...

    @property
    def headers(self) -> object:
        """The response's headers."""
        ...


class CarriesResponse(Protocol):
    """An exception of a client that has the response: HTTPStatusError of httpx, HTTPError of requests."""

    @property
    def response(self) -> HasStatusCode | HasStatus | HasCode | None:
        """The response; None where nothing came back, which `from_response` refuses."""
        ...


Response: TypeAlias = HasStatusCode | HasStatus | HasCode | CarriesResponse
"""Whatever `from_response` takes."""
