# What a rendered package puts in this place; here for type checkers alone, and never copied.
from ._text import Text

TEXTS: dict[str, Text]
GUIDES: dict[str, Text]
