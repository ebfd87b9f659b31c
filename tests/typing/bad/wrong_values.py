"""Values of the wrong type."""

from chirp_errors import ApiError, ChirpError, ErrorKind, MessageUndeliverableError, from_provider, from_response, parse
from chirp_errors.testing import documented_error


def assigned(error: ChirpError) -> None:
    error.kind = "message_undeliverable"  # error: assignment, misc / reportAttributeAccessIssue
    error.retryable = True  # error: misc / reportAttributeAccessIssue
    error.http_status = "402"  # error: assignment / reportAttributeAccessIssue
    error.message = None  # error: assignment / reportAttributeAccessIssue


def made() -> ChirpError:
    MessageUndeliverableError(402)  # error: arg-type / reportArgumentType
    MessageUndeliverableError("words", "code")  # error: call-arg / reportCallIssue
    MessageUndeliverableError(status=402)  # error: call-arg / reportCallIssue
    return ApiError(http_status="402")  # error: arg-type / reportArgumentType


def parsed(body: bytes) -> ErrorKind:
    parse("402", {}, body)  # error: arg-type / reportArgumentType
    parse(402, ["Retry-After"], body)  # error: arg-type / reportArgumentType
    parse(402, {}, body, "sms")  # error: call-arg / reportCallIssue
    parse(402, body)  # error: arg-type, call-arg / reportCallIssue
    from_provider(131026, "meta")  # error: arg-type / reportArgumentType
    documented_error(402)  # error: arg-type / reportArgumentType
    raise parse(402, {}, body)  # error: misc / reportGeneralTypeIssues


def unchecked(body: bytes, response: object) -> str:
    print(parse(402, {}, body).kind)  # error: union-attr / reportOptionalMemberAccess
    error = from_response(response)
    print(error.retryable)  # error: union-attr / reportOptionalMemberAccess
    kind: ErrorKind = ChirpError().kind  # error: assignment / reportAssignmentType
    wait: float = ChirpError().retry_after  # error: assignment / reportAssignmentType
    code: str = ChirpError().code  # error: assignment / reportAssignmentType
    return f"{kind}{wait}{code}"
