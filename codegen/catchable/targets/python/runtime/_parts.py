"""What errors are made of: facts worked out when they are first read, the provider's words, the places of a failure."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from ._base import CatalogueError
    from .enums import ErrorKind

_PACKAGE = __name__.rpartition(".")[0]


class ProviderDetail:
    """What the upstream provider itself said. Every part is None where it said nothing.

    `source` is the provider's name on the wire (compare it with `Provider`), `code` and `subcode` are its
    own codes, always strings, `message` its own words, `trace_id` what its support asks for.
    """

    __module__ = _PACKAGE
    __slots__ = ("code", "message", "source", "subcode", "trace_id")
    __match_args__ = ("source", "code", "subcode", "message", "trace_id")

    def __init__(
        self,
        source: str | None = None,
        code: str | None = None,
        subcode: str | None = None,
        message: str | None = None,
        trace_id: str | None = None,
    ) -> None:
        self.source = source
        self.code = code
        self.subcode = subcode
        self.message = message
        self.trace_id = trace_id

    def to_dict(self) -> dict[str, str | None]:
        """The five parts by name."""
        return {name: getattr(self, name) for name in self.__match_args__}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ProviderDetail) and self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash(tuple(self.to_dict().values()))

    def __repr__(self) -> str:
        return f"ProviderDetail({_shown(self.to_dict())})"

    def __reduce__(self) -> tuple[Any, ...]:
        return ProviderDetail, tuple(self.to_dict().values())


class Detail:
    """One place of one failure, such as a field that is not valid. Every part is None where the API said nothing.

    `field` is where in the request it is, the keys on the way joined with dots; `code` is the API's own code for
    this place, always a string, `message` its words. `attributes` are further facts by name.
    """

    __module__ = _PACKAGE
    __slots__ = ("attributes", "code", "field", "message")
    __match_args__ = ("field", "code", "message", "attributes")

    def __init__(
        self,
        field: str | None = None,
        code: str | None = None,
        message: str | None = None,
        attributes: Mapping[str, Any] | None = None,
    ) -> None:
        self.field = field
        self.code = code
        self.message = message
        self.attributes: dict[str, Any] = dict(attributes or {})

    def to_dict(self) -> dict[str, Any]:
        """The field, the code and the message by name, and the attributes beside them."""
        own = {"field": self.field, "code": self.code, "message": self.message}
        return {**own, **self.attributes, **own}

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Detail)
            and self.to_dict() == other.to_dict()
            and self.attributes == other.attributes
        )

    def __hash__(self) -> int:
        return hash((self.field, self.code, self.message))

    def __repr__(self) -> str:
        from ._as_json import redacted_detail

        return f"Detail({_shown(redacted_detail(self))})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Detail, (self.field, self.code, self.message, self.attributes)


def first_field(details: Iterable[Detail]) -> str | None:
    """The first field that a place of a failure names."""
    return next((each.field for each in details if each.field is not None), None)


def _shown(parts: Mapping[str, object]) -> str:
    """Arguments as a `repr` has them, without credentials and without what is absent."""
    from ._explain import as_text
    from ._redact import without_credentials

    return ", ".join(
        f"{name}={without_credentials(as_text(value))!r}"
        for name, value in parts.items()
        if value is not None
    )


class Late:
    """A fact that is worked out when it is first read; from then on an attribute like any other."""

    def __set_name__(self, owner: object, name: str) -> None:
        self.name = name

    def __get__(self, error: CatalogueError | None, owner: object) -> Any:
        if error is None:
            return self
        from ._fresh import afresh

        try:
            from ._late import settle

            settle(error)
        except RecursionError:  # too little of the stack is left
            afresh(_settle, error)
        return error.__dict__[self.name]


def _settle(error: CatalogueError) -> None:
    from ._late import settle

    settle(error)


def late() -> Any:
    """A fact that is worked out when it is first read."""
    return Late()


class ClassKind:
    """The kind of a class, for those who have no error yet."""

    def __get__(self, error: object, owner: type[CatalogueError]) -> ErrorKind | None:
        from .enums import ErrorKind

        return None if owner._kind is None else ErrorKind(owner._kind)
