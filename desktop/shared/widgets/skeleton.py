"""What the window shows in the blink before its parts are there: grounds and hairlines where they will be.

Plain widgets with a style sheet: painting of our own would load all of `Qt`'s enumerations before the first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.shared.theme import Theme


_FAR = 10_000
"""Larger than any screen, in px."""


def skeleton(theme: Theme) -> QWidget:
    """Three grounds in the widths of sidebar, list and reader."""
    ground = QWidget()
    ground.setObjectName("skeleton")
    rules = [f"#skeleton {{ background: {theme.name_of('border')}; }}"]
    left = 0
    for role, width in (("chrome", theme.size("sidebar")), ("list", theme.size("list")), ("page", _FAR)):
        pane = QWidget(ground)
        pane.setObjectName(f"skeleton_{role}")
        pane.setGeometry(left, 0, width, _FAR)
        rules.append(f"#skeleton_{role} {{ background: {theme.name_of(role)}; }}")
        left += width + 1
    ground.setStyleSheet("\n".join(rules))
    return ground
