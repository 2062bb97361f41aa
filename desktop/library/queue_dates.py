"""Dates that can be read in two ways: both readings side by side, one key chooses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.records import ArticleEdit, Published
from desktop.library.queue_page import AUTHOR, MOST_ROWS, Choice, QueuePage, QueueRow
from desktop.shared.language import format_date, translate

if TYPE_CHECKING:
    from db.records import Written
    from db.session import Reading, Writing

_SET = re.compile(r"\[([\d,-]+)\]")


def readings(published: Published) -> list[str]:
    """The days (ISO 8601) that an ambiguous date can mean, earliest first."""
    match = _SET.fullmatch(published.edtf or "") if published.value is None else None
    return match[1].split(",") if match is not None else []


class DateQueue(QueuePage):
    """Articles whose date has two readings; the article's date then is one that a person supplied."""

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
        return [
            Choice(format_date(Published(day), long=True), lambda day=day: self._settle(row, day), str(number))  # type: ignore[misc]
            for number, day in enumerate(readings(row.value), 1)
        ]

    def row_words(self, row: QueueRow) -> str:
        text = " ".join((row.value.text or "").split())
        return translate("Library", "“{text}” can be read in two ways. Which day is meant?").format(text=text)

    def empty_words(self) -> str:
        return translate("Library", "Every date can be read in one way only.")

    def count_words(self, number: int) -> str:
        return translate("Library", "dates to settle", number)

    def _settle(self, row: QueueRow, day: str) -> None:
        before: Published = row.value
        chosen = Published(day, day, before.text, f"{before.rule or ''}+chosen".lstrip("+"))

        def work(session: Writing) -> Written[str]:
            from db import articles

            return articles.edit(session, ArticleEdit(row.article, {"published": chosen}))

        words = translate("Library", "Date of an article")
        self.context.archive_jobs.write(work, author=AUTHOR, undo_text=words)
