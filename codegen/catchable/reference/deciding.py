"""Decide what an error is: from facts to kind, family, category and verdict, as contract rules 1 to 4 say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from catchable.loader import Json
from catchable.model import (
    Catalogue,
    Envelope,
    ErrorDef,
    Headers,
    RetryVerdict,
    Source,
    more_retryable,
)
from catchable.model.letters import BLANKS
from catchable.reference import problems, waiting
from catchable.reference.facts import DetailFacts, Facts, ProblemFacts, ProviderFacts, Wait, first_of_type, first_text
from catchable.reference.families import family_of, unknown_category, verdict_of_status
from catchable.reference.kinds import allowed
from catchable.reference.mapped import mapped_verdict
from catchable.reference.reading import Part, Undecodable, read_response
from catchable.reference.response import Response, by_name, received, view_of_headers
from catchable.reference.scoping import scope_of
from catchable.reference.statuses import failed, status_kind
from catchable.reference.taking import Taken, taken


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
    details: tuple[DetailFacts, ...] = ()
    attributes: Mapping[str, Json] = field(default_factory=dict)
    """Every attribute that errors of its class have; null where the response does not say it."""


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
    response = replace(response, is_webhook=webhook)

    def is_error(facts: Facts) -> bool:
        return status_kind(catalogue, facts.code, response.scope or facts.scope) is None

    return failures(envelopes, response, is_error)


def failures(
    envelopes: Sequence[Envelope], response: Response, is_error: Callable[[Facts], bool]
) -> Iterator[tuple[Facts, Response]]:
    """The facts of every error, each with the response that it stands in; a batch holds whole responses.

    A failure that says nothing has facts without anything in them, but for the words of a plain text.
    """
    reading = read_response(envelopes, response)
    for part in reading.parts:
        yield from failures(envelopes, _part(part, response), is_error)
    if reading.parts:
        return
    found = [(facts, _with_status(response, facts)) for facts in reading.errors if is_error(facts)]
    found = found or _problems(response)
    if not found:
        media = [medium for medium, _ in response.trees({each for one in envelopes for each in one.media})]
        is_read = response.body is not Undecodable or bool(media)
        if failed(response.status) or (response.status is None and not is_read):
            is_text = response.body is Undecodable and media in ([], ["text"])
            found = [(Facts(message=response.words if is_text else None), response)]
    yield from found


def _part(part: Part, whole: Response) -> Response:
    """One response of a batch."""
    headers = _headers(part.headers)
    if isinstance(part.body, str):
        return received(part.status, headers, part.body, whole.scope, whole.now, is_webhook=whole.is_webhook)
    return Response(part.status, headers, part.body, whole.scope, whole.now, text="", is_webhook=whole.is_webhook)


def _with_status(response: Response, facts: Facts) -> Response:
    """The response with the status that the body says, where that counts.

    It wins for an element of a list; elsewhere it counts where the call gives no status, or a success.
    """
    said = facts.http_status
    if said is None or not (facts.is_element or response.status is None or not failed(response.status)):
        return response
    return replace(response, status=said)


def _problems(response: Response) -> list[tuple[Facts, Response]]:
    """What a body says that no envelope fits, if it is problem details; it may name the status it was made with."""
    if response.body is Undecodable:
        return []
    content_type = response.headers.get("content-type")
    found = problems.read(response.status, content_type, response.body)  # type: ignore[arg-type]  # likewise
    return [(facts, replace(response, status=status)) for facts, status in found]


def _headers(value: Json) -> dict[str, str]:
    if isinstance(value, dict):
        return by_name((name, each) for name, each in value.items() if isinstance(each, str))
    pairs: list[tuple[str, str]] = []
    for each in value if isinstance(value, list) else ():
        if isinstance(each, dict):
            name, said = each.get("name"), each.get("value")
            if isinstance(name, str) and isinstance(said, str):
                pairs.append((name, said))
    return by_name(pairs)


def decide(catalogue: Catalogue, facts: Facts, response: Response) -> Outcome:
    """What one error is, from the facts that its body gives."""
    found = allowed(catalogue, facts, response)
    error = found[0] if len(found) == 1 else None
    known = _known(catalogue, error, facts, response) if error else _unknown(catalogue, tuple(found), facts, response)
    outcome = _as_mapped(_as_written(catalogue, known, facts.problem, error), error)
    outcome = replace(outcome, retry=verdict_of_headers(catalogue.headers, response.headers) or outcome.retry)
    waits = (*facts.waits, *_wait_in_code(error, facts.code))
    wait = waiting.in_response(catalogue.headers, response, waits, outcome.retry)
    attributes = _attributes(catalogue, outcome, error, facts)
    return replace(outcome, retry_after=wait, details=facts.details, attributes=attributes)


def verdict_of_headers(headers: Headers, given: Mapping[str, str]) -> RetryVerdict | None:
    """The verdict of the response itself, if one of the headers says something known."""
    for header in headers.retry:
        said = given.get(header.name, "").strip(BLANKS)
        verdict = next((verdict for value, verdict in header.verdicts if value == said), None)
        if verdict is not None:
            return verdict
    return None


def _code_like(error: ErrorDef, code: str | None) -> Iterator[tuple[str, str]]:
    """The numbers that a code with a number in it says, each with its name."""
    ways = (error.code_like, *(rule.code_like for rule in error.match))
    for way in ways:
        digits = way.number_in(code) if way is not None else None
        if way is not None and digits is not None:
            yield way.name, digits


def _wait_in_code(error: ErrorDef | None, code: str | None) -> tuple[Wait, ...]:
    found = dict(_code_like(error, code)) if error is not None else {}
    return (Wait(found["retry_after"], "seconds"),) if "retry_after" in found else ()


def _attributes(catalogue: Catalogue, outcome: Outcome, error: ErrorDef | None, facts: Facts) -> dict[str, Json]:
    """Every attribute of the error's class, as the response says it, else as its code does."""
    in_code = dict(_code_like(error, facts.code)) if error is not None else {}
    found: dict[str, Json] = {}
    for each in catalogue.attributes_of(outcome.type, outcome.kind):
        said = first_of_type(facts.attributes.get(each.name, ()), each.type)
        digits = in_code.get(each.name)
        if said is None and digits is not None:
            said = first_of_type((Taken(digits, True, Source()),), each.type)
        found[each.name] = said
    return found


def _as_mapped(outcome: Outcome, error: ErrorDef | None) -> Outcome:
    """The error with the verdict that it has for the provider's code, if a mapping states one."""
    said = outcome.provider
    if error is None or said is None:
        return outcome
    verdict = mapped_verdict(error, said.source, said.code, said.subcode)
    return replace(outcome, retry=verdict or outcome.retry)


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
        family = family_of(catalogue, facts, response.status)
    category = unknown_category(catalogue, family, candidates, response.status)
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
        request_id=request_id(catalogue.headers, response) or facts.request_id,
        param=facts.param,
        doc_url=facts.doc_url or (error.doc_url if error else None),
        scope=scope_of(catalogue, response.scope or facts.scope) or response.scope or facts.scope,
        provider=facts.provider,
    )


def request_id(headers: Headers, response: Response) -> str | None:
    """What the first of the request-id headers says that is there and not empty."""
    return first_text(taken(view_of_headers(response), headers.request_id))
