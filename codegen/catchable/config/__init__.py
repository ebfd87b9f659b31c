"""What a project says of itself: `catchable.toml`, or `[tool.catchable]` in `pyproject.toml`.

In: the folder that the command runs in. Out: frozen `Settings`; without a file, the defaults. Paths are
relative to the file and cannot leave its folder.
"""

from catchable.config.finding import find_settings
from catchable.config.settings import Settings, TargetSettings

__all__ = ["Settings", "TargetSettings", "find_settings"]
