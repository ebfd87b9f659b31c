"""What other people's generators make of a schema, made once a session, however many workers ask.

In: a catalogue's name and a language. Out: the folder with the generated code in it.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from foreign_tools import Argument, Tools
from wire_bodies import schema, schema_path

QUICKTYPE = {
    "typescript": "errors.mts",
    "go": "errors.go",
    "java": "errors.java",
    "rust": "errors.rs",
    "csharp": "Errors.cs",
    "swift": "Errors.swift",
    "kotlin": "Errors.kt",
}
"""quicktype's languages, with the file that it is told to write; for Java it writes one a class beside it."""
OPTIONS = {"go": ("--package", "main")}

PYDANTIC = (
    *("--input-file-type", "jsonschema", "--output-model-type", "pydantic_v2.BaseModel"),
    *("--target-python-version", "3.11", "--use-title-as-name", "--use-schema-description", "--use-field-description"),
    *("--disable-timestamp", "--formatters", "builtin"),
)


def type_name(name: str) -> str:
    """What the schema calls the whole body."""
    return str(schema(name)["title"])


@dataclass(frozen=True)
class Generators:
    """Runs generators into a folder that all workers of the session share."""

    tools: Tools
    shared: Path

    def quicktype(self, name: str, language: str) -> Path:
        """The types of the bodies and the enum of the kinds."""
        path = schema_path(name)
        sources = ("--src-lang", "schema", "--src", path, "--src", f"{path}#/$defs/ErrorKind")
        options = (*sources, "--lang", language, *OPTIONS.get(language, ()))
        return self._once(f"{name}-{language}", lambda folder: self._quicktype(folder / QUICKTYPE[language], options))

    def _quicktype(self, out: Path, options: Sequence[Argument]) -> None:
        self.tools.npm("quicktype", "quicktype", *options, "--out", out)

    def json2ts(self, name: str) -> Path:
        """json-schema-to-typescript's declarations."""
        return self._once(f"{name}-json2ts", lambda folder: self._json2ts(schema_path(name), folder / "errors.ts"))

    def _json2ts(self, schema: Path, out: Path) -> None:
        self.tools.npm("json-schema-to-typescript", "json2ts", "--input", schema, "--output", out)

    def pydantic(self, name: str) -> Path:
        """datamodel-code-generator's pydantic models, importable as `{name}_models`."""
        places = ("--input", schema_path(name), "--output", f"{name}_models.py")
        return self._once(f"{name}-pydantic", lambda folder: self._pydantic(folder, places))

    def _pydantic(self, folder: Path, places: Sequence[Argument]) -> None:
        # In a folder of its own: the project's pyproject.toml has options for the generator too.
        self.tools.python("datamodel-code-generator", "datamodel_code_generator", *PYDANTIC, *places, cwd=folder)

    def _once(self, key: str, make: Callable[[Path], None]) -> Path:
        folder, done = self.shared / key, self.shared / f"{key}.done"
        with (self.shared / f"{key}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                folder.mkdir(exist_ok=True)
                make(folder)
                done.touch()
        return folder
