"""Many threads may parse their first errors at once, and each sees what one thread alone sees."""

from __future__ import annotations

import importlib
import json
from types import ModuleType

from generated_packages import Run

THREADS = 16
CODE = """
from threading import Barrier, Thread
from {package} import parse

responses, start, seen = {responses!r}, Barrier({threads}), []

def work(first):
    found = dict.fromkeys(range(len(responses)))
    start.wait()
    for number in (*found, *found)[first % len(found):][:len(found)]:
        error = parse(*responses[number])
        found[number] = type(error).__name__, str(error), str(error.kind), error.explain()
    seen.append(list(found.values()))

threads = [Thread(target=work, args=(number * 5,)) for number in range({threads})]
for each in threads: each.start()
for each in threads: each.join()
import json
print(json.dumps(seen))
"""


def test_first_errors_in_many_threads(package: ModuleType, run_bare: Run) -> None:
    testing = importlib.import_module(f"{package.__name__}.testing")
    documented = [tuple(each) for kind in package.ErrorKind for each in testing.documented_responses(kind)]
    responses = [each for each in documented if package.parse(*each) is not None][:80]
    done = run_bare(CODE.format(package=package.__name__, responses=responses, threads=THREADS))
    assert (done.returncode, done.stderr) == (0, "")
    alone = [package.parse(*each) for each in responses]
    expected = [[type(each).__name__, str(each), str(each.kind), each.explain()] for each in alone]
    assert len(expected) > 1
    assert json.loads(done.stdout) == [expected] * THREADS
