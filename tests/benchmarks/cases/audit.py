"""`catchable audit`: a line of a log read, parsed and counted, against `json.loads` of the line."""

from __future__ import annotations

import gc
import importlib.util
import json
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from bodies import documented
from environment import PROJECT
from measure import Row, Target

if TYPE_CHECKING:
    from catchable.audit.packages import Package

_LIMIT = Target("time", 1 / 50_000)
_LINES = 20_000
_ROUNDS = 5


def rows() -> Iterator[Row]:
    """Logs of one API, of a mixture, and of bare receipts; then what memory ten times as much takes."""
    if importlib.util.find_spec("catchable") is None:
        print("  left out: catchable is not installed for this interpreter")
        return
    from catchable.audit.packages import imported
    from catchable.compiler import compile_catalogue
    from catchable.diagnostics import Diagnostics

    specs = [each for each in sorted((PROJECT / "spec").glob("*.yaml")) if each.name != "categories.yaml"]
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        catalogues = [compile_catalogue(each, Diagnostics()) for each in specs]
        packages = [stack.enter_context(imported(each)) for each in catalogues if each is not None]
        for name, lines in _logs().items():
            log = Path(folder) / "log"
            yield _row(name, (lines * (_LINES // len(lines) + 1))[:_LINES], log, packages)
        few = next(iter(_logs().values()))
        peaks = [_peak((few * 100_000)[:count], Path(folder) / "log", packages) for count in (2_000, 20_000)]
        print(f"  most memory held, 2,000 lines: {peaks[0] / 1e6:.2f} MB; 20,000 lines: {peaks[1] / 1e6:.2f} MB")


def _logs() -> dict[str, list[str]]:
    payloads = [json.loads(line) for line in (PROJECT / "tests/wire/payloads.jsonl").read_text("utf-8").splitlines()]
    receipts = [each["body"] for each in payloads if each["system"] == "webex_connect" and each["json_ok"]]
    return {
        "responses of one API": [json.dumps(each) for each in _responses()],
        "published payloads of every system": [json.dumps(each) for each in payloads],
        "bare bodies": [json.dumps(json.loads(each)) for each in receipts],
    }


def _responses() -> Iterator[dict[str, object]]:
    """Errors of a few kinds, one that is not known, and as many successes."""
    headers = {"x-request-id": "req_123", "content-type": "application/json"}
    for kind in ("message_undeliverable", "rate_limit_exceeded", "account_restricted", "template_not_found"):
        found = documented("chirp_errors", kind)
        yield {"http_status": found.status, "headers": headers, "body": found.body.decode()}
        yield {"http_status": 200, "headers": headers, "body": '{"id": "msg_123", "status": "queued"}'}
    unknown = found.body.decode().replace(kind, "not_heard_of")
    yield {"http_status": 400, "headers": headers, "body": unknown}


def _row(name: str, lines: Sequence[str], log: Path, packages: Sequence[Package]) -> Row:
    from catchable.audit.running import audit

    gc.set_threshold(100_000, 20, 20)  # as the command does
    log.write_text("\n".join(lines) + "\n", "utf-8")
    raw = [line.encode() for line in lines]
    ours = _best(lambda: audit([str(log)], packages, lambda log, position: None))
    theirs = _best(lambda: [json.loads(line) for line in raw])
    return Row(name, ours / len(lines), theirs / len(lines), _LIMIT)


def _best(function: Callable[[], object]) -> float:
    """The best CPU time of a few rounds, in seconds."""
    times = []
    for _ in range(_ROUNDS):
        begun = time.process_time()
        function()
        times.append(time.process_time() - begun)
    return min(times)


def _peak(lines: Sequence[str], log: Path, packages: Sequence[Package]) -> int:
    from catchable.audit.running import audit

    log.write_text("\n".join(lines) + "\n", "utf-8")
    tracemalloc.start()
    audit([str(log)], packages, lambda log, position: None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
