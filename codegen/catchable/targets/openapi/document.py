"""The whole file, as JSON values.

In: a catalogue. Out: an OpenAPI 3.1 document without paths, for others to refer to.
"""

from __future__ import annotations

from catchable.loader import Json
from catchable.markdown import escaped
from catchable.model import Catalogue
from catchable.targets.openapi.examples import examples
from catchable.targets.openapi.headers import headers
from catchable.targets.openapi.media import media_types
from catchable.targets.openapi.responses import Responses
from catchable.targets.openapi.schemas import schemas

OPENAPI = "3.1.1"


def document(catalogue: Catalogue) -> Json:
    """The responses of a catalogue, and what they refer to."""
    described, shown = schemas(catalogue), examples(catalogue)
    components: dict[str, Json] = {
        "responses": Responses(catalogue, described, shown).components(),
        "headers": headers(catalogue),
        "schemas": described.components,
        "examples": {name: each for kind in shown.values() for name, each in kind.components()},
    }
    return {
        "openapi": OPENAPI,
        "info": {
            "title": f"{catalogue.title} errors",
            "version": catalogue.version,
            "summary": catalogue.summary,
            "description": _about(catalogue),
        },
        "components": {name: each for name, each in components.items() if each},
    }


def _about(catalogue: Catalogue) -> str:
    listed = " or ".join(f"`{each}`" for each in media_types(catalogue))
    file = f"{catalogue.name}.errors.yaml"
    return (
        f"The errors of {escaped(catalogue.title)} as responses to refer to: "
        f"by kind (`{file}#/components/responses/<kind>`), by HTTP status (`http_…`), or any of them (`default`). "
        f"{listed} is what the API itself sends, "
        "`application/problem+json` what a gateway or server sends that passes the error on (RFC 9457)."
    )
