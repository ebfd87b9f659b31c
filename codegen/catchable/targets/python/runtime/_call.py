"""The response that a body came with, as envelopes look at it: status, headers, and what the body was decoded from."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

DECODED = "data"
"""The medium of data that the caller has decoded: it is tried with the envelopes of every medium."""
NOTHING = ""
"""The medium of a body in which nothing stands, because it is empty or cannot be decoded."""


MOST_PLACES = 100_000
"""How many places are looked at, for all errors of a response together, where each error asks for the same ones."""


class Call:
    """Status, headers and medium of one body. The headers are put into lower case when somebody asks for them."""

    __slots__ = ("_given", "_lowered", "again", "left", "medium", "status")

    def __init__(self, status: int | None, headers: object, medium: str) -> None:
        self.status = status
        self.medium = medium
        self.again = False
        """Whether what is looked at is what other errors look at too."""
        self.left = MOST_PLACES
        """How many places may still be looked at again."""
        self._given = headers
        self._lowered: Mapping[str, str] | None = None

    @property
    def is_text(self) -> bool:
        """Whether numbers and truth values stand in the body as texts."""
        return self.medium not in ("json", DECODED, NOTHING)

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers with their names in lower case."""
        if self._lowered is None:
            from ._headers import lower

            self._lowered = lower(self._given)
        return self._lowered

    @property
    def is_json(self) -> bool:
        """Whether the body is tried with envelopes of JSON."""
        return self.medium == "json" or self.medium == DECODED

    def among(self, *media: str) -> Call | None:
        """The call as an envelope of some media sees it; None where that is not tried for this body."""
        if self.medium != DECODED:
            return self if self.medium in media else None
        others = [medium for medium in media if medium != "json"]
        call = Call(self.status, self._given, "xml" if "xml" in others else others[0])
        call._lowered = self._lowered
        return call


def no_call() -> Call:
    """What stands for the call where a body alone is asked."""
    return Call(None, None, "json")
