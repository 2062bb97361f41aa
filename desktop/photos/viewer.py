"""The photo viewer: over the whole window, one photo large, its caption and credit always in sight."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.photos.facts import Known, sections
from desktop.photos.filmstrip import Filmstrip
from desktop.photos.photo_view import STEP, PhotoView
from desktop.photos.saving import save_photo
from desktop.photos.viewer_parts import InfoPanel, ViewerButton, label
from desktop.shared.language import Retranslator, translate
from desktop.shared.pictures import PictureError, decode, taken

if TYPE_CHECKING:
    from db.records import Article, Figure
    from db.session import Reading
    from desktop.shared.context import Context

LARGEST_SIDE = 12_000  # pixels of the decoded photo; more would not fit a graphics view


class PhotoViewer(QWidget):
    """`open(article, position)` shows it over its parent; `closed(position)` says where it was left."""

    closed = Signal(int)
    attach_requested = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._article: Article | None = None
        self._row = 0
        self._known: Known | None = None
        theme = context.theme
        self.view = PhotoView(theme, self)
        self.strip = Filmstrip(theme, self)
        self.info = InfoPanel(theme, self)
        self.title = label(theme, "publication", "text", self, elides=True)
        self.count = label(theme, "ui", "muted", self)
        self.zoom_label = label(theme, "ui", "muted", self)
        self.caption = label(theme, "caption", "text", self)
        self.caption.setWordWrap(True)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = ViewerButton(theme, "x", self)
        self.zoom_in = ViewerButton(theme, "magnifying-glass-plus", self)
        self.zoom_out = ViewerButton(theme, "magnifying-glass-minus", self)
        self.fit_button = ViewerButton(theme, "corners-out", self)
        self.save_button = ViewerButton(theme, "download-simple", self)
        self.info_button = ViewerButton(theme, "info", self)
        self.info_button.setCheckable(True)
        self.before = ViewerButton(theme, "caret-left", self, 40)
        self.after = ViewerButton(theme, "caret-right", self, 40)
        self.attach = QPushButton(self)
        self.info.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._place()
        self._connect()
        Retranslator(self, self._say)
        self.hide()

    def _place(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.setSpacing(12)
        for widget in (self.close_button, self.title, self.count):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.zoom_label)
        for button in (self.zoom_out, self.zoom_in, self.fit_button, self.save_button, self.info_button):
            head.addWidget(button)
        middle = QHBoxLayout()
        middle.setContentsMargins(12, 0, 12, 0)
        middle.setSpacing(12)
        middle.addWidget(self.before)
        middle.addWidget(self.view, 1)
        middle.addWidget(self.after)
        below = QGridLayout()
        below.setContentsMargins(72, 12, 72, 16)
        below.addWidget(self.caption, 0, 0)
        below.addWidget(self.attach, 0, 1)
        below.setColumnStretch(0, 1)
        film = QHBoxLayout()
        film.setContentsMargins(16, 8, 16, 8)
        film.addStretch(1)
        film.addWidget(self.strip, 0)
        film.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addLayout(below)
        column.addLayout(film)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(self.info)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_viewer)
        self.zoom_in.clicked.connect(lambda: self.view.zoom(STEP))
        self.zoom_out.clicked.connect(lambda: self.view.zoom(1 / STEP))
        self.fit_button.clicked.connect(self.view.toggle_fit)
        self.save_button.clicked.connect(self.save)
        self.info_button.toggled.connect(self.info.setVisible)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.strip.chosen.connect(self.show_row)
        self.view.zoomed.connect(self._zoomed)
        self.view.clicked_outside.connect(self.close_viewer)
        self.attach.clicked.connect(lambda: self.attach_requested.emit(self.figure.uid) if self.figure else None)
        self._context.archive_jobs.closed.connect(self.close_viewer)

    def _say(self) -> None:
        self.setAccessibleName(translate("Photos", "Photo"))
        self.close_button.set_words(translate("Photos", "Close"), "Esc")
        self.zoom_in.set_words(translate("Photos", "Larger"))
        self.zoom_out.set_words(translate("Photos", "Smaller"))
        self.fit_button.set_words(translate("Photos", "Fit or 100 %"), "Z")
        self.save_button.set_words(translate("Photos", "Save photo as…"))
        self.info_button.set_words(translate("Photos", "About the photo"), "I")
        self.before.set_words(translate("Photos", "Previous photo"), "←")
        self.after.set_words(translate("Photos", "Next photo"), "→")
        self.attach.setText(translate("Photos", "Attach photo…"))
        if self._article is not None:
            self.show_row(self._row)

    # --- what is shown ---------------------------------------------------------------------------------------------
    def open(self, article: Article, position: int) -> None:
        """Show the figure at `position` (from 1) of `article` over the parent."""
        self._article = article
        self.strip.film.set_figures(article.figures)
        self.title.setText(article.title if len(article.title) <= 70 else article.title[:69] + "…")
        around = self.parentWidget()
        if around is not None:
            around.installEventFilter(self)
            self.setGeometry(around.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._load_thumbs(article)
        rows = [row for row, figure in enumerate(article.figures) if figure.position == position]
        self.show_row(rows[0] if rows else 0)

    def take(self, article: Article | None) -> None:
        """A newer state of the article shown, such as one whose photo was attached."""
        if self.isVisible() and self._article is not None and article is not None and article.uid == self._article.uid:
            self.open(article, self.figure.position if self.figure else 1)

    @property
    def figure(self) -> Figure | None:
        """The figure shown."""
        figures = self._article.figures if self._article is not None else ()
        return figures[self._row] if self._row < len(figures) else None

    def show_row(self, row: int) -> None:
        """Show the figure with this index (from 0)."""
        article = self._article
        if article is None or not 0 <= row < len(article.figures):
            return
        self._row, self._known = row, None
        figure = article.figures[row]
        words = translate("Photos", "Photo {number} of {total}")
        self.count.setText(words.format(number=row + 1, total=len(article.figures)))
        credit = figure.credit.replace(" ", "\u00a0")
        self.caption.setText(" ·\u00a0".join(part for part in (figure.caption, credit) if part) or figure.file_name)
        self.before.setEnabled(row > 0)
        self.after.setEnabled(row < len(article.figures) - 1)
        for button in (self.zoom_in, self.zoom_out, self.fit_button, self.save_button):
            button.setEnabled(figure.held)
        self.attach.setVisible(not figure.held and self._context.archive_jobs.writable)
        self.strip.setFixedWidth(min(self.strip.natural_width(), max(120, self.width() - 40)))
        self.strip.set_current(row)
        self.zoom_label.setText("")
        self._show_info()
        if figure.held and figure.sha256 is not None:
            self.view.show_words("")
            self._load(figure.uid, figure.sha256)
        else:
            self.view.show_words(translate("Photos", "This photo is not in the archive yet"))

    def step(self, way: int) -> None:
        """The next (+1) or previous (-1) photo."""
        self.show_row(self._row + way)

    def _load(self, uid: str, sha256: str) -> None:
        if self._context.archive_jobs.archive is None:
            return

        def work(session: Reading) -> tuple[QImage | None, Known, str]:
            from db import photos  # imports SQLAlchemy, which the first paint does without

            data = photos.data(session, sha256)
            known = Known(len(data), taken(data))
            try:
                return decode(data, (LARGEST_SIDE, LARGEST_SIDE)), known, ""
            except PictureError as error:
                return None, known, error.code

        def arrived(answer: tuple[QImage | None, Known, str]) -> None:
            image, self._known, code = answer
            if self.figure is None or self.figure.uid != uid:
                return
            if image is not None:
                self.view.show_image(image)
            elif code == "picture_too_large":
                self.view.show_words(translate("Photos", "This photo is too large to be shown; it can be saved."))
            else:
                self.view.show_words(translate("Photos", "This photo cannot be shown; it can be saved."))
            self._show_info()

        self._context.archive_jobs.read(work, arrived, latest="photo-viewer")

    def _load_thumbs(self, article: Article) -> None:
        if self._context.archive_jobs.archive is None:
            return
        wanted = {row: figure.sha256 for row, figure in enumerate(article.figures) if figure.sha256}

        def work(session: Reading) -> dict[int, QImage]:
            from db import photos

            found = photos.thumbnails(session, list(wanted.values()))
            return {row: QImage.fromData(found[sha256]) for row, sha256 in wanted.items() if sha256 in found}

        def arrived(images: dict[int, QImage]) -> None:
            if self._article is article:
                for row, image in images.items():
                    self.strip.film.set_thumb(row, QPixmap.fromImage(image))

        self._context.archive_jobs.read(work, arrived, latest="photo-thumbs")

    def _show_info(self) -> None:
        if self._article is not None and self.figure is not None:
            found = sections(self._article, self.figure, self._known)
            self.info.show_sections(translate("Photos", "About the photo"), found)

    def _zoomed(self, share: float, fits: bool) -> None:
        percent = f"{round(share * 100)}%"
        words = translate("Photos", "Fitted, {percent}") if fits else "{percent}"
        self.zoom_label.setText(words.format(percent=percent))

    # --- saving, closing, keys -------------------------------------------------------------------------------------
    def save(self) -> None:
        """Save the photo, byte for byte as it is kept, where a person says."""
        figure = self.figure
        if figure is None or figure.sha256 is None:
            return
        sha256 = figure.sha256
        dialog = QFileDialog(self.window(), translate("Photos", "Save photo as…"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(Path(figure.file_name or f"{sha256[:12]}.jpg").name)
        dialog.fileSelected.connect(lambda path: save_photo(self._context, sha256, Path(path)))
        dialog.open()

    def close_viewer(self) -> None:
        """Back to the article."""
        if self.isVisible():
            position = self.figure.position if self.figure is not None else 0
            around = self.parentWidget()
            if around is not None:
                around.removeEventFilter(self)
            self.hide()
            self.closed.emit(position)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the parent."""
        around = self.parentWidget()
        if watched is around and event.type() == QEvent.Type.Resize and around is not None:
            self.setGeometry(around.rect())
        return False

    def event(self, event: QEvent) -> bool:
        """The viewer's keys come before those of the window beneath it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_G):
            self.close_viewer()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            self.step(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.step(1)
        elif key == Qt.Key.Key_Z:
            self.view.toggle_fit()
        elif key == Qt.Key.Key_I:
            self.info_button.toggle()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.view.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.view.zoom(1 / STEP)
        elif key in _KEYS:
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._context.theme
        painter.fillRect(self.rect(), theme.viewer_color("ground"))
        line = self.strip.mapTo(self, self.strip.rect().topLeft()).y() - 8
        edge = self.info.x() if self.info.isVisible() else self.width()
        painter.fillRect(0, line, edge, 1, theme.viewer_color("border"))
        if self.info.isVisible():
            painter.fillRect(edge - 1, 0, 1, self.height(), theme.viewer_color("border"))


# Also those that do nothing here: the window beneath must not move while it cannot be seen.
_KEYS = frozenset(
    (
        Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Z, Qt.Key.Key_I, Qt.Key.Key_Plus, Qt.Key.Key_Equal,
        Qt.Key.Key_Minus, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_S, Qt.Key.Key_T, Qt.Key.Key_Delete, Qt.Key.Key_H,
        Qt.Key.Key_M,
    )
)  # fmt: skip
