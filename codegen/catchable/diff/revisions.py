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
from catchable.diff.git import Refusal, Repository, repository_of
from catchable.loader import Document, load_text
from catchable.source import Span, display_path, is_folder
from catchable.specs import CATEGORIES, find_specs

SCHEME = "git:"


@dataclass(frozen=True, slots=True)
class Source:
    """What a user named: places of the work tree, or of a revision; `otherwise` is looked at where they are not."""

    revision: str | None
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
        return _Revision(repository_of(Path()), source.revision, diagnostics).read(source)
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


@dataclass(frozen=True, slots=True)
class _Revision:
    """A revision being read."""

    repository: Repository
    name: str
    diagnostics: Diagnostics
    found: dict[str, Compiled | None] = field(default_factory=dict)

    def read(self, source: Source) -> Side | None:
        """The side that a source names."""
        commit = self.repository.commit(self.name)
        if isinstance(commit, Refusal):
            report(commit, self.diagnostics)
            return None
        specs, is_whole = self._specs(commit, source.places)
        if not specs:
            specs, is_whole = self._specs(commit, source.otherwise)
        if not specs:
            self._report_empty(source.places)
            return None
        with tempfile.TemporaryDirectory(prefix="catchable-") as folder:
            root = Path(folder)
            self._lay_out(commit, specs, root)
            for spec in specs:
                self.found[f"{self.name}:{spec}"] = self._compile(root / spec, root)
        return Side(self.name, self.found, is_whole)

    def _specs(self, commit: str, places: Sequence[Path]) -> tuple[list[PurePosixPath], bool]:
        """The catalogues at some places, and whether a place was a folder."""
        specs: list[PurePosixPath] = []
        is_whole = False
        for path in filter(None, map(self.repository.path, places)):
            files = self.repository.files(commit, path)
            if isinstance(files, Refusal):
                specs += [path] if self._exists(commit, path) else []
                continue
            is_whole = True
            specs += [path / name for name in sorted(files) if name.endswith(".yaml") and name != CATEGORIES]
        return specs, is_whole

    def _exists(self, commit: str, path: PurePosixPath) -> bool:
        found = self.repository.contents(commit, [path])
        return not isinstance(found, Refusal) and path in found

    def _report_empty(self, places: Sequence[Path]) -> None:
        named = " or ".join(place.as_posix() for place in places)
        hint = f"name the path that it had then: {SCHEME}{self.name}:PATH"
        self.diagnostics.error("no-catalogue", f"there is no catalogue at {named} in {self.name}", help=hint)

    def _lay_out(self, commit: str, specs: Sequence[PurePosixPath], root: Path) -> None:
        """Write what the catalogues are made from: themselves, their vocabularies, and their providers' files."""
        vocabularies = dict.fromkeys(spec.parent / CATEGORIES for spec in specs)
        texts = self._write(commit, [*specs, *vocabularies], root)
        providers = [spec.parent / name for spec in specs if spec in texts for name in _definitions(texts[spec])]
        self._write(commit, list(dict.fromkeys(providers)), root)

    def _write(self, commit: str, paths: Sequence[PurePosixPath], root: Path) -> Mapping[PurePosixPath, bytes]:
        texts = self.repository.contents(commit, [path for path in paths if ".." not in path.parts])
        if isinstance(texts, Refusal):
            report(texts, self.diagnostics)
            return {}
        for path, text in texts.items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text)
        return texts

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
