"""`{kind}` and `{code}` in `docs`: an error without a code of its own leads to the page, not to a bare `#`."""

from __future__ import annotations

from pathlib import Path

import pytest
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.reporting import as_text

CATALOGUE = """catchable: 1
name: demo
title: Demo
version: 1.0.0
summary: An API to try things on.
docs: {docs}
types: {{api_error: {{class: ApiError, summary: The API failed.}}}}
envelopes: [{{name: error, fits: {{/code: code}}, read: {{code: /code, message: /text}}}}]
errors:
  coded: {{type: api_error, code: "7", category: internal, retry: never, summary: One.}}
  kept: {{type: api_error, category: internal, retry: never, summary: Two.}}
  codeless:
    {{type: api_error, codeless: true, match: [{{message_contains: gone}}], category: internal, summary: Three.}}
"""
PAGE = "https://docs.example/errors"
CATEGORIES = Path(__file__).parents[1] / "projects" / "shop" / "spec" / "categories.yaml"


@pytest.mark.parametrize(
    ("docs", "links"),
    [
        (f"{PAGE}#{{code}}", [f"{PAGE}#7", f"{PAGE}#kept", PAGE]),
        (f"{PAGE}#e-{{code}}", [f"{PAGE}#e-7", f"{PAGE}#e-kept", PAGE]),
        (f"{PAGE}#{{kind}}", [f"{PAGE}#coded", f"{PAGE}#kept", f"{PAGE}#codeless"]),
        (PAGE, [PAGE, PAGE, PAGE]),
    ],
)
def test_links(docs: str, links: list[str], tmp_path: Path) -> None:
    (tmp_path / "categories.yaml").write_text(CATEGORIES.read_text("utf-8"), "utf-8")
    (tmp_path / "demo.yaml").write_text(CATALOGUE.format(docs=f'"{docs}"'), "utf-8")
    diagnostics = Diagnostics()
    catalogue = compile_catalogue(tmp_path / "demo.yaml", diagnostics)
    assert catalogue is not None, as_text(diagnostics)
    assert {each.kind: each.doc_url for each in catalogue.errors} == dict(
        zip(("coded", "kept", "codeless"), links, strict=True)
    )
