"""Any text comes back from the YAML as it went in, whoever reads it, and none of it steers a terminal."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.targets.openapi import TARGET
from catchable.targets.openapi.printing import EMITTER, _short_text, comment, yaml_document
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

PROJECT = Path(__file__).parents[2]
SHAPELESS = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
WORDS = ["yes", "null", "~", "1e3", "0x1F", "0o17", "010", "12:30", "2024-01-01", "1_000", ".inf", "=", "<<", "..."]
PARTS = st.sampled_from([*WORDS, *": #-?!&*|>%@`'\"\\{}[],\n\t\r\x00\x1b\x85\u200b\u202e\u2028\ufeff\U000e0001😀é漢 "])
TEXTS = st.one_of(st.text(max_size=12), st.lists(PARTS, max_size=4).map("".join))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "$ref", "yes", "1"]), inner),
    max_leaves=8,
)


@given(VALUES)
def test_what_is_printed_is_read_again(value: Any) -> None:
    text = yaml_document({"value": value})
    assert yaml.safe_load(text) == {"value": whole(value)}, "by YAML 1.1"
    assert YAML(typ="safe", pure=True).load(text) == {"value": whole(value)}, "by YAML 1.2"


@given(VALUES)
def test_both_emitters_of_pyyaml_print_the_same(value: Any) -> None:
    assert EMITTER is not yaml.SafeDumper
    assert yaml_document({"value": value}, yaml.SafeDumper) == yaml_document({"value": value})


@given(VALUES)
def test_nothing_in_it_is_without_a_shape(value: Any) -> None:
    assert not {unicodedata.category(each) for each in yaml_document({"value": value}) if each != "\n"} & SHAPELESS


@given(TEXTS)
def test_a_comment_stays_one_line(text: str) -> None:
    (line,) = comment(text).splitlines()
    assert line.startswith("# ")
    assert yaml.safe_load(line) is None


def whole(value: Any) -> Any:
    """The value without lone surrogates, which no file in UTF-8 can hold."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [whole(each) for each in value]
    return {key: whole(each) for key, each in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("name", ["chat", "chirp", "interactions", "messenger", "webex_connect"])
def test_the_generated_file_is_what_is_printed_today(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is printed again only when what it is made from changes; so nothing may be missing from that."""
    monkeypatch.chdir(PROJECT)
    catalogue = compile_catalogue(Path(f"spec/{name}.yaml"), Diagnostics())
    assert catalogue is not None
    (file,) = TARGET.derive(catalogue)
    assert file.make().startswith(file.stamp)
    assert (PROJECT / "generated" / file.path).read_text("utf-8") == file.make()


def test_long_texts_are_not_kept() -> None:
    _short_text.cache_clear()
    for letter in "abc":
        for _ in range(2):
            assert yaml_document({"key": letter * 100_000}) == f"key: {letter * 100_000}\n"
    assert _short_text.cache_info().currsize == 1, "the key"
