"""Start a catalogue: a commented one that compiles, with the format's schema beside it.

In: a name, and the folder of catalogues. Out: files; none that is there already is touched.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from catchable.config import Settings
from catchable.diagnostics import Diagnostics
from catchable.drafts import is_name, write_new
from catchable.spec_format import SCHEMA_PATH
from catchable.targets.templating import environment

_SCHEMA = "spec.schema.json"


def start(name: str, settings: Settings, diagnostics: Diagnostics) -> tuple[Path, ...]:
    """Write a starter catalogue; returns the files that were written, none if anything is in the way."""
    if not is_name(name):
        hint = "use lower-case letters, digits and single underscores: my_api"
        diagnostics.error("bad-name", f"'{name}' cannot be a catalogue's name", help=hint)
        return ()
    folder = next((each for each in settings.specs if each.suffix not in (".yaml", ".yml")), Path("spec"))
    spec, schema = folder / f"{name}.yaml", folder / _SCHEMA
    with contextlib.suppress(OSError):  # what is wrong with the folder is said when the file cannot be written
        folder.mkdir(parents=True, exist_ok=True)
    title = " ".join(word.capitalize() for word in name.split("_"))
    template = environment(Path(__file__).parent).get_template("starter.yaml.j2")
    if not write_new(spec, template.render(name=name, title=title), diagnostics):
        return ()
    if schema.exists() or not write_new(schema, SCHEMA_PATH.read_text("utf-8"), diagnostics):
        return (spec,)
    return spec, schema
