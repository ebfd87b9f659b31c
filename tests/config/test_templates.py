"""A project's own templates see the view, make nothing that is too large, and come to an end."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from catchable.targets.sandbox import BoundedEnvironment
from jinja2 import StrictUndefined
from jinja2.exceptions import TemplateError
from test_settings import _files, _run, folder

__all__ = ["folder"]
SETTINGS = '[target.python]\ntemplates = "mine"\n'
DOUBLING = "{% set ns = namespace(x='ab') %}{% for i in range(99) %}{% set ns.x = STEP %}{% endfor %}{{ ns.x }}"
BOMBS = [
    "{{ 10**(10**8) }}",
    "{{ 2**4097 }}",
    "{{ 10**100 * 10**100 * 10**5000 }}",
    "{{ 'x' * 10**9 }}",
    "{{ 10**9 * 'x' }}",
    "{{ [0] * 10**9 }}",
    "{{ (0,) * 10**9 }}",
    "{% for a in range(10**9) %}{% endfor %}",
    "{{ range(10**9) | list }}",
    "{{ 'x' ~ 'y' * 999999 ~ 'z' * 999999 }}",
    DOUBLING.replace("STEP", "ns.x + ns.x"),
    DOUBLING.replace("STEP", "ns.x ~ ns.x"),
    DOUBLING.replace("STEP", "ns.x | replace('a', ns.x)"),
    DOUBLING.replace("STEP", "[ns.x, ns.x] | join"),
    DOUBLING.replace("STEP", "(ns.x ~ 'a' * 9) | join(ns.x)"),
    "{{ '%999999999d' % 1 }}",
    "{{ '%999999999d' | format(1) }}",
    "{{ '{:999999999}'.format(1) }}",
    "{{ '{a:999999999}'.format_map({'a': 1}) }}",
    "{{ ('{:999999999}' | attr('format'))(1) }}",
    "{{ ['{:999999999}'] | map('format', 1) | list }}",
    "{{ 'x'.center(10**9) }}",
    "{{ 'x'['ljust'](10**9) }}",
    "{{ 'x'.zfill(10**9) }}",
    "{{ '\t'.expandtabs(10**9) }}",
    "{{ 'a'.replace('a', 'b') }}",
    "{{ ','.join(['a']) }}",
    "{{ (1).to_bytes(10**9) }}",
    "{{ 'x' | center(10**9) }}",
    "{{ 'x\ny' | indent(10**9) }}",
    "{{ 'x\ny' | indent('y' * 10**6) }}",
    "{{ [1] | batch(10**9, 'x') | list }}",
    "{{ [1] | slice(10**9) | list }}",
    "{{ [1] | tojson(indent=10**9) }}",
    "{{ 'x y' | wordwrap(1, True, 'z' * 10**6) }}",
    "{{ lipsum(10**9) }}",
    "{{ dict.fromkeys(range(10)) }}",
    "{{ ''.__class__ }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
]


@pytest.mark.parametrize("template", BOMBS)
def test_what_is_too_large_is_refused_before_it_is_made(template: str) -> None:
    with pytest.raises((TemplateError, OverflowError)):
        BoundedEnvironment(undefined=StrictUndefined).from_string(template).render()


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("{{ 'a' ~ 1 ~ none }}", "a1None"),
        ("{{ 'ab' * 2 ~ '-' * 3 }}", "abab---"),
        ("{{ 2**10 + 7 % 4 * 2 }}", "1030"),
        ("{{ ['a', 'b'] | join(', ') }}", "a, b"),
        ("{{ [{'n': 'a'}, {'n': 'b'}] | join('-', attribute='n') }}", "a-b"),
        ("{{ 'aXbX' | replace('X', '.') }}{{ 'aXbX' | replace('X', '.', 1) }}", "a.b.a.bX"),
        ("{{ 'a\nb' | indent(2) }}", "a\n  b"),
        ("{{ 'a b'.split() | map('upper') | list }}", "['A', 'B']"),
        ("{{ [1, 2] + [3] }}{{ 1.5 * 2 }}", "[1, 2, 3]3.0"),
        ("{% for a in range(3) %}{{ loop.index ~ a }}{% endfor %}", "102132"),
    ],
)
def test_what_templates_do_every_day_goes_on(template: str, made: str) -> None:
    assert BoundedEnvironment(undefined=StrictUndefined).from_string(template).render() == made


@pytest.mark.parametrize(
    "template",
    [
        "{% set ns = namespace(x='ab') %}{% for i in range(99) %}"
        "{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}{% endfor %}",
        "{% macro m(x, n) %}{% if n %}{{ m(x ~ x, n - 1) }}{% endif %}{% endmacro %}{{ m('x', 99) }}",
    ],
)
def test_what_grows_in_spite_of_that_is_ended(folder: Path, template: str) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "README.md.j2").write_text(template)
    status, output = _run(folder, SETTINGS, "generate", "-t", "python", "-t", "catalogue")
    assert (status, "error[plugin-failed]: target 'python': " in output) == (1, True)
    assert "catalogue/parcel.json" in _files(folder)


@pytest.mark.parametrize("kind", ["folder", "file", "inner", "pipe", "large"])
def test_links_and_what_is_no_template_are_refused(folder: Path, kind: str) -> None:
    mine, secret = folder / "mine", folder.parent / f"secret-{folder.name}"
    secret.mkdir()
    (secret / "README.md.j2").write_text("secret")
    if kind == "folder":
        (folder / "real").mkdir()
        mine.symlink_to(folder / "real")
    else:
        mine.mkdir()
    if kind == "file":
        (mine / "README.md.j2").symlink_to(secret / "README.md.j2")
    elif kind == "inner":
        (mine / "inner").symlink_to(secret)
    elif kind == "pipe":
        os.mkfifo(mine / "README.md.j2")
    elif kind == "large":
        (mine / "README.md.j2").write_text("x" * (1024 * 1024 + 1))
    status, output = _run(folder, SETTINGS, "generate", "-t", "python", "-t", "catalogue")
    assert (status, "error[bad-settings]: mine" in output) == (1, True)
    assert not any(each.startswith("python/") for each in _files(folder))


def test_the_sandbox_is_one_that_holds(project: Path) -> None:
    """Before 3.1.6 a template could leave it by a filter."""
    declared = tomllib.loads((project / "pyproject.toml").read_text())["project"]["dependencies"]
    assert "Jinja2>=3.1.6" in declared
