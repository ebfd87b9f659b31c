# What a rendered package puts in this place; here for type checkers alone, and never copied.
from ._collect import ProviderReaders
from ._headers import Told

READERS: dict[str, ProviderReaders]
HEADERS: dict[str, Told]
RETRY_HEADERS: dict[str, tuple[tuple[str, dict[str, str]], ...]]
CODES: dict[str, dict[str, str]]
FALLBACKS: dict[str, str]
ENTRIES: dict[str, dict[str, str]]
TITLES: dict[str, dict[str, str]]
