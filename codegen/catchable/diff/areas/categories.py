"""The shared vocabulary of causes, which is in every package."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diff.audience import everyone, who_names
from catchable.diff.changes import Change
from catchable.diff.pairs import CATEGORIES, Pair, Place
from catchable.diff.phrases import code, quoted
from catchable.diff.tables import STATUSES, gone, kept, runs
from catchable.model import Catalogue, Category


def changes(pair: Pair) -> Iterator[Change]:
    """Categories removed, added, and what they say by default."""
    old, new = ({each.id: each for each in side.categories} for side in (pair.old, pair.new))
    for id, _ in gone(old, new):
        yield _removed(pair, id)
    for _, was, now in kept(old, new):
        yield from _changed(pair, was, now)
    for id, category in gone(new, old):
        yield pair.change("category-added", _place(id), f"the category {code(id)} is new: {quoted(category.summary)}")
    yield from _by_status(pair)


def _place(*route: str) -> Place:
    return Place((CATEGORIES, *route), (CATEGORIES, *route), CATEGORIES)


def _removed(pair: Pair, id: str) -> Change:
    return pair.change(
        "category-removed",
        _place(id),
        f"the category {code(id)} is gone",
        who_names(pair.languages, f"Category.{id.upper()}"),
        "keep it until the next breaking version, although no kind has it",
    )


def _changed(pair: Pair, old: Category, new: Category) -> Iterator[Change]:
    id = old.id
    if old.retry != new.retry:
        yield pair.change(
            "category-retry-changed",
            _place(id, "retry"),
            f"the verdict of unknown errors of the cause {code(id)} is {code(new.retry)}, no longer {code(old.retry)}",
            everyone(pair.languages, "code that asks `retry` or `retryable`"),
        )
    if old.summary != new.summary:
        message = f"the category {code(id)} reads {quoted(new.summary)}, no longer {quoted(old.summary)}"
        yield pair.change("text-changed", _place(id, "summary"), message)
    if old.grpc != new.grpc:
        message = f"the category {code(id)} corresponds to gRPC's {code(new.grpc)}, no longer to {code(old.grpc)}"
        yield pair.change("text-changed", _place(id, "grpc"), message)


def _by_status(pair: Pair) -> Iterator[Change]:
    for run in runs(_causes(pair.old), _causes(pair.new)):
        was, now = (code(each) for each in (run.old, run.new))
        yield pair.change(
            "category-status-changed",
            _place(run.new or run.old or "", "http"),
            f"HTTP {run.statuses} by itself means {now}, no longer {was}, and has its verdict",
            everyone(pair.languages, "code that asks for the `category`, or whether to retry, of unknown errors"),
        )


def _causes(catalogue: Catalogue) -> dict[int, str | None]:
    """The category of each HTTP status: a single status beats a class, the first beats the later ones."""
    found: dict[int, str | None] = dict.fromkeys(STATUSES, "unknown")
    for category in reversed(catalogue.categories):
        found.update({status: category.id for status in STATUSES if status // 100 in category.status_classes})
    for category in reversed(catalogue.categories):
        found.update({status: category.id for status in category.statuses if status in found})
    return found
