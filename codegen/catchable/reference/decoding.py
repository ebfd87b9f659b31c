"""A body as JSON, or as nothing that can be read."""

from __future__ import annotations

import json

from catchable.loader import Json
from catchable.model.letters import BLANKS

GUARDS = ("for (;;);", "while(1);", ")]}'", "throw 1;")
"""Prefixes that servers put before JSON against being loaded as a script."""


class Undecodable:
    """Marks a body that is no JSON."""


def decode(body: bytes | str) -> Json | type[Undecodable]:
    """A body as JSON: UTF-8 with or without a mark, behind a guard or not; anything else is undecodable."""
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    text = text.removeprefix("\ufeff").strip(BLANKS)
    for guard in GUARDS:
        text = text.removeprefix(guard)
    try:
        value: Json = json.loads(text.strip(BLANKS), strict=False, parse_int=_integer)
    except (ValueError, RecursionError):
        return Undecodable
    return value


def _integer(digits: str) -> int | str:
    """Integers too long for `int` stay text, as runtimes keep them."""
    return int(digits) if len(digits) < 4000 else digits
