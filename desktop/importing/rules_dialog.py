"""The rules of sources that were learnt from corrections: seen, and forgotten where they are wrong."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.importing.review_words import rule_words, source_word
from desktop.shared.language import translate
from desktop.shared.widgets.buttons import primary_button
from desktop.shared.widgets.rows import RowColours

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from db.records import Written
    from db.session import Reading, Writing
    from desktop.importing.profiles import Rule
    from desktop.shared.context import Context

AUTHOR = "rules"
_RULES = Qt.ItemDataRole.UserRole
_SIZE = "importing/rules_size"


class RulesDialog(QDialog):
    """The list, by source; it is read when it opens and after each change of the archive."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Import", "Rules for sources"))
        self.setMinimumSize(420, 280)
        kept = context.state.get(_SIZE)
        self.resize(QSize(*kept) if isinstance(kept, list) and len(kept) == 2 else QSize(640, 460))
        title, self.said = QLabel(self.windowTitle()), QLabel()
        title.setFont(context.theme.font("page_title"))
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.tree = QTreeWidget()
        RowColours(self.tree, context.theme)
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(1)
        self.tree.setAccessibleName(self.windowTitle())
        self.tree.itemSelectionChanged.connect(self._enable)
        self.forget_button = QPushButton(translate("Import", "Forget this rule"))
        self.forget_button.setToolTip(QKeySequence(Qt.Key.Key_Delete).toString(QKeySequence.SequenceFormat.NativeText))
        self.forget_button.clicked.connect(self.forget)
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.tree, self.forget, context=Qt.ShortcutContext.WidgetShortcut)
        close = primary_button(translate("Import", "Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.forget_button)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (title, self.said):
            column.addWidget(part)
        column.addWidget(self.tree, 1)
        column.addStretch()
        column.addLayout(row)
        self._enable()
        self.refresh()
        context.changes.changed.connect(self._changed)
        context.archive_jobs.closed.connect(self.reject)

    def refresh(self) -> None:
        """Read the rules again."""

        def work(session: Reading) -> dict[str, list[Rule]]:
            from desktop.importing import rule_store

            return rule_store.listed(session)

        if self._context.archive_jobs.archive is not None:
            self._context.archive_jobs.read(work, self._show, latest="rules")

    def forget(self) -> None:
        """Forget the chosen rule, or all rules of the chosen source; it can be undone."""
        item = self.tree.currentItem()
        rules: Sequence[Rule] = item.data(0, _RULES) if item is not None else ()
        if not rules or not self._context.archive_jobs.writable:
            return

        def work(session: Writing) -> Written[None]:
            from desktop.importing import rule_store

            return rule_store.forget(session, rules)

        text = translate("Import", "Rules for sources")
        self._context.archive_jobs.write(work, lambda _: self.refresh(), author=AUTHOR, undo_text=text)

    def _show(self, found: Mapping[str, Sequence[Rule]]) -> None:
        self.tree.clear()
        for key, rules in found.items():
            head = self._item(source_word(key), rules)
            head.setFont(0, self._context.theme.font("ui_strong"))
            self.tree.addTopLevelItem(head)
            for rule in rules:
                head.addChild(self._item(rule_words(rule), [rule]))
            head.setExpanded(True)
        some = translate("Import", "Learnt from your corrections; they correct what comes in from these sources.")
        none = translate("Import", "There is no rule yet. Correct an article in the review: a rule is then offered.")
        self.said.setText(some if found else none)
        self.tree.setVisible(bool(found))
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        self._enable()

    @staticmethod
    def _item(words: str, rules: Sequence[Rule]) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words])
        item.setToolTip(0, f"<p>{html.escape(words)}</p>")
        item.setData(0, _RULES, list(rules))
        return item

    def _enable(self) -> None:
        self.forget_button.setEnabled(self.tree.currentItem() is not None and self._context.archive_jobs.writable)
        self.forget_button.setVisible(self.tree.topLevelItemCount() > 0)

    def _changed(self, changes: object) -> None:
        if getattr(changes, "archive", False) and getattr(changes, "author", "") != AUTHOR:
            self.refresh()

    def done(self, result: int) -> None:
        self._context.state.set(_SIZE, [self.width(), self.height()])
        super().done(result)
