"""The pipeline: paths to catalogues to files.

    Path -> YAML node + Span -> spec document -> model.Catalogue -> (path, text)... -> writer

Each step adds to the diagnostics; the next one runs only if there are no errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from catchable.binder import Written, bind
from catchable.diagnostics import Diagnostics
from catchable.loader import Document, load, load_text
from catchable.model import Catalogue
from catchable.rules import check_all, contradictions, references
from catchable.source import display_path, is_file, is_path, lies_in
from catchable.spec_format import validate
from catchable.specs import vocabulary_path


@dataclass(frozen=True, slots=True)
class Compiled:
    """A catalogue, and what was written, for those who need the place of a single field."""

    written: Written
    catalogue: Catalogue


def compile_catalogue(path: Path, diagnostics: Diagnostics) -> Catalogue | None:
    """Load, check and bind one catalogue; None if anything is wrong with it."""
    compiled = compile_written(path, diagnostics)
    return compiled.catalogue if compiled else None


def compile_written(path: Path, diagnostics: Diagnostics) -> Compiled | None:
    """As `compile_catalogue`, with the documents that the catalogue was made from."""
    own = Diagnostics()
    return _compiled(load(path, own), path, own, diagnostics)


def compile_text(text: str, path: Path, diagnostics: Diagnostics) -> Catalogue | None:
    """As `compile_catalogue`, of a text that is to stand at `path` and need not stand there yet."""
    own = Diagnostics()
    compiled = _compiled(load_text(text, display_path(path), own), path, own, diagnostics)
    return compiled.catalogue if compiled else None


def _compiled(catalogue: Document | None, path: Path, own: Diagnostics, diagnostics: Diagnostics) -> Compiled | None:
    """What a document means; what `own` and the further stages found is added to the diagnostics."""
    documents = None if catalogue is None else _load_others(catalogue, path, own)
    compiled: Compiled | None = None
    if documents is not None and not own.has_errors:
        references.check(documents, own)
        contradictions.check(documents, own)
        if not own.has_errors:
            compiled = Compiled(documents, bind(documents))
            check_all(compiled.catalogue, own)
    diagnostics.found += own.found
    return None if own.has_errors else compiled


def compile_all(paths: Iterable[Path], diagnostics: Diagnostics) -> tuple[Catalogue, ...]:
    """Every catalogue that is right; what is wrong with the others is in the diagnostics."""
    return tuple(each.catalogue for each in compile_all_written(paths, diagnostics))


def compile_all_written(paths: Iterable[Path], diagnostics: Diagnostics) -> tuple[Compiled, ...]:
    """As `compile_all`, with the documents that the catalogues were made from."""
    found = [compile_written(path, diagnostics) for path in paths]
    compiled = tuple(each for each in found if each is not None)
    _check_distinct([each.catalogue for each in compiled], diagnostics)
    return compiled


def _check_distinct(catalogues: Sequence[Catalogue], diagnostics: Diagnostics) -> None:
    first: dict[str, Catalogue] = {}
    for catalogue in catalogues:
        other = first.setdefault(catalogue.name, catalogue)
        if other is not catalogue:
            message = f"the name '{catalogue.name}' is already that of {other.file}"
            diagnostics.error("name-clash", message, catalogue.span, help="give each catalogue its own name")


def _load_others(catalogue: Document, path: Path, diagnostics: Diagnostics) -> Written | None:
    """A catalogue that keeps to the format, with the files that it refers to."""
    validate(catalogue, "catalogue", diagnostics)
    vocabulary = load(vocabulary_path(path), diagnostics)
    if vocabulary is None or diagnostics.has_errors:
        return None
    validate(vocabulary, "categories", diagnostics)
    providers = _load_providers(path, catalogue, diagnostics)
    return None if diagnostics.has_errors else Written(catalogue, vocabulary, providers)


def _load_providers(path: Path, catalogue: Document, diagnostics: Diagnostics) -> dict[str, Document]:
    data = cast("dict[str, dict[str, dict[str, str]]]", catalogue.data)
    loaded: dict[str, Document | None] = {}
    found: dict[str, Document] = {}
    for id, provider in data.get("providers", {}).items():
        name = provider.get("definition")
        if name is None:
            continue
        if name not in loaded:
            loaded[name] = _load_provider(path, name, catalogue, id, diagnostics)
        document = loaded[name]
        if document is not None:
            found[id] = document
    return found


def _load_provider(path: Path, name: str, catalogue: Document, id: str, diagnostics: Diagnostics) -> Document | None:
    place = path.parent / name
    span = catalogue.value("providers", id, "definition")
    if not is_path(place):
        hint = "paths have no NUL, and no name of more than 255 bytes"
        diagnostics.error("dangling-reference", f"'{name}' can be no path", span, help=hint)
        return None
    if not lies_in(place, path.parent):
        message = f"'{name}' leads out of the catalogue's folder"
        diagnostics.error("outside-project", message, span, help="keep provider files below the catalogue")
        return None
    if not is_file(place):
        diagnostics.error(
            "dangling-reference", f"there is no file '{name}'", span, help="paths are relative to this file"
        )
        return None
    document = load(place, diagnostics)
    if document is not None:
        validate(document, "provider", diagnostics)
    return document
