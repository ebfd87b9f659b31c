# What a rendered package puts in this place; here for type checkers alone, and never copied.
from typing import TypeAlias

ScopeName: TypeAlias = str
