"""What envelopes ask for, as a schema says it (`shapes.yaml`), and what its definitions are called."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import black
import pytest
import yaml
from catchable.diagnostics import Diagnostics
from catchable.reporting import as_text
from catchable.targets import load_target
from catchable.targets.python.target import PythonTarget
from jsonschema import Draft202012Validator
from made_up_schemas import ERROR, OBJECT, compiled, schema, schema_text

QUESTIONS: dict[str, dict[str, list[Any]]] = yaml.safe_load(Path(__file__).with_name("shapes.yaml").read_text("utf-8"))


@pytest.mark.parametrize("question", QUESTIONS)
def test_bodies(question: str, tmp_path: Path) -> None:
    asked = QUESTIONS[question]
    described = schema(compiled(tmp_path, envelopes=asked["envelopes"]))
    Draft202012Validator.check_schema(described)
    accepts = Draft202012Validator(described).is_valid
    assert [body for body in asked["right"] if not accepts(body)] == []
    assert [body for body in asked["wrong"] if accepts(body)] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_wire_module_is_made_of_it(question: str, tmp_path: Path) -> None:
    """One that Python can load, and that black would not change."""
    catalogue = compiled(tmp_path, envelopes=QUESTIONS[question]["envelopes"])
    (file,) = PythonTarget().derive(catalogue)
    text = file.make()
    assert text.startswith(file.stamp)
    path = tmp_path / "wire.py"
    path.write_text(text, "utf-8")
    assert "DemoErrorBody" in runpy.run_path(str(path))
    assert black.format_str(text, mode=black.Mode(target_versions={black.TargetVersion.PY311})) == text


ERRORS = {
    "gone": ERROR | {"summary": "It went.", "code": "7"},
    "lost": ERROR | {"summary": "It got lost.", "code": "8", "deprecated": "Use gone."},
    "either": ERROR
    | {"summary": "Who knows.", "codeless": True, "match": [{"code": "8", "http": 404}, {"code": "-1"}]},
    "both": ERROR | {"summary": "One or the other.", "code": "x-1", "match": [{"code": "x-2"}]},
    "many": ERROR | {"summary": "Many.", "codeless": True, "ranges": ["100-199"]},
}


def test_codes_that_are_no_kinds_have_their_names(tmp_path: Path) -> None:
    definitions = schema(compiled(tmp_path, errors=ERRORS))["$defs"]
    assert definitions["ErrorCode"]["oneOf"] == [
        {"const": "7", "title": "gone", "description": "It went."},
        {"const": "8", "title": "lost", "description": "lost: It got lost. either: Who knows."},
        {"const": "x-1", "title": "both", "description": "One or the other."},
        {"const": "-1", "title": "either", "description": "Who knows."},
        {"const": "x-2", "title": "both_x_minus_2", "description": "One or the other."},
    ]
    assert definitions["ErrorCode"]["description"].endswith("also 100-199 (many).")
    assert definitions["ErrorKind"]["oneOf"][1] == {"const": "lost", "description": "It got lost.", "deprecated": True}
    code = definitions["ErrorObject"]["properties"]["code"]
    assert code["anyOf"] == [{"type": "string"}, {"type": "integer"}, {"$ref": "#/$defs/ErrorCode"}, {"type": "null"}]


def test_codes_that_are_kinds_are_one_list(tmp_path: Path) -> None:
    definitions = schema(compiled(tmp_path))["$defs"]
    assert "ErrorCode" not in definitions
    assert definitions["ErrorKind"]["oneOf"] == [
        {"const": "gone_away", "title": "gone_away", "description": "It went away."}
    ]
    code = definitions["ErrorObject"]["properties"]["code"]
    assert code["anyOf"] == [{"type": "string"}, {"$ref": "#/$defs/ErrorKind"}, {"type": "null"}]


SAME = {"name": "same", "fits": {"/data/error": "object"}, "read": {"code": "/data/error/code"}}
OTHER = {
    "name": "other",
    "fits": {"/list": "array"},
    "read": {"code": "/list/*/error/code", "message": "/list/*/error/message"},
}
DETAIL = {
    "name": "detail",
    "fits": {"/oops": "object"},
    "read": {"code": "/oops/code", "provider": {"source": "/oops/by/name"}},
}


@pytest.mark.parametrize(
    ("envelopes", "names"),
    [
        ([OBJECT], ["ErrorObjectBody", "ErrorObject"]),
        ([OBJECT, SAME], ["ErrorObjectBody", "SameBody", "ErrorObject", "Data"]),
        ([OBJECT, OTHER], ["ErrorObjectBody", "OtherBody", "ErrorObject", "ListItem", "ListItemErrorObject"]),
        ([DETAIL], ["DetailBody", "Oops", "ProviderDetail"]),
        ([OBJECT | {"name": "ошибка"}], ["ErrorBody", "ErrorObject"]),
        ([OBJECT | {"name": "2nd OAuth-error"}], ["The2ndOAuthErrorBody", "ErrorObject"]),
    ],
    ids=["one", "alike", "unlike", "a provider's", "not in ASCII", "a number first"],
)
def test_names_of_definitions(envelopes: list[dict[str, Any]], names: list[str], tmp_path: Path) -> None:
    providers = {"someone": {"title": "Someone", "fallback": "gone_away"}} if DETAIL in envelopes else {}
    catalogue = compiled(tmp_path, envelopes=envelopes, **({"providers": providers} if providers else {}))
    definitions = schema(catalogue)["$defs"]
    assert [name for name, each in definitions.items() if "oneOf" not in each] == names
    assert all(each["title"] == name for name, each in definitions.items())
    diagnostics = Diagnostics()
    load_target("jsonschema").validate(catalogue, diagnostics)
    assert as_text(diagnostics) == ""


HOSTILE = [
    '"""',
    "\\",
    'ends in "',
    "\\N{DIGIT ONE}",
    "\n\r\t\x00",
    "\u202edrow",
    "\x1b[31m",
    "*/ ${x} {{ y }}",
    "é 🎉",
    "long " * 20,
]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_texts_stay_texts(text: str, tmp_path: Path) -> None:
    """Whatever a catalogue says: valid JSON without surprises, and a module that says nothing else."""
    told = {"title": f"x{text}", "summary": f"x{text}", "name": "demo"}
    error = ERROR | {"summary": f"x{text}", "code": f"x{text}".strip(), "deprecated": f"x{text}"}
    catalogue = compiled(
        tmp_path,
        **told,
        envelopes=[OBJECT | {"note": f"x{text}", "fits": {f"/{escaped(text)}": "object"}}],
        errors={"it": error},
    )
    printed = schema_text(catalogue)
    assert all(each.isprintable() or each == "\n" for each in printed)
    described = json.loads(printed)
    Draft202012Validator.check_schema(described)
    assert f"x{text}".strip() in {each["const"] for each in described["$defs"]["ErrorCode"]["oneOf"]}
    (file,) = PythonTarget().derive(catalogue)
    made = file.make()
    assert all(each.isprintable() or each == "\n" for each in made)
    path = tmp_path / "wire.py"
    path.write_text(made, "utf-8")
    assert {"DemoErrorBody", "ErrorKind"} <= set(runpy.run_path(str(path)))


def escaped(text: str) -> str:
    """A property's name in a JSON Pointer."""
    return text.replace("~", "~0").replace("/", "~1")
