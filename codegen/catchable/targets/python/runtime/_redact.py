"""Blot credentials out of texts: tokens, passwords and keys.

Every rule is one pass over the text: a pattern takes the longest run of its letters, and a function looks at the
run. No pattern looks ahead or behind, so that other languages can have the same ones, and none tries again inside of
what it took, so that a text twice as long takes twice as long. The cases are in `tests/contract/secrets.yaml`.
"""

from __future__ import annotations

import re

BLOT = "[redacted]"
LONGEST = 10_000
"""How many code points of a text are searched; the rest is cut off."""

# ASCII alone: the letters of a pattern are the same in every language.
_A = re.ASCII
_CREDENTIAL_NAME = (
    r"(?:token|secret|passw(?:or)?d|passphrase|passcode|pwd|(?:api|app|access|private)[ _-]?key"
    r"|signature|credentials?|authori[sz]ation|cookies?|session[_-]?id|(?:php|j)sessid"
    r"|(?:\b|_)(?:pass|auth|jwt))"
)
_BLANKS = r"[\s\u00a0\u202f]{0,3}"
_SCHEME_NAME = r"(?:bearer|basic|oauth|token|api-?key|digest|negotiate)"
_QUOTED = (
    r"(?:[bu]?\"(?:[^\"\\]|\\[^\n])*|[bu]?'(?:[^'\\]|\\[^\n])*"
    r"|\\\"(?:[^\"\\]|\\[^\"])*|\\'(?:[^'\\]|\\[^'])*)"
)
_SEVERAL = r"[\[{](?:\"(?:[^\"\\]|\\[^\n])*\"?|'(?:[^'\\]|\\[^\n])*'?|[^\"'\[\]{}])*"
_ASSIGNED = r"(?:=>?|%3D)"
VALUES = (
    rf"(?:{_BLANKS}{_ASSIGNED}{_BLANKS}(?:{_QUOTED}"  # a setting
    rf"|(?:{_SCHEME_NAME}[\s\u00a0]{{1,3}})?[^&\s\"'\\<>]+)"  # a query or a form
    rf"|\\?[\"']\s*(?::|=>?)\s*(?:{_QUOTED}|{_SEVERAL}|[^\s\"'\\,}}\]\[{{]+))"  # JSON, or Python
)
_SEPARATOR = re.compile(
    rf"(?:\\?[\"']\s*(?::|=>?)|{_BLANKS}{_ASSIGNED})[\s\u00a0\u202f]*(?:[bu]?\\?[\"'])?",
    _A | re.I,
)
_LOGIN = re.compile(r"(:\\?/\\?/|%3A%2F%2F)", _A | re.I)
_LOCATION = re.compile(r"(?:\\/|[^\s\\\"'<>])*", _A)
_COLON = re.compile(r":|%3A", _A | re.I)
_END_OF_HOST = re.compile(r"[/?#\\]|%2F|%3F|%23", _A | re.I)
_PORT = re.compile(r"[0-9]{1,5}", _A)
_LINE = re.compile(
    rf"((?:authori[sz]ation|cookie|x-auth):{_BLANKS})[^\r\n]+", _A | re.I
)
_DIGEST = re.compile(
    rf"(digest[\s\u00a0]{{1,3}})(?:username|realm|nonce|response|uri)=[^\r\n]+",
    _A | re.I,
)
_SCHEME = re.compile(
    r"(?:bearer|basic|oauth|apikey)((?:[\s\u00a0\u202f:=\"'\\]|%20|\+){1,8})"
    r"(token(?:[\s\u00a0\u202f:=\"'\\]|%20|\+){1,8})?([A-Za-z0-9_\-.~+/=]+)",
    _A | re.I,
)
_AFTER_A_NAME = re.compile(
    rf"({_CREDENTIAL_NAME}:{_BLANKS})(?:({_QUOTED})|([A-Za-z0-9_\-.~+/=]+))", _A | re.I
)
_AFTER_PASSWORD = re.compile(
    rf"((?:passw(?:or)?d|pwd|passphrase|x-[a-z\-]{{0,30}}(?:key|token|secret|signature)):{_BLANKS})([^\s\"'\\<>]+)",
    _A | re.I,
)
_NAMED = re.compile(_CREDENTIAL_NAME + VALUES, _A | re.I)
_SESSION = re.compile(
    r"((?:\b|_)(?:session|sid|csrf|xsrf)(?:=|%3D))[^&;\s\"'\\<>]+", _A | re.I
)
_TAGGED = re.compile(
    rf"((?:<|&lt;)[A-Za-z0-9_:.\-]{{0,40}}{_CREDENTIAL_NAME}(?:\s[^<>&]*)?(?:>|&gt;))[^<&]+",
    _A | re.I,
)
_DOTTED = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)*", _A)
_VENDORS = re.compile(
    r"(\b|%[0-9A-Fa-f]{2}|\\[nrtbf]|_)(?:"
    r"(?:EAA|IG[QA])[A-Za-z0-9]{10,}"  # Meta
    r"|vk1\.[a-z]\.[A-Za-z0-9_-]{6,}"
    r"|[spr]k_(?:live|test)_[A-Za-z0-9_]{3,}|sk_[A-Za-z0-9]{12,}|whsec_[A-Za-z0-9]{8,}"  # Stripe and its like
    r"|gh[pousr]_[A-Za-z0-9_]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}"
    r"|xox[a-z]-[A-Za-z0-9_-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}\b"
    r"|AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{16,}"  # Google
    r"|SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,}|SK[0-9a-f]{32}\b"  # Twilio
    r"|KEY[0-9A-F]{16,}_[A-Za-z0-9_-]{8,}"
    r"|sk-[A-Za-z0-9_-]{16,}|hf_[A-Za-z0-9]{20,}|npm_[A-Za-z0-9]{20,}|pypi-[A-Za-z0-9_-]{20,}"
    r"|shp(?:at|ca|pa|ss)_[A-Za-z0-9]{16,}|do[opr]_v1_[A-Za-z0-9]{16,}|hv[sb]\.[A-Za-z0-9_-]{16,}"
    r"|[0-9]{8,10}:[A-Za-z0-9_-]{35}\b"  # Telegram
    r")",
    _A,
)
_PRIVATE_KEY = re.compile(
    r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:(?:\s|\\[rn])*(?:Version|Comment|Hash|Charset|Proc-Type|DEK-Info):[^\r\n\\]*)*[A-Za-z0-9+/=\s\\:,-]*",
    _A,
)
_LONG_HEX = re.compile(r"\b[0-9A-Fa-f]{48,}\b", _A)
_LONG_WORD = 10


def bounded(text: str, longest: int = LONGEST) -> str:
    """The beginning of a text, up to a length, and an ellipsis where something was cut off."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    return head[: max(map(head.rfind, " \n\t\r")) + 1] + "\u2026"


def without_credentials(text: str) -> str:
    """The text with tokens, passwords and keys blotted out, and cut to `LONGEST`."""
    text = _without_logins(bounded(text))
    text = _PRIVATE_KEY.sub(BLOT, text)
    text = _LINE.sub(rf"\1{BLOT}", text)
    text = _DIGEST.sub(rf"\1{BLOT}", text)
    text = _DOTTED.sub(_web_token, text)
    text = _NAMED.sub(named, text)
    text = _SESSION.sub(rf"\1{BLOT}", text)
    text = _TAGGED.sub(rf"\1{BLOT}", text)
    text = _SCHEME.sub(_authorization, text)
    text = _AFTER_PASSWORD.sub(_after_password, text)
    text = _AFTER_A_NAME.sub(_after_a_name, text)
    text = _VENDORS.sub(rf"\1{BLOT}", text)
    return _LONG_HEX.sub(BLOT, text)


def _without_logins(text: str) -> str:
    """The text without the names and passwords that stand before the hosts of URLs."""
    parts = _LOGIN.split(text)
    for index in range(2, len(parts), 2):
        part = parts[index]
        end = _end_of_login(part, encoded=parts[index - 1].startswith("%"))
        if end:
            parts[index] = BLOT + part[end:]
    return "".join(parts)


def _end_of_login(part: str, *, encoded: bool) -> int:
    """Where the name and the password end that a URL begins with, after its scheme; 0 if there are none."""
    found = _LOCATION.match(part)
    run = found[0] if found else ""
    if encoded:
        run = run.partition("&")[0]
    end = _END_OF_HOST.search(run)
    host = run[: end.start()] if end else run
    colon = _COLON.search(host)
    at = _last_at(host)
    if at:
        return at if colon or _looks_like_a_secret(host[:at]) else 0
    if colon is None or host.startswith("[") or _PORT.fullmatch(host, colon.end()):
        return 0
    return _last_at(run)  # a password with a slash


def _last_at(run: str) -> int:
    """Where the last at sign begins; 0 if there is none."""
    return max(run.rfind("@"), run.rfind("%40"), 0)


def _web_token(match: re.Match[str]) -> str:
    """A JSON web token, from where it begins: two or more parts with dots between them."""
    run = match[0]
    start = run.find("eyJ")
    while start > 0 and run[start - 1].isalnum():
        start = run.find("eyJ", start + 3)
    first, dot, rest = run[start:].partition(".") if start >= 0 else ("", "", "")
    return run[:start] + BLOT if dot and len(first) > 6 and rest[:1] else run


def named(match: re.Match[str]) -> str:
    """A name as it is, and its value blotted out."""
    separator = _SEPARATOR.search(match[0])
    return match[0] if separator is None else match[0][: separator.end()] + BLOT


def _authorization(match: re.Match[str]) -> str:
    """An Authorization header's value; not every word after "basic" is one."""
    return BLOT if _looks_like_a_secret(match[3]) else match[0]


def _after_a_name(match: re.Match[str]) -> str:
    """A value after "token:"; not every word of a sentence is one."""
    name, quoted, word = match[1], match[2], match[3]
    if quoted is not None:
        opening = len(quoted) - len(quoted.lstrip("buBU\\")) + 1
        value = quoted[opening:]
        return (
            name + quoted[:opening] + BLOT if any(map(str.isalnum, value)) else match[0]
        )
    long_word = len(word) >= _LONG_WORD and word.isalpha()
    return name + BLOT if long_word or _looks_like_a_secret(word) else match[0]


def _after_password(match: re.Match[str]) -> str:
    """Any word after "password:", but for the marks after it."""
    word = match[2].rstrip(".,;:)}]")
    return (
        match[1] + BLOT + match[2][len(word) :]
        if word and match[2] != BLOT
        else match[0]
    )


def _looks_like_a_secret(value: str) -> bool:
    """Whether a value is no word of a sentence: long enough, and with digits or letters of both cases."""
    if len(value) < 6:
        return False
    if any(letter.isdigit() or letter == "=" for letter in value) or len(value) >= 24:
        return True
    lower = next((at for at, letter in enumerate(value) if letter.islower()), None)
    return lower is not None and any(letter.isupper() for letter in value[lower:])
