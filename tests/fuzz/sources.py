"""Made-up sources for `catchable import`: tables, lists, descriptions and modules as companies have them, and worse.

In: a seeded generator of random choices. Out: a name, and the text below it. What a person writes freely is drawn from
words that a careless draft would trip over.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeAlias

Source: TypeAlias = tuple[str, str]
Table: TypeAlias = list[dict[str, str]]

WORDS = (
    "null", "true", "yes", "on", "off", "no", "y", "~", "1.5", "2024-01-01", "0x1F", "010", "class", "None", "import",
    "self", "error", "api_error", "ApiError", "my_api", "MyApi", "catalogue", "CatalogueError", "Upstream", "Category",
    "ErrorKind", "StrEnum", "Root", "Timeout", "Value Error", "Ошибка сети", "Лимит", "錯誤", "خطأ", "ß", "İ", "ﬁ",
    "_1",
    "1_a", "__", "a__b", "A-1", "E-1", "e_1", "E_1", "too_late", "Too late", "TooLate", "too late!", "#5", "-5", "404",
    "429", "x" * 70, "x" * 70 + "y", "word " * 60, "c" * 201, "\U0001f389", "\U0001f389\U0001f38a", "\U000e0001",
    "\ufeff", "\u2028", "\x85", "\x07", "\u202e", "'", '"', "\\", '"""', "{{ x }}", "{% raw %}", "#", "# x", ": ", "- ",
    "|",
    "`", "*", "&a", "*a", "!t", "%", "@", "general", "General", "section", "errors", "mro", "value", "name", "", " ",
    "read", "OK",
)  # fmt: skip
"""Names of the language, of YAML and of the runtime; other alphabets; what only differs in case; signs."""

_COLUMNS = ("Code", "Error code", "HTTP status", "Message", "Description", "Type", "Solution", "Ошибка", "")
_METHODS = ("get", "post", "delete")
_STATUSES = ("400", "404", "409", "429", "500", "503", "4XX", "default", "200", "on", "1.5")


def source(random: Random) -> Source:
    """One source of any sort."""
    return random.choice(SORTS)(random)


def text(random: Random) -> str:
    """A few words."""
    return " ".join(random.choices(WORDS, k=random.randint(1, 3)))


def code(random: Random) -> str:
    """What may stand for a code."""
    made = (f"E-{random.randint(0, 9)}", f"a_{random.choice('bcd')}", str(random.randint(100, 599)))
    return random.choice((*made, random.choice(WORDS)))


def _table(random: Random) -> Table:
    columns = ["Code", *random.sample(_COLUMNS[1:], random.randint(1, 5))]
    rows = random.randint(1, 8)
    return [{name: _cell(random, name) for name in columns} for _ in range(rows)]


def _cell(random: Random, column: str) -> str:
    if column in ("Code", "Error code"):
        return code(random)
    return random.choice(_STATUSES) if column == "HTTP status" else text(random)


def _one_line(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def _markdown(random: Random) -> Source:
    parts: list[str] = []
    for _ in range(random.randint(1, 3)):
        table = _table(random)
        parts += [f"## {_one_line(text(random))}", "", "| " + " | ".join(table[0]) + " |", "|---" * len(table[0]) + "|"]
        parts += ["| " + " | ".join(map(_one_line, row.values())) + " |" for row in table] + [""]
    return "source.md", "\n".join(parts)


def _html(random: Random) -> Source:
    parts: list[str] = []
    for _ in range(random.randint(1, 3)):
        table = _table(random)
        lines = [list(table[0]), *(list(row.values()) for row in table)]
        body = "".join(f"<tr>{''.join(_html_cell(random, cell) for cell in line)}</tr>" for line in lines)
        parts.append(f"<h2>{html.escape(text(random))}</h2><!-- {text(random)} --><table>{body}</table>")
    return "source.html", "\n".join(parts)


def _html_cell(random: Random, words: str) -> str:
    spans = random.choice(("", "", "", " rowspan=2", " colspan=2", ' rowspan="x"', " colspan=999999999"))
    return f"<td{spans}>{html.escape(words)}{random.choice(('</td>', ''))}"


def _csv(random: Random) -> Source:
    table, delimiter = _table(random), random.choice(",;\t")
    lines = [list(table[0]), *(list(row.values()) for row in table)]
    quoted = ([f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line] for line in lines)
    return "source.csv", "\n".join(map(delimiter.join, quoted))


def _tabs(random: Random) -> Source:
    parts: list[str] = []
    for _ in range(random.randint(1, 3)):
        table = _table(random)
        lines = [list(table[0]), *(list(row.values()) for row in table)]
        parts += [_one_line(text(random)), "", *("\t".join(map(_one_line, line)) for line in lines), ""]
    return "source.txt", "\n".join(parts)


def _columns(random: Random) -> Source:
    table = _table(random)
    lines = [list(table[0]), *(list(row.values()) for row in table)]
    return "source.txt", "\n".join("".join(f"{_one_line(cell):30}  " for cell in line) for line in lines)


def _prose(random: Random) -> Source:
    shapes = (
        "Error number: {number}; Symbol: ER_{code}; SQLSTATE: HY000\n\nMessage: {text}\n\n{text}",
        "ORA-{number}: {text}\nCause: {text}\nAction: {text}",
        "- `{code}`: {text}",
        "* **{code}** – {text}",
    )
    shape = random.choice(shapes)
    made = (
        shape.format(number=random.randint(1, 20), code=_one_line(code(random)), text=_one_line(text(random)))
        for _ in range(random.randint(1, 6))
    )
    return "source.md", "\n\n".join(made)


def _blocks(random: Random) -> Source:
    parts = (f"#{random.randint(1, 99)}\n{text(random)}\n\n{text(random)}\n\n" for _ in range(random.randint(1, 6)))
    return "source.txt", "\n".join(parts)


def _labelled(random: Random) -> Source:
    blocks = range(random.randint(1, 6))
    parts = (f"{text(random)}\n\n{text(random)}.\n\nTechnical code: {code(random)}\n" for _ in blocks)
    return "source.txt", "\n".join(parts)


def _squashed(random: Random) -> Source:
    names = [f"a_{random.choice('bcd')}" for _ in range(5)]
    lines = [f"{name}{random.choice(('api_error', 'class'))}{random.randint(400, 509)}{text(random)}" for name in names]
    return "source.txt", "\n".join([text(random), "", "CodeTypeHTTPDescription", *lines, "", *names])


def _listing(random: Random) -> Source:
    objects = [{"code": code(random), "message": text(random), "status": 404} for _ in range(random.randint(1, 6))]
    shapes: tuple[Any, ...] = (
        objects,
        {"errors": objects, "more": {text(random): objects}},
        {each["code"]: each["message"] for each in objects},
        {each["code"]: {"message": each["message"], "http_status": each["status"]} for each in objects},
        {each["code"]: each["message"] if random.random() < 0.5 else each for each in objects},
        {"errors": {each["code"]: {"http": {"status": each["status"]}} for each in objects}},
        {text(random): {each["code"]: each["message"] for each in objects} for _ in range(2)},
        {each["code"]: random.choice((each["status"], 1, None)) for each in objects},
        [each["code"] for each in objects],
        [{"error": each, text(random): 1} for each in objects],
    )
    if random.random() < 0.3:
        return "source.ndjson", "\n".join(map(json.dumps, objects))
    return "source.json", json.dumps(random.choice(shapes)).replace("\\ud83c", random.choice(("\\ud83c", "\\ud800")))


def _openapi(random: Random) -> Source:
    schemas = {f"S{index}": _schema(random, 0) for index in range(4)}
    paths = {f"/{index}": {random.choice(_METHODS): {"responses": _responses(random)}} for index in range(3)}
    info = {"title": text(random), "version": "1"}
    if random.random() < 0.5:
        document: dict[str, Any] = {"openapi": "3.0.0", "components": {"schemas": schemas}}
    else:
        document = {"swagger": "2.0", "definitions": schemas}
    document |= {"info": info, "paths": paths}
    return ("source.json", json.dumps(document)) if random.random() < 0.5 else ("source.yaml", _yaml(document, random))


def _responses(random: Random) -> dict[str, Any]:
    chosen = random.sample(_STATUSES, random.randint(1, 5))
    return {status: _response(random) for status in chosen}


def _response(random: Random) -> dict[str, Any]:
    place = random.choice(("components/schemas", "definitions"))
    schema = {"$ref": f"#/{place}/S{random.randint(0, 4)}"}
    example = {"error": {"code": code(random), "message": text(random)}}
    bodies: tuple[dict[str, Any], ...] = (
        {},
        {"schema": schema},
        {"content": {"application/json": {"schema": schema, "example": example}}},
        {"content": {"application/json": {"examples": {"one": {"value": example}}}}},
        {"examples": {"application/json": json.dumps({"errorCode": code(random), "msg": text(random)})}},
    )
    return {"description": text(random), **random.choice(bodies)}


def _schema(random: Random, depth: int) -> dict[str, Any]:
    if depth > 3 or random.random() < 0.2:
        place = random.choice(("components/schemas", "definitions"))
        return {"$ref": f"#/{place}/S{random.randint(0, 4)}"}
    below = [_schema(random, depth + 1) for _ in range(2)]
    choices: tuple[dict[str, Any], ...] = (
        {"enum": [*(code(random) for _ in range(3)), None, True, 5], "type": random.choice(("string", "boolean"))},
        {"enum": ["a_b", "C"], "x-enum-descriptions": [text(random)], "x-enum-varnames": [code(random), 5]},
        {"oneOf": [{"const": code(random), "description": text(random)}, below[0]]},
        {"type": "array", "items": below[0]},
        {random.choice(("allOf", "oneOf", "anyOf")): below},
    )
    names = random.sample(("code", "message", "error", "type", "a/b", "~", "*", *WORDS[:8]), 3)
    members = dict(zip(names, [*below, {"type": "string"}], strict=True))
    return random.choice((*choices, {"type": "object", "properties": members}))


def _yaml(value: Any, random: Random, indent: str = "") -> str:
    """YAML as people write it: keys and words stand without quotes wherever that can be."""
    if isinstance(value, dict) and value:
        inner = indent + "  "
        return "".join(f"\n{indent}{_plain(key)}: {_yaml(each, random, inner)}" for key, each in value.items())
    if isinstance(value, list) and value:
        return "".join(f"\n{indent}- {_yaml(each, random, indent + '  ')}" for each in value)
    return _plain(value) if isinstance(value, str) else json.dumps(value)


def _plain(words: str) -> str:
    is_plain = words.isascii() and words.replace("_", "").replace(".", "").replace("-", "").isalnum()
    return words if is_plain and words[0].isalnum() else json.dumps(words)


def _python(random: Random) -> Source:
    names = ["ApiError", "_1", "Timeout", "TimeoutError", "ApiError", "Ошибка", "api_error", "None_", "Ａ", "E404"]
    lines = ["import somewhere", "", "class BaseError(Exception): pass"]
    for index in range(random.randint(1, 10)):
        name, base = random.choice(names), random.choice(["BaseError", "Exception", *names[:index]])
        lines += [f"class {name}({base}):", f"    {text(random)!a}"]
        lines += [f"    {_attribute(random)}" for _ in range(random.randint(0, 3))]
    return "source.py", "\n".join(lines)


def _attribute(random: Random) -> str:
    name = random.choice(("code", "sqlstate", "error_code", "status", "http_status", "message"))
    value = random.choice((ascii(code(random)), "404", "'23505'", "None", "True", "-1", "f()", "HTTPStatus.GONE"))
    if random.random() < 0.2:
        return f"def __init__(self, {name}={value}): self.code = {value}; super().__init__(http_status=409)"
    return f"{name} = {value}"


def _sqlstates(random: Random) -> Source:
    lines = [f"Section: Class 23 - {text(random)}"]
    for _ in range(random.randint(1, 6)):
        name = random.choice(("unique_violation", "class", "on", "", "null"))
        lines.append(
            f"23{random.randint(100, 105)}    {random.choice('EWS')}    ERRCODE_{(name or 'x').upper()}    {name}"
        )
    return "errcodes.txt", "\n".join(lines)


SORTS: Sequence[Callable[[Random], Source]] = (
    _markdown, _html, _csv, _tabs, _columns, _prose, _blocks, _labelled, _squashed, _listing, _openapi, _python,
    _sqlstates,
)  # fmt: skip
