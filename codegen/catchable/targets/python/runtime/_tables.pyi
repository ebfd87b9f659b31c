# What a rendered package puts in this place; here for type checkers alone, and never copied.
from typing import TypeAlias

from ._headers import Told

Like: TypeAlias = tuple[str, str, str, str | None]
Rule: TypeAlias = tuple[
    str | None,
    Like | None,
    str | None,
    str | None,
    tuple[int, ...],
    tuple[tuple[str, str], ...],
    str | None,
    str,
]

SCOPED: bool
HEADERS: Told
MEDIA: tuple[str, ...]
WEBHOOK_MEDIA: tuple[str, ...]
RETRY_HEADERS: tuple[tuple[str, dict[str, str]], ...]
REDACTED_KEYS: tuple[str, ...]
ATTRIBUTES: dict[str, str]
SENSITIVE: tuple[str, ...]
CODES: dict[str, str]
SCOPED_CODES: dict[str, dict[str, str]]
RULES: tuple[Rule, ...]
RULED_CODES: tuple[str, ...]
CODES_LIKE: tuple[tuple[Like, str, tuple[str, ...]], ...]
NUMBERS: dict[str, tuple[Like, ...]]
PREFIXES: tuple[tuple[str, str, tuple[str, ...]], ...]
RANGES: tuple[tuple[int, int, tuple[int, int] | None, str, tuple[str, ...]], ...]
VERDICTS: dict[str, dict[str, dict[str, str | None]]]
TYPES: dict[str, str]
TYPE_PREFIXES: tuple[tuple[str, str], ...]
TYPE_RANGES: tuple[tuple[int, int, tuple[int, int] | None, str], ...]
TYPE_BY_STATUS: dict[int, str]
TYPE_BY_STATUS_CLASS: dict[int, str]
TYPE_CATEGORY: dict[str, str]
CATEGORY_BY_STATUS: dict[int, str]
CATEGORY_BY_STATUS_CLASS: dict[int, str]
CATEGORY_RETRY: dict[str, str]
STATUSES: dict[str, dict[str, str]]
SCOPES: dict[str, str]
SHARED_SCOPES: tuple[str, ...]
