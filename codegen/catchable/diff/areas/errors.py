"""What is said of each kind that is there on both sides: family, cause, verdict, HTTP status, deprecation."""

from __future__ import annotations

from collections.abc import Iterator

from catchable import naming
from catchable.diff.audience import everyone, who_catches, who_names
from catchable.diff.changes import Change
from catchable.diff.pairs import Pair, Place, called, error_place
from catchable.diff.phrases import a, code, listed, quoted
from catchable.model import ErrorDef, RetryVerdict

VERDICTS: dict[RetryVerdict, str] = {
    "never": "do not send the same request again",
    "once": "send the same request once more",
    "backoff": "send the same request again, with growing pauses",
}


def changes(pair: Pair) -> Iterator[Change]:
    """Facts of errors."""
    for old, new in pair.kept:
        place = error_place(old, new)
        yield from _family(pair, place, old, new)
        yield from _category(pair, place, old, new)
        yield from _retry(pair, place, old, new)
        yield from _http(pair, place, old, new)
        yield from _class(pair, place, old, new)
        yield from _grpc(pair, place, old, new)
        yield from _number(pair, place, old, new)
        yield from _deprecation(pair, place, old, new)


def _family(pair: Pair, place: Place, old: ErrorDef, new: ErrorDef) -> Iterator[Change]:
    if old.type == new.type:
        return
    was, now = pair.old.type(old.type).class_name, pair.new.type(new.type).class_name
    if was == now:
        return
    yield pair.change(
        "family-changed",
        place.below("type"),
        f"{called(old, new)} is {a(now)} now: a handler of {code(was)} no longer catches it",
        who_catches(pair.languages, was),
        f"keep `type: {old.type}`, or make it the change of a breaking version",
    )


def _category(pair: Pair, place: Place, old: ErrorDef, new: ErrorDef) -> Iterator[Change]:
    if old.category != new.category:
        yield pair.change(
            "category-changed",
            place.below("category"),
            f"the cause of {called(old, new)} is {code(new.category)}, no longer {code(old.category)}",
            everyone(pair.languages, "code that asks for the `category`"),
        )


def _retry(pair: Pair, place: Place, old: ErrorDef, new: ErrorDef) -> Iterator[Change]:
    if old.retry != new.retry:
        said = f"the verdict of {called(old, new)} is {code(new.retry)}, no longer {code(old.retry)}"
        message = f"{said}: {VERDICTS[new.retry]}"
    elif old.retry_is_explicit and not new.retry_is_explicit:
        message = f"{called(old, new)} states no verdict: an HTTP status may make it more than {code(new.retry)}"
    elif new.retry_is_explicit and not old.retry_is_explicit:
        message = f"the verdict of {called(old, new)} is {code(new.retry)} whatever the HTTP status says"
    else:
        return
    at = place.below("retry" if new.retry_is_explicit else "category")
    yield pair.change("retry-changed", at, message, everyone(pair.languages, "code that asks `retry` or `retryable`"))


def _http(pair: Pair, place: Place, old: ErrorDef, new: ErrorDef) -> Iterator[Change]:
    if old.http == new.http:
        return
    subject, was, now = called(old, new), _statuses(old), _statuses(new)
    if old.http and new.http[: len(old.http)] == old.http:
        yield pair.change("http-added", place.below("http"), f"{subject} comes with {now}, not only with {was}")
        return
    message = f"{subject} comes with {now}, no longer with {was}" if new.http else f"{subject} no longer has {was}"
    yield pair.change(
        "http-changed",
        place.below("http"),
        message if old.http else f"{subject} comes with {now}; it had no HTTP status of its own",
        everyone(pair.languages, "tests that make the error themselves, or take its documented response"),
    )


def _statuses(error: ErrorDef) -> str:
    return f"HTTP {listed([str(each) for each in error.http], 'or')}"


def _class(pair: Pair, place: Place, old: ErrorDef, new: ErrorDef) -> Iterator[Change]:
    """A class that is stated; the one that follows from a kind is renamed with it."""
    follows = all(each.class_name == naming.error_class(each.kind) for each in (old, new))
    if old.class_name != new.class_name and not follows:
        yield pair.change(
            "kind-class-renamed",
            place.below("class"),
            f"the class of {called(old, new)} is {code(new.class_name)}, no longer {code(old.class_name)}",
            who_names(pair.languages, old.class_name, new.class_name),
            f"keep `class: {old.class_name}` until the next breaking version",
        )


def _grpc(pair: Pair, place: Place, old: ErrorDef, new: ErrorDef) -> Iterator[Change]:
    """A status that is stated; that of a cause changes with the cause."""
    follows = old.grpc == pair.old.category(old.category).grpc and new.grpc == pair.new.category(new.category).grpc
    if old.grpc != new.grpc and not follows:
        message = f"{called(old, new)} corresponds to gRPC's {code(new.grpc)}, no longer to {code(old.grpc)}"
        who = everyone(pair.languages, "code that passes errors on over gRPC")
        yield pair.change("grpc-changed", place.below("grpc"), message, who)


def _number(pair: Pair, place: Place, old: ErrorDef, new: ErrorDef) -> Iterator[Change]:
    was, now = (each.code_like.name if each.code_like else None for each in (old, new))
    if was and now and was != now:
        message = f"the number in the codes of {called(old, new)} is {code(now)}, no longer {code(was)}"
        who = everyone(pair.languages, f"code that asks for {code(was)}")
        yield pair.change("code-number-changed", place.below("code_like"), message, who)


def _deprecation(pair: Pair, place: Place, old: ErrorDef, new: ErrorDef) -> Iterator[Change]:
    if old.deprecated == new.deprecated:
        return
    said = f"no longer sent: {quoted(new.deprecated)}" if new.deprecated else "sent again"
    yield pair.change("kind-deprecated", place.below("deprecated"), f"{called(old, new)} is {said}")
