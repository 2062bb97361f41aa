"""Highlighting: from a selection or a click to what is kept in the archive and then painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from db.records import COLOURS, Annotation, Article, Colour
from desktop.reading.citation import quoted
from desktop.reading.highlights import Highlights
from desktop.reading.selection_bar import SelectionBar
from desktop.shared import settings as keys
from desktop.shared.language import translate

if TYPE_CHECKING:
    from desktop.reading.article_view import ArticleView
    from desktop.shared.context import Context


class Marking(QObject):
    """The highlights of the article shown. `changed(tuple of Annotation)` after each change, `chosen(uid)` when one is
    clicked, `note_asked(uid)` when its note should be written, `pencil_used` when the pencil's one stroke is done."""

    changed = Signal(object)
    chosen = Signal(str)
    note_asked = Signal(str)
    pencil_used = Signal()
    tag_asked = Signal()

    def __init__(self, context: Context, view: ArticleView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view = view
        self._writes = Highlights(context)
        self._article: Article | None = None
        self.annotations: tuple[Annotation, ...] = ()
        self.pencil = False
        self._clicked = ""
        self._chosen = ""
        self.bar = SelectionBar(context.theme, view)
        view.selection_settled.connect(self._selected)
        view.annotation_clicked.connect(self._annotation_clicked)
        self.bar.colour_chosen.connect(lambda colour: self.colour(cast("Colour", colour)))
        self.bar.note_asked.connect(self.note)
        self.bar.tag_asked.connect(self.tag_asked)
        self.bar.copy_asked.connect(self.cite)
        self.bar.delete_asked.connect(self._delete_clicked)
        self.bar.closed.connect(view.setFocus)

    def take(self, article: Article | None) -> None:
        """Another article is shown, or a newer state of it whose page was made again."""
        if article is None or self._article is None or article.uid != self._article.uid:
            self._clicked = self._chosen = ""
        self.bar.hide()
        self._article = article
        self.annotations = article.annotations if article is not None else ()

    def take_annotations(self, article: Article) -> None:
        """A newer state of the article, on the same page."""
        self._article = article
        self._set_annotations(article.annotations)

    @property
    def writable(self) -> bool:
        """Whether highlights can be kept now."""
        return self._writes.writable

    def _selected(self, chosen: tuple[int, int] | None) -> None:
        if chosen is None:
            if not self._clicked:
                self.bar.hide()
            return
        self._clicked = ""
        if self.pencil and self._writes.writable:
            self.highlight()
            return
        self.bar.open_at(self._view.range_rect(*chosen), writable=self._writes.writable)

    def press_pencil(self, on: bool) -> None:
        """The pencil highlights what is selected; with nothing selected, all that is selected from now on."""
        self.pencil = on
        if on and self._view.selection() is not None:
            self.pencil = False
            self.pencil_used.emit()
            self.highlight()

    def _annotation_clicked(self, uid: str) -> None:
        self._clicked = uid
        annotation = self.annotation(uid)
        if annotation is None or annotation.start is None or annotation.end is None:
            self.bar.hide()
            return
        self._chosen = uid
        self.chosen.emit(uid)
        rect = self._view.range_rect(annotation.start, annotation.end)
        self.bar.open_at(rect, colour=annotation.colour, existing=True, writable=self._writes.writable)

    def annotation(self, uid: str) -> Annotation | None:
        """An annotation of the article shown."""
        return next((one for one in self.annotations if one.uid == uid), None)

    def _at_hand(self) -> Annotation | None:
        """The highlight that a command means: the one clicked, or just the one selected."""
        chosen = self._view.selection()
        if chosen is not None:
            return next((one for one in self.annotations if (one.start, one.end) == chosen), None)
        return self.annotation(self._clicked)

    def colour(self, colour: Colour) -> None:
        """Highlight in this colour, which is then the last one."""
        self._context.settings.set(keys.LAST_COLOUR, colour)
        self.highlight(colour)

    def highlight(self, colour: Colour | None = None, done: Callable[[Annotation], None] | None = None) -> None:
        """Highlight the selection, or give the highlight at hand another colour. It is painted when it is safe."""
        if self._article is None or not self._writes.writable:
            return
        last = self._context.settings.get(keys.LAST_COLOUR)
        ink: Colour = colour or (last if last in COLOURS else "yellow")
        there, chosen = self._at_hand(), self._view.selection()

        def shown(annotation: Annotation) -> None:
            self._put(annotation)
            if done is not None:
                done(annotation)

        if there is not None:
            if there.colour != ink:
                self._writes.recolour(there, ink, shown)
            elif done is not None:
                done(there)
        elif chosen is not None:
            self._writes.add(self._article, *chosen, ink, shown)
        self.bar.hide()
        self._clicked = ""
        self._view.clear_selection()

    def note(self) -> None:
        """Write a note on the selection or on the highlight at hand."""
        there = self._at_hand()
        self.bar.hide()
        if there is not None:
            self._view.clear_selection()
            self.note_asked.emit(there.uid)
        elif self._view.selection() is not None:
            self.highlight(done=lambda annotation: self.note_asked.emit(annotation.uid))

    def remove(self, uid: str) -> None:
        """Delete a highlight with its note; this can be undone."""
        annotation = self.annotation(uid)
        if annotation is None or not self._writes.writable:
            return

        def gone() -> None:
            self._set_annotations(tuple(one for one in self.annotations if one.uid != uid))

        self._writes.remove(annotation, gone)

    def _delete_clicked(self) -> None:
        uid, self._clicked = self._clicked, ""
        self.bar.hide()
        self.remove(uid)

    def settle(self, uid: str, accept: bool) -> None:
        """Say that a proposed place is right, or that it is not."""
        annotation = self.annotation(uid)
        if annotation is not None and self._writes.writable:
            self._writes.settle(annotation, accept, self._put)

    def take_note(self, annotation: Annotation) -> None:
        """A note was saved: show its sign."""
        self._put(annotation)

    def _put(self, annotation: Annotation) -> None:
        if self._article is None or annotation.article != self._article.uid:
            return
        others = [one for one in self.annotations if one.uid != annotation.uid]
        self._set_annotations(tuple(sorted([*others, annotation], key=lambda one: (one.start is None, one.start or 0))))

    def _set_annotations(self, annotations: tuple[Annotation, ...]) -> None:
        if self._article is not None:
            self._article = replace(self._article, annotations=annotations)
        if annotations != self.annotations:
            self.annotations = annotations
            self._view.set_annotations(annotations)
            self.changed.emit(annotations)

    def show(self, uid: str) -> None:
        """Bring a highlight into sight."""
        annotation = self.annotation(uid)
        place = annotation.proposed if annotation is not None and annotation.start is None else None
        if annotation is not None and annotation.start is not None and annotation.end is not None:
            self._chosen = uid
            self._view.reveal(annotation.start, annotation.end)
        elif place is not None:
            self._view.reveal(place.start, place.end)
            self._view.select(place.start, place.end)

    def step(self, way: int) -> None:
        """The next (+1) or previous (-1) highlight in reading order."""
        placed = [one for one in self.annotations if one.start is not None]
        if not placed:
            return
        uids = [one.uid for one in placed]
        if self._chosen in uids:
            index = (uids.index(self._chosen) + way) % len(uids)
        else:
            here = self._view.top_offset()
            after = [number for number, one in enumerate(placed) if (one.start or 0) >= here]
            index = (after[0] if after else 0) if way > 0 else ((after[0] if after else len(placed)) - 1) % len(placed)
        self._chosen = uids[index]
        self.show(self._chosen)
        self.chosen.emit(self._chosen)

    def cite(self) -> None:
        """Copy the selection (or the highlight at hand) with where it comes from."""
        there = self._at_hand()
        chosen = self._view.selection() or ((there.start, there.end) if there is not None else None)
        if self._article is not None and chosen is not None and chosen[0] is not None and chosen[1] is not None:
            QGuiApplication.clipboard().setText(quoted(self._article, chosen[0], chosen[1]))
            self._context.notices.toast(translate("Reading", "Copied with its citation"))
            self.bar.hide()
