"""What errors with attributes and details are written out to, without secrets, and read back from."""

from __future__ import annotations

import json
import logging
from types import ModuleType
from typing import Any

import pytest

HALF = "\ud800"


@pytest.fixture
def error(shop: ModuleType) -> Any:
    """An error with secrets in all places."""
    given = {"account": "acct", "owner_of_it": "Ann Bell", "decline_code": "call +1 415 555 2671", "is_final": True}
    given["payment"] = {"client_secret": "pi_hidden", "amount": float("nan"), "note": HALF, "by": "Ann Bell"}
    details = [
        shop.Detail("email", "bad_format", "token=abcdef0123 of ann@example.com", {"pwd": "hidden", "value": "x"}),
        shop.Detail("customer.password", attributes={"value": "hidden"}),
    ]
    body = {"owner": "Ann Bell", "error": {"list": [{"who": "Ann Bell", "id": 7}]}}
    return shop.CardStolenError("no", attributes=given, details=details, body=body, http_status=402)


def test_everything_is_plain_json_without_secrets(error: Any) -> None:
    shown = error.to_dict()
    text = json.dumps(shown, allow_nan=False)
    assert not [each for each in ("Ann", "hidden", "ann@", "2671", "abcdef", "ud800") if each in text]
    assert {name: shown[name] for name in ("account", "owner_of_it", "tries", "is_final")} == {
        "account": "acct",
        "owner_of_it": "[redacted]",
        "tries": None,
        "is_final": "[redacted]",
    }
    assert shown["payment"] == {"client_secret": "[redacted]", "amount": None, "note": "\ufffd", "by": "[redacted]"}
    assert shown["details"][0]["value"] == "[redacted]"  # of an e-mail address
    assert shown["body"]["error"]["list"] == [{"who": "[redacted]", "id": 7}]


def test_the_properties_themselves_and_the_full_facts_show_all(error: Any) -> None:
    shown = error.to_dict(redact=False)
    assert (error.owner_of_it, shown["owner_of_it"], shown["is_final"]) == ("Ann Bell", "Ann Bell", True)
    assert shown["details"][1] == {"field": "customer.password", "code": None, "message": None, "value": "hidden"}
    assert shown["body"]["owner"] == "Ann Bell"


def test_no_other_text_shows_secrets(error: Any) -> None:
    texts = (str(error), repr(error), error.explain(), repr(error.details), json.dumps(error.to_problem()))
    for text in (*texts, repr(error.log_fields())):
        assert not [each for each in ("Ann Bell", "hidden", "abcdef") if each in text], text
    assert "\n" not in str(error)


def test_a_sensitive_value_is_hidden_wherever_it_was_read_from(shop: ModuleType) -> None:
    given = {"owner_of_it": "Ann Bell"}
    details = [shop.Detail("owner", message="Ann Bell", attributes={"who": ["Ann Bell"]})]
    error = shop.ShopError(attributes=given, details=details, headers={"X-Owner": "Ann Bell"}, body=["Ann Bell"])
    assert "Ann Bell" not in repr((error.to_dict(), error.to_problem(), error.log_fields(), error.explain()))
    assert (error.headers, error.body) == ({"x-owner": "Ann Bell"}, ["Ann Bell"])


def test_a_sensitive_value_is_hidden_inside_of_what_it_was_cut_out_of(shop: ModuleType) -> None:
    error = shop.ShopError(
        attributes={"owner_of_it": "Bell"}, headers={"X-Owner": "id=Bell; a"}, body={"in": ["of Bell", "bell"]}
    )
    shown = error.to_dict()
    assert (shown["headers"], shown["body"]) == ({"x-owner": "id=[redacted]; a"}, {"in": ["of [redacted]", "bell"]})


def test_texts_are_cut(shop: ModuleType) -> None:
    error = shop.CardError(attributes={"account": "x y" * 10_000}, details=[shop.Detail(message="x y" * 10_000)])
    shown = error.to_dict()
    assert len(shown["account"]) < 10_100
    assert len(shown["details"][0]["message"]) < 10_100
    assert len(error.log_fields()["error_account"]) == 500


def test_a_person_is_told_where_and_what(shop: ModuleType) -> None:
    details = [shop.Detail("email", "bad", "is\nwrong"), shop.Detail("age"), shop.Detail(code="c"), shop.Detail()] * 9
    given = {"account": "a1", "owner_of_it": "Ann", "payment": {"id": 1}}
    said = shop.CardError("no", attributes=given, details=details).explain()
    assert "Details:\n  - email: is\\nwrong [bad]\n  - age\n  - [c]\n  - (nothing)\n" in said
    assert "  - and 16 more\n" in said
    assert 'Facts:\n  - account: a1\n  - owner_of_it: [redacted]\n  - payment: {"id": 1}' in said


def test_a_log_gets_plain_values(error: Any) -> None:
    fields = error.log_fields()
    assert {
        name: fields[name] for name in fields if name.removeprefix("error_") in {*error._attributes, "details"}
    } == {
        "error_account": "acct",
        "error_owner_of_it": "[redacted]",
        "error_decline_code": "call [redacted]",
        "error_is_final": "[redacted]",
        "error_details": 2,
    }
    logging.getLogger("shop").makeRecord("shop", 20, "f", 1, "m", (), None, extra=fields)


def test_problem_details_and_back(shop: ModuleType) -> None:
    given = {"account": "a1", "payment": {"id": 1}, "tries": 2, "risk": 0.5, "is_final": True}
    details = [shop.Detail("email", "bad", "is none", {"resource": "User"}), shop.Detail(message="and so on")]
    problem = shop.CardStolenError("no", attributes=given, details=details).to_problem(redact=False)
    assert {name: problem[name] for name in given} == given
    assert problem["details"] == [
        {"field": "email", "code": "bad", "message": "is none", "resource": "User"},
        {"message": "and so on"},
    ]
    back = shop.parse(402, {"Content-Type": "application/problem+json"}, json.dumps(problem).encode())
    assert {name: getattr(back, name) for name in given} == given
    assert back.details == tuple(details)
    assert "details" not in shop.CardStolenError().to_problem()


@pytest.mark.parametrize("details", [None, "text", {}, [], ["text", 1, None, {}, {"other": 1}, {"field": ""}]])
def test_a_problem_of_others_may_call_anything_so(shop: ModuleType, details: object) -> None:
    body = {
        "kind": "card_stolen",
        "title": "t",
        "status": 402,
        "details": details,
        "tries": "2",
        "risk": True,
        "account": 1,
    }
    error = shop.parse(402, {}, json.dumps(body).encode())
    assert (error.details, error.tries, error.risk, error.account) == ((), None, None, None)


def test_explained_offline(run: Any) -> None:
    done = run("-m", "shop_errors", "card_stolen")
    assert "  Attributes:\n    - account (string): The account that made the call.\n" in done.stdout, done.stderr
    assert "    - tries (integer): How often it was tried.\n" in done.stdout


def test_the_readme_names_them(sources: Any) -> None:
    text = (sources.parent / "README.md").read_text("utf-8")
    assert "  - `error.tries: int | None` (of `CardStolenError`): How often it was tried.\n" in text
    assert "`error.details`" in text
