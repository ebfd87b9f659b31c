"""Words to names: the cases of each language, from one splitting.

In: a snake_case identifier or a title. Out: names. Whether a name is reserved is each target's own
knowledge; how it is written is known here once.
"""

from __future__ import annotations


def words(identifier: str) -> tuple[str, ...]:
    """Split a snake_case identifier."""
    return tuple(part for part in identifier.split("_") if part)


def pascal(identifier: str) -> str:
    """`message_undeliverable` -> `MessageUndeliverable`."""
    return "".join(word[:1].upper() + word[1:] for word in words(identifier))


def camel(identifier: str) -> str:
    """`message_undeliverable` -> `messageUndeliverable`."""
    name = pascal(identifier)
    return name[:1].lower() + name[1:]


def constant(identifier: str) -> str:
    """`message_undeliverable` -> `MESSAGE_UNDELIVERABLE`."""
    return identifier.upper()


def kebab(identifier: str) -> str:
    """`my_api` -> `my-api`."""
    return "-".join(words(identifier))


def error_class(kind: str) -> str:
    """The class of a kind: PascalCase plus `Error`, once (`provider_api_error` -> `ProviderApiError`)."""
    name = pascal(kind)
    return name if name.endswith("Error") else f"{name}Error"


def slug(title: str) -> str:
    """A heading as a snake_case identifier: `Rate Limiting Errors` -> `rate_limiting_errors`."""
    spaced = "".join(letter.lower() if letter.isascii() and letter.isalnum() else " " for letter in title)
    name = "_".join(spaced.split())
    return name if name[:1].isalpha() else f"section_{name}".rstrip("_")


def label(text: str) -> str:
    """The words of any text as one name: `block_users` -> `BlockUsers`, `OAuth error` -> `OAuthError`; else empty."""
    spaced = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in text)
    name = "".join(word[:1].upper() + word[1:] for word in spaced.split())
    return f"The{name}" if name[:1].isdecimal() else name
