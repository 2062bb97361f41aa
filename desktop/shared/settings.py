"""What a person has chosen for the program on this machine, kept in one file in the config folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QSettings, Signal

from desktop.shared import paths

T = TypeVar("T")


@dataclass(frozen=True)
class Key(Generic[T]):
    """The name of a setting and its value while nobody has chosen one. Values are plain JSON."""

    name: str
    default: T


THEME = Key("look/theme", "system")
"""``system light sepia dark contrast``."""
LANGUAGE = Key("look/language", "")
"""``vi en``; empty follows the system."""
TEXT_SIZE = Key("reading/text_size", 19)
"""Body size in px, one of the tokens' ``body_steps``."""
MEASURE = Key("reading/measure", 66)
"""Characters in a line of the reader, 55 to 80."""
AIRY = Key("reading/airy", False)
"""More room between lines and paragraphs."""
HIGHLIGHT_RULES = Key("reading/highlight_rules", False)
"""Highlights differ by their underline too, for those who cannot tell the colours."""
LAST_COLOUR = Key("reading/last_colour", "yellow")
"""The colour that `H` highlights with."""
SINGLE_KEYS = Key("keys/single", True)
"""Single letters are shortcuts while no text field has the focus (WCAG 2.1.4)."""
PERSON = Key("archive/person", "")
"""The person at work, recorded with each event; empty means the login name."""
RECENT: Key[list[str]] = Key("archive/recent", [])
"""Paths of archives opened last, newest first."""
GEOMETRY = Key("window/geometry", "")
"""The window's place on the screen (Qt's saveGeometry, base64)."""

RECENT_LIMIT = 10


def login_name() -> str:
    """The name under which the person is logged in; empty where the system does not say."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


class Settings(QObject):
    """Typed values by key. `changed(name)` after each change."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = QSettings(str(paths.config_dir() / "khobao.ini"), QSettings.Format.IniFormat)

    def get(self, key: Key[T]) -> T:
        """The chosen value, or the default where none was chosen or the file holds something else."""
        raw = self._store.value(key.name)
        if not isinstance(raw, str):
            return key.default
        try:
            value: Any = json.loads(raw)
        except ValueError:
            return key.default
        return value if type(value) is type(key.default) else key.default

    def set(self, key: Key[T], value: T) -> None:
        """Keep a value."""
        if self.get(key) != value or not self._store.contains(key.name):
            self._store.setValue(key.name, json.dumps(value, ensure_ascii=True))
            self.changed.emit(key.name)

    def reset(self, *keys: Key[Any]) -> None:
        """Forget what was chosen for `keys`."""
        for key in keys:
            self._store.remove(key.name)
            self.changed.emit(key.name)

    def sync(self) -> None:
        """Write the file now."""
        self._store.sync()

    @property
    def person(self) -> str:
        """The person at work: as set, otherwise the login name."""
        return self.get(PERSON) or login_name()

    def remember_archive(self, path: str) -> None:
        """Put `path` first in the list of recent archives."""
        others = [known for known in self.get(RECENT) if known != path]
        self.set(RECENT, [path, *others][:RECENT_LIMIT])

    def forget_archive(self, path: str) -> None:
        """Take `path` out of the list of recent archives."""
        self.set(RECENT, [known for known in self.get(RECENT) if known != path])
