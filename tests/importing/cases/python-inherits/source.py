from http import HTTPStatus
from rest_framework import status
from django.utils.translation import gettext_lazy as _
NOT_FOUND = "resource_not_found"
class ApiError(Exception):
    """Base."""
    http_status = 500
    code = "api_error"
class ClientError(ApiError):
    http_status = HTTPStatus.BAD_REQUEST
class NotFound(ClientError):
    """Not there."""
    http_status = HTTPStatus.NOT_FOUND.value
    code = NOT_FOUND
class Gone(NotFound):
    error_code = "gone"
class BadName(ClientError):
    code = "bad_name"
class Plain(ClientError):
    """Nothing of its own."""
class Throttled(ApiError):
    status_code = status.HTTP_429_TOO_MANY_REQUESTS
    default_detail = _('Request was throttled.')
    default_code = 'throttled'
class Left(ApiError): pass
class Right(ApiError):
    http_status = 409
class Both(Left, Right):
    code = "both"
class Quota(ApiError):
    def __init__(self, message="Quota used up", code="quota"):
        super().__init__(message, http_status=402)
class Unset(ApiError):
    code = None
class UniqueViolation(Exception):
    sqlstate = '23505'
class WithSelf(ApiError):
    def __init__(self):
        self.code = "with_self"
        self.http_status = 418
class Outside(lib.Base): pass
class FooError(Base):
    code = 1001
class RateError(ClientError):
    error_code: int = 1002
    http_status_code: int = "429"
