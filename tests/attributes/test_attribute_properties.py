"""Attributes are typed, documented, read-only properties of the classes that the catalogue names."""

from __future__ import annotations

import copy
import inspect
import pickle
import typing
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

import pytest

LONG = "an_attribute_whose_name_is_longer_than_the_lines_that_black_lets_stand"
OF_ALL = ("account", "owner_of_it")
OWNERS = {
    "ShopError": OF_ALL,
    "CardError": (*OF_ALL, "decline_code", "payment"),
    "CardStolenError": (*OF_ALL, "decline_code", "payment", "tries", "risk", "is_final"),
    "CardGoneError": (*OF_ALL, "decline_code", "payment", "tries", "risk", "is_final"),
    "ExpiredError": (*OF_ALL, "decline_code", "payment"),
    "ApiError": OF_ALL,
    "MovedError": (*OF_ALL, "decline_code", "is_final", LONG),
    "UncheckedError": OF_ALL,
}
TYPES = {
    "account": str,
    "decline_code": str,
    "payment": Mapping[str, Any],
    "tries": int,
    "risk": float,
    "is_final": bool,
    LONG: Sequence[Any],
}
GIVEN = {"account": "a1", "decline_code": "lost", "payment": {"id": "p1"}, "tries": 3, "risk": 0.5, "is_final": False}


@pytest.fixture
def error(shop: ModuleType) -> Any:
    """An error that says all that one of its kind can."""
    details = [shop.Detail("card.number", "bad", "is wrong", {"at": [1, 2]}), shop.Detail(message="no")]
    return shop.CardStolenError("words", attributes=GIVEN, details=details)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", OWNERS)
def test_a_class_has_its_own_and_those_of_its_family_and_of_all(shop: ModuleType, name: str) -> None:
    cls = getattr(shop, name)
    found = [each for each in (*TYPES, "owner_of_it") if isinstance(getattr(cls, each, None), property)]
    assert {*found} == {*OWNERS[name]}
    assert list(cls().to_dict())[16 : 16 + len(found)] == ["details", *OWNERS[name]][: len(found)]


@pytest.mark.parametrize("name", TYPES)
def test_tools_see_type_and_words(shop: ModuleType, name: str) -> None:
    owner = shop.MovedError if name == LONG else shop.CardStolenError
    getter = getattr(owner, name).fget
    assert typing.get_type_hints(getter)["return"] == TYPES[name] | None
    assert inspect.getdoc(getattr(owner, name))


def test_words_stay_what_they_are(shop: ModuleType) -> None:
    assert shop.CardError.decline_code.__doc__.strip() == 'Why the """issuer""" declined \\ or moved.'


def test_all_annotations_can_be_resolved(shop: ModuleType) -> None:
    hints = typing.get_type_hints(shop.CatalogueError)
    assert hints["details"] == tuple[shop.Detail, ...]
    assert typing.get_type_hints(shop.CardStolenError.__init__)["attributes"] == Mapping[str, Any] | None


def test_they_are_given_by_name_and_read(error: Any) -> None:
    assert {name: getattr(error, name) for name in GIVEN} == GIVEN
    assert error.owner_of_it is None
    with pytest.raises(AttributeError):
        error.decline_code = "other"


def test_an_error_without_them_has_none(shop: ModuleType) -> None:
    for error in (
        shop.MovedError(),
        shop.parse(500, {}, b'{"error": {"code": "unchecked"}}'),
        shop.parse(599, {}, b""),
    ):
        assert (error.account, error.details) == (None, ())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tries": 1}, "ShopError has no attribute 'tries'; it has: account, owner_of_it"),
        ({"account": 1}, "'account' of ShopError takes string, not int"),
    ],
)
def test_mistakes_are_said(shop: ModuleType, given: dict[str, object], said: str) -> None:
    with pytest.raises(TypeError) as caught:
        shop.ShopError(attributes=given)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("argument", "given", "said"),
    [
        ("attributes", ["account"], "attributes are a mapping, not list"),
        ("details", ["email"], "details are of Detail, not str"),
        ("details", "email", "details are of Detail, not str"),
        ("details", 5, "'int' object is not iterable"),
    ],
)
def test_what_is_no_detail_and_no_mapping_is_a_mistake(
    shop: ModuleType, argument: str, given: object, said: str
) -> None:
    for make in (shop.ShopError, shop.ShopError().__replace__):
        with pytest.raises(TypeError, match=said):
            make(**{argument: given})


@pytest.mark.parametrize(
    ("name", "value"), [("tries", True), ("tries", 1.5), ("risk", True), ("is_final", 1), ("payment", [])]
)
def test_a_value_of_another_type_is_a_mistake(shop: ModuleType, name: str, value: object) -> None:
    with pytest.raises(TypeError, match=f"'{name}' of CardStolenError takes"):
        shop.CardStolenError(attributes={name: value})


@pytest.mark.parametrize("carried", [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])
def test_they_are_carried(error: Any, carried: Any) -> None:
    other = carried(error)
    assert {name: getattr(other, name) for name in GIVEN} == GIVEN
    assert (other.details, other.to_dict()) == (error.details, error.to_dict())


def test_a_pickle_of_a_version_that_had_more_or_none_loads(shop: ModuleType, error: Any) -> None:
    error._attributes = {**error._attributes, "gone_since": "x"}
    assert pickle.loads(pickle.dumps(error)).to_dict() == error.to_dict()
    restored, said, state = error.__reduce__()
    old = restored(*said)
    old.__setstate__({name: value for name, value in state.items() if name not in ("details", "_attributes")})
    assert (old.account, old.details, old.tries) == (None, (), None)


def test_what_cannot_be_pickled_is_left_behind(shop: ModuleType) -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    given = {"payment": {"deep": deep}, "tries": 2}
    error = shop.CardStolenError(attributes=given, details=[shop.Detail("f", attributes={"deep": deep, "n": 1})])
    other = pickle.loads(pickle.dumps(error))
    assert (other.payment, other.tries, other.details) == (None, 2, (shop.Detail("f", attributes={"n": 1}),))


def test_a_copy_with_other_facts(shop: ModuleType, error: Any) -> None:
    other = error.__replace__(tries=4, details=[shop.Detail("x")])
    assert (other.tries, other.account, other.details) == (4, "a1", (shop.Detail("x"),))
    assert (error.tries, len(error.details)) == (3, 2)
    assert error.__replace__(attributes={"tries": 5}).account is None
    for wrong in ({"tries": "4"}, {"nothing": 1}, {"attributes": {"nothing": 1}}):
        with pytest.raises(TypeError):
            error.__replace__(**wrong)


def test_a_detail_compares_by_what_it_says(shop: ModuleType) -> None:
    detail = shop.Detail("f", "c", "m", {"a": 1})
    assert detail == shop.Detail("f", "c", "m", {"a": 1})
    assert detail != shop.Detail("f", "c", "m")
    assert hash(detail) == hash(copy.deepcopy(detail))
    assert pickle.loads(pickle.dumps(detail)) == detail
    assert repr(detail) == "Detail(field='f', code='c', message='m', a='1')"
    assert detail.to_dict() == {"field": "f", "code": "c", "message": "m", "a": 1}
    match detail:
        case shop.Detail(field, code, message, {"a": number}):
            assert (field, code, message, number) == ("f", "c", "m", 1)
        case _:
            pytest.fail("a detail matches by position")


def test_a_class_has_the_name_that_is_stated_for_it(shop: ModuleType) -> None:
    assert shop.ExpiredError.KIND is shop.ErrorKind.CARD_EXPIRED
    assert "CardExpiredError" not in shop.__all__
