"""Whether a draft, merged as it says, compiles.

In: the text of a draft, and the catalogues that it names. Out: findings about each catalogue with its part merged into
it; none where all compile. No file is changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import yaml

from catchable.diagnostics import Diagnostics
from catchable.loader import Json, load, load_text
from catchable.model import Catalogue
from catchable.proving import prove
from catchable.source import whole_file


def prove_draft(drafted: str, catalogues: Sequence[Catalogue]) -> Diagnostics:
    """What is wrong with each catalogue once its part of the draft is merged into it."""
    found = Diagnostics()
    files = {each.file for each in catalogues}
    for part in drafted.split("\n---\n# ")[1:]:
        file, _, text = part.partition("\n")
        if file in files:
            _prove_part(file, text, found)
    return found


def _prove_part(file: str, text: str, found: Diagnostics) -> None:
    catalogue, addition = load(Path(file), found), load_text(text, f"the draft for {file}", found)
    if catalogue is None or addition is None:
        return
    whole = _merged(_mapping(catalogue.data), _mapping(_mapping(addition.data).get("errors")))
    for each in prove(yaml.safe_dump(whole, sort_keys=False, allow_unicode=True), Path(file)):
        if each.severity == "error":
            message = f"merged into {file}, the draft does not compile yet: {each.message}"
            found.error(each.id, message, whole_file(file), help=each.help)


def _mapping(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}


def _merged(catalogue: Mapping[str, Json], errors: Mapping[str, Json]) -> dict[str, Json]:
    """A catalogue with more errors; a kind that is there already gets the codes of providers that are new to it."""
    own = dict(_mapping(catalogue.get("errors")))
    for kind, addition in errors.items():
        error = _mapping(own.get(kind))
        if not error:
            own[kind] = addition
            continue
        mapped = dict(_mapping(error.get("provider_codes")))
        for provider, codes in _mapping(_mapping(addition).get("provider_codes")).items():
            mapped[provider] = _codes(mapped.get(provider)) | _codes(codes)
        own[kind] = {**error, "provider_codes": cast("Json", mapped)}
    return {**catalogue, "errors": cast("Json", own)}


def _codes(codes: Json) -> dict[str, Json]:
    """Codes with their titles; those of a list have theirs in the provider's definition."""
    if isinstance(codes, list):
        return {str(code): "" for code in codes}
    return dict(_mapping(codes))
