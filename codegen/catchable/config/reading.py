"""From the data of a settings file to `Settings`.

In: a file that was read. Out: settings; what is wrong is reported at its line, and left at its default.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from catchable.config.settings import Settings, TargetSettings
from catchable.config.toml import Toml
from catchable.diagnostics import Diagnostics
from catchable.source import Position, Span, display_path, lies_in, whole_file

_KEYS = ("specs", "out", "targets", "plugins")
_TARGET_KEYS = ("templates", "folder", "package", "header", "author", "url", "license", "license_file")
_LONGEST_NAME = 255
"""How many bytes a file's name has at most, on every file system that is in use."""
_LONGEST_PATH = 1024
_TARGET_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)


def as_table(value: Toml | None) -> Mapping[str, Toml]:
    """The value if it is a table, else an empty one."""
    return value if isinstance(value, dict) else {}


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns one file's data into settings, reporting at the line of the key."""

    path: Path
    text: str
    diagnostics: Diagnostics

    def settings(self, data: Mapping[str, Toml]) -> Settings:
        """The settings; what is wrong is reported and left at its default."""
        plain = {key: value for key, value in data.items() if not (isinstance(value, dict) and key == "target")}
        self._check_keys(plain, (*_KEYS, "target"))
        default = Settings()
        specs = tuple(path for each in self._texts(data, "specs") if (path := self._inside("specs", each)))
        out = self._text(data, "out")
        return Settings(
            root=self._root(),
            specs=specs or tuple(self._root() / each for each in default.specs),
            out=(self._inside("out", out) if out else None) or self._root() / default.out,
            targets=tuple(self._texts(data, "targets")),
            plugins=self._plugins(self._section(data, "plugins")),
            of_target=self._of_target(self._section(data, "target")),
        )

    def _root(self) -> Path:
        """The file's folder, as a path that reads well in messages."""
        return Path(display_path(self.path)).parent

    def _section(self, data: Mapping[str, Toml], key: str) -> Mapping[str, Toml]:
        value = data.get(key, {})
        if not isinstance(value, dict):
            self._report(key, f"'{key}' must be a table", f"write it as [{key}], with its keys below")
        return as_table(value)

    def _plugins(self, data: Mapping[str, Toml]) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for name in data:
            if not _TARGET_NAME.fullmatch(name):
                hint = "use letters, digits, - and _"
                self._report(name, f"'{name}' cannot be the name of a target", hint)
            elif (text := self._text(data, name)) and (path := self._inside(name, text)):
                found[name] = path
        return found

    def _of_target(self, data: Mapping[str, Toml]) -> dict[str, TargetSettings]:
        return {name: self._target(self._section(data, name)) for name in data}

    def _target(self, data: Mapping[str, Toml]) -> TargetSettings:
        self._check_keys(data, _TARGET_KEYS)
        templates = self._text(data, "templates")
        place = self._inside("templates", templates) if templates else None
        return TargetSettings(
            place,
            self._folder(data),
            self._text(data, "package"),
            self._text(data, "header"),
            author=self._text(data, "author"),
            url=self._text(data, "url"),
            license=self._text(data, "license"),
            license_file=self._license_file(data),
        )

    def _license_file(self, data: Mapping[str, Toml]) -> Path | None:
        """The file with the licence; None, with a diagnostic, for one that is not there."""
        name = self._text(data, "license_file")
        place = self._inside("license_file", name) if name else None
        if place is not None and not place.is_file():
            self._report("license_file", f"there is no file '{name}'", "make it, or remove the setting")
            return None
        return place

    def _folder(self, data: Mapping[str, Toml]) -> str | None:
        """The folder of a target, below the output folder."""
        name = self._text(data, "folder")
        if name is None:
            return None
        path = PurePosixPath(name)
        if path.is_absolute() or not path.parts or {"..", ".git"} & set(path.parts) or re.search(r"[\\:]", name):
            self._report("folder", f"'{name}' leads out of the output folder", "name a folder below it")
            return None
        return path.as_posix()

    def _check_keys(self, data: Iterable[str], known: tuple[str, ...]) -> None:
        for key in data:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                hint = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(known)}"
                self._report(key, f"'{key}' is no setting", hint)

    def _text(self, data: Mapping[str, Toml], key: str) -> str | None:
        value = data.get(key)
        if value is not None and not isinstance(value, str):
            self._report(key, f"'{key}' must be text", 'write it in quotes: "…"')
            return None
        return value if value is None or self._is_plain(key, value) else None

    def _is_plain(self, key: str, value: str) -> bool:
        """Whether a text is one line that can be shown; reported if it is not."""
        if value.isprintable():
            return True
        self._report(key, f"'{key}' holds a line break or a control character", "write it on one line")
        return False

    def _texts(self, data: Mapping[str, Toml], key: str) -> list[str]:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self._report(key, f"'{key}' must be a list of texts", f'write {key} = ["…"]')
            return []
        return [each for each in value if isinstance(each, str) and self._is_plain(key, each)]

    def _inside(self, key: str, name: str) -> Path | None:
        """A path of the project; None, with a diagnostic, for one that leaves it."""
        place, parts = self._root() / name, Path(name).parts
        if len(name) > _LONGEST_PATH or any(len(each.encode("utf-8", "replace")) > _LONGEST_NAME for each in parts):
            self._report(key, "this path is longer than a file system can have", "shorten it")
        elif not lies_in(place, self.path.parent):
            self._report(key, f"'{name}' leads out of the project", "keep it below the folder of this file")
        elif ".git" in parts:
            self._report(key, f"'{name}' is git's own", "name another folder")
        else:
            return place
        return None

    def _report(self, key: str, message: str, hint: str) -> None:
        self.diagnostics.error("bad-settings", message, self._line_of(key), help=hint)

    def _line_of(self, key: str) -> Span:
        """The first line that begins with the key: tomllib keeps no positions."""
        shown = display_path(self.path)
        for number, line in enumerate(self.text.split("\n"), start=1):
            if line.strip().strip('"[').startswith(key):
                place = Position(number, len(line) - len(line.lstrip()) + 1)
                return Span(shown, place, place)
        return whole_file(shown)
