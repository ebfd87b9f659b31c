"""A catalogue that uses every word of the format, as components: headers, media types, attributes and examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from catchable.binder import Written, bind
from catchable.diagnostics import Diagnostics
from catchable.loader import load
from catchable.specs import vocabulary_path
from catchable.targets.openapi.document import document
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

EVERYTHING = Path(__file__).parents[1] / "catalogue" / "everything.yaml"


@pytest.fixture(scope="module")
def described() -> Any:
    """The document of the catalogue, whatever the rules say of it."""
    found = Diagnostics()
    own, vocabulary = load(EVERYTHING, found), load(vocabulary_path(EVERYTHING), found)
    assert own is not None
    assert vocabulary is not None
    return document(bind(Written(own, vocabulary, {})))


def test_it_is_sound(described: Any) -> None:
    OpenAPIV31SpecValidator({**described, "paths": {}}).validate()


def test_every_example_fits_the_schema_of_its_media_type(described: Any) -> None:
    components = described["components"]
    shown = set()
    for response in components["responses"].values():
        for media_type, content in response["content"].items():
            accepts = Draft202012Validator({**content["schema"], "components": components})
            for name in content.get("examples", ()):
                ref = content["examples"][name]["$ref"].rpartition("/")[2]
                accepts.validate(components["examples"][ref]["value"])
                shown.add(media_type)
    assert shown == {"application/json", "application/problem+json", "application/xml", "text/plain"}


def test_documented_responses_stand_under_their_media_type_with_their_headers(described: Any) -> None:
    examples = described["components"]["examples"]
    content = described["components"]["responses"]["too_large"]["content"]
    assert set(content) == {"application/json", "application/xml", "text/plain", "application/problem+json"}
    (xml,) = (examples[name] for name in content["application/xml"]["examples"])
    assert xml["value"] == "<Error><Code>1</Code></Error>"
    shown = [examples[name] for name in content["application/json"]["examples"]]
    assert {"summary": "Too large", "description": "X-Id: i1", "value": {"error": {"id": "TOO_LARGE"}}} in shown


def test_a_status_of_a_documented_response_has_its_kinds(described: Any) -> None:
    shown = described["components"]["responses"]["http_413"]["content"]["application/problem+json"]["examples"]
    assert "too_large" in shown


def test_headers_of_sources_and_verdicts_are_described(described: Any) -> None:
    headers = described["components"]["headers"]
    assert headers["X-Should-Retry"]["description"].startswith("Whether to send the same request again. false: never")
    assert headers["Grpc-Status"]["description"] == "The code of what happened. Codes that are not listed come too."
    assert headers["X-Pause"]["description"] == "How long to wait, in milliseconds."
    responses = described["components"]["responses"]
    assert {"X-Pause", "Retry-After", "X-Should-Retry"} <= set(responses["flooded"]["headers"])
    assert not {"X-Pause", "Retry-After"} & set(responses["too_large"]["headers"])
    assert "X-Should-Retry" in responses["too_large"]["headers"]


def test_attributes_and_details_are_members_of_problems_and_of_bodies(described: Any) -> None:
    schemas = described["components"]["schemas"]
    problem = schemas["EverythingProblem"]["properties"]
    assert problem["wait_hint"] == {"type": "integer", "description": "How long it may take."}
    assert problem["tags"]["type"] == "array"
    assert set(problem["details"]["items"]["properties"]) == {"field", "message", "code"}
    (error,) = (each for name, each in schemas.items() if name.endswith("ErrorObject"))
    assert error["properties"]["tags"]["description"] == "What it is about."
