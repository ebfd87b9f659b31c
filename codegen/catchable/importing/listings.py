"""Lists of codes in JSON or YAML, and JSON lines.

In: data such as `[{"code": "x", "message": "…"}]`, `{"x": "…"}` or `{"x": {"message": "…", "status": 404}}`, also
below a key or two. Out: rows. Objects of one list are the lines of a table, whose columns are their keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from catchable.importing.grid import Grid, rows
from catchable.importing.rows import Found
from catchable.loader import Json

MAX_COLUMNS = 1_000
_DEEPEST = 3


def read_listing(data: Json) -> Found:
    """The rows of every list of codes, those of one place as one table with its key as the heading."""
    grids = list(_grids(data, "", 0))
    cuts = tuple(
        f"keys of objects after the first {MAX_COLUMNS:,}, below {grid.heading or 'the root'}"
        for grid in grids
        if len(grid.header) > MAX_COLUMNS
    )
    numbered = [Grid(each.heading, each.header, each.lines, index) for index, each in enumerate(grids, start=1)]
    return Found(tuple(row for grid in numbered for row in rows(grid)), cuts=cuts)


def _grids(data: Json, heading: str, depth: int) -> Iterator[Grid]:
    if isinstance(data, list):
        objects = [each for each in data if isinstance(each, dict)]
        if objects:
            yield _table(heading, objects)
    elif isinstance(data, dict):
        yield from _of_mapping(data, heading, depth)


def _of_mapping(data: Mapping[str, Json], heading: str, depth: int) -> Iterator[Grid]:
    """Codes to texts, codes to objects, or what has such lists below it."""
    texts = {code: text for code, text in data.items() if isinstance(text, str)}
    objects = {code: each for code, each in data.items() if isinstance(each, dict)}
    has_lists = any(isinstance(each, list) for each in data.values())
    flat = all(_is_flat(each) for each in objects.values())
    if len(texts) == len(data) and texts:
        yield _table(heading, [{"code": code, "message": text} for code, text in texts.items()])
    elif len(objects) == len(data) and flat and objects:
        yield _table(heading, [{"code": code, **each} for code, each in objects.items()])
    elif (has_lists or objects) and depth < _DEEPEST:
        for name, each in data.items():
            yield from _grids(each, name, depth + 1) if isinstance(each, (list, dict)) else ()


def _is_flat(data: Mapping[str, Json]) -> bool:
    return not any(isinstance(each, dict) for each in data.values())


def _table(heading: str, objects: Sequence[Mapping[str, Json]]) -> Grid:
    names = dict.fromkeys(name for each in objects for name in each if isinstance(each.get(name), (str, int, float)))
    header = tuple(names)[: MAX_COLUMNS + 1]
    lines = tuple(
        (number, tuple(_cell(each.get(name)) for name in header[:MAX_COLUMNS]))
        for number, each in enumerate(objects, start=1)
    )
    return Grid(heading, header, lines)


def _cell(value: Json) -> str:
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
