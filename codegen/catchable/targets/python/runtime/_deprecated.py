"""Names that still work, and say that they should be replaced: PEP 702, for Python before 3.13."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Result = TypeVar("Result")


def deprecated(
    message: str,
) -> Callable[[Callable[[object], Result]], Callable[[object], Result]]:
    """Let a getter warn whoever uses it."""

    def decorate(getter: Callable[[object], Result]) -> Callable[[object], Result]:
        def warned(owner: object) -> Result:
            warn(message)
            return getter(owner)

        warned.__doc__ = getter.__doc__
        return warned

    return decorate


def warn(message: str) -> None:
    """Warn of an old name at the line that uses it, two calls above."""
    import warnings

    warnings.warn(message, DeprecationWarning, stacklevel=3)
