"""Start a catalogue: a commented one that compiles, with the format's schema beside it.

In: a name, and the folder of catalogues. Out: files; none that is there already is touched.
"""

from __future__ import annotations

import re
from pathlib import Path

from catchable.config import Settings
from catchable.diagnostics import Diagnostics
from catchable.source import whole_file
from catchable.spec_format import SCHEMA_PATH
from catchable.targets.templating import environment

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_SCHEMA = "spec.schema.json"


def start(name: str, settings: Settings, diagnostics: Diagnostics) -> tuple[Path, ...]:
    """Write a starter catalogue; returns the files that were written, none if anything is in the way."""
    if not _NAME.fullmatch(name):
        hint = "use lower-case letters, digits and single underscores: my_api"
        diagnostics.error("bad-name", f"'{name}' cannot be a catalogue's name", help=hint)
        return ()
    folder = next((each for each in settings.specs if each.suffix not in (".yaml", ".yml")), Path("spec"))
    spec, schema = folder / f"{name}.yaml", folder / _SCHEMA
    title = " ".join(word.capitalize() for word in name.split("_"))
    template = environment(Path(__file__).parent).get_template("starter.yaml.j2")
    if not _write(spec, template.render(name=name, title=title), diagnostics):
        return ()
    if schema.exists() or not _write(schema, SCHEMA_PATH.read_text("utf-8"), diagnostics):
        return (spec,)
    return spec, schema


def _write(path: Path, text: str, diagnostics: Diagnostics) -> bool:
    """Write a new file; whether that was done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        hint = "choose another name, or move it away"
        diagnostics.error("foreign-file", "this file is already there", whole_file(path.as_posix()), help=hint)
        return False
    except OSError as fault:
        message = f"cannot write here: {fault.strerror or fault}"
        diagnostics.error("cannot-write", message, whole_file(path.as_posix()), help="check the folder")
        return False
    return True
