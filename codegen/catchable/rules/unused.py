"""unused: what a catalogue declares, it uses.

A provider or scope that no error, envelope or status names, a family that no error belongs to and that no status,
name on the wire, prefix or range leads to, and an attribute that nothing reads, are left-overs or typing mistakes.
"""

from __future__ import annotations

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue

ID = "unused"


def check_types(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report families that no error belongs to and nothing leads to."""
    used = {error.type for error in catalogue.errors}
    for type in catalogue.types:
        claimed = type.statuses or type.status_classes or type.prefixes or type.ranges or type.wire
        if type.id not in used and not claimed:
            message = f"the type '{type.id}' is never used"
            diagnostics.error(ID, message, type.span, help="remove it, or say which statuses mean it: `http:`")


def check_attributes(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report attributes that no envelope reads and no code gives."""
    read = {name for each in (*catalogue.envelopes, *catalogue.webhooks) for name, _ in each.read.attributes}
    for error in catalogue.errors:
        likes = (error.code_like, *(rule.code_like for rule in error.match))
        read |= {like.name for like in likes if like is not None}
    for attribute in catalogue.attributes:
        if attribute.name not in read:
            message = f"the attribute '{attribute.name}' is never read"
            hint = "say where it stands, in the `attributes` of an envelope's `read`, or remove it"
            diagnostics.error(ID, message, attribute.span, help=hint)


def check_providers(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report providers that no error names."""
    mapped = {mapping.provider for error in catalogue.errors for mapping in error.provider_codes}
    checked = {provider for error in catalogue.errors for provider in error.checks}
    for provider in catalogue.providers:
        if provider.id not in mapped | checked and provider.fallback is None:
            message = f"the provider '{provider.id}' is never used"
            diagnostics.error(ID, message, provider.span, help="map its codes in `provider_codes`, or remove it")


def check_scopes(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report scopes that nothing names."""
    used = {each.scope for error in catalogue.errors for each in error.scopes}
    used |= {each.scope for status in catalogue.statuses for each in status.scopes}
    used |= {each.scope for each in (*catalogue.envelopes, *catalogue.webhooks) if each.scope}
    for scope in catalogue.scopes:
        if scope.id not in used:
            message = f"the scope '{scope.id}' is never used"
            diagnostics.error(ID, message, scope.span, help="name it in an error's `scopes`, or remove it")
