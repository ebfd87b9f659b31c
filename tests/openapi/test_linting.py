"""Other people's linters find nothing to say of the generated files, nor of a description that refers to them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openapi_spec_validator import validate
from openapi_spec_validator.readers import read_from_filename
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

HERE = Path(__file__).parent
API = HERE / "api.yaml"
FILES = sorted((HERE.parents[1] / "generated" / "openapi").glob("*.yaml"))
LIBRARY, DESCRIPTION = HERE / "redocly.components.yaml", HERE / "redocly.yaml"

Redocly = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A generated file with a misspelt key."""
    file = tmp_path / "broken.yaml"
    file.write_text(FILES[0].read_text("utf-8").replace("description: Any error", "descriptoin: Any error", 1), "utf-8")
    return file


@pytest.mark.parametrize("file", [*FILES, API], ids=lambda each: each.name)
def test_openapi_spec_validator(file: Path, tool: Callable[[str], None]) -> None:
    tool("openapi-spec-validator")
    contents, uri = read_from_filename(str(file))
    validate(contents, base_uri=uri)


def test_openapi_spec_validator_sees_a_mistake(broken: Path) -> None:
    contents, uri = read_from_filename(str(broken))
    with pytest.raises(OpenAPIValidationError, match='"description" is a required property'):
        validate(contents, base_uri=uri)


@pytest.mark.parametrize(("rules", "files"), [(LIBRARY, FILES), (DESCRIPTION, [API])], ids=["components", "api.yaml"])
def test_redocly(rules: Path, files: list[Path], redocly: Redocly) -> None:
    assert problems(redocly("lint", "--format=json", f"--config={rules}", *files)) == [[]] * len(files)


def test_redocly_sees_a_mistake(broken: Path, redocly: Redocly) -> None:
    (found,) = problems(redocly("lint", "--format=json", f"--config={LIBRARY}", broken))
    assert "The field `description` must be present on this level." in found


def problems(done: subprocess.CompletedProcess[str]) -> list[list[str]]:
    """What Redocly has to say of each file; with its strict rules, a warning is an error."""
    found: list[list[str]] = []
    rest = done.stdout.strip()
    while rest:
        document, end = json.JSONDecoder().raw_decode(rest)
        found.append([each["message"] for each in document["problems"]])
        rest = rest[end:].lstrip()
    assert done.returncode == int(any(found)), done.stderr
    return found
