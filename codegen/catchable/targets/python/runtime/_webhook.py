"""Errors that arrive in webhooks."""

from __future__ import annotations

from . import _types
from ._fresh import afresh
from ._scan import decode


def from_webhook(payload: bytes | str | object) -> tuple[_types.Root, ...]:
    """Every error in a webhook's payload, in its order; none if it reports no failure. Never raises.

    Takes the raw body, or data already decoded. A payload that cannot be read is one error without a kind.
    """
    try:
        return _read(payload)
    except RecursionError:  # too little of the stack is left
        return afresh(_read, payload)


def _read(payload: object) -> tuple[_types.Root, ...]:
    from ._every import webhook_errors

    return webhook_errors(decode(payload), payload)
