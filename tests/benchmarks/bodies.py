"""The error bodies that are measured: one usual response for each catalogue."""

from __future__ import annotations

import importlib
import json
from dataclasses import dataclass

from environment import PROJECT


@dataclass(frozen=True, slots=True)
class Response:
    """What a package's `parse` is given."""

    package: str
    status: int | None
    body: bytes


def compact(body: bytes | str) -> bytes:
    """A body as servers send it, without blanks."""
    return json.dumps(json.loads(body), separators=(",", ":"), ensure_ascii=False).encode()


def indented(body: bytes | str) -> bytes:
    """A body as documentation shows it."""
    return json.dumps(json.loads(body), indent=2, ensure_ascii=False).encode()


def documented(package: str, kind: str) -> Response:
    """The documented response of a kind, compact."""
    found = importlib.import_module(f"{package}.testing").documented_response(kind)
    return Response(package, found.status, compact(found.body))


def published(id: str, package: str, status: int | None) -> Response:
    """A body out of the published payloads, as it stands there."""
    lines = (PROJECT / "tests" / "wire" / "payloads.jsonl").read_text("utf-8").splitlines()
    body: str = next(each["body"] for each in map(json.loads, lines) if each["id"] == id)
    return Response(package, status, body.encode())


CHIRP = documented("chirp_errors", "message_undeliverable")
RECEIPT = published("P168", "webex_connect_errors", None)
