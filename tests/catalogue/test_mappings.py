"""One provider's code means the same in every catalogue that maps it, or somebody wrote down why not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import chat_errors
import chirp_errors
import messenger_errors
import yaml

PROJECT = Path(__file__).parents[2]
REASONS = yaml.safe_load(Path(__file__).with_name("mapped_differently.yaml").read_text("utf-8"))
UNMAPPED = {None, "unmapped_meta_error", "unmapped_telnyx_error", "provider_unknown"}


def _keys() -> Iterator[str]:
    """Every code and pair of Meta's that its table or a catalogue names."""
    definition = yaml.safe_load((PROJECT / "spec" / "providers" / "meta.yaml").read_text("utf-8"))
    for code, known in definition["codes"].items():
        yield code
        subcodes = {} if isinstance(known, str) else known.get("subcodes", {})
        yield from (f"{code}/{each}" for each in subcodes)
    for name in ("chirp", "chat"):
        catalogue = json.loads((PROJECT / "generated" / "catalogue" / f"{name}.json").read_text("utf-8"))
        for error in catalogue["errors"]:
            yield from error["provider_codes"].get("meta", {})


def _categories(key: str) -> dict[str, str]:
    """What each catalogue that knows the code takes for its cause."""
    code, _, subcode = key.partition("/")
    body = {"error": {"code": code, "error_subcode": subcode or None, "message": "m"}}
    errors = {
        "chirp": chirp_errors.from_provider("meta", code, subcode=subcode or None),
        "chat": chat_errors.from_provider("meta", code, subcode=subcode or None),
        "messenger": messenger_errors.parse(400, {}, body),
    }
    return {name: str(error.category) for name, error in errors.items() if error and error.kind not in UNMAPPED}


def test_catalogues_agree_on_the_cause_of_a_providers_code() -> None:
    found = {key: _categories(key) for key in dict.fromkeys(_keys())}
    differing = {key for key, categories in found.items() if len(set(categories.values())) > 1}
    inherited = {key for key in differing if "/" in key and found[key] == found[key.partition("/")[0]]}
    assert differing - inherited == set(REASONS)


def test_a_code_that_nobody_maps_is_not_sent_again() -> None:
    """Tokens, permissions, spam, paused templates; a STOP, a wrong key, an empty account."""
    for code in ("190", "10", "100", "131048", "131050", "132015"):
        assert chirp_errors.from_provider("meta", code).retry == "never", code
    for code in ("10009", "20100", "40003", "never_heard_of"):
        assert chirp_errors.from_provider("telnyx", code).retry == "never", code
    for code in ("1", "131000", "135000"):
        assert chirp_errors.from_provider("meta", code).retry == "backoff", code


def test_a_spam_limit_has_one_verdict() -> None:
    for code in ("471", "131048", "131064"):
        error = chat_errors.from_provider("meta", code)
        assert (error.category, error.retry) == ("temporarily_blocked", "never"), code


def test_a_stop_is_not_sent_again_whatever_its_error_says() -> None:
    body = {"errors": [{"code": "40300", "title": "Blocked due to STOP message"}]}
    own = {"error": {"code": "telnyx_api_error", "message": "m", "provider": {"source": "telnyx", "code": "40300"}}}
    for error in (
        chirp_errors.from_provider("telnyx", "40300"),
        chirp_errors.from_provider_response("telnyx", 422, {}, body),
        chirp_errors.from_provider_response("telnyx", 503, {}, body),
        chirp_errors.parse(424, {}, own),
        chirp_errors.TelnyxApiError("m", provider=chirp_errors.ProviderDetail("telnyx", "40300")),
    ):
        assert error is not None
        assert (error.kind, error.retry, error.retryable) == ("telnyx_api_error", "never", False)
    assert chirp_errors.TelnyxApiError("m").retry == "backoff"


def _statuses(**status: object) -> object:
    return {"entry": [{"changes": [{"value": {"statuses": [{"id": "wamid.1", **status}]}}]}]}


def test_a_failed_status_is_one_error_whether_or_not_it_says_why() -> None:
    for silent in ({}, {"errors": None}, {"errors": []}):
        payload = _statuses(status="failed", **silent)
        assert [each.code for each in messenger_errors.from_webhook(payload)] == [None]
        error = chirp_errors.from_provider_response("meta", None, None, payload)
        assert error is not None
        assert error.provider is not None
        assert (error.provider.code, error.errors) == (None, ())
    for payload in (_statuses(status="delivered"), _statuses(status="read", errors=[])):
        assert messenger_errors.from_webhook(payload) == ()
        assert chirp_errors.from_provider_response("meta", None, None, payload) is None
    told = _statuses(status="failed", errors=[{"code": 190, "title": "t"}])
    assert [each.code for each in messenger_errors.from_webhook(told)] == ["190"]


def test_a_recipient_of_telnyx_fails_once() -> None:
    error = {"code": "40001", "detail": "d", "source": {"pointer": "/to"}, "meta": {"url": "https://example.com/40001"}}

    def read(*to: object, errors: object = ()) -> list[str | None]:
        payload = {"data": {"payload": {"errors": list(errors) if isinstance(errors, tuple) else errors, "to": [*to]}}}
        found = chirp_errors.from_provider_response("telnyx", None, None, payload)
        return [each.provider.code for each in (found, *found.errors) if each.provider] if found else []

    assert read({"status": "delivered"}) == []
    assert read({"status": "delivery_failed"}) == [None]
    assert read({"status": "sending_failed", "errors": []}, {"status": "delivered"}, errors=None) == [None]
    assert read({"status": "delivery_failed", "errors": [error]}) == ["40001"]
    assert read({"status": "delivery_failed", "errors": [error]}, {"status": "sending_failed"}) == ["40001", None]
    assert read({"status": "delivery_failed", "errors": [error]}, errors=(error,)) == ["40001"]
    found = chirp_errors.from_provider_response("telnyx", 400, {}, {"errors": [error]})
    assert found is not None
    assert found.param == "/to"
