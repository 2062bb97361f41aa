"""Paints the rows of the results list: title, lead or snippet, meta line, and the picture at the right."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.library.article_model import ROW_ROLE, Row
from desktop.library.signs import WANTED, draw_sign
from desktop.library.text_lines import MarkColours, TextLines
from desktop.library.words import date_words, page_words, where_words
from desktop.shared.language import translate

if TYPE_CHECKING:
    from db.records import ArticleCard, Hit
    from desktop.shared.theme import Theme

EDGE = 16
"""The x at which everything in the list begins, in px."""
GAP = 12
WIDE = 560
"""From this width on a row shows the lead and the names of its tags."""
KEPT = 300
TURN_S = 0.015
"""So long rows are laid out for one painting; the rest has the next one, so that the window never waits for all."""
META_GAP = 6

Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True)
class _Laid:
    """A row laid out for one width."""

    row: Row
    title: TextLines
    second: TextLines | None
    label: TextLines | None
    meta: list[tuple[TextLines, float]]
    more: TextLines | None
    tags: list[tuple[TextLines, QColor]]


def mark_colours(theme: Theme) -> MarkColours:
    """How hits are painted: the edge is `hit_line` at 45 % over `hit` (look/README.md)."""
    fill, line = theme.color("hit"), theme.color("hit_line")
    parts = zip((line.red(), line.green(), line.blue()), (fill.red(), fill.green(), fill.blue()), strict=True)
    red, green, blue = (round(over * 0.45 + under * 0.55) for over, under in parts)
    return MarkColours(fill, QColor(red, green, blue), line)


class ArticleDelegate(QStyledItemDelegate):
    """`thumbnail(sha256)` gives a square picture or None; `tag_colour(path)` the role of a tag's colour."""

    def __init__(
        self, theme: Theme, thumbnail: Callable[[str], QPixmap | None], tag_colour: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._thumbnail = thumbnail
        self._tag_colour = tag_colour
        self._laid: OrderedDict[tuple[int, int], _Laid] = OrderedDict()
        self.skeletons = False
        self.hovered = -1
        self.ring = False
        self._until: float | None = None
        self._owed = self._made = False
        self._take_theme()
        theme.changed.connect(self._take_theme)

    def begin_turn(self) -> None:
        """A painting begins that shows what can be laid out in a turn, one row at least; another one is to follow where
        it owes rows."""
        self._until, self._owed, self._made = time.perf_counter() + TURN_S, False, False

    def end_turn(self) -> bool:
        """The painting is over; whether it owes rows."""
        self._until = None
        return self._owed

    def forget(self) -> None:
        """Lay every row out anew (language, tag colours)."""
        self._laid.clear()

    def _take_theme(self) -> None:
        self._laid.clear()
        self._marks = mark_colours(self._theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.size("list_min"), self._theme.size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = QRect(option.rect)
        row: Row | None = index.data(ROW_ROLE)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        active = bool(state & QStyle.StateFlag.State_Active) and bool(state & QStyle.StateFlag.State_HasFocus)
        focused = self._view_has_focus(option)
        self._ground(painter, rect, index.row(), chosen, focused)
        laid = self._lay_out(row, rect.width()) if row is not None else None
        if row is not None and laid is not None:
            strong = chosen or index.row() == self.hovered
            self._row(painter, rect, row, laid, "muted_strong" if strong else "muted")
        elif self.skeletons:
            self._skeleton(painter, rect)
        if active and (self.ring or not chosen):
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _view_has_focus(self, option: QStyleOptionViewItem) -> bool:
        widget = option.widget
        return widget is not None and widget.hasFocus()

    def _ground(self, painter: QPainter, rect: QRect, number: int, chosen: bool, focused: bool) -> None:
        theme = self._theme
        if chosen:
            painter.fillRect(rect, theme.color("row_selected" if focused else "row_idle"))
            if focused:
                painter.fillRect(rect.left(), rect.top(), theme.line("role"), rect.height(), theme.color("accent"))
            return
        if number == self.hovered:
            painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(EDGE, rect.bottom(), rect.width() - 2 * EDGE, 1, theme.color("hair"))

    def _skeleton(self, painter: QPainter, rect: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("inset"))
        side = self._theme.size("thumb")
        room = rect.width() - 2 * EDGE - side - GAP
        for top, height, share in ((13, 10, 0.92), (33, 10, 0.64), (54, 8, 0.4)):
            painter.drawRoundedRect(QRectF(rect.left() + EDGE, rect.top() + top, room * share, height), 2, 2)
        painter.drawRoundedRect(self._thumb_rect(rect), 3, 3)

    def _thumb_rect(self, rect: QRect) -> QRect:
        side = self._theme.size("thumb")
        top = rect.top() + (10 if rect.height() < self._theme.size("result_row") else 12)
        return QRect(rect.right() + 1 - EDGE - side, top, side, side)

    # One row.

    def _row(self, painter: QPainter, rect: QRect, row: Row, laid: _Laid, quiet: str) -> None:
        theme, card = self._theme, row.card
        left, top = rect.left() + EDGE, rect.top()
        text, muted = theme.color("text"), theme.color(quiet)
        if row.hit is None:
            # One line of title stands with what is below it in the middle of the room for three lines.
            short = laid.second is None and laid.title.height == laid.title.line_height
            alone = short and not (laid.meta or laid.tags or card.starred)
            laid.title.draw(painter, left, top + (28 if alone else 18 if short else 8), text)
            if laid.second is not None:
                laid.second.draw(painter, left, top + 28, muted)
            meta_top = top + (42 if short else 52)
        else:
            laid.title.draw(painter, left, top + 10, text, self._marks)
            if laid.label is not None:
                laid.label.draw(painter, left, top + 34, theme.color("muted_strong"))
            if laid.second is not None:
                laid.second.draw(painter, left, top + 34, text, self._marks)
            meta_top = top + 76
        self._meta(painter, left, meta_top, laid, card, muted)
        if laid.more is not None:
            right = rect.right() + 1 - EDGE - self._picture_room(card) - laid.more.natural_width()
            laid.more.draw(painter, right, meta_top, muted)
        self._picture(painter, self._thumb_rect(rect), card)

    def _meta(self, painter: QPainter, left: float, top: float, laid: _Laid, card: ArticleCard, pen: QColor) -> None:
        x = left
        if card.starred:
            where = QRect(round(x), round(top) + 2, 12, 12)
            self._theme.draw_icon(painter, where, "star-fill", self._theme.color("muted_strong"))
            x += 12 + META_GAP
        for lines, width in laid.meta:
            lines.draw(painter, x, top, pen)
            x += width + META_GAP
        for lines, colour in laid.tags:
            x += 8
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QRectF(x, top + 5, 6, 6))
            x += 11
            lines.draw(painter, x, top, pen)
            x += lines.natural_width() + META_GAP

    def _picture(self, painter: QPainter, where: QRect, card: ArticleCard) -> None:
        theme = self._theme
        picture = self._thumbnail(card.thumb) if card.thumb else None
        if picture is not None:
            painter.drawPixmap(where, picture)
        elif card.thumb:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("inset"))
            painter.drawRoundedRect(where, 3, 3)
        elif card.wanted:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(theme.color("control"), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(where).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            sign = QRect(where.center().x() - 7, where.center().y() - 7, 16, 16)
            draw_sign(painter, sign, WANTED, theme, theme.color("muted"))

    # Laying out.

    def _picture_room(self, card: ArticleCard) -> int:
        return self._theme.size("thumb") + GAP if card.thumb or card.wanted else 0

    def _lay_out(self, row: Row, width: int) -> _Laid | None:
        """The row laid out; as it was before, or None, where this turn is over."""
        key = (row.card.id, width)
        laid = self._laid.get(key)
        if laid is not None and (laid.row is row or laid.row == row):
            laid.row = row
            self._laid.move_to_end(key)
            return laid
        if self._until is not None and self._made and time.perf_counter() > self._until:
            self._owed = True
            return laid
        self._made = True
        room = width - 2 * EDGE - self._picture_room(row.card)
        laid = self._article(row, room, width) if row.hit is None else self._hit(row, row.hit, room)
        self._laid[key] = laid
        while len(self._laid) > KEPT:
            self._laid.popitem(last=False)
        return laid

    def _article(self, row: Row, room: int, width: int) -> _Laid:
        theme, card = self._theme, row.card
        wide = width > WIDE and bool(card.lead)
        font = theme.received_font("row_title") if card.undescribed else theme.font("row_title")
        title = TextLines(self._title(card), font, room, theme.line_height("row_title"), 1 if wide else 2)
        second = TextLines(card.lead, theme.font("ui"), room, theme.line_height("ui"), 1) if wide else None
        meta, used = self._meta_parts(card, room)
        tags = self._tags(card, room - used) if width > WIDE else []
        return _Laid(row, title, second, None, meta, None, tags)

    def _hit(self, row: Row, hit: Hit, room: int) -> _Laid:
        theme, card = self._theme, row.card
        title = TextLines(
            self._title(card), theme.received_font("row_title"), room, 24, 1, hit.title_marks if card.title else ()
        )
        line = theme.line_height("ui")
        label = TextLines(where_words(hit.passage.where), theme.font("ui_strong"), room, line, 1)
        space = QFontMetricsF(theme.font("ui")).horizontalAdvance(" ") * 2
        indent = label.natural_width() + space
        second = TextLines(hit.passage.text, theme.font("ui"), room, line, 2, hit.passage.marks, indent)
        more = None
        if hit.more > 0:
            more = TextLines(translate("Library", "%n more places", hit.more), theme.font("row_meta"), room, 16, 1)
        meta, _ = self._meta_parts(card, room - (more.natural_width() + GAP if more else 0))
        return _Laid(row, title, second, label, meta, more, [])

    def _title(self, card: ArticleCard) -> str:
        return card.title or translate("Library", "Without a title")

    def _meta_parts(self, card: ArticleCard, room: float) -> tuple[list[tuple[TextLines, float]], float]:
        """Publication (elided where there is no room), date and page, and the width that they take."""
        theme = self._theme
        font = theme.font("row_meta")
        height = theme.line_height("row_meta")
        fixed = [part for part in (date_words(card.published), page_words(card.page)) if part]
        tail = [TextLines(part, font, room, height, 1) for part in fixed]
        dot = TextLines("·", font, room, height, 1)
        taken = sum(lines.natural_width() + dot.natural_width() + 2 * META_GAP for lines in tail)
        left = room - taken - (12 + META_GAP if card.starred else 0)
        parts = [TextLines(card.source, font, max(left, 24.0), height, 1)] if card.source else []
        meta: list[tuple[TextLines, float]] = []
        for lines in [*parts, *tail]:
            if meta:
                meta.append((dot, dot.natural_width()))
            meta.append((lines, lines.natural_width()))
        used = sum(width + META_GAP for _, width in meta) + (12 + META_GAP if card.starred else 0)
        return meta, used

    def _tags(self, card: ArticleCard, room: float) -> list[tuple[TextLines, QColor]]:
        """As many tags as fit with their names; where names do not fit there are no dots either."""
        theme = self._theme
        found = []
        for path in card.tags:
            name = path.rsplit("/", 1)[-1]
            lines = TextLines(name, theme.font("row_meta"), 400, theme.line_height("row_meta"), 1)
            room -= 8 + 11 + lines.natural_width() + META_GAP
            if room < 0:
                break
            found.append((lines, theme.color(self._tag_colour(path))))
        return found
