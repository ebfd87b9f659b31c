"""Whatever is done to a catalogue, it is answered with findings that point into its files, or compiled into code.

`CATCHABLE_FUZZ=20 pytest tests/fuzz/test_mutants.py` tries many more mutants than a run of the whole suite does.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from catchable.compiler import compile_written
from catchable.diagnostics import Diagnostic, Diagnostics
from catchable.reporting import FORMATS
from catchable.source import Span
from catchable.targets import load_target, target_names
from catchable.targets.base import Deriving

from .counts import count
from .mutants import mutants

SMALL = Path(__file__).parent / "project"
SHIPPED = Path(__file__).parents[2] / "spec"
MOST_FINDINGS = 2_000
FILES = [
    *((SMALL, "everything.yaml", name, 60) for name in ("everything.yaml", "providers/acme.yaml", "categories.yaml")),
    *((SHIPPED, name, name, 6) for name in ("chat.yaml", "chirp.yaml", "interactions.yaml", "messenger.yaml")),
    (SHIPPED, "webex_connect.yaml", "webex_connect.yaml", 2),
    *((SHIPPED, "messenger.yaml", f"providers/{name}.yaml", 6) for name in ("meta", "vk", "telnyx")),
    (SHIPPED, "chirp.yaml", "categories.yaml", 6),
]
"""The project, the catalogue that is compiled, the file that is mutated, and how often."""


@pytest.mark.parametrize(("project", "name", "spoilt", "base"), FILES, ids=[f"{each[1]}-{each[2]}" for each in FILES])
def test_a_mutant_gives_findings_or_code(project: Path, name: str, spoilt: str, base: int, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path / "spec")
    place = tmp_path / "spec" / spoilt
    for number, text in enumerate(islice(mutants(place.read_text("utf-8"), Random(name + spoilt)), count(base))):
        place.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            _compile(tmp_path / "spec" / name, whole=project is SMALL)
        except BaseException as fault:
            fault.add_note(f"mutant {number} of {spoilt}")
            raise


def _compile(path: Path, *, whole: bool) -> None:
    """Check as the command does, and generate where nothing stands against it; `whole` in every target."""
    diagnostics = Diagnostics()
    compiled = compile_written(path, diagnostics)
    targets = [load_target(each) for each in target_names()]
    for target in targets if compiled else ():
        target.validate(compiled.catalogue, diagnostics)
    _check_findings(diagnostics)
    if compiled is None or diagnostics.has_errors:
        assert diagnostics.has_errors
        return
    for target in targets if whole else (load_target("python"),):
        files = target.render(compiled.catalogue)
        texts = [(each.path, each.text) for each in files]
        texts += [
            (each.path, each.make())
            for each in (target.derive(compiled.catalogue) if isinstance(target, Deriving) else ())
        ]
        for name, text in texts:
            text.encode("utf-8")
            if name.endswith(".py"):
                compile(text, name, "exec")


def _check_findings(diagnostics: Diagnostics) -> None:
    """Findings can be shown in every format, are few, and point into their files."""
    found = list(diagnostics)
    assert len(found) <= MOST_FINDINGS
    for show in FORMATS.values():
        show(diagnostics).encode("utf-8")
    _check_spans(found)


def _check_spans(found: Iterable[Diagnostic]) -> None:
    lines: dict[str, list[str]] = {}
    for each in found:
        assert each.help, each
        for span in (each.span, *(note.span for note in each.notes)):
            if span is not None:
                _check_span(span, lines)


def _check_span(span: Span, lines: dict[str, list[str]]) -> None:
    """A span begins in its file, and ends at the latest after the last letter of a line."""
    if span.file not in lines:
        text = Path(span.file).read_bytes().decode("utf-8", "replace") if Path(span.file).is_file() else ""
        lines[span.file] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for place in (span.start, span.end):
        assert 1 <= place.line <= len(lines[span.file]), span
        assert 1 <= place.column <= len(lines[span.file][place.line - 1]) + 1, span
    assert span.start <= span.end
