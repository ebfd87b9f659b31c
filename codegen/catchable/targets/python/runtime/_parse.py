"""Any response to the right error. Nothing in here raises, whatever arrives.

`parse` is the fast path: plain JSON with a code that was seen before, and bodies that are no JSON at all.
Everything else is `_decide`'s.
"""

from __future__ import annotations

from ._envelopes import read_one
from ._headers import add_headers
from ._scan import UNDECODABLE, decode, kept, scan
from ._tables import SCOPED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._scan import Facts, Json
    from .errors import Root

known_classes: dict[object, tuple[type[Root], str | None]] = {}
"""What `_decide` found and may be taken again: code, or (scope, code), to class and scope."""

bare_classes: dict[int, tuple[type[Root], Facts]] = {}
"""What `_decide` made of a status whose body is no JSON: class, and the facts that go with it."""

_PREAMBLES = ("\ufeff", " ", "\t", "\r", "\n", "f", "w", ")", "t")
"""First characters of what may stand before JSON: a byte order mark, blanks, a guard against scripts."""


def parse(
    status: int | None,
    headers: Mapping[str, str] | None,
    body: bytes | str | object,
    *,
    scope: str | None = None,
) -> Root | None:
    """Read a response: the error it carries, or None if it is no error. Never raises.

    `status` is the HTTP status, or None where there is none; `headers` in any case; `body` the raw
    body, or data already decoded. `scope` is the channel or endpoint that was called, where the
    catalogue has such; what the body itself says of it counts when none is given. Where a body lists
    several errors, the first is returned and the others stand in its `errors`.
    """
    data: Json
    if type(body) is bytes:
        try:
            text = body.decode()
        except UnicodeDecodeError:
            data = decode(body)
        else:
            try:
                data, end = scan(text, 0)
                if end != len(text):
                    data = decode(text)
            except StopIteration:
                data = decode(text) if text.startswith(_PREAMBLES) else UNDECODABLE
            except (ValueError, RecursionError):
                data = decode(body) if len(body) >= 4000 else UNDECODABLE
    else:
        data = decode(body)
    if type(status) is int and (SCOPED or scope is None):
        if type(data) is dict:
            facts: Facts | None = read_one(data)
            if facts is not None:
                code = facts["code"]
                if SCOPED:
                    known = known_classes.get((scope or facts.get("scope"), code))
                    if known is not None:
                        facts["scope"] = known[1]
                else:
                    known = known_classes.get(code)
                if known is not None and facts["message"] is not None:
                    facts["http_status"] = status
                    facts["raw_body"] = body if type(body) is bytes else kept(body)
                    if headers or "retry_after" in facts:
                        add_headers(facts, headers)
                    cls = known[0]
                    error = cls.__new__(cls, facts["message"])
                    error.__dict__ = facts
                    return error
        elif data is UNDECODABLE and status in bare_classes and type(body) is bytes:
            cls, facts = bare_classes[status]
            facts = {**facts, "headers": {}, "raw_body": body}
            if headers:
                add_headers(facts, headers)
            error = cls.__new__(cls, facts["message"])
            error.__dict__ = facts
            return error
    from ._decide import decide

    return decide(status, headers, data, body, scope)
