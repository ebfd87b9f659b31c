"""Which column of a table holds what: told by its heading, and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["code", "http", "type", "symbol", "title", "details", "fixes"]
Columns: TypeAlias = Sequence[Sequence[str]]
"""The cells of each column that are not blank."""

_HEADINGS: Mapping[Role, tuple[str, ...]] = {
    "code": (
        "error code", "code", "technical code", "sqlstate", "sql state", "errno", "err code", "errcode", "result code",
        "return code", "exit code", "fault code", "reason code", "error", "error name", "error id", "error key", "grpc",
        "grpc code", "grpc status", "grpc status code", "id",
        "no", "number", "#", "exception",
    ),
    "http": (
        "http status code", "http status", "http code", "http", "status code", "statuscode", "status",
        "response status", "response code",
    ),
    "type": ("type", "category", "class", "family", "error type"),
    "symbol": (
        "symbol", "symbolic name", "constant", "identifier", "error name", "enum", "macro", "mnemonic",
        "condition name", "key", "slug", "name",
    ),
    "title": ("title", "name", "message", "description", "meaning", "reason", "error message", "text", "summary"),
    "details": (
        "details", "detail", "description", "explanation", "error message", "message", "notes", "cause", "causes",
        "possible causes",
    ),
    "fixes": ("solution", "resolution", "fix", "how to fix", "remedy", "action", "what to do", "solutions"),
}  # fmt: skip
_NEVER = ("header", "parameter", "field", "property", "method", "endpoint", "path", "url", "version", "date", "type")
"""What a column is called that holds no codes, whatever its cells look like."""

_SURE = ("error code", "code", "technical code", "sqlstate", "sql state", "error name", "result code", "return code")
_CODE = re.compile(
    r"#?-?(\d{1,9}|[A-Za-z][A-Za-z0-9]*([_.-][A-Za-z0-9]+)+|[A-Z]{1,5}-?\d{1,8}|0x[0-9A-Fa-f]{1,16}"
    r"|([A-Z][a-z0-9]+){2,20}|\d\d[0-9A-Z]{3})"
)
_SYMBOL = re.compile(r"[A-Za-z_][A-Za-z0-9]*([_.-][A-Za-z0-9]+)*")
_STATUS = re.compile(r"(?<![0-9])[1-5][0-9][0-9](?![0-9])|[1-5][xX]{2}")
_FAILING = re.compile(r"[45][0-9][0-9]")
_JOINT = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LONGEST_HEADING = 100


def is_code(text: str) -> bool:
    """Whether a text looks like an error's code: a number, snake_case, dotted, PascalCase, or letters and a number."""
    return _CODE.fullmatch(text.strip()) is not None


def has_code(cells: Sequence[str]) -> bool:
    """Whether a line of cells has a code with a digit in it, as no header has."""
    return any(is_code(cell) and any(map(str.isdecimal, cell)) for cell in cells)


def is_header(cells: Sequence[str]) -> bool:
    """Whether a line of cells names a column of codes or statuses."""
    names = [_heading(cell) for cell in cells]
    known = (*_HEADINGS["code"], *_HEADINGS["http"])
    is_named = any(name in known or ("code" in name and len(name.split()) < 5) for name in names)
    return is_named and sum(map(bool, names)) > 1 and not has_code(cells)


def is_surely_header(cells: Sequence[str]) -> bool:
    """Whether a line of cells is a header also where it could be a line of a table: it names two columns or more."""
    names = [_heading(cell) for cell in cells]
    return is_header(cells) and sum(any(name in known for known in _HEADINGS.values()) for name in names) > 1


def names_a_fact(name: str) -> bool:
    """Whether a name is one of a fact beside the code: the message, the status."""
    heading = _heading(name)
    return any(heading in _HEADINGS[role] for role in ("http", "title", "details")) or "http" in heading.split()


def roles_of(header: Sequence[str], columns: Columns) -> tuple[dict[Role, int], str]:
    """The column of each role, and from what that of the code was guessed where its heading does not tell."""
    names = [_heading(name) for name in header]
    roles, guess = _named(names, columns), ""
    if "code" in roles and not _holds_codes(columns[roles["code"]], names[roles["code"]], with_http="http" in roles):
        del roles["code"]
    if "code" not in roles:
        likely, guess = next(_likely_codes(names, columns, roles.get("http")), (None, ""))
        if likely is not None:
            roles = {role: column for role, column in roles.items() if column != likely} | {"code": likely}
    guess = guess or _tell_from_http(roles, names, columns)
    _title(roles, len(names))
    return roles, guess


def _title(roles: dict[Role, int], width: int) -> None:
    """Where no heading names the title, it is what else is said, or the first column that is nothing else."""
    if "title" not in roles and "details" in roles:
        roles["title"] = roles.pop("details")
    if "title" not in roles:
        taken = set(roles.values())
        free = next((column for column in range(width) if column not in taken), None)
        roles |= {} if free is None else {"title": free}


def _heading(text: str) -> str:
    """A heading as words: `errorCode`, `error_code` and `Error Code` are one."""
    plain = text[:_LONGEST_HEADING].replace("gRPC", "grpc").replace("_", " ").replace("-", " ").strip("*` ")
    return " ".join(_JOINT.sub(" ", plain).split()).casefold()


def _named(names: Sequence[str], columns: Columns) -> dict[Role, int]:
    """The columns whose headings say what they hold, where the cells do not deny it."""
    first: dict[str, int] = {}
    for column, name in enumerate(names):
        first.setdefault(name, column)
    http = next(_statuses(names, first, columns), None)
    roles: dict[Role, int] = {} if http is None else {"http": http}
    for role, known in _HEADINGS.items():
        taken = set(roles.values())
        free = (first[name] for name in known if name in first and first[name] not in taken)
        fit = next((each for each in free if _DENIALS.get(role, _nothing)(columns[each])), None)
        if fit is not None and role != "http":
            roles[role] = fit
    return roles


def _statuses(names: Sequence[str], first: Mapping[str, int], columns: Columns) -> Iterator[int]:
    """The columns of HTTP statuses, the surest heading first."""
    by_name = [first[name] for name in _HEADINGS["http"] if name in first]
    by_word = [column for column, name in enumerate(names) if "http" in name.split()]
    for column in (*by_name, *by_word):
        held = sum(_STATUS.search(cell) is not None for cell in columns[column])
        if held * 2 >= len(columns[column]) if "http" not in names[column] else held:
            yield column


def _are_symbols(cells: Sequence[str]) -> bool:
    return bool(cells) and all(_SYMBOL.fullmatch(cell) for cell in cells)


def _nothing(cells: Sequence[str]) -> bool:
    """There is nothing that cells of this role could not be."""
    return True


_DENIALS: Mapping[Role, Callable[[Sequence[str]], bool]] = {"symbol": _are_symbols}
"""What the cells of a role have to be."""


def _holds_codes(cells: Sequence[str], name: str, *, with_http: bool) -> bool:
    """Whether a column holds what its heading says: beside a status, or in a column of codes, any word is one."""
    if with_http:
        return True
    words = sum(len(cell.split()) == 1 for cell in cells) if name in _SURE else 0
    return _mostly_codes(cells) or words * 2 > len(cells)


def _likely_codes(names: Sequence[str], columns: Columns, http: int | None) -> Iterator[tuple[int, str]]:
    """The columns that may hold codes although no heading says so plainly, and from what that is guessed."""
    free = [column for column in range(len(names)) if column != http]
    called_so = (each for each in free if "code" in names[each])
    unknown = (each for each in free if names[each] not in _NEVER and _mostly_codes(columns[each]))
    yield from ((each, "") for each in called_so if _holds_codes(columns[each], _SURE[0], with_http=False))
    yield from ((each, "what its column looks like") for each in unknown)


def _mostly_codes(cells: Sequence[str]) -> bool:
    return bool(cells) and sum(map(is_code, cells)) * 2 > len(cells)


def _tell_from_http(roles: dict[Role, int], names: Sequence[str], columns: Columns) -> str:
    """Where statuses are called codes, and come more than once beside a name of the error, the name is the code."""
    cells = columns[roles["code"]] if "code" in roles and "http" not in roles else ()
    if len(set(cells)) == len(cells) or not all(map(_FAILING.fullmatch, cells)):
        return ""
    others = (column for column, name in enumerate(names) if column != roles["code"] and name in _HEADINGS["code"])
    other = roles.get("symbol", next((each for each in others if _are_symbols(columns[each])), None))
    if other is None:
        return ""
    kept = {role: column for role, column in roles.items() if column != other}
    http = kept.pop("code")
    roles.clear()
    roles |= kept | {"http": http, "code": other}
    return "the name: what the source calls its code is a status"
