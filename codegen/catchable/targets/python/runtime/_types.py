"""Names that stand in annotations: type checkers see them, Python loads each when a tool asks for it.

An annotation says `_types.Mapping[str, str]`, so that `typing.get_type_hints` works and an error costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping as Mapping
    from typing import Any as Any

    from ._parts import ProviderDetail as ProviderDetail
    from ._clients import Response as Response
    from ._scopes import ScopeName as ScopeName
    from .enums import ErrorKind as ErrorKind
    from .enums import StatusKind as StatusKind
    from .errors import Root as Root
else:
    _SOURCES = {
        "Any": "typing",
        "ErrorKind": ".enums",
        "Mapping": "collections.abc",
        "ProviderDetail": "._base",
        "Response": "._clients",
        "Root": ".errors",
        "ScopeName": "._scopes",
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
