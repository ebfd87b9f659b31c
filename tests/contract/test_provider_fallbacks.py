"""Rule 3: a fallback for a provider's unmapped code is never more retryable than what speaks of this answer."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

ORDER = ("never", "once", "backoff")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 429, 500, 502, 503])
def test_not_beyond_the_status(package: ModuleType, status: int) -> None:
    decide = importlib.import_module(f"{package.__name__}._kinds")
    most = decide.verdict_of_status(status)
    for provider in [*package.Provider, "nobody"]:
        for body in (b"", b'{"error": {"code": 424242, "message": "m"}}', b'{"errors": [{"code": "no such"}]}'):
            error = package.from_provider_response(provider, status, {}, body)
            assert ORDER.index(error.retry) <= ORDER.index(most)


def test_not_beyond_the_entry(package: ModuleType) -> None:
    providers = importlib.import_module(f"{package.__name__}._providers")
    for source, entries in providers.ENTRIES.items():
        for code, most in entries.items():
            if code not in providers.CODES.get(source, {}):
                assert ORDER.index(package.from_provider(source, code).retry) <= ORDER.index(most)
