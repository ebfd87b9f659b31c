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
from catchable.tree import FOLDER, NOTHING, Tree, digest
from catchable.writer.manifest import NAME, Entry, Manifest, read_manifest
from catchable.writer.obstacles import check_edits, check_obstacles, look

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
    seen: Mapping[str, str]
    """What was there, of all that is to be written or removed: its `Found.mark`."""

    @property
    def written(self) -> int:
        """How many files a user is told of: the list of files itself is not one of them."""
        return len(self.writes.keys() - {NAME})

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

    `force` overwrites them; a link is then replaced, and what it leads to stays. `postpone` lets derived files that
    were made from something else stay for now.
    """
    tree = Tree(out)
    known = read_manifest(tree, diagnostics)
    wanted = {each.file.path: each for each in files}
    texts = {path: _text(tree, each.file, known, postpone=postpone) for path, each in wanted.items()}
    entries = {path: Entry(digest(texts[path]), each.target, each.catalogue) for path, each in wanted.items()}
    found = {path: look(tree, path) for path in texts}
    writes = {path: text for path, text in texts.items() if found[path].data != text}
    gone = {path: look(tree, path) for path, entry in known.files.items() if owners.cover(entry) and path not in wanted}
    gone = {path: each for path, each in gone.items() if each.what not in (NOTHING, FOLDER)}
    changing = {path: found[path] for path in writes} | gone
    _check_owners(out, wanted, known, owners, diagnostics)
    if not force:
        check_edits(out, changing, known, diagnostics)
    in_the_way = check_obstacles(tree, writes, gone, diagnostics, force=force)
    kept = {path: entry for path, entry in known.files.items() if not owners.cover(entry)}
    manifest = Manifest({**kept, **entries})
    stored, there = manifest.text().encode("utf-8"), look(tree, NAME)
    if there.data != stored:
        writes[NAME] = stored
    seen = {path: each.mark for path, each in {**changing, **in_the_way, NAME: there}.items()}
    return Plan(writes, (*gone, *in_the_way), manifest, seen)


def _text(tree: Tree, file: AnyFile, known: Manifest, *, postpone: bool) -> bytes:
    """What is to be written; of a derived file, what is there if it was made from the same, or may wait."""
    if isinstance(file, OutputFile):
        return file.text.encode("utf-8")
    there, entry = look(tree, file.path).data, known.files.get(file.path)
    is_ours = there is not None and entry is not None and digest(there) == entry.hash
    if there is not None and is_ours and (postpone or there.startswith(file.stamp.encode("utf-8"))):
        return there
    return file.make().encode("utf-8")


def _check_owners(
    out: Path, wanted: Mapping[str, Owned], known: Manifest, owners: Owners, diagnostics: Diagnostics
) -> None:
    """Report files that would take the place of what another target, or another catalogue's run, has written."""
    for path, each in wanted.items():
        entry = known.files.get(path)
        if entry is not None and not owners.cover(entry):
            whose = f"target '{entry.target}'" + (f" for catalogue '{entry.catalogue}'" if entry.catalogue else "")
            message = f"this file was written by {whose}, and target '{each.target}' would now take its place"
            hint = "give each a path of its own, or generate everything in one run"
            diagnostics.error("foreign-file", message, whole_file((out / path).as_posix()), help=hint)
