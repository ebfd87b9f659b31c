"""Importing a package and naming one class in a fresh interpreter, against the bare interpreter."""

from __future__ import annotations

from collections.abc import Iterator

from environment import installed
from measure import Row, Target, cpu_times

_LIMITS = {
    "chirp_errors": ("MessageUndeliverableError", 0.002),
    "webex_connect_errors": ("AuthenticationFailedError", 0.003),
    "chat_errors": ("ProviderUnknownError", 0.002),
    "messenger_errors": ("AccessTokenInvalidError", 0.002),
    "interactions_errors": ("InvalidRequestError", 0.002),
}
_ROUNDS = 150


def rows() -> Iterator[Row]:
    """One row a package: whole processes, in turns, from a fresh environment with bytecode written."""
    with installed() as python:
        commands = {
            package: [python, "-I", "-c", f"import {package}; {package}.{name}"]
            for package, (name, _) in _LIMITS.items()
        }
        times = cpu_times({"bare": [python, "-I", "-c", "pass"], **commands}, _ROUNDS)
    for package, (name, limit) in _LIMITS.items():
        yield Row(f"import {package}; {package}.{name}", times[package], times["bare"], Target("more", limit))
