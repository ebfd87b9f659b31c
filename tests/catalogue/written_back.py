"""A catalogue's JSON document, written back as the YAML that it could have been made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from catchable.binder import Written, bind
from catchable.diagnostics import Diagnostics
from catchable.loader import load
from catchable.model import Catalogue
from catchable.source import Span
from catchable.spec_format import validate
from catchable.specs import vocabulary_path

_PLACES = ("span", "places", "file", "files")
_DERIVED = {
    "whole": ("note", "categories", "definitions", "scope_label"),
    "errors": ("kind", "code", "wordings", "retry", "retry_is_explicit", "provider_retry", "provider_codes"),
    "statuses": ("kind", "code", "wordings"),
    "retired": ("class",),
    "providers": ("definition",),
}


def bound(path: Path) -> Catalogue:
    """The model of a catalogue without providers' files, whatever the rules say of it."""
    found = Diagnostics()
    own, vocabulary = load(path, found), load(vocabulary_path(path), found)
    assert own is not None, list(found)
    assert vocabulary is not None, list(found)
    validate(own, "catalogue", found)
    assert not found.has_errors, list(found)
    return bind(Written(own, vocabulary, {}))


def written_back(document: Mapping[str, Any]) -> dict[str, Any]:
    """The catalogue in the words of the format."""
    found = _filled(document, "whole")
    for key in ("errors", "statuses"):
        found[key] = {each["kind"]: _claimant(each, key) for each in document[key]}
    for key in ("types", "providers", "attributes", "enums", "retired"):
        found[key] = {id: _filled(each, key) for id, each in document[key].items()}
    for enum in found["enums"].values():
        enum["members"] = {name: _filled(each, "members") for name, each in enum["members"].items()}
    members = {id: _filled(each, "scopes") for id, each in document["scopes"].items()}
    found["scopes"] = {"label": document["scope_label"], "members": members}
    found["guides"] = {each["id"]: _filled(each, "guides") for each in document["guides"]}
    for guide in found["guides"].values():
        del guide["id"]
    for key in ("envelopes", "webhooks"):
        found[key] = [_envelope(each) for each in document[key]]
    found["headers"] = document["headers"] | {"retry": [_filled(each, "") for each in document["headers"]["retry"]]}
    return {key: each for key, each in found.items() if each}


def _filled(part: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Without what there is none of, and what follows from the rest."""
    left_out = _DERIVED.get(key, ())
    return {k: v for k, v in part.items() if k not in left_out and v not in (None, [], {}, False)}


def _claimant(part: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = _filled(part, key)
    codes = found.pop("codes", None)
    found |= {"code": codes} if codes else {} if found.get("code_like") else {"codeless": True}
    for scope in part["scopes"]:
        found["scopes"] = found["scopes"] | {scope: part["wordings"].get(scope, part["scopes"][scope])}
    if key == "errors":
        found |= {"retry": part["retry"]} if part["retry_is_explicit"] else {}
        found["responses"] = [_filled(each, "") for each in part["responses"]]
        found["provider_codes"] = _mapped(part)
    return {k: v for k, v in found.items() if v not in ([], {})}


def _mapped(error: Mapping[str, Any]) -> dict[str, Any]:
    return {
        provider: {
            key: {"title": title, "retry": verdict}
            if (verdict := error["provider_retry"].get(provider, {}).get(key))
            else title
            for key, title in codes.items()
        }
        for provider, codes in error["provider_codes"].items()
    }


def _envelope(part: Mapping[str, Any]) -> dict[str, Any]:
    found = _filled(part, "")
    read = _filled(part["read"], "")
    if "provider" in read:
        read["provider"] = _filled(read["provider"], "")
    if "details" in read:
        read["details"] = [_filled(each, "") | each["attributes"] for each in read["details"]]
        for each in read["details"]:
            each.pop("attributes", None)
    found.pop("read", None)
    return found | {"fits": part["fits"]} | ({"read": read} if read else {})


def meaning(value: object, left_out: tuple[str, ...] = ()) -> object:
    """Everything of a model but where it is written."""
    if isinstance(value, Span):
        return None
    if is_dataclass(value):
        names = (each.name for each in fields(value) if each.name not in (*_PLACES, *left_out))
        return [(name, meaning(getattr(value, name), left_out)) for name in names]
    if isinstance(value, Mapping):
        return [(key, meaning(each, left_out)) for key, each in value.items()]
    return [meaning(each, left_out) for each in value] if isinstance(value, (tuple, list)) else value
