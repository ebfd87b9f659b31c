"""Stage 1 of a comparison, read: what the user named to catalogues, from the work tree or from git.

In: `git:REVISION[:PATH]`, or a path. Out: a `Side`. Files of a revision are laid out in a folder of their own while
they are compiled, with their provider files and their vocabulary; in findings they are called `REVISION:PATH`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from catchable.binder import Written
from catchable.compiler import Compiled, compile_written
from catchable.diagnostics import Diagnostic, Diagnostics
from catchable.diff.git import TOP, Entry, Refusal, Repository, Revision, repository_of
from catchable.loader import Document, load_text
from catchable.source import Span, display_path, is_folder
from catchable.specs import CATEGORIES, find_specs

SCHEME = "git:"


@dataclass(frozen=True, slots=True)
class Source:
    """What a user named: places of the work tree, or of a revision; `otherwise` is looked at where they are not."""

    revision: str | Revision | None
    places: tuple[Path, ...]
    otherwise: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """The catalogues of one side by path; None for one that does not compile.

    `is_whole` says that they are all that the project had there, and not a choice of them.
    """

    label: str
    catalogues: Mapping[str, Compiled | None]
    is_whole: bool


def source_of(text: str, places: tuple[Path, ...]) -> Source:
    """Read `git:REVISION[:PATH]` or a path; without one, `places` are meant."""
    if not text.startswith(SCHEME):
        return Source(None, (Path(text),))
    revision, _, path = text.removeprefix(SCHEME).partition(":")
    return Source(revision, (Path(path),) if path else places)


def read_side(source: Source, diagnostics: Diagnostics) -> Side | None:
    """The catalogues of one side; None, with diagnostics, where there are none to be had.

    What is wrong with single catalogues is in the diagnostics, too, and the others are there.
    """
    if source.revision is not None:
        return _read_revision(repository_of(Path()), source.revision, source, diagnostics)
    paths: list[Path] = []
    for place in source.places:
        paths += (place,) if not is_folder(place) else find_specs(place, diagnostics)
    found = {display_path(path): compile_written(path, diagnostics) for path in paths}
    is_whole = any(is_folder(place) for place in source.places)
    label = ", ".join(map(display_path, source.places))
    if not found and not diagnostics.has_errors:
        diagnostics.error("no-catalogue", f"there is no catalogue in {label}", help="name a folder with .yaml files")
    return Side(label, found, is_whole) if found else None


def report(refusal: Refusal, diagnostics: Diagnostics) -> None:
    """Say why git gave no answer."""
    diagnostics.error(refusal.id, refusal.message, help=refusal.help)


def _read_revision(
    repository: Repository, named: str | Revision, source: Source, diagnostics: Diagnostics
) -> Side | None:
    revision = repository.revision(named) if isinstance(named, str) else named
    if isinstance(revision, Refusal):
        report(revision, diagnostics)
        return None
    return _Reading(repository, revision.name, revision.commit, diagnostics).read(source)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A revision being read; `found` has None for what cannot be compared."""

    repository: Repository
    name: str
    commit: str
    diagnostics: Diagnostics
    found: dict[str, Compiled | None] = field(default_factory=dict)

    def read(self, source: Source) -> Side | None:
        """The side that a source names."""
        specs, is_whole = self._specs(source.places)
        if not specs and not self.found:
            specs, is_whole = self._specs(source.otherwise)
        if not specs and not self.found:
            self._report_empty(source.places)
            return None
        with tempfile.TemporaryDirectory(prefix="catchable-") as folder:
            root = Path(folder).resolve()
            if not self._lay_out(specs, root):
                return None
            for spec in specs:
                self.found[f"{self.name}:{spec}"] = self._compile(root / spec, root)
        return Side(self.name, self.found, is_whole)

    def _specs(self, places: Sequence[Path]) -> tuple[list[PurePosixPath], bool]:
        """The catalogues at some places, and whether a place was a folder."""
        paths = [path for path in map(self.repository.path, places) if path is not None]
        there = self._entries((), paths)
        folders = [path for path in paths if path == TOP or (path in there and there[path].is_folder)]
        inside = (
            {path: entry for path, entry in self._entries(folders, ()).items() if _is_spec(path)} if folders else {}
        )
        named = {path: there[path] for path in paths if path in there and not there[path].is_folder}
        specs = [
            path for path, entry in {**named, **dict(sorted(inside.items()))}.items() if self._is_text(path, entry)
        ]
        return specs, bool(folders)

    def _entries(
        self, folders: Sequence[PurePosixPath], paths: Sequence[PurePosixPath]
    ) -> Mapping[PurePosixPath, Entry]:
        found = self.repository.beside(self.commit, folders, paths)
        if isinstance(found, Refusal):
            report(found, self.diagnostics)
            return {}
        return found

    def _is_text(self, path: PurePosixPath, entry: Entry) -> bool:
        """Whether it is a plain file; a link is not followed, for it can lead anywhere."""
        if entry.is_link:
            message = f"{path} is a symbolic link in {self.name}, and links of a revision are not followed"
            self.diagnostics.error("linked-file", message, help=f"name what it leads to: {SCHEME}{self.name}:PATH")
            self.found[f"{self.name}:{path}"] = None
        return entry.is_file

    def _report_empty(self, places: Sequence[Path]) -> None:
        named = " or ".join(place.as_posix() for place in places)
        hint = f"name the path that it had then: {SCHEME}{self.name}:PATH"
        self.diagnostics.error("no-catalogue", f"there is no catalogue at {named} in {self.name}", help=hint)

    def _lay_out(self, specs: Sequence[PurePosixPath], root: Path) -> bool:
        """Write what the catalogues are made from: themselves, their vocabularies, and their providers' files."""
        vocabularies = dict.fromkeys(spec.parent / CATEGORIES for spec in specs)
        texts = self._write([*specs, *vocabularies], root)
        if texts is None:
            return False
        providers = [spec.parent / name for spec in specs if spec in texts for name in _definitions(texts[spec])]
        return self._write(list(dict.fromkeys(providers)), root) is not None

    def _write(self, paths: Sequence[PurePosixPath], root: Path) -> Mapping[PurePosixPath, bytes] | None:
        texts = self.repository.contents(self.commit, paths)
        if isinstance(texts, Refusal):
            report(texts, self.diagnostics)
            return None
        for path, text in texts.items():
            self._write_one(root / path, path, text, root)
        return texts

    def _write_one(self, place: Path, path: PurePosixPath, text: bytes, root: Path) -> None:
        """Write one file, and nothing outside of the folder that is laid out, whatever a system makes of its name."""
        try:
            if not place.resolve().is_relative_to(root):
                raise OSError("its name leads out of the folder")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text)
        except (OSError, ValueError) as fault:
            reason = (fault.strerror if isinstance(fault, OSError) else None) or str(fault)
            message = f"{path} of {self.name} cannot be laid out here: {reason}"
            self.diagnostics.error("cannot-write", message, help="compare on a system that takes such a name")

    def _compile(self, path: Path, root: Path) -> Compiled | None:
        own = Diagnostics()
        compiled = compile_written(path, own)
        if compiled is not None:
            return _relabelled(compiled, _Label(display_path(root), self.name))
        first = next(each for each in own if each.severity == "error")
        self._report_broken(first, len(own), _Label(display_path(root), self.name))
        return None

    def _report_broken(self, first: Diagnostic, count: int, label: _Label) -> None:
        more = f", and {count - 1} more" if count > 1 else ""
        self.diagnostics.error(
            "old-side-broken",
            f"this catalogue cannot be compared, for it does not compile by today's rules: {first.message}{more}",
            label.span(first.span) if first.span else None,
            help="compare with a revision in which it does; the other catalogues are compared",
        )


def _is_spec(path: PurePosixPath) -> bool:
    return path.suffix == ".yaml" and path.name != CATEGORIES


def _definitions(text: bytes) -> Iterator[str]:
    """The provider files that a catalogue names; what is wrong with it is said when it is compiled."""
    document = load_text(text.decode("utf-8", "replace"), "", Diagnostics())
    data = document.data if document is not None else None
    providers = data.get("providers") if isinstance(data, dict) else None
    for provider in providers.values() if isinstance(providers, dict) else ():
        name = provider.get("definition") if isinstance(provider, dict) else None
        if isinstance(name, str) and not PurePosixPath(name).is_absolute():
            yield name


@dataclass(frozen=True, slots=True)
class _Label:
    """What files below a folder are called instead: by the revision that they come from."""

    folder: str
    name: str

    def path(self, file: str) -> str:
        """The name of a file in findings."""
        inside = file.startswith(f"{self.folder}/")
        return f"{self.name}:{file.removeprefix(f'{self.folder}/')}" if inside else file

    def span(self, span: Span) -> Span:
        """The same place under that name."""
        return Span(self.path(span.file), span.start, span.end)

    def document(self, document: Document) -> Document:
        """The same document under that name."""
        return replace(document, path=self.path(document.path))


def _relabelled(compiled: Compiled, label: _Label) -> Compiled:
    written = compiled.written
    providers = {id: label.document(document) for id, document in written.providers.items()}
    documents = Written(label.document(written.catalogue), label.document(written.categories), providers)
    return Compiled(documents, replace(compiled.catalogue, file=label.path(compiled.catalogue.file)))
