import nowhere


class ParcelError(Exception):
    """Any error of parcels."""


class TimeoutError(ParcelError):
    """The depot did not answer."""

    http_status = 504


class TooHeavyError(ParcelError):
    code = "too_heavy"
    status_code: int = 400
    message = "The parcel is too heavy"


class HTTPSRequiredError(ParcelError):
    """Use HTTPS."""


class NotAnErrorAtAll:
    code = 5
