"""A catalogue's package, imported in memory.

In: a catalogue. Out: its parser, as the Python target makes it. Nothing is written; what is imported goes with the
context it was imported for.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType
from typing import Protocol

from catchable.model import Catalogue
from catchable.targets.python import TARGET


class Said(Protocol):
    """What is read of a provider's own words."""

    code: str | None
    subcode: str | None
    message: str | None


class ReadError(Protocol):
    """What is read of a package's error."""

    kind: str | None
    type: str | None
    category: str
    retry: str
    code: str | None
    subcode: str | None
    message: str
    http_status: int | None
    retry_after: float | None
    scope: str | None
    candidates: Sequence[str]
    body: object
    raw_body: object
    provider: Said | None
    errors: Sequence[ReadError]


@dataclass(frozen=True, slots=True)
class Package:
    """The functions of a package that an audit needs."""

    catalogue: Catalogue
    parse: Callable[..., ReadError | None]
    from_webhook: Callable[[object], Sequence[ReadError]]
    from_provider_response: Callable[..., ReadError | None]
    redacted: Callable[[object], object]
    """A value with tokens and phone numbers blotted out."""
    _kinds: dict[type[ReadError], str | None] = field(default_factory=dict)

    def kind(self, error: ReadError) -> str | None:
        """The kind of an error, which is that of its class: much faster than to ask each."""
        own = type(error)
        if own not in self._kinds:
            self._kinds[own] = error.kind and str(error.kind)
        return self._kinds[own]


@contextmanager
def imported(catalogue: Catalogue) -> Iterator[Package]:
    """The package of a catalogue, for as long as it is needed."""
    root = f"_audited_{catalogue.name}"
    finder = _Sources(dict(_modules(root, catalogue)))
    sys.meta_path.append(finder)
    try:
        module = importlib.import_module(root)
        redacting = importlib.import_module(f"{root}._as_json")
        yield Package(catalogue, module.parse, module.from_webhook, module.from_provider_response, redacting.redacted)
    finally:
        sys.meta_path.remove(finder)
        for name in [each for each in sys.modules if each == root or each.startswith(f"{root}.")]:
            del sys.modules[name]


def _modules(root: str, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The name and the source of each module, with the package under another name."""
    files = [(path.split("/"), text) for path, text in TARGET.render(catalogue) if path.endswith(".py")]
    depth = min(len(parts) for parts, _ in files) - 1
    for parts, text in files:
        inside = [root, *parts[depth:]]
        yield ".".join(inside).removesuffix(".py").removesuffix(".__init__"), text


class _Sources(InspectLoader, MetaPathFinder):
    """Imports modules from texts."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return spec_from_loader(fullname, self) if fullname in self._sources else None

    def get_source(self, fullname: str) -> str:
        return self._sources[fullname]

    def is_package(self, fullname: str) -> bool:
        return any(each.startswith(f"{fullname}.") for each in self._sources)
