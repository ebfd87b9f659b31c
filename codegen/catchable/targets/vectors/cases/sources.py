"""Sources that are more than a pointer: cuts, shapes, headers and their parts, conditions, units, statuses."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.loader import Json
from catchable.model import Catalogue, Envelope, Source
from catchable.targets.vectors.cases import requests
from catchable.targets.vectors.questions import Question

_DURATIONS = (
    *("30s", "1.5s", "6m0s", "1h2m", "250ms", "PT30S", "PT1M30.5S", "P1D", "30", "1d", "1us", "0s", "-5s", "+5s", ""),
    *("soon", "s", "1s2", "1m1h", "PT", "P", "1 s", " 30s ", "1e3s", "99999999999s", "1s1s", "pt30s", "1.s", ".5s"),
)
_NUMBERS: tuple[Json, ...] = (30, "30", 0, 1.5, "1.5", -1, "soon", True, [30], {"seconds": 30}, 10**30)
_MOMENTS: tuple[Json, ...] = (1_000_000_000, "1000000000", 999_999_999, 4_102_444_800, "soon")
_STATUSES: tuple[Json, ...] = (404, "404", 99, 100, 599, 600, "abc", 404.0, 404.5, True, [404], "0404", " 404 ", 200)
_ENCODED = ("a%20b", "%C3%A9", "%zz", "%", "%ff", "a+b", "%E2%82", "100%25")
_LINKS = (
    '<{0}>; rel="help"', "<{0}>; rel={1}", '<https://e.example/next>; rel=next, <{0}>; rel="{1}"',
    '<{0}>; rel="other {1}"', '<{0}>; title="a, b; c"; rel={1}', "<{0}>", "{0}; rel={1}", '<{0}; rel="{1}"', "",
)  # fmt: skip
_PARAMETERS = (
    'Bearer {0}="{1}"', 'Bearer {0}={1}', 'Basic realm="a, b", Bearer realm="x", {0}="{1}"', 'Bearer {0} = "{1}"',
    'Bearer {0}="a \\" b"', 'Bearer x{0}="{1}"', "Bearer", "{0}", '{0}=""', 'Bearer other="{0}=1", {0}="{1}"',
)  # fmt: skip


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Every source of every envelope with what it is for, and with what it must drop."""
    for id, envelope, is_event in requests.shapes(catalogue):
        for name, sources in envelope.read.facts():
            for number, source in enumerate(sources, 1):
                if not source.is_plain or name == "http_status":
                    yield from _of_source(catalogue, envelope, is_event, name, source, f"source/{id}/{name}-{number}")


def _of_source(
    catalogue: Catalogue, envelope: Envelope, is_event: bool, name: str, source: Source, id: str
) -> Iterator[Question]:
    code = requests.known_code(catalogue)
    for number, value in enumerate(_values(name, source, code if name == "code" else "value"), 1):
        for is_met in (True, False) if source.when is not None else (True,):
            made = requests.base(envelope, {"code": code}, without=name)
            if is_met and source.when is not None:
                requests.met(made, source.when)
            requests.place(made, source, value)
            ending = "" if is_met else "/when-not"
            status = 200 if name == "http_status" else 429
            yield from requests.asked(f"{id}/{number}{ending}", envelope, made, is_event, status)
            if name == "http_status":
                yield from requests.asked(f"{id}/{number}/500", envelope, made, is_event, 500)


def _values(name: str, source: Source, word: str) -> Iterator[Json]:
    """What may stand at a source."""
    if name == "retry_after":
        yield from _DURATIONS if source.unit == "duration" else _MOMENTS if source.unit == "unix_seconds" else _NUMBERS
        return
    if name == "http_status":
        yield from _STATUSES
        return
    plain: list[Json] = [word, "", f" {word} ", 7, 7.5, True, None, [word], {"a": word}]
    yield from plain
    if source.after is not None or source.before is not None:
        yield from _around(source, word)
    yield from source.dropped
    if source.shape is not None:
        yield from ("CONST_1", "word.x-y_1", "two words", "Word", "caf\u00e9", "A\n")
    if source.decode is not None:
        yield from _ENCODED
    if source.rel is not None:
        yield from (each.format("https://docs.example/x", source.rel) for each in _LINKS)
    if source.param is not None:
        yield from (each.format(source.param, word) for each in _PARAMETERS)


def _around(source: Source, word: str) -> Iterator[Json]:
    """A word with what is cut off around it, once, twice, and alone."""
    after, before = source.after or "", source.before or ""
    yield f"{after}{word}{before}"
    yield f"x{after}y{after}{word}{before}z{before}"
    yield f"{after}{before}"
    yield f"{word}{before}x{after}{word}"
    yield f"{after}{word}"
    yield f"{word}{before}"
