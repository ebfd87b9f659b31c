"""What counts as a blank, and as the same letter: of ASCII alone, so that every language agrees."""

from __future__ import annotations

BLANKS = " \t\r\n"
"""What is cut off around codes, texts and the values of headers."""


def lowered(text: str) -> str:
    """A text with its capitals of ASCII in lower case, and every other letter as it is."""
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
