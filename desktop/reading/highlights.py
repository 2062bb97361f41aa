"""What is written about highlights: each goes through the archive first, and is shown when it is safe there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from db.anchoring import describe
from db.records import Annotation, Article, Colour, NewAnnotation
from desktop.shared.language import translate

if TYPE_CHECKING:
    from db.records import Written
    from db.session import Writing
    from desktop.shared.context import Context

AUTHOR = "reading"


class Highlights:
    """Writes annotations of the open archive. Functions return at once; `done` is called after the durable commit."""

    def __init__(self, context: Context) -> None:
        self._jobs = context.archive_jobs

    @property
    def writable(self) -> bool:
        """Whether highlights can be kept now."""
        return self._jobs.writable

    def add(self, article: Article, start: int, end: int, colour: Colour, done: Callable[[Annotation], None]) -> None:
        """Highlight ``article.text[start:end]``."""
        place = describe(article.text, start, end)
        new = NewAnnotation(place.exact, place.prefix, place.suffix, place.start, colour=colour)

        def work(session: Writing) -> Written[Annotation]:
            from db import annotations  # imports SQLAlchemy, which the first paint does without

            return annotations.add(session, article.uid, new)

        self._jobs.write(work, done, AUTHOR, translate("Reading", "Highlight"))

    def recolour(self, annotation: Annotation, colour: Colour, done: Callable[[Annotation], None]) -> None:
        """Give a highlight another colour."""

        def work(session: Writing) -> Written[Annotation]:
            from db import annotations

            return annotations.edit(session, annotation.uid, colour=colour)

        self._jobs.write(work, done, AUTHOR, translate("Reading", "Change colour"))

    def remove(self, annotation: Annotation, done: Callable[[], None]) -> None:
        """Delete a highlight with its note; this can be undone."""

        def work(session: Writing) -> Written[None]:
            from db import annotations

            return annotations.remove(session, annotation.uid)

        self._jobs.write(work, lambda _nothing: done(), AUTHOR, translate("Reading", "Delete highlight"))

    def settle(self, annotation: Annotation, accept: bool, done: Callable[[Annotation], None]) -> None:
        """Say that a proposed place is right, or that it is not."""

        def work(session: Writing) -> Written[Annotation]:
            from db import annotations

            return (annotations.accept if accept else annotations.reject)(session, annotation.uid)

        words = translate("Reading", "Accept place") if accept else translate("Reading", "Reject place")
        self._jobs.write(work, done, AUTHOR, words)
