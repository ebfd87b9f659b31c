"""What a type checker is told of attributes and details; a line that it must object to says so."""

from collections.abc import Mapping, Sequence
from typing import Any, assert_type

from shop_errors import (
    ApiError,
    CardError,
    CardStolenError,
    Detail,
    ExpiredError,
    MovedError,
    ShopError,
    UncheckedError,
)


def of_everything(error: ShopError) -> None:
    assert_type(error.account, str | None)
    assert_type(error.details, tuple[Detail, ...])
    for each in error.details:
        assert_type(each.field, str | None)
        assert_type(each.attributes, dict[str, Any])
    assert error.tries  # error: attr-defined / reportAttributeAccessIssue, reportUnknownMemberType


def of_a_family(error: CardError) -> None:
    assert_type(error.decline_code, str | None)
    assert_type(error.payment, Mapping[str, Any] | None)
    error.account = "other"  # error: misc / reportAttributeAccessIssue


def of_kinds(stolen: CardStolenError, expired: ExpiredError, moved: MovedError) -> None:
    assert_type((stolen.tries, stolen.risk, stolen.is_final), tuple[int | None, float | None, bool | None])
    assert_type((expired.decline_code, expired.account), tuple[str | None, str | None])
    assert_type(moved.an_attribute_whose_name_is_longer_than_the_lines_that_black_lets_stand, Sequence[Any] | None)


def matched(error: ShopError) -> str:
    match error:
        case CardStolenError(tries=int(tries), details=[Detail(str(field)), *_]):
            return f"{field} {tries}"
        case CardError(decline_code=str(code)):
            return code
        case ApiError(account=account):
            return account or ""
        case _:
            return ""


MADE = CardStolenError("words", attributes={"tries": 3}, details=[Detail("email", "bad", message="no")])
UNTYPED = UncheckedError(attributes=["account"])  # error: arg-type / reportArgumentType
UNKNOWN = UncheckedError(details=["email"])  # error: list-item / reportArgumentType
