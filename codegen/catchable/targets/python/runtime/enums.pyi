# What a rendered package puts in this place; here for type checkers alone, and never copied.
from enum import StrEnum

class ErrorKind(StrEnum):
    SOME = "some"

class ErrorType(StrEnum):
    SOME = "some"

class Category(StrEnum):
    SOME = "some"

class Retry(StrEnum):
    SOME = "some"

class Scope(StrEnum):
    SOME = "some"

class StatusKind(StrEnum):
    SOME = "some"
