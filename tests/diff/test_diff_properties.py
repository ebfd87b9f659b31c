"""Whatever is changed in a catalogue, nothing that matters goes unsaid, and nothing is said of what stays."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from catchable.compiler import Compiled, compile_written
from catchable.diagnostics import Diagnostics
from catchable.diff.compare import compare
from catchable.diff.findings import FINDINGS
from catchable.diff.languages import languages
from catchable.diff.pairs import Pair
from catchable.source import Span
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

RICH = Path(__file__).parent / "rich.yaml"
DATA: dict[str, Any] = yaml.safe_load(RICH.read_text("utf-8"))
LANGUAGES = languages(["python", "typescript", "go", "java", "rust"])
VALUES = [
    "x",
    "never",
    "once",
    "object",
    "code",
    "sms",
    "acme",
    "api_error",
    "/error/other",
    True,
    404,
    ["x"],
    ["api_error"],
    ["5xx"],
    ["form"],
    {"header": "X-Other", "before": ":"},
    {"header:X-Other": "string"},
    {"a": "b"},
]
NOT_COMPARED = ("span", "places", "files", "file", "version", "stated_each")


def routes(data: object, route: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a document but the whole."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*route, key)
        yield from routes(value, (*route, key))


def edited(route: tuple[str | int, ...], how: str, value: object) -> dict[str, Any]:
    """The document with something else at a place."""
    data = copy.deepcopy(DATA)
    parent: Any = data
    for key in route[:-1]:
        parent = parent[key]
    key = route[-1]
    if how == "remove":
        del parent[key]
    elif how == "rename" and isinstance(parent, dict):
        parent[f"{key}x"] = parent.pop(key)
    elif isinstance(parent[key], str) and how == "append":
        parent[key] += "x"
    else:
        parent[key] = value
    return data


edits = st.builds(
    edited,
    st.sampled_from(list(routes(DATA))),
    st.sampled_from(["remove", "rename", "append", "set"]),
    st.sampled_from(VALUES),
)


def meaning(value: object) -> object:
    """What is compared of a catalogue: everything but where it is written. Lists that are sets lose their repeats."""
    if isinstance(value, Span):
        return None
    if is_dataclass(value):
        return [
            (each.name, meaning(getattr(value, each.name))) for each in fields(value) if each.name not in NOT_COMPARED
        ]
    if isinstance(value, Mapping):
        return [(key, meaning(each)) for key, each in value.items()]
    return [meaning(each) for each in value] if isinstance(value, (tuple, list)) else value


@cache
def before() -> Compiled:
    """The catalogue as it was."""
    diagnostics = Diagnostics()
    compiled = compile_written(RICH, diagnostics)
    assert compiled is not None, list(diagnostics)
    return compiled


@given(data=edits)
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
def test_a_change_is_reported_and_nothing_else(tmp_path: Path, data: dict[str, Any]) -> None:
    path = tmp_path / "edited.yaml"
    path.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    after = compile_written(path, Diagnostics())
    assume(after is not None)
    differs = meaning(before().catalogue) != meaning(after.catalogue)
    for old, new in ((before(), after), (after, before())):
        found = compare(Pair(old, new, LANGUAGES))
        assert bool(found) == differs
        for change in found:
            assert change.id in FINDINGS
            assert change.old or change.new
            assert "\n" not in change.message


def test_a_catalogue_does_not_differ_from_itself() -> None:
    assert compare(Pair(before(), before(), LANGUAGES)) == ()
