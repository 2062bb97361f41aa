"""How much memory what was parsed takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.records import NewArticle

if TYPE_CHECKING:
    from desktop.importing.parsing import Outcome


class Scales:
    """Weighs what follows each other: the bytes of an original that several articles share count once."""

    def __init__(self) -> None:
        self._last: bytes | None = None

    def weigh(self, outcome: Outcome) -> int:
        """The bytes that an outcome holds: the received file and the photos."""
        if not isinstance(outcome, NewArticle):
            return 0
        original = outcome.original.data
        size = 0 if original is self._last else len(original)
        self._last = original
        return size + sum(len(figure.photo.data) for figure in outcome.figures if figure.photo)
