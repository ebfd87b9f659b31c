"""Find and read a project's settings."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, cast

from catchable.config.settings import Settings, TargetSettings
from catchable.diagnostics import Diagnostics
from catchable.source import Position, Span, display_path, whole_file

Toml: TypeAlias = "Mapping[str, Toml] | list[Toml] | str | int | float | bool"

OWN_FILE = "catchable.toml"
SHARED_FILE = "pyproject.toml"
_KEYS = ("specs", "out", "targets", "plugins")
_TARGET_KEYS = ("templates", "folder", "package", "header", "author", "url", "license", "license_file")


def find_settings(start: Path, diagnostics: Diagnostics) -> Settings:
    """The settings of the project that `start` lies in: of the nearest file upwards; the defaults if there is none."""
    for folder in (start, *start.resolve().parents):
        own, shared = folder / OWN_FILE, folder / SHARED_FILE
        if own.is_file():
            return _read(own, (), diagnostics)
        if shared.is_file():
            found = _load(shared, diagnostics)
            if "catchable" in _table(_table(found).get("tool")):
                return _read(shared, ("tool", "catchable"), diagnostics)
        if (folder / ".git").exists():
            break
    return Settings()


def _table(value: Toml | None) -> Mapping[str, Toml]:
    return value if isinstance(value, dict) else {}


def _load(path: Path, diagnostics: Diagnostics) -> Mapping[str, Toml]:
    shown = display_path(path)
    try:
        return cast("Mapping[str, Toml]", tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError) as fault:
        diagnostics.error("unreadable-file", f"cannot read this file: {fault}", whole_file(shown))
    except tomllib.TOMLDecodeError as fault:
        message = f"this is no TOML: {fault}"
        diagnostics.error("bad-settings", message, whole_file(shown), help="correct it, or remove it")
    return {}


def _read(path: Path, route: tuple[str, ...], diagnostics: Diagnostics) -> Settings:
    data = _load(path, diagnostics)
    for key in route:
        data = _table(data.get(key))
    return _Reader(path, diagnostics).settings(data)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns one file's data into settings, reporting at the line of the key."""

    path: Path
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
            plugins=self._plugins(_table(data.get("plugins"))),
            of_target={name: self._target(_table(each)) for name, each in _table(data.get("target")).items()},
        )

    def _root(self) -> Path:
        """The file's folder, as a path that reads well in messages."""
        return Path(display_path(self.path)).parent

    def _plugins(self, data: Mapping[str, Toml]) -> dict[str, Path]:
        found = {name: self._inside(name, path) for name, path in data.items() if isinstance(path, str)}
        return {name: path for name, path in found.items() if path is not None}

    def _target(self, data: Mapping[str, Toml]) -> TargetSettings:
        self._check_keys(data, _TARGET_KEYS)
        templates, folder = self._text(data, "templates"), self._text(data, "folder")
        if folder and (Path(folder).is_absolute() or ".." in Path(folder).parts):
            self._report("folder", f"'{folder}' leads out of the output folder", "name a folder below it")
            folder = None
        place = self._inside("templates", templates) if templates else None
        return TargetSettings(
            place,
            folder,
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
        return value

    def _texts(self, data: Mapping[str, Toml], key: str) -> list[str]:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self._report(key, f"'{key}' must be a list of texts", f'write {key} = ["…"]')
            return []
        return [each for each in value if isinstance(each, str)]

    def _inside(self, key: str, name: str) -> Path | None:
        """A path of the project; None, with a diagnostic, for one that leaves it."""
        place = self._root() / name
        if place.resolve().is_relative_to(self.path.parent.resolve()):
            return place
        self._report(key, f"'{name}' leads out of the project", "keep it below the folder of this file")
        return None

    def _report(self, key: str, message: str, hint: str) -> None:
        self.diagnostics.error("bad-settings", message, self._line_of(key), help=hint)

    def _line_of(self, key: str) -> Span:
        """The first line that begins with the key: tomllib keeps no positions."""
        shown = display_path(self.path)
        for number, line in enumerate(self.path.read_text("utf-8").splitlines(), start=1):
            if line.strip().strip('"[').startswith(key):
                place = Position(number, len(line) - len(line.lstrip()) + 1)
                return Span(shown, place, place)
        return whole_file(shown)
