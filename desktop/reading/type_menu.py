"""The Aa menu: size of the text, measure, room between lines, theme, and lines under highlights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from desktop.reading.sheet import MEASURES
from desktop.shared import settings as keys
from desktop.shared.language import translate
from desktop.shared.theme import THEMES
from desktop.shared.widgets.buttons import IconButton, SegmentedControl

if TYPE_CHECKING:
    from desktop.shared.context import Context

WISHES = ("system", *THEMES)
MARGIN = 8


class TypeMenu(QFrame):
    """A popup whose every control acts at once."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._context = context
        self._opener = parent
        theme, settings = context.theme, context.settings
        self.smaller = IconButton(theme, "minus", translate("Reading", "Smaller text"), self)
        self.larger = IconButton(theme, "plus", translate("Reading", "Larger text"), self)
        self.size_label = QLabel(self)
        self.measure = QSlider(Qt.Orientation.Horizontal, self)
        self.measure.setRange(MEASURES.start, MEASURES.stop - 1)
        self.measure.setValue(settings.get(keys.MEASURE))
        self.measure.setAccessibleName(translate("Reading", "Characters in a line"))
        self.measure_label = QLabel(self)
        self.airy = QCheckBox(translate("Reading", "More room between lines"), self)
        self.airy.setChecked(settings.get(keys.AIRY))
        self.rules = QCheckBox(translate("Reading", "Lines under highlights"), self)
        self.rules.setChecked(settings.get(keys.HIGHLIGHT_RULES))
        self.themes = SegmentedControl(theme, self._theme_words(), self)
        self.themes.setAccessibleName(translate("Reading", "Theme"))
        wish = settings.get(keys.THEME)
        self.themes.set_index(WISHES.index(wish) if wish in WISHES else 0)
        self._place()
        self._connect()
        self._show()

    def _theme_words(self) -> list[str]:
        return [
            translate("Reading", "System"),
            translate("Reading", "Light"),
            translate("Reading", "Sepia"),
            translate("Reading", "Dark"),
            translate("Reading", "High contrast"),
        ]

    def _place(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(12)
        grid.setHorizontalSpacing(16)
        size = QHBoxLayout()
        for widget in (self.smaller, self.size_label, self.larger):
            size.addWidget(widget)
        size.addStretch(1)
        line = QHBoxLayout()
        line.addWidget(self.measure, 1)
        line.addWidget(self.measure_label)
        grid.addWidget(QLabel(translate("Reading", "Text size"), self), 0, 0)
        grid.addLayout(size, 0, 1)
        grid.addWidget(QLabel(translate("Reading", "Measure"), self), 1, 0)
        grid.addLayout(line, 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(grid)
        for box in (self.airy, self.rules, self.themes):
            column.addWidget(box)

    def _connect(self) -> None:
        settings = self._context.settings
        self.smaller.clicked.connect(lambda: self._step(-1))
        self.larger.clicked.connect(lambda: self._step(1))
        self.measure.valueChanged.connect(lambda value: settings.set(keys.MEASURE, value))
        self.measure.valueChanged.connect(lambda _value: self._show())
        self.airy.toggled.connect(lambda on: settings.set(keys.AIRY, on))
        self.rules.toggled.connect(lambda on: settings.set(keys.HIGHLIGHT_RULES, on))
        self.themes.chosen.connect(self._choose_theme)

    def _step(self, way: int) -> None:
        step_size(self._context, way)
        self._show()

    def _choose_theme(self, index: int) -> None:
        self._context.settings.set(keys.THEME, WISHES[index])
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._context.theme.apply(application, WISHES[index])

    def _show(self) -> None:
        settings, steps = self._context.settings, self._context.theme.body_steps()
        size = settings.get(keys.TEXT_SIZE)
        self.size_label.setText(translate("Reading", "{size} px").format(size=size))
        self.measure_label.setText(str(settings.get(keys.MEASURE)))
        self.smaller.setEnabled(size > steps[0])
        self.larger.setEnabled(size < steps[-1])

    def open_at(self, place: QPoint) -> None:
        """Show it below `place` (global), moved left as far as the window needs to hold it."""
        self.ensurePolished()
        self.adjustSize()
        window = self._opener.window()
        right = window.mapToGlobal(QPoint(window.width(), 0)).x() - MARGIN
        self.move(min(place.x(), right - self.width()), place.y())
        self.show()


def step_size(context: Context, way: int) -> None:
    """One step larger (+1) or smaller (-1), or the usual size (0)."""
    settings, steps = context.settings, context.theme.body_steps()
    if way == 0:
        settings.reset(keys.TEXT_SIZE)
        return
    size = settings.get(keys.TEXT_SIZE)
    nearest = min(range(len(steps)), key=lambda number: abs(steps[number] - size))
    settings.set(keys.TEXT_SIZE, steps[max(0, min(len(steps) - 1, nearest + way))])
