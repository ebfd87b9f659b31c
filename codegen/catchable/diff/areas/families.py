"""Families: their classes, and which unknown errors fall into them."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diff.audience import everyone, who_catches, who_loads, who_names
from catchable.diff.changes import Change
from catchable.diff.meanings import beginning_with, class_of, meaning, number
from catchable.diff.pairs import Pair, Place, at
from catchable.diff.phrases import a, code, codes, quoted
from catchable.diff.tables import STATUSES, gone, kept, runs
from catchable.model import Catalogue, ErrorType
from catchable.reference import Facts


def changes(pair: Pair) -> Iterator[Change]:
    """Families removed, renamed, added, and what they claim."""
    old, new = ({each.id: each for each in side.types} for side in (pair.old, pair.new))
    for _, family in gone(old, new):
        yield _removed(pair, family)
    for _, was, now in kept(old, new):
        yield from _changed(pair, was, now)
    for _, family in gone(new, old):
        message = f"the family {code(family.class_name)} is new: {quoted(family.summary)}"
        yield pair.change("family-added", at("types", family.id), message)
    yield from _by_status(pair)
    yield from _by_code(pair)


def _removed(pair: Pair, family: ErrorType) -> Change:
    still = family.class_name in {each.class_name for each in pair.new.types}
    constant = f"ErrorType.{family.id.upper()}"
    return pair.change(
        "family-removed",
        at("types", family.id),
        f"the family {code(family.id)} is gone"
        + (f"; another has its class {code(family.class_name)}" if still else ""),
        (
            *who_names(pair.languages, constant if still else family.class_name),
            *who_loads(pair.languages, _loaded(pair, family)),
        ),
        "keep it until the next breaking version, with `http:` if no kind is left in it",
    )


def _loaded(pair: Pair, family: ErrorType) -> str:
    """What becomes of pickles whose kind is unknown: they name the family by its id."""
    return f"pickles of unknown errors of {code(family.id)}, which load as {code(pair.new.class_name)}"


def _changed(pair: Pair, old: ErrorType, new: ErrorType) -> Iterator[Change]:
    if old.class_name != new.class_name:
        yield pair.change(
            "family-class-renamed",
            at("types", old.id, "class"),
            f"the class of the family {code(old.id)} is {code(new.class_name)}, no longer {code(old.class_name)}",
            who_names(pair.languages, old.class_name, new.class_name),
            f"keep `class: {old.class_name}` until the next breaking version",
        )
    yield from _wire_names(pair, old, new)
    if old.category != new.category:
        was, now = (code(each.category or "unknown") for each in (old, new))
        yield pair.change(
            "family-category-changed",
            at("types", old.id, "category"),
            f"the cause of an unknown {code(new.class_name)} is {now}, no longer {was}",
            everyone(pair.languages, "code that asks for the `category`"),
        )


def _wire_names(pair: Pair, old: ErrorType, new: ErrorType) -> Iterator[Change]:
    place, lost = at("types", new.id, "wire"), [each for each in old.wire if each not in new.wire]
    gained = [each for each in new.wire if each not in old.wire]
    if lost:
        message = f"{codes(lost)} on the wire no longer stands for {code(new.class_name)}"
        who = who_catches(pair.languages, new.class_name)
        yield pair.change("family-name-removed", place, message, who, "keep the name: servers may still send it")
    if gained:
        message = f"{codes(gained)} on the wire stands for {code(new.class_name)}"
        yield pair.change("family-name-added", place, message)


def _by_status(pair: Pair) -> Iterator[Change]:
    """Unknown errors by HTTP status. A family that is gone has been reported."""
    left = {each.id for each in pair.new.types} | {None}
    old, new = (_families(each) for each in (pair.old, pair.new))
    for run in runs({status: old[status] for status in old if status in new}, new):
        if run.old in left:
            family = run.new or run.old or ""
            yield _moved(pair, f"HTTP {run.statuses}", run.old, run.new, at("types", family, "http"))


def _families(catalogue: Catalogue) -> dict[int, str | None]:
    """The family of an error of which only the HTTP status is known, where that alone means no kind."""
    found = {status: meaning(catalogue, Facts(), status=status) for status in STATUSES}
    return {status: each.family for status, each in found.items() if not each.kinds}


def _by_code(pair: Pair) -> Iterator[Change]:
    """Unknown errors by the beginning of the code, or by its range."""
    for subject, example, place in dict.fromkeys((*_claims(pair.old), *_claims(pair.new))):
        old, new = (meaning(each, Facts(code=example)) for each in (pair.old, pair.new))
        if not (old.kinds or new.kinds or old.same_as(new)):
            yield _moved(pair, subject, old.family, new.family, place)


def _claims(catalogue: Catalogue) -> Iterator[tuple[str, str, Place]]:
    for family in catalogue.types:
        for prefix in family.prefixes:
            yield f"a code that begins with {code(prefix)}", beginning_with(prefix), at("types", family.id, "prefixes")
        for span in family.ranges:
            first, last = number(span, span.first), number(span, span.last)
            for end in (first, last):
                yield f"a code from {code(first)} to {code(last)}", end, at("types", family.id, "ranges")


def _moved(pair: Pair, subject: str, old: str | None, new: str | None, place: Place) -> Change:
    was, now = class_of(pair.old, old), class_of(pair.new, new)
    message = f"an unknown error with {subject} is {a(now)} now, no longer {a(was)}"
    if old is None:
        return pair.change("unknown-settled", place, message)
    advice = f"leave them to {code(was)}, or make it the change of a breaking version"
    return pair.change("unknown-moved", place, message, who_catches(pair.languages, was), advice)
