# What a rendered package puts in this place; here for type checkers alone, and never copied.
from ._collect import BatchReader, Reader

READERS: dict[str, tuple[Reader, Reader, BatchReader]]
HEADERS: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str | None], ...]]]
RETRY_HEADERS: dict[str, tuple[tuple[str, dict[str, str]], ...]]
CODES: dict[str, dict[str, str]]
FALLBACKS: dict[str, str]
ENTRIES: dict[str, dict[str, str]]
TITLES: dict[str, dict[str, str]]
