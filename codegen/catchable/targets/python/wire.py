"""`wire.py`: types of what the API sends, for annotations.

In: a catalogue. Out: a derived file. datamodel-code-generator makes it from the catalogue's JSON Schema, and black
sets it; both take longer than all the rest, so it is made only when the schema, one of the two, or this module
changes. All of them stand in its first lines, which are its stamp.
"""

from __future__ import annotations

import hashlib
import textwrap
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from catchable.loader import Json
from catchable.model import Catalogue
from catchable.targets.base import DerivedFile
from catchable.targets.jsonschema.document import document
from catchable.targets.jsonschema.target import schema
from catchable.targets.python import literals

GENERATOR = "datamodel-code-generator 0.89.0"
FORMATTER = "black 26.10.1"
"""What the file is made with; the project's dependencies pin the same versions."""

_TEXT_WIDTH = literals.WIDTH - 4
_MOST_LITERALS = 1000


def wire_file(path: str, header: str, catalogue: Catalogue) -> DerivedFile:
    """The types of a catalogue's wire bodies, as TypedDicts."""
    stamp = _stamp(header, catalogue)
    return DerivedFile(path, stamp, lambda: _make(stamp, catalogue))


def _stamp(header: str, catalogue: Catalogue) -> str:
    """The module's docstring: it names everything that the rest depends on."""
    digest = hashlib.sha256(schema(catalogue).encode("utf-8")).hexdigest()
    about = f"What {catalogue.title} sends, as types for annotations. A body may hold more than they name."
    made = (f"Made with {GENERATOR} and {FORMATTER}.", f"Schema: {digest}", f"Maker:  {_own_digest()}")
    lines = (header, "", *literals.paragraph(about, 0), "", *made)
    return f'"""{literals.docstring(lines, 0)}\n"""\n'


@cache
def _own_digest() -> str:
    """The digest of this module: what it does to the text is part of what the file is made from."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()


def _make(stamp: str, catalogue: Catalogue) -> str:
    """The whole text."""
    from black import format_str
    from black.mode import Mode, TargetVersion

    return stamp + "\n" + format_str(_types(catalogue), mode=Mode(target_versions={TargetVersion.PY311}))


def _types(catalogue: Catalogue) -> str:
    """What datamodel-code-generator makes of the schema."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # about formatters that it is not asked to use
        from datamodel_code_generator import generate
        from datamodel_code_generator.enums import DataModelType, InputFileType
        from datamodel_code_generator.format import Formatter, PythonVersion
        from datamodel_code_generator.parser import LiteralType

        made = generate(
            cast("dict[str, Json]", _for_docstrings(document(catalogue))),
            input_file_type=InputFileType.JsonSchema,
            output_model_type=DataModelType.TypingTypedDict,
            target_python_version=PythonVersion.PY_311,
            enum_field_as_literal=LiteralType.All,
            use_title_as_name=True,
            use_schema_description=True,
            use_field_description=True,
            disable_timestamp=True,
            custom_file_header="# made by datamodel-code-generator",
            formatters=[Formatter.BUILTIN],
        )
    return _printable(str(made).partition("\n")[2].lstrip("\n"))


def _printable(source: str) -> str:
    """The source with escapes for what has no shape of its own. Such letters stand in strings only."""
    return "".join(each if each == "\n" or each.isprintable() else _escape(ord(each)) for each in source)


def _escape(number: int) -> str:
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _for_docstrings(value: Json) -> Json:
    """The schema with its descriptions wrapped, as docstrings hold them."""
    if isinstance(value, list):
        return [_for_docstrings(each) for each in value]
    if isinstance(value, Mapping):
        known = {key: each for key, each in value.items() if not _is_endless(key, each)}
        return {key: _wrapped(each) if key == "description" else _for_docstrings(each) for key, each in known.items()}
    return value


def _is_endless(key: str, value: Json) -> bool:
    """Whether an enum lists more than a person or a type checker wants to see; its type alone remains."""
    return key in ("enum", "oneOf") and isinstance(value, list) and len(value) > _MOST_LITERALS


def _wrapped(text: Json) -> Json:
    """A description; a property of that name is none."""
    if not isinstance(text, str):
        return _for_docstrings(text)
    return "\n".join(textwrap.wrap(text, _TEXT_WIDTH, break_long_words=False, break_on_hyphens=False))
