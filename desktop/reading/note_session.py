"""A note being typed: saved again and again, one event and one undo step in the end, and never a letter lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from db.records import Annotation, Inverse
from desktop.reading.highlights import AUTHOR
from desktop.shared.language import translate

if TYPE_CHECKING:
    from db.errors import ArchiveError
    from db.records import Written
    from db.session import Writing
    from desktop.shared.context import Context


class NoteSession:
    """From the first letter until the editor is left.

    `saved(annotation)` after each durable commit; `refused(error)` where the archive did not take it: the text is still
    in the editor.
    """

    def __init__(
        self,
        context: Context,
        annotation: Annotation,
        saved: Callable[[Annotation], None],
        refused: Callable[[ArchiveError], None],
    ) -> None:
        self._context = context
        self._saved = saved
        self._refused = refused
        self._uid = annotation.uid
        self._stored = annotation.note
        self._before: Mapping[str, Any] | None = None
        self._seen: int | None = annotation.revision
        self._waiting: tuple[str, bool] | None = None
        self._busy = False
        self.closed = False

    @property
    def is_saved(self) -> bool:
        """Whether all that was given to it is in the archive."""
        return not self._busy and self._waiting is None

    def save(self, text: str) -> None:
        """Keep what was typed so far."""
        if text != self._stored or self._waiting is not None:
            self._write(text, settled=False)

    def close(self, text: str) -> None:
        """Keep the note as it is now, and make the whole session one step to undo."""
        if self.closed:
            return
        self.closed = True
        if text != self._stored or self._before is not None or self._busy:
            self._write(text, settled=True)

    def _write(self, text: str, *, settled: bool) -> None:
        if not self._context.archive_jobs.writable:
            return
        if self._busy and not settled:
            self._waiting = (text, settled)
            return
        # Writes run one after another, so one that closes the session need not wait to hear of the one before it.
        seen = None if self._busy else self._seen
        self._busy, self._waiting = True, None
        self._stored = text
        uid = self._uid

        def work(session: Writing) -> Written[Annotation]:
            from db import annotations  # imports SQLAlchemy, which the first paint does without

            return annotations.edit(session, uid, note=text, seen=seen, settled=settled)

        self._context.archive_jobs.write_whole(
            work, lambda written: self._done(written, settled), AUTHOR, on_error=self._failed
        )

    def _done(self, written: Written[Annotation], settled: bool) -> None:
        self._busy = False
        if written.inverse is not None:
            self._before = self._before or written.inverse.arguments
            self._seen = written.value.revision
            if settled:
                left = written.inverse.arguments["left"]
                step = Inverse(written.inverse.action, {**self._before, "left": left})
                self._context.archive_jobs.invertible.emit(step, translate("Reading", "Note"))
        self._saved(written.value)
        if self._waiting is not None and not self.closed:
            text, _settled = self._waiting
            self._waiting = None
            self.save(text)

    def _failed(self, error: ArchiveError) -> None:
        self._busy = False
        self._refused(error)
