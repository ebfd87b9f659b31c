"""For tests of code that uses this package: documented responses, webhooks and errors by kind, and an API that answers.

from PACKAGE.testing import documented_error, documented_event, documented_response, transport
"""

from __future__ import annotations

from ._answers import Answer as Answer
from ._sample_errors import documented_error as documented_error
from ._samples import DocumentedResponse as DocumentedResponse
from ._samples import documented_event as documented_event
from ._samples import documented_response as documented_response
from ._samples import documented_responses as documented_responses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._httpx import Transport
    from ._requests import Adapter


def transport(*answers: Answer) -> Transport:
    """A transport for httpx.Client and httpx.AsyncClient that gives these answers, one after the other.

    An answer is a kind, sent as it is documented, an HTTP status, or a status, headers and a body. Raises KeyError
    for a kind that the catalogue does not know, with the names that are nearest. A request too many is an
    AssertionError. Needs httpx.
    """
    from ._httpx import Transport

    return Transport(answers)


def adapter(*answers: Answer) -> Adapter:
    """The same for requests: `session.mount("https://", adapter(…))`. Needs requests."""
    from ._requests import Adapter

    return Adapter(answers)
