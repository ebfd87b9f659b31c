"""The smallest project, and the command as a user starts it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

STARTER = """catchable: 1
name: parcel
title: Parcel
version: 1.0.0
summary: Parcels.
types: {parcel_error: {class: SomeParcelError, summary: Any., http: ["4xx"]}}
envelopes: [{name: error, fits: {/code: code}, read: {code: /code}}]
errors:
  too_heavy: {type: parcel_error, category: invalid_request, retry: never, summary: Too heavy.}
"""
COMMAND = (sys.executable, "-m", "catchable")
Run = Callable[..., "subprocess.CompletedProcess[str]"]
