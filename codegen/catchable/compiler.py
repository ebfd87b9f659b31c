"""The pipeline: paths to catalogues to files.

    Path -> YAML node + Span -> spec document -> model.Catalogue -> (path, text)... -> writer

Each step adds to the diagnostics. What is at fault is left out of the next ones, which say nothing that follows from
it; a catalogue with an error is none.
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
from catchable.remains import Remains, is_told_apart
from catchable.rules import EXAMPLES, apply, check_all, contradictions, links, references, sources
from catchable.source import display_path, is_file, is_path, lies_in
from catchable.spec_format import Mended, validate
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
    compiled = None if documents is None else _judged(documents, own)
    diagnostics.found += own.found
    return None if own.has_errors else compiled


def _judged(documents: Remains, own: Diagnostics) -> Compiled | None:
    """What the documents mean; what the further stages find in them, or in what is left of them, is added to `own`."""
    written = documents.written
    references.check(written, documents, own)
    contradictions.check(written, own)
    sources.check(written, own)
    if own.has_errors:
        _judge_rest(documents, own)
        return None
    links.check(written, own)
    catalogue = bind(written)
    check_all(catalogue, own)
    if own.has_errors:
        _judge_examples(documents, own)
    else:
        EXAMPLES.check(catalogue, own)
    return Compiled(written, catalogue)


def _judge_rest(documents: Remains, own: Diagnostics) -> None:
    """Apply the rules to what is right, and keep what does not follow from what is wrong."""
    faulty = documents.faulty_entries(own.found)
    places, incomplete = documents.places(faulty), documents.incomplete(faulty)
    written, _ = documents.without(faulty)
    found = Diagnostics()
    links.check(written, found)
    check_all(bind(written), found, incomplete)
    own.found += (each for each in found.found if is_told_apart(each, places))
    _judge_examples(documents, own)


def _judge_examples(documents: Remains, own: Diagnostics) -> None:
    """Read the examples of the errors with which nothing else is wrong."""
    faulty = documents.faulty_entries(own.found)
    written, stayed = documents.without(faulty)
    found = Diagnostics()
    if not {"errors", "statuses"} & stayed:
        apply(EXAMPLES, bind(written), found, documents.incomplete(faulty))
    places = documents.places(faulty)
    own.found += (each for each in found.found if is_told_apart(each, places))


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


def _load_others(catalogue: Document, path: Path, diagnostics: Diagnostics) -> Remains | None:
    """A catalogue as far as it keeps to the format, with the files that it refers to; None if nothing is left of it."""
    mended = validate(catalogue, "catalogue", diagnostics)
    vocabulary = load(vocabulary_path(path), diagnostics)
    words = None if vocabulary is None else validate(vocabulary, "categories", diagnostics)
    if mended is None:
        return None
    providers = _load_providers(path, mended.document, diagnostics)
    return None if words is None else Remains(mended, words, providers)


def _load_providers(path: Path, catalogue: Document, diagnostics: Diagnostics) -> dict[str, Mended | None]:
    data = cast("dict[str, dict[str, dict[str, str]]]", catalogue.data)
    loaded: dict[str, Mended | None] = {}
    found: dict[str, Mended | None] = {}
    for id, provider in data.get("providers", {}).items():
        name = provider.get("definition")
        if name is None:
            continue
        if name not in loaded:
            loaded[name] = _load_provider(path, name, catalogue, id, diagnostics)
        found[id] = loaded[name]
    return found


def _load_provider(path: Path, name: str, catalogue: Document, id: str, diagnostics: Diagnostics) -> Mended | None:
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
    return None if document is None else validate(document, "provider", diagnostics)
