"""Pairs of articles that resemble each other: the same article from another container, copies of one wire text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library.compare_dialog import CompareDialog
from desktop.library.queue_page import AUTHOR, MOST_ROWS, Choice, QueuePage, QueueRow
from desktop.shared.language import translate

if TYPE_CHECKING:
    from db.records import Relation, Written
    from db.session import Reading, Writing
    from desktop.shared.context import Context


class AlikeQueue(QueuePage):
    """The pairs that nobody has decided on: the later one is a new version, belongs to the other, or stands alone."""

    sign = "copy"

    def __init__(self, context: Context) -> None:
        self.dialog: CompareDialog | None = None
        super().__init__(context)
        self.list.activated.disconnect()
        self.list.activated.connect(lambda _index: self.compare())

    def ask(self, session: Reading) -> list[QueueRow]:
        from db import relations

        return [
            QueueRow(pair.uid, pair.title, pair.other_title, share_words(pair), pair.article, pair)
            for pair in relations.every(session, "open", MOST_ROWS)
        ]

    def choices(self, row: QueueRow) -> list[Choice]:
        pair: Relation = row.value
        return [
            Choice(translate("Library", "Compare"), self.compare, "c", writes=False),
            Choice(translate("Library", "New version"), lambda: self.decide(pair, "merged"), "1"),
            Choice(translate("Library", "Link"), lambda: self.decide(pair, "linked"), "2"),
            Choice(translate("Library", "Keep separate"), lambda: self.decide(pair, "separate"), "3"),
        ]

    def row_words(self, row: QueueRow) -> str:
        words = translate("Library", "“{first}” and “{other}” have {share} of their words in common.")
        pair: Relation = row.value
        return words.format(first=_short(pair.title), other=_short(pair.other_title), share=_share(pair))

    def empty_words(self) -> str:
        return translate("Library", "No two articles wait to be compared.")

    def count_words(self, number: int) -> str:
        return translate("Library", "pairs to compare", number)

    def decide(self, pair: Relation, what: str) -> None:
        """Keep what a person made of a pair: ``merged``, ``linked`` or ``separate``. It can be undone."""

        def work(session: Writing) -> Written[None]:
            from db import relations

            if what == "merged":
                return relations.merge(session, pair.article, pair.other)
            return relations.decide(session, pair.article, pair.other, what)

        text = {
            "merged": translate("Library", "New version of an article"),
            "linked": translate("Library", "Link of two articles"),
        }.get(what, translate("Library", "Two articles kept separate"))
        if self.context.archive_jobs.writable:
            self.context.archive_jobs.write(work, author=AUTHOR, undo_text=text)

    def compare(self) -> None:
        """Show the two articles of the chosen pair side by side."""
        row = self.current()
        if row is None:
            return
        if self.dialog is None:
            dialog = CompareDialog(self.context, self.window())
            dialog.decided.connect(self._decided)
            dialog.destroyed.connect(self._closed)
            self.dialog = dialog
        self.dialog.show_pair(row.value)
        self.dialog.show()
        self.dialog.raise_()

    def _decided(self, pair: Relation, what: str) -> None:
        self.decide(pair, what)
        rows = list(self.model.rows)
        place = next((number for number, row in enumerate(rows) if row.key == pair.uid), -1)
        if self.dialog is not None and 0 <= place + 1 < len(rows):
            self.dialog.show_pair(rows[place + 1].value)
        elif self.dialog is not None:
            self.dialog.close()

    def _closed(self) -> None:
        self.dialog = None

    def clear(self) -> None:
        if self.dialog is not None:
            self.dialog.close()
        super().clear()


def share_words(pair: Relation) -> str:
    """How much two articles have in common, in words."""
    return translate("Library", "{share} in common").format(share=_share(pair))


def _share(pair: Relation) -> str:
    return f"{min(100, round(pair.alike * 100))}%"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
