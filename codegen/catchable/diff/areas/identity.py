"""What a catalogue is called: its name, from which packages have theirs, and its root class."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diff.audience import everyone, who_loads, who_names
from catchable.diff.changes import Change
from catchable.diff.pairs import Pair, at
from catchable.diff.phrases import code


def changes(pair: Pair) -> Iterator[Change]:
    """Names of the whole."""
    old, new = pair.old, pair.new
    if old.name != new.name:
        yield pair.change(
            "catalogue-renamed",
            at("name"),
            f"the catalogue {code(old.name)} is {code(new.name)} now, and so are the packages made from it",
            (
                *everyone(pair.languages, "code that imports the package: it is not there under its old name"),
                *who_loads(pair.languages, "pickles of its errors, which name the package and cannot be loaded"),
            ),
            "keep `name`; what people read is `title`",
        )
    if old.class_name != new.class_name:
        yield pair.change(
            "root-class-renamed",
            at("class"),
            f"the class of every error is {code(new.class_name)}, no longer {code(old.class_name)}",
            who_names(pair.languages, old.class_name, new.class_name),
            f"write `class: {old.class_name}`",
        )
