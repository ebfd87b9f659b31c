"""Text that is safe to show to a person, whoever wrote it."""

from __future__ import annotations


def printable(text: str) -> str:
    """Text on one line, without what steers a terminal or reorders a line."""
    return "".join(letter if letter.isprintable() else " " if letter.isspace() else "\ufffd" for letter in text)
