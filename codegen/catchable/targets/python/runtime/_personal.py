"""Blot personal data out of texts that leave the program, as well as credentials.

The rules are made as those of `_redact`: passes over the text that look neither ahead nor behind.
"""

from __future__ import annotations

import re

from ._redact import BLOT, VALUES, named, without_credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_A = re.ASCII
_PERSONAL_NAME = r"(?:otp|pin|cvv|cvc|ssn|phone|mobile|msisdn|e-?mail)"
_NAMED_PERSONAL = re.compile(rf"\b(?:\w*_)?{_PERSONAL_NAME}{VALUES}", _A | re.I)

_DASHES = r"\-\u2010-\u2014"
_SPACES = r" \t\u00a0\u2007\u2009\u202f"
_BETWEEN = rf"(?:[{_SPACES}{_DASHES}()./]|%20|%28|%29){{0,3}}"
_ONE = rf"(?:[{_SPACES}{_DASHES}.]|%20)"
_PHONE_WITH_PLUS = re.compile(
    rf"(?:\+|%(?:25)?2[Bb]){_BETWEEN}[0-9](?:{_BETWEEN}[0-9]){{6,14}}", _A
)
_START = r"(^|[^A-Za-z0-9_.\-%])"
_PHONE_IN_GROUPS = re.compile(
    rf"{_START}(?:"
    # Germany, Britain and many others, after a zero: 0151 23456789.
    r"\(?0[0-9]{2,5}\)?(?:[ /.\-]|%20){1,3}[0-9](?:(?:[ /\-]|%20)?[0-9]){4,10}\b"
    # France: 06 12 34 56 78.
    r"|0[1-9](?: [0-9]{2}){4}\b|0[1-9](?:\.[0-9]{2}){4}\b|0[1-9](?:-[0-9]{2}){4}\b"
    # Russia and Kazakhstan: 8 (495) 123-45-67.
    rf"|[78]{_ONE}?\(?[3-9][0-9]{{2}}\)?{_ONE}{{1,2}}[0-9]{{3}}{_ONE}[0-9]{{2}}{_ONE}[0-9]{{2}}\b"
    # India: 98765 43210. China: 138 0013 8000. Brazil: (11) 98765-4321.
    rf"|[6-9][0-9]{{4}}[{_SPACES}][0-9]{{5}}\b|1[3-9][0-9]{_ONE}[0-9]{{4}}{_ONE}[0-9]{{4}}\b"
    rf"|\([1-9][0-9]\){_ONE}?[0-9]{{4,5}}{_ONE}[0-9]{{4}}\b"
    # North America: (415) 555-2671.
    r"|(?:1[ .\-])?\(?[2-9][0-9]{2}\)?[ .\-]{1,2}[0-9]{3}[ .\-][0-9]{4}\b" r")",
    _A,
)
_WORD = re.compile(r"[A-Za-z0-9_.\-]+", _A)
# What begins with 1 is a number of North America, or a time in seconds or milliseconds, or an id.
_BARE_PHONE = re.compile(r"1[0-9]{10}|[2-9][0-9]{9,12}|0[0-9]{9,12}", _A)
_MAIL = re.compile(r"(?:&#64;|&#[xX]40;|&commat;|[^\s<>\"'(),:;\[\]\\/=&?|{}])+")
_AT = re.compile(r"@|%(?:25)*40|&#64;|&#[xX]40;|&commat;")
_HOST = re.compile(r"(?:[^\s@.%]+\.)+[^\W\d_]{2,}")
_JOINED = rf"(?:[{_SPACES}{_DASHES}.]{{1,2}}|%20)"
_GROUPS = re.compile(rf"[A-Za-z0-9_]+(?:{_JOINED}[A-Za-z0-9_]+)*", _A)
_GROUP = re.compile(rf"(?:%20)?([A-Za-z0-9_]+)", _A)
_IBAN = re.compile(
    r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", _A
)
_ID_IN_FOURS = re.compile(r"[^0-9]?[0-9]{4}-[0-9]{4}-[0-9]{4}", _A)
_CARD = re.compile(r"(?:[3-6]|2[2-7])[0-9]{12,18}", _A)
_SHORTEST_CARD, _LONGEST_CARD = 13, 19
_MESSAGE_ID = re.compile(r"wamid\.[A-Za-z0-9_\-+/=]+", _A)  # it holds the phone number
_RANDOM = re.compile(r"[A-Za-z0-9_-]{40,}={0,2}", _A)


def without_secrets(text: str) -> str:
    """The text without credentials, and without phone numbers, addresses, card numbers and what else is personal."""
    text = _NAMED_PERSONAL.sub(named, without_credentials(text))
    text = _MESSAGE_ID.sub(BLOT, text)
    text = _RANDOM.sub(_random, text)
    text = _MAIL.sub(_mail, text)
    text = _PHONE_WITH_PLUS.sub(BLOT, text)
    text = _IBAN.sub(_iban, text)
    text = _GROUPS.sub(_cards, text)
    text = _PHONE_IN_GROUPS.sub(_phone_in_groups, text)
    return _WORD.sub(_bare_phone, text)


def _random(match: re.Match[str]) -> str:
    """A long run with digits, small and capital letters."""
    run = match[0]
    tests: tuple[Callable[[str], bool], ...] = (str.isdigit, str.islower, str.isupper)
    return BLOT if all(any(map(test, run)) for test in tests) else run


def _mail(match: re.Match[str]) -> str:
    run = match[0]
    at = _AT.search(run)
    if at is None or at.start() == 0:
        return run
    host = _HOST.match(run, at.end())
    return run if host is None else BLOT + run[host.end() :]


def _cards(match: re.Match[str]) -> str:
    """The groups of a run, without those that make up a card's number by its check digit."""
    shown: list[str] = []
    run, at = match[0], 0
    groups = [each.span(1) for each in _GROUP.finditer(run)]
    index = 0
    while index < len(groups):
        last = _card_from(run, groups, index)
        if last is not None:
            shown += [run[at : groups[index][0]], BLOT]
            at, index = groups[last][1], last
        index += 1
    return "".join(shown) + run[at:]


def _card_from(run: str, groups: list[tuple[int, int]], first: int) -> int | None:
    """The index of the last group of a card's number that begins with a group; None if none does."""
    digits, found = "", None
    if first and _is_part_of_an_id(run, groups[first - 1]):
        return None
    for index in range(first, len(groups)):
        group = run[slice(*groups[index])]
        if index > first and not _may_be_a_card(run, groups[index - 1], groups[index]):
            break
        digits += group
        if not group.isdigit() or len(digits) > _LONGEST_CARD:
            break
        if (
            len(digits) >= _SHORTEST_CARD
            and _CARD.fullmatch(digits)
            and _checks(digits)
        ):
            found = index
    return found


def _may_be_a_card(run: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether what joins two groups joins those of a card; a dot stands in fractions too, and in addresses."""
    if "." not in run[one[1] : two[0]]:
        return True
    return 4 <= one[1] - one[0] <= 6 and 3 <= two[1] - two[0] <= 6


def _iban(match: re.Match[str]) -> str:
    """A bank account by its check digits, also where a short word stands behind it."""
    run = match[0]
    for number in (run, run.rpartition(" ")[0]):
        if _is_iban(number.replace(" ", "")):
            return BLOT + run[len(number) :]
    return run


def _is_iban(number: str) -> bool:
    if not 15 <= len(number) <= 34:
        return False
    turned = number[4:] + number[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def _phone_in_groups(match: re.Match[str]) -> str:
    return match[0] if _ID_IN_FOURS.fullmatch(match[0]) else match[1] + BLOT


def _is_part_of_an_id(run: str, group: tuple[int, int]) -> bool:
    """Whether a group is joined to the next by a hyphen, and has both letters and digits, as in a UUID."""
    text = run[slice(*group)]
    return (
        run[group[1]] == "-"
        and any(map(str.isdigit, text))
        and any(map(str.isalpha, text))
    )


def _checks(digits: str) -> bool:
    """Whether the check digit is right (Luhn)."""
    doubled = [int(each) * 2 for each in digits[-2::-2]]
    plain = [int(each) for each in digits[-1::-2]]
    return (sum(plain) + sum(each - 9 * (each > 9) for each in doubled)) % 10 == 0


def _bare_phone(match: re.Match[str]) -> str:
    run = match[0]
    number = run.rstrip(".")
    if _BARE_PHONE.fullmatch(number) is None:
        return run
    return BLOT + run[len(number) :]
