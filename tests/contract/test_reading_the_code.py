"""Rule 8: what is generated is plain Python that tools and people can read, lazy or not."""

from __future__ import annotations

import ast
import importlib
import inspect
import pydoc
import typing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from generated_packages import is_error


def test_all_names_are_there_and_listed(package: ModuleType) -> None:
    assert package.__all__ == sorted(set(package.__all__))
    assert set(package.__all__) <= set(dir(package))
    for name in package.__all__:
        assert getattr(package, name).__name__ == name
        assert getattr(package, name) is vars(package)[name], "loaded once"


def test_star_import(package: ModuleType) -> None:
    found: dict[str, Any] = {}
    exec(f"from {package.__name__} import *", found)
    del found["__builtins__"]
    assert found == {name: getattr(package, name) for name in package.__all__}


def test_an_unknown_name_is_said_so(package: ModuleType) -> None:
    with pytest.raises(AttributeError, match=f"module '{package.__name__}' has no attribute 'NoSuchError'"):
        _ = package.NoSuchError
    with pytest.raises(ImportError):
        exec(f"from {package.__name__} import NoSuchError")


def test_static_tools_see_the_names_that_python_loads(package: ModuleType) -> None:
    tree = ast.parse(inspect.getsource(package))
    guarded = next(each for each in tree.body if isinstance(each, ast.If))
    assert ast.unparse(guarded.test) == "TYPE_CHECKING"
    imported = {
        alias.asname: f"{package.__name__}.{each.module}"
        for each in guarded.body
        if isinstance(each, ast.ImportFrom)
        for alias in each.names
        if alias.asname  # what is not exported is there for type checkers alone
    }
    assert sorted(imported) == package.__all__
    for name, module in imported.items():
        assert getattr(package, name) is getattr(importlib.import_module(module), name)


def test_there_is_a_class_statement_of_every_kind(package: ModuleType) -> None:
    """In the module of its section, though the class is called by the package's name."""
    errors = importlib.import_module(f"{package.__name__}.errors")
    for kind, (module, name) in errors._MODULES.items():
        tree = ast.parse(inspect.getsource(importlib.import_module(f"{errors.__name__}.{module}")))
        (statement,) = (each for each in tree.body if isinstance(each, ast.ClassDef) and each.name == name)
        cls = errors.error_class(kind)
        assert [ast.unparse(each) for each in statement.bases] == [cls.__base__.__name__]
        assert ast.get_docstring(statement) == inspect.getdoc(cls)


def test_classes_are_called_by_the_names_they_are_imported_by(package: ModuleType) -> None:
    errors = importlib.import_module(f"{package.__name__}.errors")
    for name in package.__all__:
        value = getattr(package, name)
        if isinstance(value, type) and issubclass(value, (Exception, package.ProviderDetail)):
            assert (value.__module__, value.__qualname__) == (package.__name__, name)
    for kind in package.ErrorKind:
        cls = errors.error_class(kind)
        assert getattr(errors, cls.__name__) is getattr(package, cls.__name__) is cls
    with pytest.raises(AttributeError, match="has no attribute 'NoSuchError'"):
        _ = errors.NoSuchError


def _is_written_in_python(value: object) -> bool:
    return inspect.isfunction(value) or inspect.ismethod(value)


def test_annotations_can_be_evaluated(package: ModuleType) -> None:
    """Of every function, class and public method: dependency injection and documentation tools do that."""
    for name in package.__all__:
        value = getattr(package, name)
        assert typing.get_type_hints(value) or isinstance(value, type)
        methods = inspect.getmembers(value, _is_written_in_python) if is_error(value) else ()
        for method, function in methods:
            if not method.startswith("_") and method not in dir(Exception):
                assert "return" in typing.get_type_hints(function), method
        if is_error(value):
            typing.get_type_hints(value.__init__)


def test_the_docstring_tells_everything(error_class: Any) -> None:
    error, text = error_class(), " ".join(inspect.getdoc(error_class).split())
    said = [error.summary, f"category {error.category}", *error.causes, *error.fixes]
    said += [each for some in error.checks.values() for each in some]
    said += [f"Code {error.code}"] if error.code is not None else ["No code of its own"]
    said += [f"HTTP {error.http_status}"] if error.http_status is not None else []
    said += [f"See {error.doc_url}"] if error.doc_url is not None else []
    for each in said:
        assert " ".join(each.split()) in text


def test_everything_public_is_documented(package: ModuleType) -> None:
    for name in package.__all__:
        value = getattr(package, name)
        assert inspect.getdoc(value), name
        for member in vars(value) if is_error(value) else ():
            if not member.startswith("_") and callable(getattr(value, member)):
                assert inspect.getdoc(getattr(value, member)), f"{name}.{member}"
    assert inspect.getdoc(package)


def test_pydoc_can_render_it(package: ModuleType) -> None:
    assert "parse(" in pydoc.render_doc(package, renderer=pydoc.plaintext)


def test_every_file_says_that_it_is_generated(package: ModuleType) -> None:
    folder = Path(package.__file__).parent
    for file in folder.rglob("*.py"):
        assert "Generated by catchable" in "".join(file.read_text("utf-8").splitlines()[:8]), file.name
    assert (folder / "py.typed").read_bytes() == b""
    assert list(folder.rglob("*.py")), "the package is somewhere else"
