"""Dates that can be read in two ways: both readings side by side, one key chooses, another for a publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from db.dates import printed_order, readings
from db.records import ArticleEdit, Inverse, Published
from desktop.library.queue_page import AUTHOR, MOST_ROWS, Choice, QueuePage, QueueRow
from desktop.shared.language import format_date, translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.records import Written
    from db.session import Reading, Writing


def days_of(published: Published) -> list[str]:
    """The days (ISO 8601) that a date can mean, day before month first: the same key always means the same order."""
    return sorted(readings(published), key=lambda day: printed_order(published.text or "", day) != "dmy")


class DateQueue(QueuePage):
    """Articles whose date has two readings; the article's date then is one that a person supplied.
    `order_chosen(publication, order)` when all dates of a publication were read alike: ``dmy`` or ``mdy``."""

    order_chosen = Signal(str, str)
    sign = "calendar-blank"

    def ask(self, session: Reading) -> list[QueueRow]:
        from db import articles
        from db.views import View

        found = articles.ids(session, View("dates"), "added")[:MOST_ROWS]
        return [
            QueueRow(
                card.uid,
                card.title,
                translate("Library", "Printed: “{text}”").format(text=" ".join((card.published.text or "").split())),
                card.source,
                card.uid,
                card.published,
            )
            for card in articles.cards(session, found)
        ]

    def choices(self, row: QueueRow) -> list[Choice]:
        single = [
            Choice(format_date(Published(day), long=True), lambda day=day: self._settle([(row, day)]), str(number))  # type: ignore[misc]
            for number, day in enumerate(days_of(row.value), 1)
        ]
        return single + self._for_publication(row.second)

    def _for_publication(self, publication: str) -> list[Choice]:
        """The same choice for all dates of a publication that wait here, where there are several."""
        rows = [row for row in self.model.rows if publication and row.second == publication]
        if len(rows) < 2:
            return []
        day = translate("Library", "Day first in all %n", len(rows))
        month = translate("Library", "Month first in all %n", len(rows))
        return [
            Choice(day, lambda: self._settle_all(publication, rows, "dmy"), "d"),
            Choice(month, lambda: self._settle_all(publication, rows, "mdy"), "m"),
        ]

    def row_words(self, row: QueueRow) -> str:
        text = " ".join((row.value.text or "").split())
        return translate("Library", "“{text}” can be read in two ways. Which day is meant?").format(text=text)

    def empty_words(self) -> str:
        return translate("Library", "Every date can be read in one way only.")

    def count_words(self, number: int) -> str:
        return translate("Library", "dates to settle", number)

    def _settle_all(self, publication: str, rows: Sequence[QueueRow], order: str) -> None:
        settled = [
            (row, day)
            for row in rows
            for day in readings(row.value)
            if printed_order(row.value.text or "", day) == order
        ]
        self._settle(settled)
        self.order_chosen.emit(publication, order)

    def _settle(self, settled: Sequence[tuple[QueueRow, str]]) -> None:
        edits = [(row.article, _chosen(row.value, day)) for row, day in settled]

        def work(session: Writing) -> Written[None]:
            from db import articles
            from db.records import Changes

            changes, steps = Changes(), []
            for uid, date in edits:
                written = articles.edit(session, ArticleEdit(uid, {"published": date}))
                changes |= written.changes
                if written.inverse is not None:
                    steps.append(written.inverse)
            return session.written(None, changes, Inverse("many", {"steps": steps}) if steps else None)

        if edits:
            words = translate("Library", "Date of %n article(s)", len(edits))
            self.context.archive_jobs.write(work, author=AUTHOR, undo_text=words)


def _chosen(before: Published, day: str) -> Published:
    return Published(day, day, before.text, f"{before.rule or ''}+chosen".lstrip("+"))
