"""Stage 3, bind: what was written to what is valid and resolved.

In: loaded documents that satisfy the schema and whose references exist. Out: a frozen `Catalogue`.
Binding never fails and never mutates: defaults are filled in, short forms written out, names derived.
"""

from catchable.binder.catalogue import Written, bind, provider_titles
from catchable.binder.errors import PROVIDER_RANGE

__all__ = ["PROVIDER_RANGE", "Written", "bind", "provider_titles"]
