"""What the components are called, and what cannot be called so, said at the line of the catalogue that causes it.

A response has the name of its kind, `http_402` or `http_4xx` for a status, and `default` for any error. Schemas
become classes in the clients that are generated, so they begin with the catalogue's name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from catchable import naming
from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue, ErrorDef

ANY = "default"
"""The response for any error; OpenAPI calls it so among an operation's responses."""

_COMPONENT = re.compile(r"[A-Za-z0-9._-]+")


def status_name(status: int) -> str:
    """The response for an HTTP status."""
    return f"http_{status}"


def status_class_name(digit: int) -> str:
    """The response for a class of HTTP statuses, by its first digit."""
    return f"http_{digit}xx"


def schema_name(catalogue: Catalogue, definition: str) -> str:
    """The schema of a definition of the JSON Schema target."""
    return naming.pascal(catalogue.name) + definition


def free_name(wanted: str, taken: Collection[str]) -> str:
    """The name, or a longer one where something on the wire has it already: nobody can rename that."""
    while wanted in taken:
        wanted += "Details"
    return wanted


def header_name(lowered: str) -> str:
    """`x-request-id` -> `X-Request-Id`."""
    return "-".join(part.capitalize() for part in lowered.split("-"))


def example_name(kind: str, index: int) -> str:
    """The examples of a kind: the first has its name. No kind has a dot in its name."""
    return kind if index == 0 else f"{kind}.{index + 1}"


def problem_example_name(kind: str) -> str:
    """The example of a kind's problem details."""
    return f"{kind}.problem"


def statuses(catalogue: Catalogue) -> tuple[int, ...]:
    """The HTTP statuses that errors or families name."""
    stated = {status for error in catalogue.errors for status in statuses_of(error)}
    return tuple(sorted(stated | {status for each in catalogue.types for status in each.statuses}))


def statuses_of(error: ErrorDef) -> tuple[int, ...]:
    """The HTTP statuses that an error comes with, by what is said of it and by its documented responses."""
    shown = (each.http for each in error.responses if each.http is not None)
    return tuple(dict.fromkeys((*error.http, *shown)))


def status_classes(catalogue: Catalogue) -> tuple[int, ...]:
    """The first digits of the HTTP statuses that families name."""
    return tuple(sorted({digit for each in catalogue.types for digit in each.status_classes}))


def check_names(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report components that would have the same name, or one that OpenAPI does not allow."""
    _check_responses(catalogue, diagnostics)
    _check_headers(catalogue, diagnostics)


def _check_responses(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    taken = dict(_status_responses(catalogue))
    for error in catalogue.errors:
        if error.kind in taken:
            message = f"the kind '{error.kind}' would have the name of the OpenAPI response for {taken[error.kind]}"
            diagnostics.error("name-clash", message, error.span, help="choose another name for the kind")


def _status_responses(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    yield ANY, "any error"
    yield from ((status_name(each), f"HTTP {each}") for each in statuses(catalogue))
    yield from ((status_class_name(each), f"HTTP {each}xx") for each in status_classes(catalogue))


def _check_headers(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    ids = [each.header or "" for each in catalogue.headers.request_id]
    waits = [each.header or "" for each in catalogue.headers.retry_after]
    verdicts = [each.name for each in catalogue.headers.retry]
    read = [source.header for each in catalogue.envelopes for found in each.read.sources() for source in found]
    for name in dict.fromkeys((*ids, *waits, *verdicts, *(each for each in read if each is not None))):
        if not _COMPONENT.fullmatch(name):
            message = f"the header '{name}' cannot be a component's name in OpenAPI"
            hint = "OpenAPI allows letters, digits, '.', '_' and '-'"
            diagnostics.error("bad-component-name", message, catalogue.span, help=hint)
        elif name in waits and name in ids:
            message = f"the header '{name}' cannot hold both a request's id and a waiting time"
            diagnostics.error("name-clash", message, catalogue.span, help="leave it out of one of the two lists")
