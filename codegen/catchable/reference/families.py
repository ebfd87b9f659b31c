"""What is known of an error whose kind is not: its family, its cause, and the verdict of a bare HTTP status."""

from __future__ import annotations

from collections.abc import Sequence

from catchable.model import Catalogue, Category, ErrorDef, ErrorType, RetryVerdict
from catchable.reference.facts import Facts


def _category_of_status(catalogue: Catalogue, status: int | None) -> Category | None:
    if status is None:
        return None
    exact = [each for each in catalogue.categories if status in each.statuses]
    broad = [each for each in catalogue.categories if status // 100 in each.status_classes]
    return next(iter(exact or broad), None)


def verdict_of_status(catalogue: Catalogue, status: int | None) -> RetryVerdict:
    """The retry verdict of a bare HTTP status."""
    category = _category_of_status(catalogue, status)
    return category.retry if category else "never"


def family_of(catalogue: Catalogue, facts: Facts, status: int | None) -> ErrorType | None:
    """The family by the type that the wire names, else by prefix and range of the code, else by the status."""
    named = catalogue.type_by_wire.get(facts.type or "")
    if named is not None:
        return named
    code = facts.code
    if code is not None:
        prefixed = [(len(p), each) for each in catalogue.types for p in each.prefixes if code.startswith(p)]
        if prefixed:
            return max(prefixed, key=lambda pair: pair[0])[1]
        ranged = [each for each in catalogue.types if any(code in r for r in each.ranges)]
        if ranged:
            return ranged[0]
    exact = [each for each in catalogue.types if status in each.statuses]
    broad = [each for each in catalogue.types if status is not None and status // 100 in each.status_classes]
    return next(iter(exact or broad), None)


def unknown_category(
    catalogue: Catalogue, family: ErrorType | None, candidates: Sequence[ErrorDef], status: int | None
) -> str:
    """The category of an error of which only candidates, the family and the status are known."""
    shared = {error.category for error in candidates}
    if len(shared) == 1:
        return shared.pop()
    if candidates:
        return "unknown"
    if family and family.category and status in family.statuses:
        return family.category
    by_status = _category_of_status(catalogue, status)
    if by_status and status in by_status.statuses:
        return by_status.id
    if family and family.category:
        return family.category
    return by_status.id if by_status else "unknown"
