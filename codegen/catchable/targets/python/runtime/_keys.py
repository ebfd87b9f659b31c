"""Tell by a key whether its value is secret or personal."""

# What callers hand over is of any type.
# pyright: reportUnknownVariableType=false

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ._tables import REDACTED_KEYS

_LONGEST_KEY = 200
_HUMP = re.compile(r"([a-z0-9])([A-Z])")
_WORD = re.compile(r"[a-z]+|[0-9]+")

_SECRET_ENDS = (
    *("token", "secret", "password", "passwd", "passphrase", "apikey", "appkey"),
    *(
        "cookie",
        "cookies",
        "credential",
        "credentials",
        "signature",
        "authorization",
        "authorisation",
    ),
)
_SECRET_WORDS = frozenset(
    ("pwd", "pass", "otp", "totp", "pin", "cvv", "cvc", "session", "jwt", "passcode")
    + ("sessionid", "phpsessid", "jsessionid")
)
_SECRET_LAST_WORDS = frozenset(("auth", "bearer", "csrf", "xsrf"))
"""What is secret itself, though not all that begins with it is."""
_SECRET_NUMBERS = (
    *("cardnumber", "creditcard", "securitycode", "verificationcode"),
    *("confirmationcode", "authcode", "accesscode", "recoverycode", "backupcode"),
)
"""What keys end with, their words joined, whose numbers are secret."""
_KEYS = frozenset(
    ("api", "app", "private", "access", "secret", "auth", "signing", "encryption")
    + ("ssh", "rsa", "pgp", "gpg", "master")
)
"""What a key is that is secret."""
_COUNTS = frozenset(
    (
        "count",
        "used",
        "limit",
        "usage",
        "left",
        "remaining",
        "total",
        "type",
        "length",
        "size",
        "expires",
    )
    + (
        "expiry",
        "in",
        "at",
        "ttl",
        "status",
        "valid",
        "max",
        "min",
        "required",
        "version",
    )
    + ("attempts", "retries", "seconds", "minutes", "age", "length")
)
"""What a key ends with that only speaks of a secret."""
_TIMES = frozenset(("at", "in"))
"""What a key ends with that speaks of when something happens, where its value is a time."""
_PERSONAL_ENDS = ("phone", "phonenumber", "msisdn", "mobile", "email", "emailaddress")
_PERSONAL_WORDS = frozenset(
    ("mail", "telephone", "ssn", "iban", "fax", "waid", "cell", "tel")
)
_ADDRESSES = frozenset(("destination", "recipient", "to", "from"))
_NUMBERS = ("number", "id", "no", "address")


def is_secret(key: str, value: object) -> bool:
    """Whether a key says that its value must not be shown."""
    if key.lower() in REDACTED_KEYS:
        return True
    words = _words(key)
    while len(words) > 1 and words[-1].isdigit():  # phone1, email_2
        words.pop()
    if len(words) > 1 and words[-1] in _TIMES:
        if _is_time(value):
            return False
        words.pop()
    if not words:
        return False
    return _names_secret(words, value) or _names_person(words, value)


def _is_time(value: object) -> bool:
    """Whether a value is a moment or a length of time, as a number or written out."""
    if _is_number(value):
        return True
    return (
        isinstance(value, str)
        and any(map(str.isdigit, value))
        and not value.strip("0123456789-:.+TZ ")
    )


def _words(key: str) -> list[str]:
    return _WORD.findall(_HUMP.sub(r"\1_\2", key[:_LONGEST_KEY]).lower())


def _names_secret(words: list[str], value: object) -> bool:
    if words[-1] in _COUNTS:
        return False
    singular = [
        word.removesuffix("s") if not _is_number(value) else word for word in words
    ]
    if any(
        word in _SECRET_WORDS or word.endswith(_SECRET_ENDS)
        for word in (*words, *singular)
    ):
        return True
    if singular[-1] in _SECRET_LAST_WORDS or "".join(singular).endswith(
        _SECRET_NUMBERS
    ):
        return True
    return any(
        one in _KEYS and two in ("key", "keys") for one, two in zip(words, words[1:])
    )


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float))


def _names_person(words: list[str], value: object) -> bool:
    pair = "".join(words[-2:]).removesuffix("s")
    if len(words) > 1 and words[-1].removesuffix("s") in _NUMBERS:
        words = words[:-1]
    word = words[-1]
    singular = word.removesuffix("s")
    if singular.endswith(_PERSONAL_ENDS) or {singular, pair} & _PERSONAL_WORDS:
        return True
    return len(words) == 1 and word in _ADDRESSES and not _has_parts(value)


def _has_parts(value: object) -> bool:
    """Whether a value is an object, or a list of some: their own keys tell what is personal."""
    items: Iterable[object] = value if isinstance(value, (list, tuple)) else (value,)
    return any(isinstance(each, Mapping) for each in items)
