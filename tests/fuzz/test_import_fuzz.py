"""Whatever a source holds, what is drafted from it compiles, and so does the Python that it becomes."""

from __future__ import annotations

import warnings
from pathlib import Path
from random import Random

import pytest
from catchable.compiler import compile_text
from catchable.diagnostics import Diagnostics
from catchable.importing.draft import draft
from catchable.importing.readers import Choice, read
from catchable.proving import prove
from catchable.reporting import as_text
from catchable.targets import load_target
from catchable.targets.project import reserved_words

from .counts import count
from .sources import SORTS, Source

RESERVED = reserved_words(Diagnostics())


@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.__name__.strip("_"))
def test_every_draft_compiles(sort: object) -> None:
    drafted = 0
    for seed in range(count(12)):
        assert callable(sort)
        drafted += _check(sort(Random(seed)), seed)
    assert drafted > count(12) // 3, "most of what is made up has to be read, or nothing is tried here"


def _check(source: Source, seed: int) -> bool:
    """Whether anything was drafted; fails where a draft does not compile, or where none is and nothing is said."""
    name, text = source
    diagnostics = Diagnostics()
    found = read(text, name, None, Choice(), diagnostics)
    if found is None:
        assert diagnostics.has_errors, (seed, text)
        return False
    drafted = draft(found, "my_api", RESERVED)
    drafted.encode("utf-8")
    faults = prove(drafted, Path("my_api.yaml"))
    assert not faults.has_errors, f"seed {seed}\n{text}\n{drafted}\n{as_text(faults)}"
    _check_python(drafted)
    return True


def _check_python(drafted: str) -> None:
    catalogue = compile_text(drafted, Path("my_api.yaml"), Diagnostics())
    assert catalogue is not None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for file in load_target("python").render(catalogue):
            if file.path.endswith(".py"):
                compile(file.text, file.path, "exec")
