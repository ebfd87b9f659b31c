"""Fixtures of the tests that run other people's tools over the schemas."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from foreign_tools import Tools
from generated_code import Generators


@pytest.fixture
def tools(record_property: Callable[[str, object], None]) -> Tools:
    """The tools, each noted for the summary of the run."""
    return Tools(record_property)


@pytest.fixture
def generators(tools: Tools, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Generators:
    """The generators; all workers of a run share what they make."""
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "generated_code"
    shared.mkdir(exist_ok=True)
    return Generators(tools, shared)
