from enum import Enum
class ErrorCode(str, Enum):
    NOT_FOUND = "E404", "Not there", 404
    SLOW = "E429"
    """It is too fast."""
    OTHER = "E500"
class Base(Exception):
    code = ErrorCode.OTHER
class NotThere(Base):
    code = ErrorCode.NOT_FOUND
class Slow(Base):
    """Slow down."""
    code: str = ErrorCode.SLOW.value
ERROR_MESSAGES = {ErrorCode.OTHER: "Ours", "E1": "Lost", 77: {"message": "x", "status": 409}}
COLOURS = {"a": "b"}
