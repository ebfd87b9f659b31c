"""What the catalogue says of one error, or of one symptom without a code."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Text:
    """The catalogue's words about one kind of error, or one guide; `see` names the kinds that a guide bears on."""

    __slots__ = ("causes", "checks", "fixes", "see", "summary", "title")

    def __init__(
        self,
        summary: str,
        *,
        title: str | None = None,
        causes: tuple[str, ...] = (),
        fixes: tuple[str, ...] = (),
        checks: Mapping[str, tuple[str, ...]] | None = None,
        see: tuple[str, ...] = (),
    ) -> None:
        self.summary = summary
        self.title = title
        self.causes = causes
        self.fixes = fixes
        self.checks: Mapping[str, tuple[str, ...]] = checks or {}
        self.see = see
