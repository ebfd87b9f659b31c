"""Bind provider definitions: an upstream system's envelopes and codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from catchable import model
from catchable.binder.envelopes import bind_envelopes, bind_headers
from catchable.loader import Document

if TYPE_CHECKING:
    from catchable.spec_format import models as written


def bind_definition(document: Document) -> model.ProviderDefinition:
    """The model of one provider file."""
    spec = cast("written.ProviderFileSpec", document.data)
    return model.ProviderDefinition(
        id=spec["provider"],
        title=spec["title"],
        envelopes=bind_envelopes(spec["envelopes"], document, "envelopes"),
        webhooks=bind_envelopes(spec.get("webhooks", []), document, "webhooks"),
        headers=bind_headers(spec.get("headers")),
        codes={code: _code(code, each) for code, each in spec["codes"].items()},
    )


def _code(code: str, spec: str | written.ProviderCodeSpec) -> model.ProviderCode:
    if isinstance(spec, str):
        return model.ProviderCode(code, spec, (), None, {})
    http = spec.get("http", [])
    statuses = (http,) if isinstance(http, int) else tuple(http)
    return model.ProviderCode(code, spec["title"], statuses, spec.get("note"), spec.get("subcodes", {}))
