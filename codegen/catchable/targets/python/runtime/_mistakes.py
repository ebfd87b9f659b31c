"""What the caller has wrong, said once: a scope that the catalogue does not have.

In: what the caller called the scope. Out: a warning, the first time.
"""

# `_getframe` is the one cheap way to the caller.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from . import _tables as tables
from ._scan import lower_case

_MOST = 100
_told: set[str] = set()


def warn_of_unknown(scope: str) -> None:
    """Warn of a scope that nobody knows, in a catalogue that has scopes: an error may be another kind for it."""
    if not tables.SCOPES or scope in _told or len(_told) >= _MOST:
        return
    _told.add(scope)
    import difflib
    import warnings
    from sys import _getframe

    near = difflib.get_close_matches(lower_case(scope), tables.SCOPES, n=1)
    hint = f"did you mean {tables.SCOPES[near[0]]!r}?" if near else "see Scope"
    frame, level = _getframe().f_back, 2
    while frame is not None and frame.f_globals.get("__package__") == __package__:
        frame, level = frame.f_back, level + 1
    warnings.warn(f"no scope is called {scope[:80]!r}: {hint}", stacklevel=level)
