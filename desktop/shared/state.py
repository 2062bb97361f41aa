"""Where a person left off in each archive: splitters, the last article, reading positions. By archive id, as JSON."""

from __future__ import annotations

import contextlib
import json
import logging
import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from desktop.shared import paths

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)

POSITIONS_KEPT = 2000
SAVE_AFTER_MS = 800


class State(QObject):
    """The state of the open archive. Losing it loses comfort only, so a bad file counts as none."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder or paths.state_dir() / "archives"
        self._file: Path | None = None
        self._values: dict[str, Any] = {}
        self._unsaved = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def open(self, archive_uid: str) -> None:
        """Take up the state of this archive."""
        self.flush()
        self._file = self._folder / (re.sub(r"[^0-9A-Za-z-]", "_", archive_uid) + ".json")
        self._values = {}
        with contextlib.suppress(OSError, ValueError):
            loaded = json.loads(self._file.read_text("utf-8"))
            if isinstance(loaded, dict):
                self._values = loaded

    def close(self) -> None:
        """Keep the state and let go of the archive."""
        self.flush()
        self._file, self._values = None, {}

    def get(self, key: str, default: Any = None) -> Any:
        """A value kept under `key`: plain JSON."""
        return self._values.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Keep a plain JSON value; written shortly after."""
        if self._values.get(key) != value:
            self._values[key] = value
            if self._file is not None:
                self._unsaved = True
                self._timer.start()

    def position(self, article_uid: str) -> float | None:
        """Where the article was left: the place in its text as a share (0 to 1), or None where never read."""
        value = self.get("positions", {}).get(article_uid)
        return float(value) if isinstance(value, int | float) else None

    def set_position(self, article_uid: str, share: float) -> None:
        """Remember where the article was left; the oldest of many are forgotten."""
        positions = dict(self.get("positions", {}))
        positions.pop(article_uid, None)
        positions[article_uid] = round(share, 5)
        while len(positions) > POSITIONS_KEPT:
            positions.pop(next(iter(positions)))
        self.set("positions", positions)

    def flush(self) -> None:
        """Write now what has changed."""
        self._timer.stop()
        if not self._unsaved or self._file is None:
            return
        self._unsaved = False
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary = self._file.with_suffix(".tmp")
            temporary.write_text(json.dumps(self._values, ensure_ascii=False), "utf-8")
            temporary.replace(self._file)
        except OSError:
            logger.warning("The state of the window could not be kept.", exc_info=True)
