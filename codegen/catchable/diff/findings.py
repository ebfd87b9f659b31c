"""Everything that a comparison can find: a stable id, how much it matters, and what it means in a sentence.

breaking       a handler no longer catches, a name is gone, a failure is none any more, or a success has become one
behaviour      everything is caught as before, and something else is done then
addition       something that nobody can have relied on
documentation  words
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

Severity: TypeAlias = Literal["breaking", "behaviour", "addition", "documentation"]

SEVERITIES: tuple[Severity, ...] = ("breaking", "behaviour", "addition", "documentation")
"""From the worst to the least."""


class Finding(NamedTuple):
    """What one id stands for."""

    severity: Severity
    title: str


_BREAKING: Mapping[str, str] = {
    "catalogue-removed": "A catalogue is gone, and the packages made from it.",
    "catalogue-renamed": "A catalogue has another name, and so have the packages made from it.",
    "root-class-renamed": "The class that catches every error has another name.",
    "kind-removed": "A kind is gone without a successor.",
    "kind-reused": "The name of a retired kind means another error now.",
    "alias-removed": "The old name of a renamed kind no longer works.",
    "alias-moved": "The old name of a renamed kind leads to another kind.",
    "family-changed": "A kind moved to another family, whose handlers catch it instead.",
    "kind-class-renamed": "The class of a kind has another name.",
    "family-name-removed": "A name of the wire no longer stands for a family.",
    "family-removed": "A family is gone.",
    "family-class-renamed": "The class of a family has another name.",
    "unknown-moved": "Errors that the catalogue does not know fall into another family.",
    "read-as-another-kind": "Responses that were one kind are now another.",
    "no-longer-recognised": "Responses that were a kind are now unknown errors.",
    "now-ambiguous": "Responses that were one kind may now be several.",
    "status-became-error": "What was no failure is one now.",
    "error-became-status": "What was a failure is none any more.",
    "status-removed": "A status is gone.",
    "status-changed": "A code that was one status is now another.",
    "provider-removed": "A provider is gone.",
    "provider-definition-removed": "A provider's own responses can no longer be read.",
    "provider-code-moved": "A provider's code that meant one kind now means another.",
    "provider-code-removed": "A provider's code no longer means a kind of its own.",
    "fallback-changed": "Codes of a provider that none maps are now another kind.",
    "envelope-removed": "A shape of body is no longer read.",
    "envelope-narrowed": "Some bodies no longer fit the shape that they fitted.",
    "envelope-means-changed": "A shape of body that says a kind by itself says another one, or none.",
    "envelope-list-changed": "The list whose elements are errors is another.",
    "attribute-removed": "An attribute is gone.",
    "attribute-retyped": "An attribute has another type.",
    "attribute-moved": "Some errors no longer have an attribute.",
    "identity-pointer-changed": "What tells an error stands elsewhere in the body.",
    "batch-changed": "Responses inside a body stand elsewhere.",
    "scope-removed": "A scope is gone.",
    "scope-name-removed": "A name of the wire no longer stands for a scope.",
    "scope-no-longer-shared": "The codes of a scope no longer hold in the others.",
    "category-removed": "A category of the shared vocabulary is gone.",
    "enum-removed": "An enum is gone.",
    "enum-class-renamed": "An enum has another name.",
    "enum-member-removed": "A member of an enum is gone.",
    "enum-value-changed": "A member of an enum stands for another value.",
}

_BEHAVIOUR: Mapping[str, str] = {
    "kind-renamed": "A kind has another name; the old one still works.",
    "retry-changed": "Callers are told otherwise whether to send the same request again.",
    "category-changed": "A kind has another cause.",
    "grpc-changed": "A kind corresponds to another gRPC status.",
    "code-number-changed": "The number in a code is another fact.",
    "http-changed": "A kind comes with another HTTP status.",
    "family-category-changed": "Unknown errors of a family have another cause.",
    "category-retry-changed": "The default verdict of a category is another.",
    "category-status-changed": "An HTTP status by itself means another cause.",
    "provider-code-refined": "A provider's code that was not mapped means a kind of its own.",
    "unknown-became-status": "A code that was an unknown error is a status now.",
    "status-state-changed": "Whether another status may follow is said otherwise.",
    "envelope-widened": "More bodies than before are read as errors.",
    "envelope-order-changed": "Shapes of body are tried in another order.",
    "envelope-scope-changed": "Errors of an envelope belong to another scope.",
    "pointer-changed": "A fact stands elsewhere in the body.",
    "header-changed": "A fact is taken from other headers.",
    "redaction-removed": "A value that was blotted out is shown.",
    "scope-shared": "The codes of a scope hold in all others, too.",
}

_ADDITIONS: Mapping[str, str] = {
    "catalogue-added": "A catalogue is new.",
    "kind-added": "A kind is new.",
    "alias-added": "An old name works again, and leads to a kind.",
    "family-name-added": "The wire may call a family by a further name.",
    "family-added": "A family is new.",
    "newly-recognised": "Responses that were unknown errors are now a kind.",
    "now-unambiguous": "Responses that might be several kinds are now one.",
    "unknown-settled": "Errors of which nothing was known fall into a family.",
    "http-added": "A kind may come with a further HTTP status.",
    "status-added": "A status is new.",
    "provider-added": "A provider is new.",
    "provider-definition-added": "A provider's own responses can be read.",
    "provider-code-added": "A provider's code means a kind.",
    "fallback-added": "Codes of a provider that none maps are now a kind.",
    "attribute-added": "An attribute is new.",
    "attribute-shared": "Further errors have an attribute.",
    "envelope-added": "A further shape of body is read.",
    "pointer-added": "A fact is read from a further place.",
    "header-added": "A fact is taken from a further header.",
    "redaction-added": "A further value is blotted out.",
    "scope-added": "A scope is new.",
    "scope-name-added": "The wire may call a scope by a further name.",
    "category-added": "A category of the shared vocabulary is new.",
    "enum-added": "An enum is new.",
    "enum-member-added": "A member of an enum is new.",
}

_DOCUMENTATION: Mapping[str, str] = {
    "claims-changed": "What leads to a kind is written otherwise, and means the same.",
    "text-changed": "What the catalogue says in words has changed.",
    "example-changed": "The documented responses have changed.",
    "link-changed": "The documentation stands elsewhere.",
    "section-changed": "A kind stands under another heading.",
    "wording-changed": "The source's own words have changed.",
    "kind-deprecated": "A kind is said to be no longer sent, or to be sent again.",
    "deprecation-changed": "A scope or a member of an enum is deprecated, or no longer.",
    "guide-changed": "Troubleshooting without a code has changed.",
    "retired-changed": "What is said of a retired kind has changed.",
}


def _listed(severity: Severity, titles: Mapping[str, str]) -> dict[str, Finding]:
    return {id: Finding(severity, title) for id, title in titles.items()}


FINDINGS: Mapping[str, Finding] = {
    **_listed("breaking", _BREAKING),
    **_listed("behaviour", _BEHAVIOUR),
    **_listed("addition", _ADDITIONS),
    **_listed("documentation", _DOCUMENTATION),
}
"""Every id with what it stands for."""
