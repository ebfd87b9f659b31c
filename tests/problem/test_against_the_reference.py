"""Bodies that are problem details, and bodies that nearly are: every package reads what the reference reads."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.reference.deciding import Response, outcomes
from hypothesis import given
from hypothesis import strategies as st

SPEC = Path(__file__).parents[2] / "spec"
CATALOGUES = ["chat", "chirp", "interactions", "messenger", "webex_connect"]
COMPARED = (
    *("kind", "candidates", "code", "subcode", "type", "category", "retry", "message", "http_status"),
    *("retry_after", "request_id", "param", "doc_url", "scope"),
)


@cache
def catalogue(name: str) -> Catalogue:
    diagnostics = Diagnostics()
    found = compile_catalogue(SPEC / f"{name}.yaml", diagnostics)
    assert found is not None, list(diagnostics)
    return found


@st.composite
def problems(draw: st.DrawFn, name: str, *, nested: bool = False) -> dict[str, Any]:
    """A body with members of problem details in any mixture: ours, a gateway's, of the wrong type."""
    known = catalogue(name)
    error = draw(st.sampled_from(known.errors))
    junk = st.sampled_from([None, "", "x", 0, 404, -1, 1.5, True, [], ["x"], {}, {"a": 1}])
    members = {
        "type": st.sampled_from(["about:blank", "https://gateway.example/errors#x", error.doc_url or "x"])
        | st.just(f"{error.doc_url}#{error.kind}"),
        "title": st.just("A title"),
        "status": st.sampled_from([200, 304, 400, 429, 503, 599, 600]),
        "detail": st.just("A detail"),
        "instance": st.just("/orders/7"),
        "kind": st.sampled_from([error.kind, "no_such_kind"]),
        "family": st.sampled_from([error.type, "no_such_family"]),
        "category": st.sampled_from([error.category, "rate_limited", "no_such_category"]),
        "retry": st.sampled_from(["never", "once", "backoff", "perhaps"]),
        "retry_after": st.sampled_from([0, 30, 1.5, "12", -1, "soon"]),
        "code": st.sampled_from([error.code, "999999", 503, 400, "7704"]),
        "subcode": st.sampled_from(["463", 2018278]),
        "param": st.just("to"),
        "scope": st.sampled_from(["sms", "WhatsApp", "nowhere"]),
        "request_id": st.just("req_1"),
        "provider": st.fixed_dictionaries({}, optional={"source": st.just("meta"), "code": st.just(131026)}),
    }
    body = draw(st.fixed_dictionaries({}, optional={each: values | junk for each, values in members.items()}))
    if not nested:
        siblings = draw(st.none() | st.lists(problems(name, nested=True) | junk, max_size=2))
        body |= {"siblings": siblings} if siblings is not None else {}
    return body


STATUSES = st.sampled_from([None, 200, 204, 304, 400, 401, 404, 429, 500, 503])
CONTENT_TYPES = st.sampled_from(
    [None, "application/json", "application/problem+json", "Application/Problem+JSON; charset=utf-8", "text/html"]
)


@pytest.mark.parametrize("name", CATALOGUES)
@given(data=st.data())
def test_they_agree(name: str, data: st.DataObject) -> None:
    status, content_type = data.draw(STATUSES), data.draw(CONTENT_TYPES)
    body = data.draw(problems(name))
    headers = {"content-type": content_type} if content_type else {}
    expected = outcomes(catalogue(name), Response(status, headers, body))
    first = importlib.import_module(f"{name}_errors").parse(status, headers, body)
    found = [] if first is None else [first, *first.errors]
    assert [type(each).__name__ for each in found] == [each.class_name for each in expected]
    for error, wanted in zip(found, expected, strict=True):
        said = {each: getattr(error, each) for each in COMPARED}
        assert said == {each: getattr(wanted, each) for each in COMPARED} | {"message": wanted.message or error.message}
        provider = error.provider and (error.provider.source, error.provider.code)
        assert provider == (wanted.provider and (wanted.provider.source, wanted.provider.code))
