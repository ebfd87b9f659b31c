"""Escaping whole texts gives what escaping letter by letter gives, which is slow and plain to see."""

from __future__ import annotations

import random
import textwrap
import unicodedata

import pytest
from catchable.targets.python import literals

from .texts import NASTY

_UNICODE = unicodedata.ucd_3_2_0
_CLASSES = ("Cc", "Cf", "Cn", "Co", "Cs", "Ll", "Lm", "Lo", "Lt", "Lu", "Mc", "Me", "Mn", "Nd", "Nl", "No", "Pc",
            "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "Sc", "Sk", "Sm", "So", "Zl", "Zp", "Zs")  # fmt: skip
_INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"}
_LATER = "".join(map(chr, (0xAD, 0x231A, 0x231B, 0x25FD, 0x25FE, *range(0x2630, 0x2638), *range(0x2648, 0x2654))))
"""Visible and narrow in one version of Unicode, and not in another."""
_HOSTILE = (*NASTY, *_LATER, "\ud800", "\udfff", "\ud83d\ude00", "\x1f", "\u2067", "\u3000", "\U0010ffff", "word ")


def _string(text: str) -> str:
    quote = "'" if text.count('"') > text.count("'") else '"'
    return quote + "".join(f"\\{quote}" if letter == quote else _letter(letter) for letter in text) + quote


def _prose(text: str) -> str:
    return "".join(map(_letter, " ".join(text.split()) or "(blank)")).replace('"""', '\\"\\"\\"')


def _letter(letter: str) -> str:
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\", " ": " "}
    if letter in short:
        return short[letter]
    if _UNICODE.category(letter) not in _INVISIBLE and letter not in _LATER:
        return letter
    number = ord(letter)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _toml(text: str) -> str:
    return f'"{"".join(map(_toml_letter, " ".join(text.split())))}"'


def _toml_letter(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    if letter.isascii() and letter.isprintable():
        return letter
    number = 0xFFFD if _UNICODE.category(letter) == "Cs" else ord(letter)
    return f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08X}"


def _columns(text: str) -> int:
    return sum(2 if _UNICODE.east_asian_width(each) in "WF" and not _UNICODE.combining(each) else 1 for each in text)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        _prose(text),
        width=literals.WIDTH - 4,
        initial_indent="- ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _letters() -> list[str]:
    """All letters below U+3100 and some beyond, so that every class of letters is among them."""
    return [chr(number) for number in (*range(0x3100), *range(0x3100, 0x110000, 97))]


def _texts(seed: int, count: int) -> list[str]:
    """Made-up texts: of hostile parts, of letters of every class alike, and of both among plain words."""
    chance = random.Random(seed)
    by_class: dict[str, list[str]] = {}
    for letter in _letters():
        by_class.setdefault(unicodedata.category(letter), []).append(letter)
    assert sorted(by_class) == sorted(_CLASSES)

    def part() -> str:
        kind = chance.randrange(3)
        if kind == 0:
            return chance.choice(_HOSTILE)
        return chance.choice(by_class[chance.choice(_CLASSES)]) if kind == 1 else chr(chance.randrange(0x100))

    return ["".join(part() for _ in range(chance.randrange(40))) for _ in range(count)]


@pytest.mark.parametrize("seed", range(4))
def test_texts_are_escaped_as_their_letters_are(seed: int) -> None:
    for text in _texts(seed, 1_000):
        assert literals.string(text) == _string(text)
        assert literals.prose(text) == _prose(text)
        assert literals.toml(text) == _toml(text)
        assert literals.columns(text) == _columns(text)
        assert literals.paragraph(text, 4, "- ") == _wrapped(text)


def test_every_letter_is_escaped_beside_quotes_and_backslashes() -> None:
    for letter in _letters():
        text = f"\"a{letter}'\\{letter}"
        assert literals.string(text) == _string(text)
        assert literals.prose(text) == _prose(text)
        assert literals.toml(text) == _toml(text)
        assert literals.columns(text) == _columns(text)


@pytest.mark.parametrize("length", range(literals.WIDTH - 8, literals.WIDTH + 2))
def test_a_paragraph_stays_on_one_line_as_long_as_it_fits(length: int) -> None:
    text = "word " * (length // 5) + "x" * (length % 5)
    assert literals.paragraph(text, 4, "- ") == _wrapped(text)
