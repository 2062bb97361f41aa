"""The photos of what a reader gives, looked at where they were parsed: decoded and read in the parser process, so that
what a hostile picture kills is that, and the archive need not decode them again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from db.records import NewArticle, NewFigure, NewPhoto, Rejected

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 5.0


def described(outcomes: Iterable[NewArticle | Rejected]) -> Iterator[NewArticle | Rejected]:
    """The same with each photo's own metadata, where the reader did not give it."""
    for outcome in outcomes:
        if isinstance(outcome, NewArticle) and any(_is_bare(figure) for figure in outcome.figures):
            figures = tuple(_described(figure) for figure in outcome.figures)
            outcome = replace(outcome, figures=figures)
        yield outcome


def _is_bare(figure: NewFigure) -> bool:
    return figure.photo is not None and not figure.photo.metadata


def _described(figure: NewFigure) -> NewFigure:
    photo = figure.photo
    if photo is None or photo.metadata:
        return figure
    from desktop.importing.readers.photo_metadata import read_metadata  # loads lxml, which texts do without

    return replace(figure, photo=replace(photo, metadata=read_metadata(photo.data)))


def looked_at(
    path: Path, outcomes: Iterable[NewArticle | Rejected], alive: Callable[[], None] = lambda: None
) -> Iterator[NewArticle | Rejected]:
    """The same with each photo decoded; one that cannot be shown is refused (``unusable_photo``) and its figure wanted.

    After five seconds the rest are left to the archive, and so are those that want more memory. `alive` is called after
    each photo.
    """
    looks = _Looks(alive)
    for outcome in outcomes:
        if not isinstance(outcome, NewArticle):
            yield outcome
            continue
        if not outcome.figures:
            yield outcome
            continue
        looks.begin()
        yield replace(outcome, figures=tuple(map(looks.figure, outcome.figures)))
        yield from (Rejected(str(path.parent / name), "unusable_photo", facts) for name, facts in looks.refused.items())


@dataclass(slots=True)
class _Looks:
    """What was looked at already: a photo may stand in several figures."""

    alive: Callable[[], None]
    until: float = 0.0
    seen: dict[int, NewPhoto | None] = field(default_factory=dict)
    refused: dict[str, dict[str, str]] = field(default_factory=dict)

    def begin(self) -> None:
        """Turn to the next article."""
        self.until = time.monotonic() + SECONDS
        self.refused.clear()
        self.seen.clear()

    def figure(self, figure: NewFigure) -> NewFigure:
        """The figure with its photo looked at."""
        photo = figure.photo
        if photo is None or photo.look is not None:
            return figure
        if id(photo.data) not in self.seen:
            self.seen[id(photo.data)] = self._looked(photo)
            self.alive()
        known = self.seen[id(photo.data)]
        return replace(figure, photo=known and replace(photo, look=known.look))

    def _looked(self, photo: NewPhoto) -> NewPhoto | None:
        if time.monotonic() > self.until:
            return photo
        from db import pictures  # loads Pillow, which texts do without

        try:
            return replace(photo, look=pictures.look(photo.data))
        except pictures.UnshowableError as fault:
            if fault.why == "memory":
                return photo
            self.refused[photo.name] = {"name": photo.name, "why": fault.why}
            return None
