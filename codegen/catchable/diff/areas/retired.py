"""Kinds that were retired before: their names stay taken, and their aliases stay."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diff.audience import who_loads, who_names_kind
from catchable.diff.changes import Change
from catchable.diff.pairs import Pair, Place, at
from catchable.diff.phrases import code, quoted
from catchable.model import Retired


def changes(pair: Pair) -> Iterator[Change]:
    """What became of each retired kind, and which are new among them."""
    now = {gone.kind: gone for gone in pair.new.retired}
    before = {gone.kind: gone for gone in pair.old.retired}
    for old in pair.old.retired:
        if old.kind in pair.new_errors:
            yield _reused(pair, old)
        else:
            yield from _kept(pair, old, now.get(old.kind))
    for new in pair.new.retired:
        if new.kind not in before and new.kind not in pair.old_errors:
            yield _alias_added(pair, new) if new.use is not None else _recorded(pair, new)


def _reused(pair: Pair, old: Retired) -> Change:
    return pair.change(
        "kind-reused",
        Place(("retired", old.kind), ("errors", old.kind)),
        f"the kind {code(old.kind)} was retired in {old.since}, and means another error now",
        (*who_names_kind(pair.languages, old.kind), *who_loads(pair.languages, _loaded("the new error"))),
        "give the new error another name, and bring the entry under `retired` back",
    )


def _kept(pair: Pair, old: Retired, new: Retired | None) -> Iterator[Change]:
    was, now = old.use and pair.today(old.use), new.use if new else None
    if was is not None and now is None:
        yield pair.change(
            "alias-removed",
            at("retired", old.kind),
            f"the old name {code(old.kind)} of {code(was)} no longer works",
            (*who_names_kind(pair.languages, old.kind), *who_loads(pair.languages, _loaded("an unknown error"))),
            f"keep `{old.kind}: {{since: {old.since}, use: {was}}}` under `retired` until the next breaking version",
        )
    elif was is not None and was != now:
        yield pair.change(
            "alias-moved",
            at("retired", old.kind, "use"),
            f"the old name {code(old.kind)} leads to {code(now)}, no longer to {code(was)}",
            (*who_names_kind(pair.languages, old.kind), *who_loads(pair.languages, _loaded(code(now)))),
            f"let it lead to {code(was)}",
        )
    elif was is None and new is not None and now is not None:
        yield _alias_added(pair, new)
    elif new is None:
        yield _forgotten(pair, old)
    elif (old.since, old.reason) != (new.since, new.reason):
        message = f"the retired kind {code(old.kind)}: since {new.since}, {quoted(new.reason)}"
        yield pair.change("retired-changed", at("retired", old.kind), message)


def _loaded(what: str) -> str:
    """What becomes of pickles that say the old name."""
    return f"pickles made when it was in use, which load as {what}"


def _forgotten(pair: Pair, old: Retired) -> Change:
    return pair.change(
        "retired-changed",
        at("retired", old.kind),
        f"the catalogue no longer says that {code(old.kind)} was retired in {old.since}",
        advice="bring the entry back: without it the name may be used again, for another error",
    )


def _recorded(pair: Pair, new: Retired) -> Change:
    message = f"the catalogue says that {code(new.kind)} was retired in {new.since}"
    return pair.change("retired-changed", at("retired", new.kind), message)


def _alias_added(pair: Pair, new: Retired) -> Change:
    message = f"the name {code(new.kind)} works, as an alias of {code(new.use)}"
    return pair.change("alias-added", at("retired", new.kind), message)
