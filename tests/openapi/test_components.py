"""What the files say is what the catalogues say, and what the packages make of it."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

SPEC = Path(__file__).parents[2] / "spec"
NAMES = ["chat", "chirp", "interactions", "messenger", "webex_connect"]

Components = Callable[[str], dict[str, Any]]


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_has_a_response_that_says_what_it_is(name: str, components: Components) -> None:
    spec = yaml.safe_load((SPEC / f"{name}.yaml").read_text("utf-8"))
    defaults = yaml.safe_load((SPEC / "categories.yaml").read_text("utf-8"))["categories"]
    responses = components(name)["responses"]
    for kind, error in spec["errors"].items():
        said = {key: value for key, value in responses[kind].items() if key.startswith("x-")}
        code = {} if error.get("codeless") else {"x-error-code": error.get("code", kind)}
        assert said == code | {
            "x-error-kind": kind,
            "x-error-type": error["type"],
            "x-error-category": error["category"],
            "x-error-retry": error.get("retry", defaults[error["category"]]["retry"]),
        }


@pytest.mark.parametrize("name", NAMES)
def test_every_status_has_a_response_with_its_kinds(name: str, components: Components) -> None:
    spec = yaml.safe_load((SPEC / f"{name}.yaml").read_text("utf-8"))
    expected: dict[str, set[str]] = {"default": set()}
    for family in spec["types"].values():
        expected.update({f"http_{status}": set() for status in family.get("http", ())})
    for kind, error in spec["errors"].items():
        http = error.get("http", [])
        for status in http if isinstance(http, list) else [http]:
            expected.setdefault(f"http_{status}", set()).add(kind)
    responses = components(name)["responses"]
    found = {key: kinds(each) for key, each in responses.items() if key not in spec["errors"]}
    assert found == expected


def kinds(response: dict[str, Any]) -> set[str]:
    return set(response["content"]["application/problem+json"].get("examples", ()))


@pytest.mark.parametrize("name", NAMES)
def test_headers_are_the_ones_that_the_catalogue_reads(name: str, components: Components) -> None:
    headers = yaml.safe_load((SPEC / f"{name}.yaml").read_text("utf-8"))["headers"]
    waits = {each if isinstance(each, str) else each.get("header", each.get("name")) for each in headers["retry_after"]}
    named = {each.casefold() for each in (*headers.get("request_id", ()), *waits, *read_in_headers(name))}
    found = components(name)
    assert {each.casefold() for each in found["headers"]} == named
    for response in found["responses"].values():
        shown = {each.casefold() for each in response["headers"]} if "headers" in response else set()
        may_wait = response.get("x-error-retry") != "never"
        assert shown <= named
        assert may_wait or not shown & {each.casefold() for each in waits}


def read_in_headers(name: str) -> Iterator[str]:
    """The headers that the envelopes of a catalogue read."""
    waiting: list[Any] = [yaml.safe_load((SPEC / f"{name}.yaml").read_text("utf-8"))["envelopes"]]
    for each in waiting:
        if isinstance(each, dict) and isinstance(each.get("header"), str):
            yield each["header"]
        waiting += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()


@pytest.mark.parametrize("name", NAMES)
def test_every_example_fits_its_schema(name: str, components: Components) -> None:
    found = components(name)
    for response in found["responses"].values():
        for media_type in response["content"].values():
            check = validator(found, media_type["schema"]["$ref"])
            for example in media_type.get("examples", {}).values():
                check.validate(resolve(found, example["$ref"])["value"])


@pytest.mark.parametrize(
    "body", [[], "x", None, {"title": 1}, {"status": "402"}, {"retry_after": -1}, {"siblings": [{"kind": 1}]}]
)
def test_what_is_no_problem_does_not_fit(body: Any, components: Components) -> None:
    found = components("chirp")
    assert not validator(found, "#/components/schemas/ChirpProblem").is_valid(body)


def upstream(name: str, kind: str) -> bool:
    """Whether a provider's own response alone can mean this kind."""
    error = yaml.safe_load((SPEC / f"{name}.yaml").read_text("utf-8"))["errors"][kind]
    return not {"match", "ranges", "examples"} & error.keys()


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_read_as_its_kind(name: str, components: Components) -> None:
    package, testing = importlib.import_module(f"{name}_errors"), importlib.import_module(f"{name}_errors.testing")
    found = components(name)
    for kind in package.ErrorKind:
        response = found["responses"][kind]
        documented = testing.documented_responses(kind)
        status = documented[0].status if documented else 400
        for media_type, content in response["content"].items():
            only_upstream = media_type == "application/json" and "x-error-code" not in response and upstream(name, kind)
            assert only_upstream != ("examples" in content), f"{kind} as {media_type}"
            for example in content.get("examples", {}).values():
                body = json.dumps(resolve(found, example["$ref"])["value"])
                error = package.parse(status, {"Content-Type": media_type}, body)
                assert kind in {error.kind, *error.candidates}


@pytest.mark.parametrize("name", NAMES)
def test_a_problem_is_what_the_package_makes_of_the_error(name: str, components: Components) -> None:
    testing = importlib.import_module(f"{name}_errors.testing")
    examples = components(name)["examples"]
    for kind in importlib.import_module(f"{name}_errors").ErrorKind:
        error = testing.documented_error(kind)
        if any("retry-after" in each.headers for each in testing.documented_responses(kind)[:1]):
            error.retry_after = None  # the example is made from the body alone
        assert examples[f"{kind}.problem"]["value"] == error.to_problem(redact=False)


@pytest.mark.parametrize("name", NAMES)
def test_causes_are_those_of_the_shared_vocabulary(name: str, components: Components) -> None:
    """Everywhere that lists them: the schemas, the OpenAPI file and the package."""
    shared = set(yaml.safe_load((SPEC / "categories.yaml").read_text("utf-8"))["categories"])
    path = SPEC.parent / "generated" / "jsonschema" / f"{name}.errors.schema.json"
    listed = json.loads(path.read_text("utf-8"))["$defs"]["Category"]["oneOf"]
    assert {each["const"] for each in listed} == shared
    (found,) = (each for key, each in components(name)["schemas"].items() if key.endswith("Category"))
    assert set(found["enum"]) == shared
    assert {str(each) for each in importlib.import_module(f"{name}_errors").Category} == shared


def validator(components: dict[str, Any], ref: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": ref, "components": components})


def resolve(components: dict[str, Any], ref: str) -> Any:
    _, _, section, name = ref.split("/")
    return components[section][name]
