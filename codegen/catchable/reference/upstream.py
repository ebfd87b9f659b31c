"""What a provider's own code or response means here: the oracle of `from_provider` and `from_provider_response`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

from catchable.loader import Json
from catchable.model import Catalogue, Category, ErrorDef, Headers, Provider, RetryVerdict, more_retryable
from catchable.model.letters import lowered
from catchable.model.vocabulary import RETRY_ORDER
from catchable.reference import waiting
from catchable.reference.deciding import MOST_ERRORS, Outcome, failures, request_id, verdict_of_headers
from catchable.reference.families import verdict_of_status
from catchable.reference.mapped import mapped_verdict
from catchable.reference.reading import Facts, ProviderFacts, code, text
from catchable.reference.response import Response
from catchable.reference.statuses import failed

_SILENT = Headers((), ())
_CATEGORY = "provider_error"
"""Of an error of which only the provider is known to have failed."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a provider says of an error: its codes as text, its own words."""

    source: str
    code: str | None
    subcode: str | None
    words: str | None

    @property
    def name(self) -> str:
        """The provider's id, which is compared without regard to case."""
        return lowered(self.source)

    @property
    def keys(self) -> tuple[str, ...]:
        """How catalogues write the code, the most exact first."""
        pair = () if self.subcode is None else (f"{self.code}/{self.subcode}",)
        return (*pair, self.code or "")


def from_provider(catalogue: Catalogue, source: str, own: Json, subcode: Json, message: Json) -> Outcome:
    """The error that a provider's code means: by code and subcode, by the code alone, else the provider's fallback.

    It carries the catalogue's facts, and in `provider` the provider's. The message is the provider's words if it
    said any, else the catalogue's, else the title that the provider gives its code.
    """
    said = Said(source, code(own), code(subcode), text(message))
    error = _mapped(catalogue, said)
    return _outcome(catalogue, said, error, error.http[0] if error and error.http else None)


def from_provider_response(catalogue: Catalogue, source: str, response: Response) -> tuple[Outcome, ...]:
    """Every error in a provider's own response, or without a status in its webhook's payload; none for a success."""
    provider = _provider(catalogue, source)
    definition = provider.definition if provider else None
    headers = definition.headers if definition else _SILENT
    envelopes = definition.envelopes if definition else ()
    if definition and response.status is None:
        envelopes = (*definition.webhooks, *envelopes)
        response = replace(response, is_webhook=True)
    found = islice(failures(envelopes, response, lambda _: True), MOST_ERRORS)
    return tuple(_of_response(catalogue, source, headers, facts, part) for facts, part in found)


def _of_response(catalogue: Catalogue, source: str, headers: Headers, facts: Facts, response: Response) -> Outcome:
    said = Said(source, facts.code, facts.subcode, facts.message)
    found = _outcome(catalogue, said, _mapped(catalogue, said), response.status, response.status)
    trace = request_id(headers, response) or facts.request_id
    retry = verdict_of_headers(headers, response.headers) or found.retry
    return replace(
        found,
        retry=retry,
        param=facts.param,
        doc_url=found.doc_url or facts.doc_url,
        retry_after=waiting.in_response(headers, response, facts.waits, retry),
        provider=replace(found.provider, trace_id=trace) if found.provider else None,
        details=facts.details,
    )


def _is_known(catalogue: Catalogue, said: Said) -> bool:
    """Whether the catalogue maps the code itself, so that no fallback has to speak for it."""
    return any(
        each.provider == said.name and each.key in said.keys
        for error in catalogue.errors
        for each in error.provider_codes
    )


def _provider(catalogue: Catalogue, source: str) -> Provider | None:
    return next((each for each in catalogue.providers if each.id == lowered(source)), None)


def _mapped(catalogue: Catalogue, said: Said) -> ErrorDef | None:
    for key in said.keys:
        for error in catalogue.errors:
            if any(each.provider == said.name and each.key == key for each in error.provider_codes):
                return error
    provider = _provider(catalogue, said.name)
    return catalogue.error(provider.fallback) if provider and provider.fallback else None


def _title(catalogue: Catalogue, said: Said) -> str | None:
    """The provider's title of its code: as the mapping has it, else as the provider's definition does."""
    mappings = [each for error in catalogue.errors for each in error.provider_codes if each.provider == said.name]
    defined = _defined_titles(catalogue, said)
    for key in said.keys:
        title = next((each.title for each in mappings if each.key == key and each.title), defined.get(key))
        if title:
            return title
    return None


def _defined_titles(catalogue: Catalogue, said: Said) -> dict[str, str]:
    """What the provider's definition calls this code, alone and with its subcodes."""
    provider = _provider(catalogue, said.name)
    known = provider.definition.codes.get(said.code or "") if provider and provider.definition else None
    if known is None:
        return {}
    return {known.code: known.title, **{f"{known.code}/{below}": title for below, title in known.subcodes.items()}}


def _outcome(
    catalogue: Catalogue, said: Said, error: ErrorDef | None, status: int | None, answered: int | None = None
) -> Outcome:
    title = _title(catalogue, said)
    category = error.category if error else _category_of_unmapped(catalogue).id
    return Outcome(
        kind=error.kind if error else None,
        candidates=(),
        class_name=error.class_name if error else catalogue.class_name,
        code=error.code if error else None,
        subcode=None,
        type=error.type if error else None,
        category=category,
        retry=_retry(catalogue, said, error, status, answered),
        message=said.words or (error.summary if error else title),
        http_status=status,
        retry_after=None,
        request_id=None,
        param=None,
        doc_url=error.doc_url if error else None,
        scope=None,
        provider=ProviderFacts(said.source, said.code, said.subcode, said.words or title, None),
        attributes=_no_attributes(catalogue, error),
    )


def _no_attributes(catalogue: Catalogue, error: ErrorDef | None) -> dict[str, Json]:
    """The attributes that such an error has, of which the provider says none."""
    type, kind = (error.type, error.kind) if error is not None else (None, None)
    return {each.name: None for each in catalogue.attributes_of(type, kind)}


def _category_of_unmapped(catalogue: Catalogue) -> Category:
    return catalogue.category(_CATEGORY)


def _retry(
    catalogue: Catalogue, said: Said, error: ErrorDef | None, status: int | None, answered: int | None
) -> RetryVerdict:
    """The catalogue's verdict where it states one, for the code or the error, else at least what the status says.

    A fallback is never more retryable than what speaks of this answer: its failing status, or the provider's entry.
    """
    stated = mapped_verdict(error, said.name, said.code, said.subcode) if error else None
    if stated is not None:
        return stated
    own = error.retry if error else _category_of_unmapped(catalogue).retry
    if error is None or not error.retry_is_explicit:
        own = more_retryable(own, verdict_of_status(catalogue, status))
    if _is_known(catalogue, said):
        return own
    spoken = (answered,) if failed(answered) else _documented(catalogue, said)
    return min((own, *(verdict_of_status(catalogue, each) for each in spoken)), key=RETRY_ORDER.__getitem__)


def _documented(catalogue: Catalogue, said: Said) -> tuple[int, ...]:
    """The HTTP statuses that the provider's own definition gives the code."""
    provider = _provider(catalogue, said.name)
    known = provider.definition.codes.get(said.code or "") if provider and provider.definition else None
    return known.statuses if known else ()
