"""Names that stand in annotations: type checkers see them, Python loads each when a tool asks for it.

An annotation says `_types.Mapping[str, str]`, so that `typing.get_type_hints` works and an error costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable as Iterable
    from collections.abc import Mapping as Mapping
    from collections.abc import Sequence as Sequence
    from typing import Any as Any

    from ._parts import Detail as Detail
    from ._parts import ProviderDetail as ProviderDetail
    from ._clients import Response as Response
    from ._scopes import ScopeName as ScopeName
    from .enums import ErrorKind as ErrorKind
    from .enums import StatusKind as StatusKind
    from .errors import Root as Root
else:
    _SOURCES = {
        "Any": "typing",
        "Detail": "._parts",
        "ErrorKind": ".enums",
        "Iterable": "collections.abc",
        "Mapping": "collections.abc",
        "ProviderDetail": "._parts",
        "Response": "._clients",
        "Root": ".errors",
        "ScopeName": "._scopes",
        "Sequence": "collections.abc",
        "StatusKind": ".enums",
    }

    def __getattr__(name):
        """Load a name from the module it stands in, once."""
        if name not in _SOURCES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        source = _SOURCES[name]
        place = f"{__package__}{source}" if source.startswith(".") else source
        value = globals()[name] = getattr(__import__(place, fromlist=(name,)), name)
        return value
