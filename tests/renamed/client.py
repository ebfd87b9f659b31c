"""Old names in every place that a name can stand in. A comment says who points at a line."""

# isort: skip_file
from typing import assert_never

import renamed_demo_errors as demo
from renamed_demo_errors import ErrorKind, GoneAwayError, RenamedDemoError
from renamed_demo_errors import GoneawayError, LeftError  # python, mypy, pyright


def handle(error: RenamedDemoError) -> str:
    try:
        raise error
    except LeftError as caught:  # pyright
        return caught.kind
    except demo.ApiError:
        return "other"


def narrow(error: RenamedDemoError) -> ErrorKind | None:
    if isinstance(error, (GoneawayError, demo.VanishedError)):  # python, mypy, pyright
        return error.kind
    return None


def name(kind: ErrorKind) -> str:
    match kind:
        case ErrorKind.VANISHED:  # python, mypy, pyright
            return "gone"
        case ErrorKind.A_NAME_THAT_IS_A_GOOD_DEAL_LONGER:
            return "long"
        case _:
            assert_never(kind)


def same(one: object, other: object) -> bool:
    return one is other


assert same(LeftError, GoneAwayError)  # pyright
assert handle(GoneAwayError()) == handle(LeftError()) == "gone_away"  # pyright
assert narrow(LeftError()) is ErrorKind.LEFT  # python, mypy, pyright
assert same(ErrorKind.GONEAWAY, ErrorKind.GONE_AWAY_ERROR)  # python, mypy, pyright
assert name(ErrorKind.GONE_AWAY) == "gone"
assert ErrorKind("left") is ErrorKind.GONE_AWAY
