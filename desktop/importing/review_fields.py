"""Beside the review: the fields of an article, to be corrected before the import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from db.records import KINDS
from desktop.importing.pieces import same_text
from desktop.shared.language import format_date, translate

if TYPE_CHECKING:
    from db.records import NewArticle
    from desktop.shared.theme import Theme

FIELDS = ("date", "authors", "address", "section", "rights", "kind")
_LABEL = 84
_BETWEEN = "; "


def field_word(name: str) -> str:
    """The name of a field."""
    return {
        "date": translate("Review", "Date"),
        "authors": translate("Review", "Authors"),
        "address": translate("Review", "Address"),
        "section": translate("Review", "Section"),
        "rights": translate("Review", "Rights"),
        "kind": translate("Review", "Kind"),
        "source": translate("Review", "Publication"),
    }.get(name, name)


def kind_word(kind: str) -> str:
    """What a record is, in words."""
    return {
        "": translate("Review", "Article"),
        "article": translate("Review", "Article"),
        "page": translate("Review", "Web page"),
        "clipping": translate("Review", "Clipping"),
        "photo": translate("Review", "Photo"),
        "mail": translate("Review", "Mail"),
        "book": translate("Review", "Book"),
    }[kind]


def shown(article: NewArticle, name: str) -> str:
    """A field as its line shows it."""
    if name == "date":
        published = article.published
        return format_date(published, long=True) if published.value else published.text or ""
    value = article.description.get(name, "")
    return _BETWEEN.join(str(one) for one in value) if isinstance(value, list | tuple) else str(value)


def typed(name: str, text: str) -> Any:
    """What a typed text means for a field: names parted by semicolons for `authors`."""
    if name == "authors":
        return [one for part in text.split(";") if (one := same_text(part))]
    return same_text(text)


class ReviewFields(QWidget):
    """One line a field. `changed(name, value)` when a person has typed another value."""

    changed = Signal(str, object)

    def __init__(self, theme: Theme, article: NewArticle) -> None:
        super().__init__()
        self._theme = theme
        self.lines: dict[str, QLineEdit] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABEL)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(FIELDS):
            field = self._kinds(article) if name == "kind" else self._line(name, shown(article, name))
            label = QLabel(field_word(name))
            label.setFont(theme.font("small"))
            palette = label.palette()
            palette.setColor(label.foregroundRole(), theme.color("muted"))
            label.setPalette(palette)
            label.setBuddy(field)
            field.setAccessibleName(field_word(name))
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)

    def _line(self, name: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setCursorPosition(0)
        line.setFont(self._theme.font("ui"))
        if name == "authors":
            line.setPlaceholderText(translate("Review", "Names, parted by ;"))
        line.editingFinished.connect(lambda: self._said(name, line, text))
        self.lines[name] = line
        return line

    def _said(self, name: str, line: QLineEdit, before: str) -> None:
        if same_text(line.text()) != same_text(before):
            self.changed.emit(name, typed(name, line.text()))

    def _kinds(self, article: NewArticle) -> QComboBox:
        box = QComboBox()
        now = article.description.get("kind", "") or "article"
        for kind in KINDS[1:]:
            box.addItem(kind_word(kind), kind)
        box.setCurrentIndex(max(0, box.findData(now)))
        box.setMinimumWidth(80)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.installEventFilter(self)
        box.activated.connect(lambda _index: self.changed.emit("kind", box.currentData()))
        self.kind = box
        return box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls past the choice; it must not change it."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard stops, in order."""
        return [*self.lines.values(), self.kind]

    def focused(self) -> str:
        """The field that has the keyboard; empty where none has."""
        if self.kind.hasFocus():
            return "kind"
        return next((name for name, line in self.lines.items() if line.hasFocus()), "")

    def focus(self, name: str) -> None:
        """Give a field the keyboard."""
        field: QWidget | None = self.kind if name == "kind" else self.lines.get(name)
        if field is not None:
            field.setFocus()
