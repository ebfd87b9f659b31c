# What a rendered package puts in this place; here for type checkers alone, and never copied.
from typing import TypeAlias

Rule: TypeAlias = tuple[str | None, str | None, str | None, int | None, str | None, str]

SCOPED: bool
REQUEST_ID_HEADERS: tuple[str, ...]
RETRY_AFTER_HEADERS: tuple[tuple[str, str | None], ...]
REDACTED_KEYS: tuple[str, ...]
CODES: dict[str, str]
SCOPED_CODES: dict[str, dict[str, str]]
RULES: tuple[Rule, ...]
RULED_CODES: tuple[str, ...]
RANGES: tuple[tuple[int, int, tuple[int, int], str, tuple[str, ...]], ...]
VERDICTS: dict[str, dict[str, dict[str, str | None]]]
TYPES: tuple[str, ...]
TYPE_PREFIXES: tuple[tuple[str, str], ...]
TYPE_RANGES: tuple[tuple[int, int, tuple[int, int], str], ...]
TYPE_BY_STATUS: dict[int, str]
TYPE_BY_STATUS_CLASS: dict[int, str]
TYPE_CATEGORY: dict[str, str]
CATEGORY_BY_STATUS: dict[int, str]
CATEGORY_BY_STATUS_CLASS: dict[int, str]
CATEGORY_RETRY: dict[str, str]
STATUSES: dict[str, dict[str, str]]
SCOPES: dict[str, str]
SHARED_SCOPES: tuple[str, ...]
