"""What stands in headers that have parts: links, and parameters. Loaded when a source names such a part."""

from __future__ import annotations

from ._scan import BLANK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def link(value: str, rel: str) -> str | None:
    """The target of the first link in a Link header (RFC 8288) that has a relation; None where none has."""
    return next((uri for uri, names in _links(value) if rel.lower() in names), None)


def _links(value: str) -> Iterator[tuple[str, list[str]]]:
    """Each link's target with the names of its relations, up to where the header is broken."""
    here = _skip(value, 0, BLANK + ",")
    while value.startswith("<", here):
        end = value.find(">", here)
        if end < 0:
            return
        uri = value[here + 1 : end].strip(BLANK)
        relation, here = _relation(value, end + 1)
        yield uri, relation.lower().replace("\t", " ").split(" ")
        if not value.startswith(",", here):
            return
        here = _skip(value, here, BLANK + ",")


def _relation(value: str, here: int) -> tuple[str, int]:
    """What the first `rel` among a link's parameters says, and where the parameters end."""
    relation = None
    here = _skip(value, here, BLANK)
    while value.startswith(";", here):
        here = _skip(value, here + 1, BLANK)
        end = _until(value, here, BLANK + "=;,")
        name = value[here:end].lower()
        here, text = _skip(value, end, BLANK), ""
        if value.startswith("=", here):
            text, here = _value(value, _skip(value, here + 1, BLANK), ";,")
            here = _skip(value, here, BLANK)
        if name == "rel" and relation is None:
            relation = text
    return relation or "", here


def parameter(value: str, name: str) -> str | None:
    """The first parameter of a name in a header such as WWW-Authenticate or Content-Type; None where it has none.

    It may stand in any of several challenges, its name be in any case, its value in quotes.
    """
    wanted = name.lower()
    return next((text for key, text in _parameters(value) if key == wanted), None)


def _parameters(value: str) -> Iterator[tuple[str, str]]:
    """Every parameter with its name in lower case; schemes and tokens without a name are passed over."""
    here = _skip(value, 0, BLANK + ",;=")
    while here < len(value):
        if value[here] == '"':
            _, here = _quoted(value, here)
        else:
            end = _until(value, here, BLANK + ',;="')
            key = value[here:end].lower()
            here = _skip(value, end, BLANK)
            if value.startswith("=", here):
                here = _skip(value, here + 1, BLANK)
                if here < len(value) and value[here] not in ",;=":
                    text, here = _value(value, here, BLANK + ",;")
                    yield key, text
        here = _skip(value, here, BLANK + ",;=")


def _value(value: str, here: int, ends: str) -> tuple[str, int]:
    """A value in quotes or not, and where it ends."""
    if value.startswith('"', here):
        return _quoted(value, here)
    end = _until(value, here, ends)
    return value[here:end].strip(BLANK), end


def _quoted(value: str, here: int) -> tuple[str, int]:
    """What stands in quotes, without the backslashes, and where it ends; without a second quote that is the end."""
    pieces: list[str] = []
    here += 1
    while here < len(value):
        end = _until(value, here, '"\\')
        pieces.append(value[here:end])
        if not value.startswith("\\", end):
            return "".join(pieces), end + 1
        pieces.append(value[end + 1 : end + 2])
        here = end + 2
    return "".join(pieces), len(value)


def _skip(value: str, here: int, passed: str) -> int:
    while here < len(value) and value[here] in passed:
        here += 1
    return here


def _until(value: str, here: int, ends: str) -> int:
    while here < len(value) and value[here] not in ends:
        here += 1
    return here
