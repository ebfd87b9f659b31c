"""Bind errors: short forms written out, class names and verdicts derived."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from catchable import model, naming
from catchable.loader import Document, Json

if TYPE_CHECKING:
    from catchable.spec_format import models as written


PROVIDER_RANGE: Final = re.compile("[0-9]{1,3}-[0-9]{1,3}")
"""A range of a provider's codes. Its codes are written out one by one, so it has a thousand at most."""


def code_range(text: str) -> model.CodeRange:
    """`"1000-1999"` as a range of four-digit codes."""
    first, last = text.split("-")
    return model.CodeRange(int(first), int(last), (len(first), len(last)))


def provider_codes_of(key: str) -> Iterator[str]:
    """The codes that a key of `provider_codes` stands for: itself, or each code of a range such as `201-299`."""
    if not PROVIDER_RANGE.fullmatch(key):
        yield key
        return
    span = code_range(key)
    yield from (str(number).zfill(span.digits[0]) for number in range(span.first, span.last + 1))


def scope_wordings(spec: Mapping[str, object]) -> tuple[model.ScopeWordings, ...]:
    """One wording, or several, per scope."""
    return tuple(
        model.ScopeWordings(scope, tuple(_wording(each) for each in (rows if isinstance(rows, list) else [rows])))
        for scope, rows in spec.items()
    )


def _wording(row: object) -> model.Wording:
    if isinstance(row, str):
        return model.Wording(row)
    spec = cast("written.Wording", row)
    return model.Wording(spec["title"], spec.get("details"), spec.get("delivery_status"), spec.get("note"))


@dataclass(frozen=True, slots=True)
class ErrorBinder:
    """What every error of a catalogue is bound with."""

    vocabulary: Mapping[str, written.CategorySpec]
    provider_titles: Mapping[str, Mapping[str, str]]
    docs: str | None
    place: Document

    def bind(self, kind: str, spec: written.ErrorSpec) -> model.ErrorDef:
        """The model of one error."""
        code = None if spec.get("codeless") else spec.get("code", kind)
        http = spec.get("http", [])
        return model.ErrorDef(
            kind=kind,
            class_name=naming.error_class(kind),
            code=code,
            type=spec["type"],
            category=spec["category"],
            retry=spec.get("retry") or self.vocabulary[spec["category"]]["retry"],
            retry_is_explicit="retry" in spec,
            retry_because=spec.get("retry_because"),
            http=(http,) if isinstance(http, int) else tuple(http),
            section=spec.get("section"),
            title=spec.get("title"),
            summary=spec["summary"],
            causes=tuple(spec.get("causes", ())),
            fixes=tuple(spec.get("fixes", ())),
            checks={provider: tuple(each) for provider, each in spec.get("checks", {}).items()},
            provider_codes=tuple(self._mappings(kind, spec.get("provider_codes", {}))),
            scopes=scope_wordings(spec.get("scopes", {})),
            match=tuple(self._rule(kind, index, each) for index, each in enumerate(spec.get("match", ()))),
            ranges=tuple(code_range(each) for each in spec.get("ranges", ())),
            examples=self._examples(spec),
            doc_url=spec.get("doc_url") or self._doc_url(kind, code),
            deprecated=spec.get("deprecated"),
            span=self.place.key("errors", kind),
            places=self._places(kind, spec),
        )

    def _places(self, kind: str, spec: written.ErrorSpec) -> model.ErrorPlaces:
        examples = [("example",)] if "example" in spec else []
        listed = [("examples", index) for index in range(len(spec.get("examples", ())))]
        return model.ErrorPlaces(
            code=self.place.value("errors", kind, "code"),
            http=self.place.value("errors", kind, "http"),
            scopes={scope: self.place.key("errors", kind, "scopes", scope) for scope in spec.get("scopes", {})},
            ranges=tuple(
                self.place.value("errors", kind, "ranges", index) for index in range(len(spec.get("ranges", ())))
            ),
            examples=tuple(self.place.key("errors", kind, *route) for route in (*examples, *listed)),
        )

    def _doc_url(self, kind: str, code: str | None) -> str | None:
        if self.docs is None:
            return None
        page, _, fragment = self.docs.partition("#")
        docs = page if code is None and "{code}" in fragment else self.docs  # a bare # would lead nowhere
        return docs.replace("{kind}", kind).replace("{code}", code or "")

    def _examples(self, spec: written.ErrorSpec) -> tuple[Json, ...]:
        one = [spec["example"]] if "example" in spec else []
        return tuple(cast("list[Json]", [*one, *spec.get("examples", [])]))

    def _rule(self, kind: str, index: int, spec: written.MatchRule) -> model.MatchRule:
        return model.MatchRule(
            code=spec.get("code"),
            subcode=spec.get("subcode"),
            type=spec.get("type"),
            http=spec.get("http"),
            message_contains=spec.get("message_contains"),
            span=self.place.value("errors", kind, "match", index),
        )

    def _mappings(self, kind: str, spec: written.ProviderCodes) -> Iterator[model.ProviderMapping]:
        for provider, codes in spec.items():
            titles = self.provider_titles.get(provider, {})
            pairs = codes.items() if isinstance(codes, dict) else [(key, titles.get(key, "")) for key in codes]
            for index, (key, stated) in enumerate(pairs):
                plain = isinstance(stated, str)
                said = cast("written.MappedCodeSpec", {"title": stated} if plain else stated)
                token = key if isinstance(codes, dict) else index
                span = self.place.key("errors", kind, "provider_codes", provider, token)
                for each in provider_codes_of(key):
                    code, _, subcode = each.partition("/")
                    yield model.ProviderMapping(
                        provider,
                        code,
                        subcode or None,
                        said["title"],
                        said.get("retry"),
                        said.get("retry_because"),
                        span,
                    )
