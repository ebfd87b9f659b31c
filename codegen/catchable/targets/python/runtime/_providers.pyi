# What a rendered package puts in this place; here for type checkers alone, and never copied.
from ._collect import BatchReader, Reader
from ._headers import Told

READERS: dict[str, tuple[Reader, Reader, BatchReader, tuple[str, ...]]]
HEADERS: dict[str, Told]
RETRY_HEADERS: dict[str, tuple[tuple[str, dict[str, str]], ...]]
CODES: dict[str, dict[str, str]]
FALLBACKS: dict[str, str]
ENTRIES: dict[str, dict[str, str]]
TITLES: dict[str, dict[str, str]]
