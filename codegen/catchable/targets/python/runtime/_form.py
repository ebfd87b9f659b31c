"""Forms to the data that pointers walk. Loaded for the first body that is one."""

from __future__ import annotations

from ._scan import UNDECODABLE
from ._values import percent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._scan import Json


def decode_form(text: str) -> Any:
    """A form (application/x-www-form-urlencoded) as an object of texts, or UNDECODABLE.

    A key that repeats has a list of its texts. A text without any `=` is none.
    """
    if "=" not in text:
        return UNDECODABLE
    found: dict[str, list[Json]] = {}
    for part in text.split("&"):
        if part:
            name, _, value = part.replace("+", " ").partition("=")
            found.setdefault(percent(name), []).append(percent(value))
    return {
        name: values if len(values) > 1 else values[0] for name, values in found.items()
    }
