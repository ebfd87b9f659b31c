"""Values of the wrong type."""

import httpx
import webex_connect_errors
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
    documented_error(402)  # error: call-overload / reportArgumentType, reportCallIssue
    raise parse(402, {}, body)  # error: misc / reportGeneralTypeIssues


def unchecked(body: bytes, response: object) -> str:
    print(parse(402, {}, body).kind)  # error: union-attr / reportOptionalMemberAccess
    error = from_response(response)  # error: arg-type / reportArgumentType
    print(error.retryable)  # error: union-attr / reportOptionalMemberAccess
    kind: ErrorKind = ChirpError().kind  # error: assignment / reportAssignmentType
    wait: float = ChirpError().retry_after  # error: assignment / reportAssignmentType
    code: str = ChirpError().code  # error: assignment / reportAssignmentType
    return f"{kind}{wait}{code}"


async def no_responses(client: httpx.AsyncClient, fault: httpx.ConnectError, body: bytes, name: str) -> None:
    from_response(None)  # error: arg-type / reportArgumentType
    from_response({"status": 402})  # error: arg-type / reportArgumentType
    from_response(client.get("/"))  # error: arg-type / reportArgumentType
    from_response(fault)  # error: arg-type / reportArgumentType
    webex_connect_errors.parse(400, {}, body, scope="smss")  # error: arg-type / reportArgumentType
    webex_connect_errors.parse(400, {}, body, scope=name)  # error: arg-type / reportArgumentType
