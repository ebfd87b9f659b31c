"""Hold a document against the schema and say what is wrong in the words of the format.

In: a loaded document. Out: diagnostics, and what is left of the document without its faults. A missing or unknown key
points at the key, a bad value at the value; the schema's own description of the place is the hint.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import cast

import jsonschema_rs
from jsonschema_rs import ValidationErrorKind as Kind

from catchable.diagnostics import Diagnostics
from catchable.loader import Document, Json
from catchable.spec_format.mending import Mended, mend
from catchable.spec_format.shapes import DEFINITION, Part, schema

_MOST_GUESSES = 100
"""For how many unknown keys of one mapping a valid one is looked for, which takes time."""


@cache
def _validator(part: Part) -> jsonschema_rs.Draft202012Validator:
    root = schema()
    if part != "catalogue":
        root = {"$schema": root["$schema"], "$ref": f"#/$defs/{DEFINITION[part]}", "$defs": root["$defs"]}
    return jsonschema_rs.Draft202012Validator(dict(root))


def validate(document: Document, part: Part, diagnostics: Diagnostics) -> Mended | None:
    """Report everything in which the document departs from the format, and leave that out of it.

    Of places that the loader has objected to nothing is said, nor of keys that are missing because they are misspelt.
    Returns None where nothing is left.
    """

    def find(data: Json) -> list[jsonschema_rs.ValidationError]:
        return [_telling(fault) for fault in _validator(part).iter_errors(data)]

    found = find(document.data)
    _report_all(document, found, diagnostics)
    return mend(document, part, found, find, _nearest)


def is_right(document: Document, part: Part) -> bool:
    """Whether a document satisfies the schema."""
    return _validator(part).is_valid(document.data)


def _report_all(document: Document, found: Iterable[jsonschema_rs.ValidationError], diagnostics: Diagnostics) -> None:
    faults = [fault for fault in found if tuple(fault.instance_path) not in document.doubtful]
    misspelt = {
        (tuple(fault.instance_path), _nearest(key, fault))
        for fault in faults
        for key in islice(_unexpected(fault), _MOST_GUESSES)
    }
    for fault in faults:
        if (tuple(fault.instance_path), getattr(fault.kind, "property", "")) not in misspelt:
            _report(document, fault, diagnostics)


def _unexpected(fault: jsonschema_rs.ValidationError) -> Iterable[str]:
    return fault.kind.unexpected if isinstance(fault.kind, Kind.AdditionalProperties) else ()


def _nearest(key: str, fault: jsonschema_rs.ValidationError) -> str | None:
    """The valid key that an unknown one was probably meant to be."""
    return next(iter(difflib.get_close_matches(key, list(_properties(fault.schema_path)), n=1)), None)


def _telling(fault: jsonschema_rs.ValidationError) -> jsonschema_rs.ValidationError:
    """Of a choice that failed, the fault of the branch that came closest; otherwise the fault itself."""
    if not isinstance(fault.kind, (Kind.AnyOf, Kind.OneOfNotValid)):
        return fault
    branches = [branch for branch in fault.kind.context if not _is_wrong_shape(branch, fault)]
    if len(branches) == 1:
        return _telling(branches[0][0])
    unquoted = [each for branch in fault.kind.context for each in branch if _is_unquoted(each)]
    return unquoted[0] if unquoted and not branches else fault


def _is_unquoted(fault: jsonschema_rs.ValidationError) -> bool:
    return isinstance(fault.kind, Kind.Type) and _needs_quotes(fault.kind.types, fault.instance)


def _is_wrong_shape(branch: Iterable[jsonschema_rs.ValidationError], whole: jsonschema_rs.ValidationError) -> bool:
    """Whether a branch failed because it wants another JSON type altogether."""
    return any(
        isinstance(each.kind, Kind.Type) and list(each.instance_path) == list(whole.instance_path) for each in branch
    )


def _report(document: Document, fault: jsonschema_rs.ValidationError, diagnostics: Diagnostics) -> None:
    route = tuple(fault.instance_path)
    match fault.kind:
        case Kind.AdditionalProperties(unexpected=keys):
            for index, key in enumerate(keys):
                near = _nearest(key, fault) if index < _MOST_GUESSES else None
                _unknown_key(document, (*route, key), near, fault.schema_path, diagnostics)
        case Kind.Required(property=key):
            hint = _properties(fault.schema_path).get(key)
            message = f"the key '{key}' is missing{_owner(route)}"
            diagnostics.error("missing-key", message, document.key(*route), help=f"{key}: {hint}" if hint else None)
        case Kind.PropertyNames(error=inner):
            _bad_name(document, route, inner, diagnostics)
        case Kind.Type(types=types) if _needs_quotes(types, fault.instance):
            quoted = json.dumps(str(fault.instance))
            where = document.value(*route)
            diagnostics.error("unquoted-code", f"{fault.instance} must be text", where, help=f"quote it: {quoted}")
        case _:
            hint = _description(fault.schema_path)
            diagnostics.error("bad-value", _plain(fault), document.value(*route), help=hint)


def _needs_quotes(types: Iterable[str], value: object) -> bool:
    return "string" in types and isinstance(value, (int, float)) and not isinstance(value, bool)


def _owner(route: tuple[str | int, ...]) -> str:
    return f" in '{route[-1]}'" if route and isinstance(route[-1], str) else ""


def _unknown_key(
    document: Document,
    route: tuple[str | int, ...],
    near: str | None,
    schema_path: Iterable[str | int],
    diagnostics: Diagnostics,
) -> None:
    guess = f"did you mean '{near}'? " if near else ""
    listed = f"{guess}valid here: {', '.join(_properties(schema_path))}"
    diagnostics.error("unknown-key", f"'{route[-1]}' is not a key of the format", document.key(*route), help=listed)


def _bad_name(
    document: Document,
    route: tuple[str | int, ...],
    inner: jsonschema_rs.ValidationError,
    diagnostics: Diagnostics,
) -> None:
    name = str(inner.instance)
    hint = _description(inner.schema_path)
    diagnostics.error("bad-name", f"'{name}' cannot be used as a name here", document.key(*route, name), help=hint)


_TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "nothing",
    "number": "a number",
    "object": "a mapping",
    "string": "text",
}
"""JSON's types in the words of whoever writes YAML."""


def _plain(fault: jsonschema_rs.ValidationError) -> str:
    match fault.kind:
        case Kind.Type(types=types):
            return f"expected {_one_of_types(types)}, found {_TYPES[_json_type(fault.instance)]}"
        case Kind.Enum(options=options):
            return f"{_shorten(fault.instance)} is none of {', '.join(map(str, options))}"
        case Kind.Constant(expected_value=wanted):
            return f"expected {wanted}, found {_shorten(fault.instance)}"
        case Kind.AnyOf(context=branches):
            wanted = dict.fromkeys(_wanted(branch) for branch in branches)
            return f"{_shorten(fault.instance)} is neither {' nor '.join(wanted)}"
        case Kind.Pattern():
            return f"{_shorten(fault.instance)} does not have the right form"
        case Kind.MaxLength(limit=limit):
            return f"{_shorten(fault.instance)} is longer than {limit} characters"
        case Kind.MinLength(limit=1) | Kind.MinItems(limit=1) | Kind.MinProperties(limit=1):
            return "nothing is written here"
        case _:
            return fault.message


def _one_of_types(types: Iterable[str]) -> str:
    return " or ".join(_TYPES[each] for each in types)


def _wanted(branch: Iterable[jsonschema_rs.ValidationError]) -> str:
    for fault in branch:
        match fault.kind:
            case Kind.Type(types=types):
                return _one_of_types(types)
            case Kind.Enum(options=options):
                return f"one of {', '.join(map(str, options))}"
    return "of the right form"


def _shorten(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _json_type(value: object) -> str:
    names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", float: "number"}
    return names.get(type(value), "null")


def _ancestors(schema_path: Iterable[str | int]) -> Iterator[Mapping[str, Json]]:
    """The schemas from the root of the format to the keyword that failed."""
    here: Json = cast("Json", schema())
    for token in schema_path:
        if isinstance(here, dict):
            yield here
            here = here.get(str(token))
        elif isinstance(here, list):
            here = here[int(token)]
    if isinstance(here, dict):
        yield here


def _description(schema_path: Iterable[str | int]) -> str | None:
    found = [each["description"] for each in _ancestors(schema_path) if isinstance(each.get("description"), str)]
    return cast("str", found[-1]) if found else None


def _properties(schema_path: Iterable[str | int]) -> Mapping[str, str | None]:
    """The keys that are valid at a place, with their descriptions."""
    known = [each["properties"] for each in _ancestors(schema_path) if isinstance(each.get("properties"), dict)]
    found = cast("Mapping[str, Mapping[str, Json]]", known[-1] if known else {})
    return {key: cast("str | None", each.get("description")) for key, each in found.items()}
