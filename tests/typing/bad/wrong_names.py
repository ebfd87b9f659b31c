"""Names that do not exist."""

# What follows from a name that does not exist is not listed beside it.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false

import chirp_errors
from chirp_errors import ChirpError, ErrorKind
from chirp_errors import MessageUndeliveredError as Undelivered  # error: attr-defined / reportAttributeAccessIssue
from chirp_errors.enums import StatusKinds as Kinds  # error: attr-defined / reportAttributeAccessIssue
from chirp_errors.testing import documented_failure as failure  # error: attr-defined / reportAttributeAccessIssue

ABSENT: tuple[object, ...] = (
    Undelivered,
    Kinds,
    failure,
    ErrorKind.MESSAGE_UNDELIVERED,  # error: attr-defined / reportAttributeAccessIssue
    chirp_errors.Category.RATE_LIMIT,  # error: attr-defined / reportAttributeAccessIssue
    chirp_errors.RateLimitError,  # error: attr-defined / reportAttributeAccessIssue
)


def attributes(error: ChirpError) -> None:
    assert error.status_code == 402  # error: attr-defined / reportAttributeAccessIssue
    assert error.retriable  # error: attr-defined / reportAttributeAccessIssue
    assert error.provider.code  # error: union-attr / reportOptionalMemberAccess
    error.retryafter = 1.0  # error: attr-defined / reportAttributeAccessIssue
