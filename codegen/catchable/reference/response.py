"""What a caller was sent: a response, or a webhook's payload, as it came."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from catchable.loader import Json
from catchable.model import Medium
from catchable.model.letters import BLANKS, lowered
from catchable.reference.decoding import Undecodable, decode
from catchable.reference.media import trees
from catchable.reference.plain_text import line_of
from catchable.reference.taking import View


@dataclass(frozen=True, slots=True)
class Response:
    """A response as it came: lower-cased headers, and the moment it was read (unix seconds).

    `body` is JSON, or data that the caller has decoded; a body that is no JSON is `Undecodable`, and `text` holds it.
    """

    status: int | None
    headers: Mapping[str, str]
    body: Json | type[Undecodable]
    scope: str | None = None
    now: float = 0.0
    words: str | None = None
    """The first line of a body that is plain text."""
    text: str | None = None
    """The body as text where nobody has decoded it yet."""
    is_webhook: bool = False

    def trees(self, media: Collection[Medium]) -> list[tuple[str, Json]]:
        """What a body that is no JSON can be read as."""
        if self.text is None:
            return []
        text = self.text.removeprefix("\ufeff").strip(BLANKS)
        return trees(text, lowered(self.headers.get("content-type", "")), media, is_webhook=self.is_webhook)


def by_name(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Headers by their names in lower case, of repeated ones the first."""
    found: dict[str, str] = {}
    for name, value in headers:
        found.setdefault(lowered(name), value)
    return found


def received(
    status: int | None,
    headers: Mapping[str, str],
    body: bytes | str,
    scope: str | None = None,
    now: float = 0.0,
    *,
    is_webhook: bool = False,
) -> Response:
    """A response whose body nobody has decoded yet. Header names may have any case, the first of each counts."""
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    return Response(status, by_name(headers.items()), decode(body), scope, now, line_of(body), text, is_webhook)


def documented(
    status: int | None, headers: Mapping[str, str], body: Json, scope: str | None = None, *, is_webhook: bool = False
) -> Response:
    """A response as a catalogue's examples give it: a text is the body as it comes, anything else is JSON."""
    if isinstance(body, str):
        return received(status, headers, body, scope, is_webhook=is_webhook)
    return Response(status, by_name(headers.items()), body, scope, text="", is_webhook=is_webhook)


def view_of_headers(response: Response) -> View:
    """What the catalogue's headers look at: the call, whatever the body is."""
    body: Json = None if response.body is Undecodable else response.body  # type: ignore[assignment]  # mypy cannot tell
    return View(body, response.headers, response.status, False, False)
