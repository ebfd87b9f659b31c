"""The targets that are there: one folder each here, and what plugins add by entry point.

A plugin names an object that satisfies `Target` in the entry-point group `catchable.targets`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points

from catchable.targets.base import Target

GROUP = "catchable.targets"


def target_names() -> tuple[str, ...]:
    """The names of all targets, without loading any."""
    return tuple(sorted({*_built_in(), *(each.name for each in _plugins())}))


def load_target(name: str) -> Target:
    """The target of this name. Raises KeyError if there is none."""
    if name in _built_in():
        module = importlib.import_module(f"{__name__}.{name}")
        target: Target = module.TARGET
        return target
    for plugin in _plugins():
        if plugin.name == name:
            loaded: Target = plugin.load()
            return loaded
    raise KeyError(name)


def is_built_in(name: str) -> bool:
    """Whether a target comes with catchable."""
    return name in _built_in()


def _built_in() -> Iterator[str]:
    return (module.name for module in pkgutil.iter_modules(__path__) if module.ispkg)


def _plugins() -> Iterator[EntryPoint]:
    yield from entry_points(group=GROUP)
