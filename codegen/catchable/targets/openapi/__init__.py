"""The OpenAPI target: an API's errors as components that its OpenAPI 3.1 description can refer to.

In: a catalogue. Out: `openapi/<name>.errors.yaml`, with one response for every kind, for every HTTP status and for
any error at all; with their examples, headers and schemas, so that the file needs no other.
"""

from __future__ import annotations

from catchable.targets.openapi.target import OpenApiTarget

TARGET = OpenApiTarget()
