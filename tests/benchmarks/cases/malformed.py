"""Bodies that are no JSON to a constructed error, against `json.loads` failing on them."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator

from bodies import CHIRP
from measure import Contest, Row, Target, compare

_LIMIT = Target("ratio", 1.2)
_HTML = b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502</h1></body></html>"
_BODIES = {
    "HTML": _HTML,
    "HTML, 20 kB": _HTML * 200,
    "empty": b"",
    "text": b"upstream connect error or disconnect/reset before headers",
    "truncated JSON": CHIRP.body[:-30],
    "truncated JSON, 20 kB": b"[" + b",".join([CHIRP.body] * 60),
    "two JSON values": CHIRP.body * 2,
    "invalid UTF-8": b"\xff\xfe\xfd rest",
}
_BROKEN = CHIRP.body[:100] + b"\xff" + CHIRP.body[100:]
_PACKAGES = ("chirp_errors", "webex_connect_errors")


def rows() -> Iterator[Row]:
    """One row for every malformed body and package: one without scopes, one with."""
    yield from compare(list(_contests()))


def _contests() -> Iterator[Contest]:
    for package in _PACKAGES:
        for name, body in _BODIES.items():
            shown = f"{package.removesuffix('_errors')}, {name}"
            yield _contest(shown, package, body, lambda body=body: _fails(body), _LIMIT)
    name = "chirp, one broken character (read all the same; floor: replace it, then json.loads)"
    yield _contest(name, "chirp_errors", _BROKEN, lambda: json.loads(_BROKEN.decode(errors="replace")))


def _contest(
    name: str, package: str, body: bytes, floor: Callable[[], object], target: Target | None = None
) -> Contest:
    parse = importlib.import_module(package).parse
    return Contest(name, lambda: parse(502, {}, body), floor, target)


def _fails(body: bytes) -> None:
    try:
        json.loads(body)
    except ValueError:
        return
    raise AssertionError("this body is JSON")
