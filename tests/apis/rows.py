"""Rows of `bodies.ndjson`: what an API sent, what it means, and what its package says of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl

from jsonschema import Draft202012Validator

HERE = Path(__file__).parent
APIS = sorted(each.parent.name for each in HERE.glob("*/catalogue.yaml"))

TOLERANCE = 1e-6
"""How far a waiting time may be off, in seconds."""

_ABSENT = object()


@dataclass(frozen=True)
class Row:
    """One line: its API, and everything that it says."""

    api: str
    said: dict[str, Any]

    @property
    def name(self) -> str:
        """`stripe/card_declined`."""
        return f"{self.api}/{self.said['id']}"

    @property
    def is_error(self) -> bool:
        """Whether it means an error at all."""
        return bool(self.said["expected"]["error"])

    @property
    def facts(self) -> dict[str, Any]:
        """What is stated beside the kind; each attribute is a fact of its own."""
        stated = {name: each for name, each in self.said["expected"].items() if name not in ("error", "kind")}
        attributes = {f"attributes.{name}": each for name, each in stated.pop("attributes", {}).items()}
        return stated | attributes


@dataclass(frozen=True)
class Api:
    """What is generated for one API."""

    package: ModuleType
    folder: Path

    @cached_property
    def schema(self) -> Draft202012Validator:
        """Its bodies in JSON Schema."""
        (path,) = self.folder.glob(f"jsonschema/{self.package.__name__.removesuffix('_errors')}.errors.schema.json")
        said = json.loads(path.read_text("utf-8"))
        Draft202012Validator.check_schema(said)
        return Draft202012Validator(said)

    @cached_property
    def errors(self) -> list[dict[str, Any]]:
        """Its kinds, as the catalogue in JSON describes them."""
        (path,) = self.folder.glob(f"catalogue/{self.package.__name__.removesuffix('_errors')}.json")
        found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["errors"]
        return found

    def read(self, row: Row) -> list[Any]:
        """The errors that the package finds in a row; the first says what it is."""
        body, status, headers = row.said["body"], row.said["status"], row.said["headers"]
        match row.said["call"]:
            case "parse":
                error = self.package.parse(status, headers, body.encode())
                return [] if error is None else [error, *error.errors]
            case "webhook_object":
                return list(self.package.from_webhook(dict(parse_qsl(body, keep_blank_values=True))))
            case "webhook" | "webhook_form":
                return list(self.package.from_webhook(body.encode()))
            case other:
                raise ValueError(f"no such call: {other}")


def rows() -> Iterator[Row]:
    """Every row of every API."""
    for api in APIS:
        for line in (HERE / api / "bodies.ndjson").read_text("utf-8").splitlines():
            yield Row(api, json.loads(line))


def wrong(row: Row, found: list[Any]) -> dict[str, tuple[Any, Any]]:
    """The stated facts that the errors found do not have: what they have, and what is stated."""
    said = {name: (_fact(name, found), stated) for name, stated in row.facts.items()}
    return {name: (has, stated) for name, (has, stated) in said.items() if not _same(has, stated)}


def json_of(row: Row) -> Any:
    """A row's body, decoded; null where it is no JSON."""
    try:
        return json.loads(row.said["body"])
    except ValueError:
        return None


def is_told(api: Api, body: Any) -> bool:
    """Whether a decoded body is known for an error without its status and headers."""
    if not isinstance(body, (dict, list)):
        return False
    return api.package.parse(None, None, body) is not None or bool(api.package.from_webhook(body))


def examples(error: dict[str, Any]) -> Iterator[Any]:
    """Every documented body of a kind."""
    yield from error["examples"]
    yield from (each["body"] for each in error["responses"] if each["body"] is not None)
    yield from error["events"]


def _fact(name: str, found: list[Any]) -> Any:
    error, *siblings = found
    if name == "siblings":
        return [each.kind for each in siblings]
    if name == "details":
        return [
            {"field": each.field, "code": each.code, "message": each.message, **each.attributes}
            for each in error.details
        ]
    if name.startswith("attributes."):
        return getattr(error, name.removeprefix("attributes."), _ABSENT)
    return getattr(error, name)


def _same(has: Any, stated: Any) -> bool:
    if isinstance(stated, float) and isinstance(has, (int, float)):
        return abs(has - stated) <= TOLERANCE
    return bool(has == stated)
