"""What the program says without being asked: toasts, banners, and the status line. The window shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QObject, Signal

BannerKind = Literal["warn", "bad", "standing"]


@dataclass(frozen=True)
class Toast:
    """A passing sentence with at most one action; gone after six seconds."""

    text: str
    action_text: str | None = None
    action: Callable[[], None] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Banner:
    """A sentence that stays until it is settled, with at most two actions. One banner a `key`: a later one takes its
    place."""

    text: str
    kind: BannerKind = "warn"
    action_text: str | None = None
    action: Callable[[], None] | None = field(default=None, compare=False)
    key: str = ""
    closable: bool = True
    other_text: str | None = None
    other: Callable[[], None] | None = field(default=None, compare=False)


class Notices(QObject):
    """Passes notices on to the window."""

    toasted = Signal(object)
    bannered = Signal(object)
    cleared = Signal(str)
    status_changed = Signal(str)

    def toast(self, text: str, action_text: str | None = None, action: Callable[[], None] | None = None) -> None:
        """Say `text` for a while, with at most one thing to do about it (Undo, Show)."""
        self.toasted.emit(Toast(text, action_text, action))

    def banner(
        self,
        text: str,
        kind: BannerKind = "warn",
        action_text: str | None = None,
        action: Callable[[], None] | None = None,
        key: str = "",
        closable: bool = True,
        other_text: str | None = None,
        other: Callable[[], None] | None = None,
    ) -> None:
        """Say `text` until it is settled; `key` names what it is about, for `clear` and for the next one. `other` is a
        second thing to do about it."""
        self.bannered.emit(Banner(text, kind, action_text, action, key or text, closable, other_text, other))

    def clear(self, key: str) -> None:
        """Take the banner of `key` away."""
        self.cleared.emit(key)

    def status(self, text: str) -> None:
        """Set the left part of the status line ("312 articles shown, 1 selected")."""
        self.status_changed.emit(text)
