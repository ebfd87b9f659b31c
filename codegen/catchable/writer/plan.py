"""Compare what is to be with what is there.

What an earlier run wrote is read here and nowhere else. A file that takes long to make says what it is made from
(`DerivedFile.stamp`); where the file that is there says the same, and is as it was written, it stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from catchable.diagnostics import Diagnostics
from catchable.source import whole_file
from catchable.targets.base import AnyFile, OutputFile
from catchable.writer.manifest import NAME, Entry, Manifest, digest, read_manifest

NOBODY = ""
"""The catalogue of files that belong to none; every run of their target covers them."""


@dataclass(frozen=True, slots=True)
class Owners:
    """What a run is about: which targets, and which catalogues (None: all there are)."""

    targets: frozenset[str]
    catalogues: frozenset[str] | None

    def cover(self, entry: Entry) -> bool:
        """Whether a file that an earlier run wrote is this run's to renew or remove."""
        return entry.target in self.targets and (
            self.catalogues is None or entry.catalogue in self.catalogues or entry.catalogue == NOBODY
        )


@dataclass(frozen=True, slots=True)
class Owned:
    """A file to write, and whose it is."""

    file: AnyFile
    target: str
    catalogue: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to change: texts to write, files to remove, and the manifest that will then be true."""

    writes: Mapping[str, bytes]
    removals: tuple[str, ...]
    manifest: Manifest

    @property
    def is_empty(self) -> bool:
        """Whether everything is already as it should be."""
        return not self.writes and not self.removals


def make_plan(
    out: Path,
    files: Iterable[Owned],
    owners: Owners,
    diagnostics: Diagnostics,
    *,
    force: bool = False,
    postpone: bool = False,
) -> Plan:
    """Plan a run. Files that somebody edited, or that are not ours, are reported and never overwritten.

    `force` overwrites them. `postpone` lets derived files that were made from something else stay for now.
    """
    known = read_manifest(out, diagnostics)
    wanted = {each.file.path: each for each in files}
    texts = {path: _text(out, each.file, known, postpone=postpone) for path, each in wanted.items()}
    entries = {path: Entry(digest(texts[path]), each.target, each.catalogue) for path, each in wanted.items()}
    gone = [path for path, entry in known.files.items() if owners.cover(entry) and path not in wanted]
    writes = {path: text for path, text in texts.items() if _read(out / path) != text}
    if not force:
        _check_edits(out, [*writes, *gone], known, diagnostics)
    kept = {path: entry for path, entry in known.files.items() if not owners.cover(entry)}
    manifest = Manifest({**kept, **entries})
    stored = manifest.text().encode("utf-8")
    if _read(out / NAME) != stored:
        writes[NAME] = stored
    return Plan(writes, tuple(path for path in gone if _may_be_file(out / path)), manifest)


def _text(out: Path, file: AnyFile, known: Manifest, *, postpone: bool) -> bytes:
    """What is to be written; of a derived file, what is there if it was made from the same, or may wait."""
    if isinstance(file, OutputFile):
        return file.text.encode("utf-8")
    there, entry = _read(out / file.path), known.files.get(file.path)
    is_ours = there is not None and entry is not None and digest(there) == entry.hash
    if there is not None and is_ours and (postpone or there.startswith(file.stamp.encode("utf-8"))):
        return there
    return file.make().encode("utf-8")


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _may_be_file(path: Path) -> bool:
    """Whether there is a file, or something that cannot be looked at: removing it will then say why."""
    try:
        return path.is_file() or path.is_symlink()
    except OSError:
        return True


def _check_edits(out: Path, paths: Iterable[str], known: Manifest, diagnostics: Diagnostics) -> None:
    for path in paths:
        found = _read(out / path)
        if found is None:
            continue
        entry = known.files.get(path)
        shown = (out / path).as_posix()
        if entry is None:
            message = "this file is in the way, and catchable did not write it"
            diagnostics.error("foreign-file", message, whole_file(shown), help="move it, or run with --force")
        elif digest(found) != entry.hash:
            message = "this generated file was edited by hand, and would now change"
            hint = "bring the edit into the catalogue or a template, then run with --force"
            diagnostics.error("hand-edited", message, whole_file(shown), help=hint)
