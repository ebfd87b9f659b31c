"""The intermediate representation: what a catalogue means, valid and resolved.

In: nothing; this module only names things. The binder builds a `Catalogue` from what was written, rules
judge it, targets render it. Everything here is frozen; the words are those of the runtime contract (kind,
code, type, category, scope, provider).
"""

from catchable.model.catalogue import (
    Catalogue,
    EnumDef,
    EnumMember,
    Guide,
)
from catchable.model.envelopes import (
    Batch,
    Envelope,
    Fit,
    FitType,
    Headers,
    Pointer,
    Read,
    ReadProvider,
    Scalar,
    TimeUnit,
    WaitAt,
    WaitHeader,
    last_star,
)
from catchable.model.errors import (
    ErrorDef,
    ErrorPlaces,
    MatchRule,
    Retired,
    Scope,
    ScopeWordings,
    Status,
    Wording,
)
from catchable.model.providers import (
    Provider,
    ProviderCode,
    ProviderDefinition,
    ProviderMapping,
)
from catchable.model.vocabulary import (
    RETRY_ORDER,
    Category,
    CodeRange,
    ErrorType,
    RetryVerdict,
    more_retryable,
)

__all__ = [
    "RETRY_ORDER",
    "Batch",
    "Catalogue",
    "Category",
    "CodeRange",
    "EnumDef",
    "EnumMember",
    "Envelope",
    "ErrorDef",
    "ErrorPlaces",
    "ErrorType",
    "Fit",
    "FitType",
    "Guide",
    "Headers",
    "MatchRule",
    "Pointer",
    "Provider",
    "ProviderCode",
    "ProviderDefinition",
    "ProviderMapping",
    "Read",
    "ReadProvider",
    "Retired",
    "RetryVerdict",
    "Scalar",
    "Scope",
    "ScopeWordings",
    "Status",
    "TimeUnit",
    "WaitAt",
    "WaitHeader",
    "Wording",
    "last_star",
    "more_retryable",
]
