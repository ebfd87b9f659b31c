"""Any response to the right error. Nothing in here raises, whatever arrives.

`parse` is the fast path: JSON with a code that was met before, and bodies that are no JSON at all. Everything
else is `_decide`'s.
"""

# A body already decoded is of any type.
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from . import _types
from ._envelopes import read_one
from ._fresh import afresh
from ._scan import (
    BLANK,
    UNDECODABLE,
    as_name,
    decode,
    decode_deep,
    decode_patiently,
    kept,
    scan,
)
from ._tables import SCOPED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._scan import Facts, Json
    from .errors import Root

known_classes: dict[object, type[Root] | dict[str, type[Root]]] = {}
"""The classes that `_decide` found out and need not find out again, by code.

The key has subcode and scope beside the code where there are such. Where all that does not tell, there is a class
for each message.
"""

bare_classes: dict[object, tuple[type[Root], Facts]] = {}
"""What `_decide` made of a scope and a status whose body was no JSON: class, and the facts that go with it."""

_new = Exception.__new__
_MARKUP = (b"<", "<")
"""How a body begins that is no JSON and has no words of its own."""
_PREAMBLES = ("\ufeff", *BLANK, "f", "w", ")", "t")
"""First characters of what may stand before JSON: a byte order mark, blanks, a guard against scripts."""


def parse(
    status: int | None,
    headers: _types.Mapping[str, str] | None,
    body: bytes | str | object,
    *,
    scope: _types.ScopeName | None = None,
) -> _types.Root | None:
    """Read a response: the error it carries, or None if it is no error. Never raises.

    `status` is the HTTP status, or None where there is none; `headers` in any case; `body` the raw
    body, or data already decoded. `scope` is the channel or endpoint that was called, where the
    catalogue has such; what the body itself says of it counts when none is given. Where a body lists
    several errors, the first is returned and the others stand in its `errors`.
    """
    # All in one function: here a call costs as much as checking three fields.
    data: Json
    raw: bytes | str | None
    if scope is not None and type(scope) is not str:
        scope = as_name(scope)
    try:
        if type(body) is bytes:
            raw = body
            try:
                text = body.decode()
            except UnicodeDecodeError:
                data = decode(body)
            else:
                try:
                    data, end = scan(text, 0)
                    if end != len(text) and text[end:].strip(BLANK):
                        data = UNDECODABLE
                except StopIteration:
                    data = decode(text) if text.startswith(_PREAMBLES) else UNDECODABLE
                except ValueError:
                    data = decode_patiently(text)
                except RecursionError:
                    data = decode_deep(text)
        else:
            data = decode(body)
            raw = kept(body)
        cls: type[Root] | None = None
        message = facts = None
        # Other numbers are no status, or take the long way. Two comparisons cost less than a chain of them.
        if type(status) is int and status > 0 and status < 1_000_000 or status is None:
            if type(data) is dict:
                facts = read_one(data)
                if facts is not None:
                    key: Any = facts["code"]
                    message = facts["message"]
                    if "subcode" in facts:
                        key = (key, facts["subcode"])
                    if SCOPED:
                        key = (key, scope or facts.get("_said_scope"))
                    if message is not None:
                        known = known_classes.get(key)
                        cls = known.get(message) if type(known) is dict else known  # type: ignore
                        if scope:
                            facts["_said_scope"] = scope
            elif (
                data is UNDECODABLE
                and (scope, status) in bare_classes
                and (not raw or raw[:1] in _MARKUP)
            ):
                cls, bare = bare_classes[scope, status]
                facts = bare.copy()
                message = facts["message"]
        if cls is None or facts is None:
            from ._decide import decide

            return decide(status, headers, data, raw, scope, facts)
        facts["http_status"] = status
        facts["raw_body"] = raw
        if type(headers) is not dict:
            note_headers(facts, headers)
        elif headers:
            facts["_headers"] = headers.copy()
        error = _new(cls, message)
        error.__dict__ = facts
        return error
    except RecursionError:
        return afresh(read_anew, status, headers, body, scope)


def read_anew(
    status: object, headers: object, body: object, scope: str | None
) -> Root | None:
    """What `parse` does, without its short cuts: for when too little of the stack is left for it."""
    from ._decide import decide

    return decide(status, headers, decode(body), kept(body), scope, None)


def note_headers(facts: Facts, headers: object) -> None:
    """Keep the headers as they are now; what they say is worked out when somebody asks."""
    if type(headers) is dict:
        facts["_headers"] = headers.copy()
    elif headers is not None:
        from ._headers import lower

        facts["_headers"] = lower(headers)
