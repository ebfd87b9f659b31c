"""Scopes: a typo is not passed over in silence, and the enum knows every name."""

from __future__ import annotations

import warnings

import pytest
import webex_connect_errors
from webex_connect_errors import Scope, _mistakes, parse

BODY = b'{"code": "7704", "description": "no"}'


def test_a_scope_that_nobody_knows_is_warned_of_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_mistakes, "_told", set())  # other tests have had their warnings
    with pytest.warns(UserWarning, match="no scope is called 'watsapp': did you mean 'whatsapp'") as told:
        parse(400, {}, BODY, scope="watsapp")  # type: ignore[arg-type]
    assert [each.filename for each in told] == [__file__], "at the caller's line"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        parse(400, {}, BODY, scope="watsapp")  # type: ignore[arg-type]
        for scope in Scope:
            parse(400, {}, BODY, scope=scope)


def test_a_member_means_what_its_name_means() -> None:
    for scope in Scope:
        by_member, by_name = parse(400, {}, BODY, scope=scope), parse(400, {}, BODY, scope=scope.value)
        assert type(by_member) is type(by_name)


def test_the_enum_knows_the_names_of_the_wire() -> None:
    for name, id in webex_connect_errors._tables.SCOPES.items():
        assert Scope(name) is Scope(name.upper()) is Scope(id)
    with pytest.raises(ValueError, match="'smss' is not a valid Scope"):
        Scope("smss")
