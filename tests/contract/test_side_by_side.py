"""Several packages in one process keep out of each other's way."""

from __future__ import annotations

import importlib
import itertools
from types import ModuleType

import pytest
from generated_packages import PACKAGES, Run, is_error


@pytest.fixture
def packages() -> list[ModuleType]:
    return [importlib.import_module(name) for name in PACKAGES]


def test_no_class_is_shared(packages: list[ModuleType]) -> None:
    assert len(packages) > 1
    for one, other in itertools.permutations(packages, 2):
        roots = [importlib.import_module(f"{each.__name__}.errors").Root for each in (one, other)]
        assert not issubclass(roots[0], (roots[1], other.CatalogueError))
        assert one.UpstreamError is not other.UpstreamError


def test_the_same_body_is_read_by_each_in_its_own_terms(packages: list[ModuleType]) -> None:
    body = b'{"error": {"code": "190", "message": "m"}, "code": "190", "message": "m", "title": "t"}'
    for _ in range(2):  # the second time from what each remembers
        errors = [package.parse(400, {}, body) for package in packages]
        assert [type(each).__module__.partition(".")[0] for each in errors] == PACKAGES
        for error, package in itertools.product(errors, packages):
            assert isinstance(error, package.CatalogueError) == type(error).__module__.startswith(package.__name__)


def test_the_vocabulary_of_causes_is_one(packages: list[ModuleType]) -> None:
    vocabularies = [list(map(str, package.Category)) for package in packages]
    assert vocabularies == vocabularies[:1] * len(packages)
    assert packages[0].Category.RATE_LIMITED == packages[1].Category.RATE_LIMITED == "rate_limited"


def test_one_handler_for_several(packages: list[ModuleType]) -> None:
    roots = tuple(importlib.import_module(f"{package.__name__}.errors").Root for package in packages)
    waits = []
    for package in packages:
        try:
            raise package.parse(429, {"Retry-After": "2"}, b"")
        except roots as error:
            waits.append((str(error.category), error.retryable, error.retry_after))
    assert waits == [("rate_limited", True, 2.0)] * len(packages)


def test_all_in_a_fresh_process(run_bare: Run) -> None:
    done = run_bare(f"for name in {PACKAGES!r}: exec(f'from {{name}} import *')\nprint(parse.__module__)")
    assert (done.returncode, done.stderr, done.stdout) == (0, "", f"{PACKAGES[-1]}._parse\n")


def test_what_a_user_catches_is_an_exception(packages: list[ModuleType]) -> None:
    for package in packages:
        assert sum(is_error(getattr(package, name)) for name in package.__all__) > len(package.ErrorKind)
