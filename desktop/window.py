"""The window: places the panels it is handed, keeps their widths, shows notices. It knows no feature."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from desktop.shared import settings as keys
from desktop.shared.widgets.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QKeyEvent,
        QPaintEvent,
        QResizeEvent,
    )
    from PySide6.QtWidgets import QWidget

    from desktop.shared.context import Context
    from desktop.shared.settings import Settings
    from desktop.shared.theme import Theme

Mode = Literal["full", "three", "rail", "stack"]
"""By width: all four panels; the inspector takes the sidebar's place; the sidebar is a rail; one panel at a time."""

FRAME = 40
"""Room left for the title bar and borders, in px: no desktop tells their size before a window is shown."""
FULL_FROM, THREE_FROM, RAIL_FROM = 1600, 1280, 1024
PANELS = ("sidebar", "list", "reader", "inspector")


def mode_of(width: int) -> Mode:
    """The arrangement for a window `width` px wide."""
    if width >= FULL_FROM:
        return "full"
    if width >= THREE_FROM:
        return "three"
    return "rail" if width >= RAIL_FROM else "stack"


def local_paths(mime: QMimeData) -> list[Path]:
    """The local files and folders that are being dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def is_foreign(mime: QMimeData) -> bool:
    """Whether words or a picture are being dragged from another program (what the window drags has formats of its
    own)."""
    ours = any(name.startswith("application/x-khobao") for name in mime.formats())
    return not ours and (mime.hasHtml() or mime.hasImage() or mime.hasText() or mime.hasUrls())


@dataclass(frozen=True)
class Panels:
    """What stands in the window. The sidebar can show itself as a rail: `mode_changed` says when."""

    sidebar: QWidget
    results: QWidget
    reader: QWidget


class MainWindow(QMainWindow):
    """`mode_changed(mode)`, `panels_changed()` after any panel came or went, `files_dropped(paths)`,
    `data_dropped(QMimeData)` for words and pictures (good only while it is emitted), `painted()` once, after the first
    paint, `closing()` when it goes; `may_close` is asked before."""

    mode_changed = Signal(str)
    panels_changed = Signal()
    files_dropped = Signal(list)
    data_dropped = Signal(object)
    closing = Signal()
    painted = Signal()

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.theme = theme
        self.settings = settings
        self.mode: Mode = "three"
        self.reading_mode = False
        self.may_close: Callable[[], bool] = lambda: True
        self._painted = False
        self._wants = {"sidebar": True, "inspector": False}
        self._article_shown = False
        self._panels: dict[str, QWidget] = {}
        self.setMinimumSize(*theme.window_min())
        self.setWindowTitle("Kho Báo")
        self.setCentralWidget(skeleton(theme))

    def furnish(self, context: Context) -> None:
        """Put everything into the window that its first paint does without; once."""
        from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

        from desktop.shared.widgets.banner import BannerStack
        from desktop.shared.widgets.drop_overlay import DropOverlay
        from desktop.shared.widgets.inspector import Inspector
        from desktop.shared.widgets.splitter import HairlineSplitter
        from desktop.shared.widgets.status_line import StatusLine
        from desktop.shared.widgets.toast import ToastView

        theme = self.theme
        self.context = context
        self.setAcceptDrops(True)
        self.splitter = HairlineSplitter(theme)
        self.splitter.splitterMoved.connect(self._keep_widths)
        self.splitter.reset_asked.connect(self._reset_widths)
        self.inspector = Inspector(theme)
        self.pages = QStackedWidget()
        self.pages.addWidget(skeleton(theme))
        self.pages.addWidget(self.splitter)
        self.banners = BannerStack(theme)
        self.status_line = StatusLine(theme)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status_line)
        self.setCentralWidget(central)
        self.toast = ToastView(theme, self)
        self._overlay = DropOverlay(theme, self)
        notices = context.notices
        notices.toasted.connect(self.toast.show_toast)
        notices.bannered.connect(self.banners.show_banner)
        notices.cleared.connect(self.banners.clear)
        notices.status_changed.connect(self.status_line.count.setText)
        self.status_line.job.watch(context.jobs)

    # What stands where.

    def set_panels(self, panels: Panels) -> None:
        """Place the panels, once."""
        self._panels = {
            "sidebar": panels.sidebar,
            "list": panels.results,
            "reader": panels.reader,
            "inspector": self.inspector,
        }
        for name in PANELS:
            self.splitter.addWidget(self._panels[name])
            self.splitter.setStretchFactor(PANELS.index(name), 1 if name == "reader" else 0)
        size = self.theme.size
        self._panels["list"].setMinimumWidth(size("list_min"))
        self._arrange(force=True)

    def show_page(self, page: QWidget | None) -> None:
        """Show a page in place of the panels; None: the panels."""
        if page is not None and self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        if page is not None:
            self.pages.setCurrentWidget(page)
        elif self.pages.currentWidget() is not self.splitter:
            self.pages.setCurrentWidget(self.splitter)
            self._set_widths()  # a splitter that is not shown has no width to share out

    def is_shown(self, name: str) -> bool:
        """Whether the panel of `PANELS` can be seen."""
        panel = self._panels.get(name)
        return panel is not None and not panel.isHidden()

    def want(self, name: str, on: bool) -> None:
        """Show or hide the sidebar or the inspector, as far as the width allows."""
        self._wants[name] = on
        if on and self.mode == "three":
            other = "inspector" if name == "sidebar" else "sidebar"
            if other == "inspector":
                self._wants[other] = False
        self._arrange()

    def wants(self, name: str) -> bool:
        """Whether a person asked for the sidebar or the inspector."""
        return self._wants[name]

    def show_article(self) -> None:
        """In a narrow window: the article in place of the list."""
        self._article_shown = True
        self._arrange()

    def show_list(self) -> None:
        """In a narrow window: back to the list."""
        self._article_shown = False
        self._arrange()

    def set_reading_mode(self, on: bool) -> None:
        """Hide all but the article, or bring it back."""
        self.reading_mode = on
        self.status_line.setVisible(not on)
        self._arrange()

    def focus_panel(self, name: str) -> None:
        """Give a panel the keyboard."""
        from PySide6.QtCore import Qt

        if name == "list" and self.mode == "stack":
            self.show_list()
        panel = self._panels.get(name)
        if panel is not None and not panel.isHidden():
            panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_next_panel(self) -> None:
        """Move the keyboard on to the next panel that can be seen."""
        shown = [name for name in PANELS if self.is_shown(name)]
        focused = self.focusWidget()
        now = next((i for i, name in enumerate(shown) if focused and self._panels[name].isAncestorOf(focused)), -1)
        if shown:
            self.focus_panel(shown[(now + 1) % len(shown)])

    # Widths.

    def restore(self) -> None:
        """Take up the place on the screen that the window had last."""
        kept = self.settings.get(keys.GEOMETRY)
        width, height = 1440, 900
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii"))):
            available = self.screen().availableGeometry()
            room = available.height() - FRAME
            self.resize(min(width, available.width()), min(height, room))

    def apply_state(self) -> None:
        """Take up the widths and panels that were left in the open archive."""
        self._wants["inspector"] = bool(self.context.state.get("inspector", False))
        self._wants["sidebar"] = bool(self.context.state.get("sidebar", True))
        self._arrange(force=True)

    def _arrange(self, force: bool = False) -> None:
        if not self._panels:
            return
        mode = mode_of(self.width())
        turned = mode != self.mode
        if turned or force:
            self.mode = mode
            self.mode_changed.emit(mode)
        shown = self._shown_panels()
        changed = [name for name in PANELS if self._panels[name].isHidden() == (name in shown)]
        for name in PANELS:
            self._panels[name].setVisible(name in shown)
        self._panels["list"].setMaximumWidth(16777215 if "reader" not in shown else self.theme.size("list_max"))
        if changed or turned or force:
            self._set_widths()
            self.context.state.set("inspector", self._wants["inspector"])
            self.context.state.set("sidebar", self._wants["sidebar"])
            self.panels_changed.emit()

    def _shown_panels(self) -> set[str]:
        if self.reading_mode:
            return {"reader"}
        sidebar, inspector = self._wants["sidebar"], self._wants["inspector"]
        if self.mode == "full":
            return {"list", "reader"} | ({"sidebar"} if sidebar else set()) | ({"inspector"} if inspector else set())
        if self.mode == "three":
            return (
                {"list", "reader", "inspector"}
                if inspector
                else {"list", "reader"} | ({"sidebar"} if sidebar else set())
            )
        if self.mode == "rail":
            return {"reader", "inspector", "sidebar"} if inspector else {"sidebar", "list", "reader"}
        if not self._article_shown:
            return {"list"}
        return {"reader", "inspector"} if inspector else {"reader"}

    def _set_widths(self) -> None:
        size = self.theme.size
        kept = self.context.state.get("widths", {})
        widths = {name: int(kept.get(name, size(name))) for name in ("sidebar", "list", "inspector")}
        if self.mode == "rail":
            widths["sidebar"] = size("rail")
        shown = [name for name in PANELS if self.is_shown(name)]
        taken = sum(widths[name] for name in shown if name != "reader")
        widths["reader"] = max(320, self.width() - taken)
        self.splitter.setSizes([widths[name] if name in shown else 0 for name in PANELS])

    def _keep_widths(self) -> None:
        kept = dict(self.context.state.get("widths", {}))
        sizes = self.splitter.sizes()
        for name, width in zip(PANELS, sizes, strict=True):
            rail = name == "sidebar" and self.mode == "rail"
            if name != "reader" and width and not rail and "reader" in self._shown_panels():
                kept[name] = width
        self.context.state.set("widths", kept)

    def _reset_widths(self) -> None:
        self.context.state.set("widths", {})
        self._set_widths()

    # Events.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._panels:
            return
        self._arrange()
        if self.toast.isVisible():
            self.toast.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt

        if event.key() == Qt.Key.Key_Escape and self.reading_mode:
            self.set_reading_mode(False)
            self.panels_changed.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = local_paths(event.mimeData())
        if paths or (event.source() is None and is_foreign(event.mimeData())):
            event.acceptProposedAction()
            self._overlay.offer(len(paths), self.rect())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._overlay.hide()
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)
        elif event.source() is None and is_foreign(event.mimeData()):
            event.acceptProposedAction()
            self.data_dropped.emit(event.mimeData())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        geometry = self.saveGeometry().toBase64().data()
        self.settings.set(keys.GEOMETRY, bytes(geometry).decode("ascii"))
        self.closing.emit()
        super().closeEvent(event)
