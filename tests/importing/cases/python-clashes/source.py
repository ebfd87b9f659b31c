class ApiError(Exception):
    """Any error of the first module."""


class ApiError(Exception):
    """Any error of the second module."""


class _1(Exception):
    """A name without a letter."""


class UniqueViolation(Exception):
    sqlstate = "23505"


class PersonNotFound(Exception):
    code = 404


class PlaceNotFound(Exception):
    code = 404


class Catalogue(Exception):
    ERROR_CODE = "null"


class Ошибка(Exception):
    """A name in other letters."""


class Left(UniqueViolation): ...


class Right(UniqueViolation): ...


class Both(Left, Right):
    """Below two that have one base."""
