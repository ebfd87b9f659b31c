"""Decide what an error is: from facts to kind, family, category and verdict, as contract rules 1 to 4 say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from catchable.loader import Json
from catchable.model import Catalogue, Category, Envelope, ErrorDef, ErrorType, Headers, RetryVerdict, more_retryable
from catchable.reference import problems, waiting
from catchable.reference.mapped import mapped_verdict
from catchable.reference.plain_text import line_of
from catchable.reference.reading import Facts, ProblemFacts, ProviderFacts, Reading, Undecodable, decode, read
from catchable.reference.scoping import claims, is_shared, scope_of, scopes_of
from catchable.reference.statuses import failed, status_kind


@dataclass(frozen=True, slots=True)
class Response:
    """A response as it came: lower-cased headers, and the moment it was read (unix seconds)."""

    status: int | None
    headers: Mapping[str, str]
    body: Json | type[Undecodable]
    scope: str | None = None
    now: float = 0.0
    words: str | None = None
    """The first line of a body that is plain text."""


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


MOST_ERRORS = 1_001
"""How many errors of one response are built; more are counted."""


def outcomes(catalogue: Catalogue, response: Response, *, webhook: bool = False) -> tuple[Outcome, ...]:
    """Every error in a response or a webhook's payload, up to MOST_ERRORS; none for success."""
    found = islice(_failures(catalogue, response, webhook), MOST_ERRORS)
    return tuple(decide(catalogue, facts, part) for facts, part in found)


def errors_omitted(catalogue: Catalogue, response: Response, *, webhook: bool = False) -> int:
    """How many more errors there are than `outcomes` gives."""
    return sum(1 for _ in islice(_failures(catalogue, response, webhook), MOST_ERRORS, None))


def _failures(catalogue: Catalogue, response: Response, webhook: bool) -> Iterator[tuple[Facts, Response]]:
    envelopes = (*catalogue.webhooks, *catalogue.envelopes) if webhook else catalogue.envelopes

    def is_error(facts: Facts) -> bool:
        return status_kind(catalogue, facts.code, response.scope or facts.scope) is None

    return failures(envelopes, response, is_error)


def failures(
    envelopes: Sequence[Envelope], response: Response, is_error: Callable[[Facts], bool]
) -> Iterator[tuple[Facts, Response]]:
    """The facts of every error, each with the response that it stands in; a batch holds whole responses.

    A failure that says nothing has facts without anything in them, but for the words of a plain text.
    """
    body = response.body
    reading = Reading() if body is Undecodable else read(envelopes, body)  # type: ignore[arg-type]  # mypy cannot tell
    for part in reading.parts:
        data = decode(part.body) if isinstance(part.body, str) else part.body
        words = line_of(part.body) if isinstance(part.body, str) else None
        inner = Response(part.status, _headers(part.headers), data, response.scope, response.now, words)
        yield from failures(envelopes, inner, is_error)
    if reading.parts:
        return
    found = [(facts, response) for facts in reading.errors if is_error(facts)] or _problems(response)
    if not found and (_is_failure(response) if body is Undecodable else failed(response.status)):
        found = [(Facts(message=response.words if body is Undecodable else None), response)]
    yield from found


def _problems(response: Response) -> list[tuple[Facts, Response]]:
    """What a body says that no envelope fits, if it is problem details; it may name the status it was made with."""
    if response.body is Undecodable:
        return []
    content_type = response.headers.get("content-type")
    found = problems.read(response.status, content_type, response.body)  # type: ignore[arg-type]  # likewise
    return [(facts, replace(response, status=status)) for facts, status in found]


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


def _is_failure(response: Response) -> bool:
    """Whether a body that cannot be read is a failure: it is, unless the status says otherwise."""
    return response.status is None or failed(response.status)


def decide(catalogue: Catalogue, facts: Facts, response: Response) -> Outcome:
    """What one error is, from the facts that its body gives."""
    found = _allowed(catalogue, facts, response)
    error = found[0] if len(found) == 1 else None
    known = _known(catalogue, error, facts, response) if error else _unknown(catalogue, tuple(found), facts, response)
    outcome = _as_mapped(_as_written(catalogue, known, facts.problem, error), error)
    wait = waiting.in_response(catalogue.headers, response.headers, facts.retry_after, outcome.retry, response.now)
    return replace(outcome, retry_after=wait)


def _as_mapped(outcome: Outcome, error: ErrorDef | None) -> Outcome:
    """The error with the verdict that it has for the provider's code, if a mapping states one."""
    said = outcome.provider
    if error is None or said is None:
        return outcome
    verdict = mapped_verdict(error, said.source, said.code, said.subcode)
    return replace(outcome, retry=verdict or outcome.retry)


def _allowed(catalogue: Catalogue, facts: Facts, response: Response) -> list[ErrorDef]:
    """The errors that the facts allow: one if it is known, several if the scope does not tell, or none."""
    scope = scope_of(catalogue, response.scope or facts.scope)
    return (
        problems.named(catalogue, facts.problem)
        or _by_rule(catalogue, facts, response.status)
        or _narrow(catalogue, claims(catalogue, facts.code), scope)
        or _by_range(catalogue, facts.code, scope)
    )


def _as_written(
    catalogue: Catalogue, outcome: Outcome, problem: ProblemFacts | None, error: ErrorDef | None
) -> Outcome:
    """What problem details add: category and verdict where the catalogue leaves them open, and their page."""
    if problem is None:
        return outcome
    category, retry = problems.verdict(catalogue, problem) or (outcome.category, outcome.retry)
    return replace(
        outcome,
        category=outcome.category if error else category,
        retry=outcome.retry if error and error.retry_is_explicit else retry,
        doc_url=problems.doc_url(problem, error),
    )


def _by_rule(catalogue: Catalogue, facts: Facts, status: int | None) -> list[ErrorDef]:
    holding = [
        (rule.weight, error)
        for rule, error in catalogue.rules_by_code.get(facts.code, ())
        if rule.subcode in (None, facts.subcode)
        and rule.type in (None, facts.type)
        and (not rule.http or status in rule.http)
        and _contains(facts.message, rule.message_contains)
    ]
    return [max(holding, key=lambda each: each[0])[1]] if holding else []


def _contains(message: str | None, part: str | None) -> bool:
    return part is None or (message is not None and part.lower() in message.lower())


def _narrow(catalogue: Catalogue, claiming: list[ErrorDef], scope: str | None) -> list[ErrorDef]:
    """Of several errors with a code: those of the scope, else of all scopes, else all that remain."""
    own = [error for error in claiming if not error.scopes or (scope is not None and scope in scopes_of(error))]
    shared = [error for error in claiming if is_shared(catalogue, scopes_of(error))]
    return own or shared or claiming


def _by_range(catalogue: Catalogue, code: str | None, scope: str | None) -> list[ErrorDef]:
    """Errors whose ranges hold a code; a range says nothing of scopes it is not given for."""
    holding = [error for error in catalogue.with_ranges if code is not None and _in_ranges(error, code)]
    if scope is not None:
        holding = [each for each in holding if _holds_in(catalogue, scopes_of(each), scope)]
    return _narrow(catalogue, holding, scope)


def _holds_in(catalogue: Catalogue, scopes: set[str], scope: str) -> bool:
    return not scopes or scope in scopes or is_shared(catalogue, scopes)


def _in_ranges(error: ErrorDef, code: str) -> bool:
    return any(code in each for each in error.ranges)


def _category_of_status(catalogue: Catalogue, status: int | None) -> Category | None:
    if status is None:
        return None
    exact = [each for each in catalogue.categories if status in each.statuses]
    broad = [each for each in catalogue.categories if status // 100 in each.status_classes]
    return next(iter(exact or broad), None)


def verdict_of_status(catalogue: Catalogue, status: int | None) -> RetryVerdict:
    """The retry verdict of a bare HTTP status."""
    category = _category_of_status(catalogue, status)
    return category.retry if category else "never"


def _known(catalogue: Catalogue, error: ErrorDef, facts: Facts, response: Response) -> Outcome:
    retry = error.retry
    if not error.retry_is_explicit:
        retry = more_retryable(retry, verdict_of_status(catalogue, response.status))
    return _outcome(facts, response, error, (), error.class_name, error.type, error.category, retry, catalogue)


def _unknown(catalogue: Catalogue, candidates: tuple[ErrorDef, ...], facts: Facts, response: Response) -> Outcome:
    if candidates:
        types = {error.type for error in candidates}
        family = catalogue.type(types.pop()) if len(types) == 1 else None
    else:
        family = _family(catalogue, facts, response.status)
    category = _unknown_category(catalogue, family, candidates, response.status)
    retry = more_retryable(catalogue.category(category).retry, verdict_of_status(catalogue, response.status))
    if candidates:
        retry = _common_verdict(candidates, verdict_of_status(catalogue, response.status))
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
        retry_after=None,
        request_id=request_id(catalogue.headers, response.headers) or facts.request_id,
        param=facts.param,
        doc_url=facts.doc_url or (error.doc_url if error else None),
        scope=scope_of(catalogue, response.scope or facts.scope) or response.scope or facts.scope,
        provider=facts.provider,
    )


def request_id(headers: Headers, given: Mapping[str, str]) -> str | None:
    """What the first of the request-id headers says that is there and not empty."""
    names = [each.header or "" for each in headers.request_id]
    return next((given[name] for name in names if given.get(name)), None)
