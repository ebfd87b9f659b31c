"""Rule 6: a class without arguments carries the catalogue's facts, with arguments it carries those.

What the facts are is read from the YAML here, without the compiler.
"""

from __future__ import annotations

import importlib
import inspect
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

SPEC = Path(__file__).parents[2] / "spec"
ABSENT = ("subcode", "retry_after", "request_id", "param", "provider", "scope", "body", "raw_body")


@cache
def spec(name: str) -> dict[str, Any]:
    """A specification file, as it is written."""
    return dict(yaml.safe_load((SPEC / f"{name}.yaml").read_text("utf-8")))


def written(cls: Any) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """The kind of a class, what its catalogue says of it, and the whole catalogue."""
    catalogue = spec(cls.__module__.partition(".")[0].removesuffix("_errors"))
    kind = str(cls().kind)
    return kind, catalogue["errors"][kind], catalogue


def test_without_arguments_it_carries_the_catalogue(error_class: Any) -> None:
    error = error_class()
    kind, facts, catalogue = written(error_class)
    http = facts.get("http", [])
    code = None if facts.get("codeless") else facts.get("code", kind)
    docs = catalogue.get("docs")
    doc_url = docs and docs.replace("{kind}", kind).replace("{code}", code or "")
    verdict = facts.get("retry") or spec("categories")["categories"][facts["category"]]["retry"]
    assert {name: getattr(error, name) for name in ("code", "type", "category", "summary")} == {
        "code": code,
        "type": facts["type"],
        "category": facts["category"],
        "summary": facts["summary"],
    }
    assert error.message == error.summary
    assert error.http_status == (http if isinstance(http, int) else next(iter(http), None))
    assert error.doc_url == facts.get("doc_url", doc_url)
    assert (error.retry, error.retryable) == (verdict, verdict != "never")
    assert (error.causes, error.fixes) == (tuple(facts.get("causes", ())), tuple(facts.get("fixes", ())))
    assert error.checks == {provider: tuple(each) for provider, each in facts.get("checks", {}).items()}
    assert [getattr(error, name) for name in ABSENT] == [None] * len(ABSENT)
    assert (error.errors, error.candidates, error.details, error.headers) == ((), (), (), {})


def test_it_belongs_to_its_family_and_the_root(error_class: Any) -> None:
    package = importlib.import_module(error_class.__module__.partition(".")[0])
    _, facts, catalogue = written(error_class)
    family = getattr(package, catalogue["types"][facts["type"]]["class"])
    root = importlib.import_module(f"{package.__name__}.errors").Root
    assert error_class.__mro__[1:5] == (family, root, package.CatalogueError, Exception)


def test_every_kind_has_a_class_of_its_own(package: ModuleType) -> None:
    errors = importlib.import_module(f"{package.__name__}.errors")
    kinds = list(spec(package.__name__.removesuffix("_errors"))["errors"])
    classes = [errors.error_class(kind) for kind in kinds]
    assert kinds == list(package.ErrorKind)
    assert len(set(classes)) == len(kinds)
    assert [getattr(package, cls.__name__) for cls in classes] == classes
    with pytest.raises(KeyError):
        errors.error_class("no_such_kind")


GIVEN: dict[str, object] = {
    "message": "words",
    "code": "c",
    "subcode": "s",
    "http_status": 418,
    "retry_after": 1.5,
    "request_id": "r",
    "param": "p",
    "doc_url": "https://docs.example/c",
    "scope": "sms",
    "body": {"a": 1},
    "raw_body": b"{}",
}


def test_every_keyword_is_carried(error_class: Any) -> None:
    package = importlib.import_module(error_class.__module__.partition(".")[0])
    given = GIVEN | {"provider": package.ProviderDetail("meta", "1"), "headers": {"X-One": "1"}}
    given["details"] = (package.Detail("email", "bad_format"),)
    parameters = dict(inspect.signature(error_class).parameters)
    assert parameters.pop("attributes").kind is inspect.Parameter.KEYWORD_ONLY  # see tests/attributes
    assert set(parameters) == set(given), "a keyword without a case here, or a case without a keyword"
    error = error_class(**given)
    assert {name: getattr(error, name) for name in given} == given | {"headers": {"x-one": "1"}}
    assert error.args == ("words",)
    keywords = [each for each in parameters.values() if each.kind is inspect.Parameter.KEYWORD_ONLY]
    assert len(keywords) == len(given) - 1, "all but the message are given by name"


def test_an_empty_message_stays_empty(error_class: Any) -> None:
    assert error_class("").message == ""


def test_a_family_and_the_root_can_be_made_too(package: ModuleType) -> None:
    errors = importlib.import_module(f"{package.__name__}.errors")
    types = spec(package.__name__.removesuffix("_errors"))["types"]
    for cls, type in [(errors.Root, None), *((errors.family_class(type), type) for type in types)]:
        error = cls()
        assert (error.kind, error.type, error.code) == (None, type, None)
        assert (error.message, error.summary, error.causes, error.checks) == ("unknown error", "", (), {})
        assert error.retryable is False


def test_a_status_makes_it_more_retryable_unless_the_catalogue_decides(package: ModuleType) -> None:
    root = importlib.import_module(f"{package.__name__}.errors").Root
    verdicts = [(status, str(root(http_status=status).retry)) for status in (None, 0, 200, 400, 404, 429, 503, 999)]
    assert verdicts == [
        (None, "never"),
        (0, "never"),
        (200, "never"),
        (400, "never"),
        (404, "never"),
        (429, "backoff"),
        (503, "backoff"),
        (999, "never"),
    ]
    decided = [
        kind for kind, each in spec(package.__name__.removesuffix("_errors"))["errors"].items() if "retry" in each
    ]
    errors = importlib.import_module(f"{package.__name__}.errors")
    for kind in decided:
        cls = errors.error_class(kind)
        assert cls(http_status=503).retry == cls().retry


def test_facts_can_be_changed(package: ModuleType) -> None:
    error = importlib.import_module(f"{package.__name__}.errors").Root()
    error.retry_after = 3.0
    error.provider = package.ProviderDetail("meta", "1")
    error.provider = None
    error.anything = "else"
    assert (error.retry_after, error.provider, error.anything) == (3.0, None, "else")


def test_a_class_knows_its_kind(error_class: Any) -> None:
    assert error_class.KIND is error_class().kind
    assert error_class().KIND is error_class.KIND


def test_root_and_families_have_no_kind(package: ModuleType) -> None:
    root = type(package.parse(599, {}, b""))
    assert [cls.KIND for cls in root.__mro__ if cls.__module__.startswith(package.__name__)][-1] is None


@pytest.mark.parametrize(
    ("verdict", "wanted"), [("never", (False, False, False)), ("once", (True, False, False)), ("backoff", (True,) * 3)]
)
def test_whether_to_send_again(package: ModuleType, verdict: str, wanted: tuple[bool, ...]) -> None:
    error = package.parse(599, {}, b"")
    error._retry, error._retry_is_explicit = verdict, True
    assert tuple(error.should_retry(attempts) for attempts in (1, 2, 7)) == wanted
