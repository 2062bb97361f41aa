"""The one small style sheet of the program: only what the palette and own painting cannot do."""

from __future__ import annotations

from collections.abc import Callable

_SHEET = """
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {control}; padding: 4px 6px; }}
QAbstractScrollArea {{ border: none; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; min-height: 18px; }}
QMenu::item:selected {{ background: {side_on}; }}
QMenu::item:disabled {{ color: {control}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {hair}; margin: 4px 8px; }}
QMenu::right-arrow {{ width: 8px; height: 8px; }}
QLineEdit, QComboBox, QSpinBox, QDateEdit {{
    background: {raised}; color: {text}; border: 1px solid {control}; border-radius: {radius}px;
    padding: 3px 8px; min-height: 20px; selection-background-color: {select}; selection-color: {text};
}}
QPlainTextEdit, QTextEdit[editor="true"] {{
    background: {raised}; color: {text}; border: 1px solid {control}; border-radius: {radius}px; padding: 3px 5px;
    selection-background-color: {select}; selection-color: {text};
}}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus, QPlainTextEdit:focus,
QTextEdit[editor="true"]:focus {{
    border: 2px solid {focus}; padding: 2px 7px;
}}
QPlainTextEdit:focus, QTextEdit[editor="true"]:focus {{ padding: 2px 4px; }}
QLineEdit[invalid="true"] {{ border: 1px solid {bad}; }}
QLineEdit:read-only {{ background: transparent; border-color: {border}; }}
QLineEdit[frameless="true"], QLineEdit[frameless="true"]:focus {{
    background: transparent; border: none; padding: 0; min-height: 0;
}}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url("{icons}/caret-{ink}.svg"); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{
    background: {raised}; color: {text}; border: 1px solid {border}; outline: 0;
    selection-background-color: {side_on}; selection-color: {text};
}}
QPushButton {{
    background: {raised}; color: {text}; border: 1px solid {control}; border-radius: {radius}px;
    padding: 5px 12px; min-height: 20px;
}}
QPushButton:hover {{ background: {inset}; }}
QPushButton:pressed {{ background: {side_on}; }}
QPushButton:focus {{ border: 2px solid {focus}; padding: 4px 11px; }}
QPushButton:disabled {{ color: {control}; border-color: {border}; background: transparent; }}
QPushButton[primary="true"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {focus}; }}
QPushButton[primary="true"]:disabled {{ background: {border}; color: {muted}; border-color: {border}; }}
QPushButton[link="true"] {{ background: transparent; border: 2px solid transparent; color: {link}; padding: 3px 6px; }}
QPushButton[link="true"][flush="true"] {{ padding-left: 0; }}
QPushButton[link="true"]:hover {{ text-decoration: underline; }}
QPushButton[link="true"]:focus {{ border-color: {focus}; }}
QCheckBox, QRadioButton {{ spacing: 8px; min-height: 28px; border: 2px solid transparent; border-radius: 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {focus}; }}
QCheckBox::indicator, QAbstractItemView::indicator {{
    width: 14px; height: 14px; border: 1px solid {control}; border-radius: 3px; background: {raised};
}}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
    background: {muted_strong}; border-color: {muted_strong}; image: url("{icons}/check-{ground}.svg");
}}
QCheckBox::indicator:disabled {{ border-color: {border}; background: transparent; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {border}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::handle:hover {{ background: {control}; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QHeaderView::section {{
    background: {chrome}; color: {muted}; border: none; border-bottom: 1px solid {border}; padding: 4px 3px;
}}
QSlider::groove:horizontal {{ background: {border}; height: 4px; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {muted_strong}; height: 4px; border-radius: 2px; }}
QSlider::handle:horizontal {{
    background: {raised}; border: 1px solid {control}; width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
}}
QSlider::handle:horizontal:hover {{ border-color: {text}; }}
QSlider::handle:horizontal:focus {{ border: 2px solid {focus}; margin: -7px 0; }}
QProgressBar {{ background: {border}; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {muted_strong}; border-radius: 2px; }}
QTreeView[rows="true"] {{ outline: 0; }}
QTreeView[rows="true"]::item {{ min-height: 26px; color: {text}; border: none; }}
QTreeView[rows="true"]::item:selected {{ background: {row_selected}; }}
QTreeView[rows="true"]::item:selected:!active {{ background: {row_idle}; }}
QTabBar::tab {{
    background: transparent; color: {muted_strong}; padding: 8px 12px; border-bottom: 2px solid transparent;
}}
QTabBar::tab:selected {{ color: {text}; border-bottom-color: {accent}; }}
QTabBar::tab:focus {{ color: {focus}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {border}; }}
QDialog {{ background: {chrome}; }}
"""


class _Values(dict[str, str]):
    """The radius and the signs by name; every other name is a colour's role."""

    def __init__(self, color: Callable[[str], str], **values: str) -> None:
        super().__init__(values)
        self._color = color

    def __missing__(self, role: str) -> str:
        return self._color(role)


def style_sheet(color: Callable[[str], str], radius: int, icons: str, dark: bool) -> str:
    """The style sheet; `color` gives ``#rrggbb`` for a role, `radius` is that of controls in px, `icons` the folder of
    the signs that only a style sheet can place, with forward slashes."""
    ink, ground = ("light", "dark") if dark else ("dark", "light")
    return _SHEET.format_map(_Values(color, radius=str(radius), icons=icons, ink=ink, ground=ground))
