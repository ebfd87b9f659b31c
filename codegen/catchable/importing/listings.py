"""Lists of codes in JSON or YAML, and JSON lines.

In: data such as `[{"code": "x", "message": "…"}]`, `{"x": "…"}` or `{"x": {"message": "…", "status": 404}}`, also
below a key or two. Out: rows. Objects of one list are the lines of a table, whose columns are their keys.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from catchable.drafts import listed
from catchable.importing.columns import is_code, names_a_fact
from catchable.importing.grid import Grid, rows
from catchable.importing.rows import Found
from catchable.loader import Json

MAX_COLUMNS = 1_000
_DEEPEST = 4
_CONTAINERS = ("errors", "error", "errorcodes", "errorcode", "codes", "errormessages", "faults", "exceptions")
_LISTS = ("error", "code", "fault", "exception")


def read_listing(data: Json) -> Found:
    """The rows of every list of codes, those of one place as one table with its key as the heading."""
    beside: list[str] = []
    grids = list(_grids(data, "", 0, beside))
    numbered = [Grid(each.heading, each.header, each.lines, index) for index, each in enumerate(grids, start=1)]
    found = [(grid, tuple(rows(grid))) for grid in numbered]
    wide = [grid for grid in numbered if len(grid.header) > MAX_COLUMNS]
    cuts = [f"keys of objects after the first {MAX_COLUMNS:,}, below {each.heading or 'the root'}" for each in wide]
    cuts += [f"what stands beside the errors: {listed(beside)}"] if beside else []
    blank = sum(len(grid.lines) - len({row.line for row in read}) for grid, read in found if read)
    cuts += [f"entries without a code: {blank:,}"] if blank else []
    return Found(tuple(row for _, read in found for row in read), cuts=tuple(cuts))


def _grids(data: Json, heading: str, depth: int, beside: list[str]) -> Iterator[Grid]:
    if isinstance(data, list):
        objects = [each for each in data if isinstance(each, dict)]
        texts = [str(each) for each in data if _is_scalar(each)]
        if objects:
            yield _table(heading, [_unwrapped(each) for each in objects])
        elif texts and _are_codes(texts, heading):
            yield _table(heading, [{"code": each} for each in texts])
    elif isinstance(data, dict):
        yield from _of_mapping(data, heading, depth, beside)


def _are_codes(texts: Sequence[str], heading: str) -> bool:
    """Whether a list of texts is one of codes: it is called so or is all there is, and all of it looks like codes."""
    is_called_so = not heading or any(word in heading.casefold() for word in _LISTS)
    return is_called_so and all(is_code(each) or (each.isidentifier() and len(each) > 2) for each in texts)


def _of_mapping(data: Mapping[str, Json], heading: str, depth: int, beside: list[str]) -> Iterator[Grid]:
    """Codes to what is said of them, or what has such lists below it; where that is called so, nothing beside it."""
    if "code" in data and _is_scalar(data["code"]) and _says_something(data):
        yield _table(heading, [_flat(data)])
    elif _names_codes(data):
        yield _table(heading, list(_entries(data)))
    elif depth < _DEEPEST:
        below = {name: each for name, each in data.items() if isinstance(each, (list, dict)) and each}
        called_so = {name: each for name, each in below.items() if _plainly(name) in _CONTAINERS}
        beside += [name for name in below if name not in called_so] if called_so else []
        for name, each in (called_so or below).items():
            yield from _grids(each, name, depth + 1, beside)


def _plainly(name: str) -> str:
    return name.casefold().replace("_", "").replace("-", "").replace(" ", "")


def _names_codes(data: Mapping[str, Json]) -> bool:
    """Whether the keys of an object are codes: each has a text, a number, or an object that says more of it."""
    objects = [each for each in data.values() if isinstance(each, dict)]
    if any(isinstance(each, list) for each in data.values()):
        return False
    scalars = sum(map(_is_scalar, data.values()))
    if not objects:
        return scalars > 0
    return all(map(_says_something, objects)) if scalars or len(objects) == 1 else _are_alike(objects)


def _are_alike(objects: Sequence[Mapping[str, Json]]) -> bool:
    """Whether objects are entries of one sort: most say something, or they have keys in common."""
    if all(map(_says_something, objects)):
        return True
    if any(_is_nested(each) for each in objects):
        return False
    counted = Counter(name for each in objects for name in each)
    return bool(counted) and counted.most_common(1)[0][1] * 2 > len(objects)


def _says_something(data: Mapping[str, Json]) -> bool:
    """Whether an object has a key for a fact of an error: its message, its status."""
    return any(_is_scalar(each) and names_a_fact(name) for name, each in data.items())


def _is_nested(data: Mapping[str, Json]) -> bool:
    return any(isinstance(each, (dict, list)) for each in data.values())


def _entries(data: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    """One object a code, whatever was written for it. Where all have whole numbers, these are statuses or the codes."""
    values = list(data.values())
    numbered = all(_is_number(each) for each in values)
    are_statuses = numbered and all(len(str(each)) == 3 and "100" <= str(each) <= "599" for each in values)
    for code, said in data.items():
        if isinstance(said, dict):
            yield {"code": code, **_flat(said)}
        elif numbered:
            yield {"code": code, "http status": said} if are_statuses else {"code": said, "symbol": code}
        else:
            yield {"code": code, "message": said}


def _is_number(value: Json) -> bool:
    return _is_scalar(value) and str(value).removeprefix("-").isdecimal()


def _is_scalar(value: Json) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


def _unwrapped(data: Mapping[str, Json]) -> Mapping[str, Json]:
    """An object, or what its only key has: `{"error": {"code": …}}`."""
    only = next(iter(data.values())) if len(data) == 1 else None
    return _flat(only if isinstance(only, dict) else data)


def _flat(data: Mapping[str, Json]) -> Mapping[str, Json]:
    """An object with what stands one level below it: `{"http": {"status": 404}}` -> `http status`."""
    flat: dict[str, Json] = {}
    for name, each in data.items():
        if isinstance(each, dict):
            flat |= {f"{name} {inner}": value for inner, value in each.items() if _is_scalar(value)}
        elif isinstance(each, list):
            flat[name] = "; ".join(str(item) for item in each if _is_scalar(item))
        else:
            flat[name] = each
    return flat


def _table(heading: str, objects: Sequence[Mapping[str, Json]]) -> Grid:
    names = dict.fromkeys(name for each in objects for name in each if isinstance(each.get(name), (str, int, float)))
    header = tuple(names)[: MAX_COLUMNS + 1]
    lines = tuple(
        (number, tuple(_cell(each.get(name)) for name in header[:MAX_COLUMNS]))
        for number, each in enumerate(objects, start=1)
    )
    return Grid(heading, header, lines)


def _cell(value: Json) -> str:
    return str(value) if _is_scalar(value) else ""
