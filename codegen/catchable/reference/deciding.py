"""Decide what an error is: from facts to kind, family, category and verdict, as contract rules 1 to 4 say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catchable.loader import Json
from catchable.model import Catalogue, Category, ErrorDef, ErrorType, RetryVerdict, Status, more_retryable
from catchable.reference import waiting
from catchable.reference.reading import Facts, Part, ProviderFacts, Undecodable, decode, read, text


@dataclass(frozen=True, slots=True)
class Response:
    """A response as it came: lower-cased headers, and the moment it was read (unix seconds)."""

    status: int | None
    headers: Mapping[str, str]
    body: Json | type[Undecodable]
    scope: str | None = None
    now: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a generated module must say of one error."""

    kind: str | None
    candidates: tuple[str, ...]
    class_name: str
    code: str | None
    subcode: str | None
    type: str | None
    category: str
    retry: RetryVerdict
    message: str | None
    http_status: int | None
    retry_after: float | None
    request_id: str | None
    param: str | None
    doc_url: str | None
    scope: str | None
    provider: ProviderFacts | None


def outcomes(catalogue: Catalogue, response: Response, *, webhook: bool = False) -> tuple[Outcome, ...]:
    """Every error in a response or a webhook's payload; none for success."""
    body = response.body
    if body is Undecodable:
        return (_decide(catalogue, Facts(), response),) if _is_failure(response) else ()
    envelopes = (*catalogue.webhooks, *catalogue.envelopes) if webhook else catalogue.envelopes
    reading = read(envelopes, body)  # type: ignore[arg-type]  # Undecodable was dealt with above
    if reading.parts:
        return tuple(_batch(catalogue, response, reading.parts))
    errors = [facts for facts in reading.errors if not _is_status(catalogue, facts, response)]
    if not errors and _failed(response.status):
        errors = [Facts()]
    return tuple(_decide(catalogue, facts, response) for facts in errors)


def _batch(catalogue: Catalogue, response: Response, parts: Sequence[Part]) -> Iterator[Outcome]:
    for part in parts:
        body = decode(part.body) if isinstance(part.body, str) else part.body
        inner = Response(part.status, _headers(part.headers), body, response.scope, response.now)
        yield from outcomes(catalogue, inner)


def _headers(value: Json) -> dict[str, str]:
    if isinstance(value, dict):
        return {name.lower(): each for name, each in value.items() if isinstance(each, str)}
    pairs: dict[str, str] = {}
    for each in value if isinstance(value, list) else ():
        if isinstance(each, dict):
            name, said = each.get("name"), each.get("value")
            if isinstance(name, str) and isinstance(said, str):
                pairs[name.lower()] = said
    return pairs


def _failed(status: int | None) -> bool:
    """Whether an HTTP status by itself means failure. 304 answers a conditional request as asked."""
    return status is not None and not (200 <= status <= 299 or status == 304)


def _is_failure(response: Response) -> bool:
    """Whether a body that cannot be read is a failure: it is, unless the status says otherwise."""
    return response.status is None or _failed(response.status)


def _is_status(catalogue: Catalogue, facts: Facts, response: Response) -> bool:
    """Whether the code says delivered, queued or the like, and not that something failed.

    The scope itself speaks first, then what all scopes share; a code that no error claims is a status everywhere.
    """
    statuses = [each for each in catalogue.statuses if facts.code in each.codes]
    errors = _claims(catalogue, facts.code)
    scope = scope_of(catalogue, response.scope or facts.scope)
    if not statuses or not errors:
        return bool(statuses)
    shared = [each.id for each in catalogue.scopes if each.applies_to_all]
    for each in [scope, *shared]:
        if each is not None and any(each in _scopes(status) for status in statuses):
            return True
        if each is not None and any(each in _scopes(error) for error in errors):
            return False
    return any(not status.scopes for status in statuses)


def scope_of(catalogue: Catalogue, name: str | None) -> str | None:
    """The id of a scope from what the caller or the wire calls it."""
    if name is None:
        return None
    wanted = name.strip().casefold()
    for scope in catalogue.scopes:
        if wanted in (scope.id.casefold(), *(each.casefold() for each in scope.wire)):
            return scope.id
    return None


def _shared(catalogue: Catalogue, scopes: set[str]) -> bool:
    return any(scope.applies_to_all and scope.id in scopes for scope in catalogue.scopes)


def _scopes(claimant: ErrorDef | Status) -> set[str]:
    return {each.scope for each in claimant.scopes}


def _claims(catalogue: Catalogue, code: str | None) -> list[ErrorDef]:
    return [error for error in catalogue.errors if code is not None and error.code == code]


def _decide(catalogue: Catalogue, facts: Facts, response: Response) -> Outcome:
    scope = scope_of(catalogue, response.scope or facts.scope)
    found = _by_rule(catalogue, facts, response.status) or _by_code(catalogue, facts.code, scope)
    if not found:
        found = _by_range(catalogue, facts.code, scope)
    if len(found) == 1:
        return _known(catalogue, found[0], facts, response)
    return _unknown(catalogue, tuple(found), facts, response)


def _by_rule(catalogue: Catalogue, facts: Facts, status: int | None) -> list[ErrorDef]:
    holding = [
        (rule.weight, error)
        for error in catalogue.errors
        for rule in error.match
        if rule.code == facts.code
        and rule.subcode in (None, facts.subcode)
        and rule.type in (None, facts.type)
        and rule.http in (None, status)
        and _contains(facts.message, rule.message_contains)
    ]
    return [max(holding, key=lambda each: each[0])[1]] if holding else []


def _contains(message: str | None, part: str | None) -> bool:
    return part is None or (message is not None and part.lower() in message.lower())


def _by_code(catalogue: Catalogue, code: str | None, scope: str | None) -> list[ErrorDef]:
    return _narrow(catalogue, _claims(catalogue, code), scope)


def _narrow(catalogue: Catalogue, claims: list[ErrorDef], scope: str | None) -> list[ErrorDef]:
    """Of several errors with a code: those of the scope, else of all scopes, else all that remain."""
    own = [error for error in claims if not error.scopes or (scope is not None and scope in _scopes(error))]
    shared = [error for error in claims if _shared(catalogue, _scopes(error))]
    return own or shared or claims


def _by_range(catalogue: Catalogue, code: str | None, scope: str | None) -> list[ErrorDef]:
    """Errors whose ranges hold a code; a range says nothing of scopes it is not given for."""
    holding = [error for error in catalogue.errors if code is not None and _in_ranges(error, code)]
    if scope is not None:
        holding = [each for each in holding if _holds_in(catalogue, _scopes(each), scope)]
    return _narrow(catalogue, holding, scope)


def _holds_in(catalogue: Catalogue, scopes: set[str], scope: str) -> bool:
    return not scopes or scope in scopes or _shared(catalogue, scopes)


def _in_ranges(error: ErrorDef, code: str) -> bool:
    return any(code in each for each in error.ranges)


def _category_of_status(catalogue: Catalogue, status: int | None) -> Category | None:
    if status is None:
        return None
    exact = [each for each in catalogue.categories if status in each.statuses]
    broad = [each for each in catalogue.categories if status // 100 in each.status_classes]
    return next(iter(exact or broad), None)


def _status_verdict(catalogue: Catalogue, status: int | None) -> RetryVerdict:
    category = _category_of_status(catalogue, status)
    return category.retry if category else "never"


def _known(catalogue: Catalogue, error: ErrorDef, facts: Facts, response: Response) -> Outcome:
    retry = error.retry
    if not error.retry_is_explicit:
        retry = more_retryable(retry, _status_verdict(catalogue, response.status))
    return _outcome(facts, response, error, (), error.class_name, error.type, error.category, retry, catalogue)


def _unknown(catalogue: Catalogue, candidates: tuple[ErrorDef, ...], facts: Facts, response: Response) -> Outcome:
    if candidates:
        types = {error.type for error in candidates}
        family = catalogue.type(types.pop()) if len(types) == 1 else None
    else:
        family = _family(catalogue, facts, response.status)
    category = _unknown_category(catalogue, family, candidates, response.status)
    retry = more_retryable(catalogue.category(category).retry, _status_verdict(catalogue, response.status))
    if candidates:
        retry = _common_verdict(candidates, _status_verdict(catalogue, response.status))
    name = family.class_name if family else catalogue.class_name
    kinds = tuple(error.kind for error in candidates)
    return _outcome(facts, response, None, kinds, name, family.id if family else None, category, retry, catalogue)


def _common_verdict(candidates: Sequence[ErrorDef], status: RetryVerdict) -> RetryVerdict:
    """What all candidates agree to; where they differ, only the status speaks."""
    verdicts = {error.retry for error in candidates}
    return more_retryable(verdicts.pop(), status) if len(verdicts) == 1 else status


def _family(catalogue: Catalogue, facts: Facts, status: int | None) -> ErrorType | None:
    for each in catalogue.types:
        if each.id == facts.type:
            return each
    code = facts.code
    if code is not None:
        prefixed = [(len(p), each) for each in catalogue.types for p in each.prefixes if code.startswith(p)]
        if prefixed:
            return max(prefixed, key=lambda pair: pair[0])[1]
        ranged = [each for each in catalogue.types if any(code in r for r in each.ranges)]
        if ranged:
            return ranged[0]
    exact = [each for each in catalogue.types if status in each.statuses]
    broad = [each for each in catalogue.types if status is not None and status // 100 in each.status_classes]
    return next(iter(exact or broad), None)


def _unknown_category(
    catalogue: Catalogue, family: ErrorType | None, candidates: Sequence[ErrorDef], status: int | None
) -> str:
    shared = {error.category for error in candidates}
    if len(shared) == 1:
        return shared.pop()
    if candidates:
        return "unknown"
    if family and family.category and status in family.statuses:
        return family.category
    by_status = _category_of_status(catalogue, status)
    if by_status and status in by_status.statuses:
        return by_status.id
    if family and family.category:
        return family.category
    return by_status.id if by_status else "unknown"


def _outcome(
    facts: Facts,
    response: Response,
    error: ErrorDef | None,
    candidates: tuple[str, ...],
    class_name: str,
    type: str | None,
    category: str,
    retry: RetryVerdict,
    catalogue: Catalogue,
) -> Outcome:
    return Outcome(
        kind=error.kind if error else None,
        candidates=candidates,
        class_name=class_name,
        code=facts.code,
        subcode=facts.subcode,
        type=type,
        category=category,
        retry=retry,
        message=facts.message,
        http_status=response.status,
        retry_after=_retry_after(catalogue, facts, response),
        request_id=_header(catalogue.headers.request_id, response.headers) or facts.request_id,
        param=facts.param,
        doc_url=facts.doc_url or (error.doc_url if error else None),
        scope=scope_of(catalogue, response.scope or facts.scope) or response.scope or facts.scope,
        provider=facts.provider,
    )


def _header(names: Sequence[str], headers: Mapping[str, str]) -> str | None:
    return next((found for name in names if (found := text(headers.get(name)))), None)


def _retry_after(catalogue: Catalogue, facts: Facts, response: Response) -> float | None:
    for header in catalogue.headers.retry_after:
        value = response.headers.get(header.name)
        if value is None:
            continue
        waits = (
            waiting.from_unit(value, header.unit, response.now)
            if header.unit
            else waiting.from_header(value, response.now)
        )
        if waits is not None:
            return waits
    if facts.retry_after is None:
        return None
    value_in_body, unit = facts.retry_after
    return waiting.from_unit(value_in_body, unit, response.now)
