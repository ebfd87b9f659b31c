"""version-too-small: a catalogue's version says what has changed since the last tag.

Callers read a version before they update; what breaks them under a minor version, they find out otherwise. Where there
is no repository, no tag, or no such catalogue at the tag, there is nothing to hold a version against. The same
comparison keeps retired names retired (retired-name).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from catchable.compiler import Compiled
from catchable.diagnostics import Diagnostics, Note
from catchable.diff.changes import Change
from catchable.diff.compare import compare
from catchable.diff.git import Refusal, Repository, Revision, repository_of
from catchable.diff.git.worktree import is_as_committed
from catchable.diff.ignoring import Entry, counting
from catchable.diff.pairing import matches
from catchable.diff.pairs import Pair
from catchable.diff.revisions import Side, Source, read_side
from catchable.diff.verdict import least_version, parsed, worst
from catchable.specs import CATEGORIES

ID = "version-too-small"
RETIRED = "retired-name"
_MOST_NOTES = 3
_NOT_THERE = ("no-catalogue",)
"""What says nothing against a version: the catalogue is younger than the tag."""


def check_since_tag(
    compiled: Sequence[Compiled], entries: Sequence[Entry], today: date, diagnostics: Diagnostics
) -> None:
    """Report catalogues whose version is too small, and retired names that are free again.

    Where nothing has changed, that is all that is asked: three calls of git.
    """
    repository = repository_of(Path())
    tag = repository.last_tag()
    folders = dict.fromkeys(repository.path(Path(each.catalogue.file).parent) for each in compiled)
    inside = [folder for folder in folders if folder is not None]
    if isinstance(tag, Refusal):
        _report(tag, diagnostics)
        return
    changed = _changed(repository, tag, inside, compiled)
    if isinstance(changed, Refusal) or not changed:
        _report(changed, diagnostics)
        return
    touched = _touched(compiled, changed)
    old = _at_tag(tag, [*(Path(each.catalogue.file) for each in touched), *changed], diagnostics)
    if old is None:
        return
    new = Side("", {each.catalogue.file: each for each in touched}, is_whole=False)
    for match in matches(old, new):
        if match.old is not None and match.new is not None:
            _check(Pair(match.old, match.new, ()), tag.name, entries, today, diagnostics)


def _report(refusal: object, diagnostics: Diagnostics) -> None:
    """Say that versions were not looked at, unless there is nothing to hold them against."""
    if isinstance(refusal, Refusal) and not refusal.is_absence:
        message = f"versions were not held against the last tag: {refusal.message}"
        diagnostics.warning(refusal.id, message, help=refusal.help)


def _changed(
    repository: Repository, tag: Revision, folders: Sequence[PurePosixPath], compiled: Iterable[Compiled]
) -> Sequence[Path] | Refusal:
    """The files beside catalogues, and those that they are made from, which are not as they were at the tag."""
    made = {repository.path(Path(file)) for each in compiled for file in each.catalogue.files} - {None}
    files = [path for path in made if path is not None]
    found = repository.beside(tag.commit, folders, files) if folders else {}
    if isinstance(found, Refusal):
        return found
    were = [path for path, entry in found.items() if path.suffix == ".yaml" and not entry.is_folder]
    places = {path: repository.folder / path for path in sorted({*were, *files})}
    return [place for path, place in places.items() if not is_as_committed(place, found.get(path))]


def _touched(compiled: Iterable[Compiled], changed: Sequence[Path]) -> list[Compiled]:
    """The catalogues that are made from a changed file, and where a catalogue is gone, those that it may be now."""
    gone = any(not path.exists() for path in changed)
    places = {path.resolve() for path in changed}
    return [each for each in compiled if gone or any(Path(file).resolve() in places for file in each.catalogue.files)]


def _at_tag(tag: Revision, places: Iterable[Path], diagnostics: Diagnostics) -> Side | None:
    """The catalogues among some files as they were; one that cannot be read any more is a warning."""
    specs = [each for each in dict.fromkeys(places) if each.suffix == ".yaml" and each.name != CATEGORIES]
    own = Diagnostics()
    side = read_side(Source(tag, tuple(specs)), own)
    for each in own:
        if each.id not in _NOT_THERE:
            diagnostics.warning(each.id, each.message, each.span, help="its version was not held against that tag")
    return side


def _check(pair: Pair, tag: str, entries: Sequence[Entry], today: date, diagnostics: Diagnostics) -> None:
    _check_retired(pair, tag, diagnostics)
    changes = counting(compare(pair), entries, today)
    least = least_version(pair.old.version, worst(changes))
    if parsed(pair.new.version) >= parsed(least):
        return
    diagnostics.error(
        ID,
        f"the version {pair.new.version} is too small for what has changed since {tag}: it must be {least} or more",
        pair.after.written.catalogue.value("version"),
        notes=tuple(_notes(changes)),
        help=f"write `version: {least}`; catchable diff says what has changed, and for whom",
    )


def _notes(changes: Sequence[Change]) -> Iterable[Note]:
    """The worst changes."""
    for change in changes[:_MOST_NOTES]:
        if change.new is not None:
            yield Note(f"{change.severity}[{change.id}]: {change.message}", change.new)


def _check_retired(pair: Pair, tag: str, diagnostics: Diagnostics) -> None:
    now = {gone.kind for gone in pair.new.retired}
    for gone in pair.old.retired:
        if gone.kind in now:
            continue
        back = pair.new_errors.get(gone.kind)
        note = Note("retired here", pair.before.written.catalogue.key("retired", gone.kind))
        message = f"the kind '{gone.kind}' was retired in {gone.since}, as {tag} says, and "
        if back is not None:
            hint = "give the new error another name, and bring the entry under `retired` back"
            diagnostics.error(RETIRED, f"{message}cannot be used again", back.span, notes=(note,), help=hint)
        else:
            place = pair.after.written.catalogue.key("retired")
            hint = "bring the entry back: without it, the name is free for another error"
            diagnostics.error(RETIRED, f"{message}is not under `retired` any more", place, notes=(note,), help=hint)
