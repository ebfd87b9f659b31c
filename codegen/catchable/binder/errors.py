"""Bind errors: short forms written out, class names and verdicts derived."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from catchable import model, naming
from catchable.loader import Document, Json
from catchable.model.letters import lowered
from catchable.source import Span

if TYPE_CHECKING:
    from catchable.spec_format import models as written


PROVIDER_RANGE: Final = re.compile("[0-9]{1,3}-[0-9]{1,3}")
"""A range of a provider's codes. Its codes are written out one by one, so it has a thousand at most."""


def code_range(spec: str | written.CodeSpan) -> model.CodeRange:
    """`"1000-1999"` as a range of four-digit codes, `{from: -99, to: 0}` as one of whole numbers."""
    if not isinstance(spec, str):
        return model.CodeRange(spec["from"], spec["to"], None)
    first, last = spec.split("-")
    return model.CodeRange(int(first), int(last), (len(first), len(last)))


def provider_codes_of(key: str) -> Iterator[str]:
    """The codes that a key of `provider_codes` stands for: itself, or each code of a range such as `201-299`."""
    if not PROVIDER_RANGE.fullmatch(key):
        yield key
        return
    span = code_range(key)
    digits = len(span.first_code)
    yield from (str(number).zfill(digits) for number in range(span.first, span.last + 1))


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


def _codes(kind: str, spec: written.ErrorSpec) -> tuple[str, ...]:
    """The codes of a kind: what is stated, else the kind itself, unless it has none or one with a number in it."""
    if spec.get("codeless") or ("code_like" in spec and "code" not in spec):
        return ()
    code = spec.get("code", kind)
    return (code,) if isinstance(code, str) else tuple(dict.fromkeys(code))


def _code_like(text: str) -> model.CodeLike:
    before, _, rest = text.partition("{")
    name, _, after = rest.partition("}")
    return model.CodeLike(before, name, after)


def _statuses(http: int | list[int]) -> tuple[int, ...]:
    return (http,) if isinstance(http, int) else tuple(http)


def _response(spec: written.ExampleResponse) -> model.ExampleResponse:
    body = cast("Json", spec.get("body", ""))
    return model.ExampleResponse(spec.get("http"), dict(spec.get("headers", {})), body)


@dataclass(frozen=True, slots=True)
class ErrorBinder:
    """What every error of a catalogue is bound with."""

    vocabulary: Mapping[str, written.CategorySpec]
    provider_titles: Mapping[str, Mapping[str, str]]
    docs: str | None
    meant: Set[str]
    """The kinds that envelopes mean."""
    place: Document

    def bind(self, kind: str, spec: written.ErrorSpec) -> model.ErrorDef:
        """The model of one error."""
        codes, code_like = _codes(kind, spec), spec.get("code_like")
        category = self.vocabulary[spec["category"]]
        return model.ErrorDef(
            kind=kind,
            class_name=spec.get("class") or naming.error_class(kind),
            codes=codes,
            code_like=_code_like(code_like) if code_like else None,
            type=spec["type"],
            category=spec["category"],
            retry=spec.get("retry") or category["retry"],
            retry_is_explicit="retry" in spec,
            retry_because=spec.get("retry_because"),
            grpc=spec.get("grpc") or category["grpc"],
            http=_statuses(spec.get("http", [])),
            section=spec.get("section"),
            title=spec.get("title"),
            summary=spec["summary"],
            causes=tuple(spec.get("causes", ())),
            fixes=tuple(spec.get("fixes", ())),
            checks={provider: tuple(each) for provider, each in spec.get("checks", {}).items()},
            provider_codes=tuple(self._mappings(kind, spec.get("provider_codes", {}))),
            scopes=scope_wordings(spec.get("scopes", {})),
            match=tuple(self._rule(kind, index, each) for index, each in enumerate(spec.get("match", ()))),
            prefixes=tuple(spec.get("prefixes", ())),
            ranges=tuple(code_range(each) for each in spec.get("ranges", ())),
            examples=self._examples(spec),
            responses=tuple(_response(each) for each in spec.get("responses", ())),
            events=tuple(cast("list[Json]", spec.get("events", []))),
            is_meant=kind in self.meant,
            doc_url=spec.get("doc_url") or self._doc_url(kind, codes[0] if codes else None),
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
            ranges=self._listed(kind, "ranges", len(spec.get("ranges", ()))),
            prefixes=self._listed(kind, "prefixes", len(spec.get("prefixes", ()))),
            examples=tuple(self.place.key("errors", kind, *route) for route in (*examples, *listed)),
            responses=self._listed(kind, "responses", len(spec.get("responses", ()))),
            events=self._listed(kind, "events", len(spec.get("events", ()))),
        )

    def _listed(self, kind: str, key: str, length: int) -> tuple[Span, ...]:
        return tuple(self.place.value("errors", kind, key, index) for index in range(length))

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
        code_like = spec.get("code_like")
        return model.MatchRule(
            code=spec.get("code"),
            code_like=_code_like(code_like) if code_like else None,
            subcode=spec.get("subcode"),
            type=spec.get("type"),
            http=_statuses(spec.get("http", [])),
            header=tuple((lowered(name), value) for name, value in spec.get("header", {}).items()),
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
