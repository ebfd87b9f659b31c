"""A header that says whether to send again wins over the catalogue, the provider's code and the status."""

from __future__ import annotations

import pickle
from types import ModuleType

import pytest

STOLEN, MOVED = b'{"error": {"code": "card_stolen"}}', b'{"error": {"code": "moved"}}'


@pytest.mark.parametrize(
    ("headers", "status", "body", "verdict"),
    [
        ({}, 402, STOLEN, "never"),
        ({}, 500, MOVED, "backoff"),
        ({"Shop-Should-Retry": "true"}, 402, STOLEN, "backoff"),
        ({"shop-should-retry": " false\t"}, 500, MOVED, "never"),
        ({"SHOP-SHOULD-RETRY": "perhaps"}, 500, MOVED, "once"),
        ({"Shop-Should-Retry": "False"}, 500, MOVED, "backoff"),
        ({"Shop-Should-Retry": "what", "X-Again": "0"}, 500, MOVED, "never"),
        ({"X-Again": "0", "Shop-Should-Retry": "true"}, 500, MOVED, "backoff"),
        ({"X-Again": "1"}, 500, MOVED, "backoff"),
        ({"X-Again": "0"}, 503, b"<html>", "never"),
        ([("X-Again", b"0"), ("X-Again", "1")], 503, b"", "never"),
    ],
)
def test_the_first_header_that_says_something_known(
    shop: ModuleType, headers: object, status: int, body: bytes, verdict: str
) -> None:
    for _ in range(2):  # the second time by the short way
        error = shop.parse(status, headers, body)
        assert (str(error.retry), error.retryable, error.should_retry(1)) == (verdict, *[verdict != "never"] * 2)
        assert str(error.__replace__(message="other").retry) == verdict


def test_it_decides_which_waits_count(shop: ModuleType) -> None:
    assert shop.parse(500, {"X-Reset": "9"}, MOVED).retry_after == 9.0
    assert shop.parse(500, {"X-Reset": "9", "X-Again": "0"}, MOVED).retry_after is None
    assert shop.parse(402, {"X-Reset": "9", "Shop-Should-Retry": "true"}, STOLEN).retry_after == 9.0


def test_it_counts_for_errors_that_are_made(shop: ModuleType) -> None:
    assert str(shop.CardStolenError(headers={"Shop-Should-Retry": "true"}).retry) == "backoff"
    assert str(shop.MovedError(headers={"X-Again": None}).retry) == "backoff"


@pytest.mark.parametrize(
    ("headers", "verdict"),
    [({}, "backoff"), ({"Bank-Retry": "no"}, "never"), ({"bank-retry": " yes "}, "backoff"), ({"X": "no"}, "backoff")],
)
def test_a_provider_has_headers_of_its_own(shop: ModuleType, headers: dict[str, str], verdict: str) -> None:
    error = shop.from_provider_response("bank", 400, headers, b'{"code": 7}')
    assert (error.kind, str(error.retry)) == (shop.ErrorKind.MOVED, verdict)
    assert str(pickle.loads(pickle.dumps(error)).retry) == verdict
    assert str(shop.parse(500, {"Bank-Retry": "no"}, MOVED).retry) == "backoff"
