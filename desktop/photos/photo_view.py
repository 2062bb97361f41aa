"""One photo on the viewer's ground: the wheel zooms at the pointer, dragging moves, Z changes between fit and 100 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsTextItem, QGraphicsView, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from desktop.shared.theme import Theme

STEP = 1.25
LARGEST = 16.0


class PhotoView(QGraphicsView):
    """`zoomed(share, fits)` after each change of size; `clicked_outside` on the ground beside the photo."""

    zoomed = Signal(float, bool)
    clicked_outside = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self._photo: QGraphicsPixmapItem | None = None
        self._ratio = 1.0
        self.fits = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(theme.viewer_color("ground"))
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_image(self, image: QImage) -> None:
        """Show a picture, fitted."""
        self._scene.clear()
        self._photo = self._scene.addPixmap(QPixmap.fromImage(image))
        self._photo.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.setSceneRect(QRectF(self._photo.boundingRect()))
        self.fit()

    def show_words(self, words: str) -> None:
        """Say why there is no picture."""
        self._scene.clear()
        self._photo = None
        item = QGraphicsTextItem(words)
        item.setFont(self._theme.font("body"))
        item.setDefaultTextColor(self._theme.viewer_color("muted"))
        self._scene.addItem(item)
        self._scene.setSceneRect(item.boundingRect())
        self.setTransform(QTransform())
        self.fits = True

    @property
    def has_photo(self) -> bool:
        """Whether a picture is shown."""
        return self._photo is not None

    def scale_now(self) -> float:
        """How large it stands: 1.0 is one pixel of the photo to one of the screen."""
        return float(self.transform().m11() * self.devicePixelRatioF())

    def fit(self) -> None:
        """As large as the view, never larger than it is."""
        if self._photo is None:
            return
        self.fits = True
        rect = self._photo.boundingRect()
        room = self.viewport().size()
        share = min(1.0 / self.devicePixelRatioF(), room.width() / rect.width(), room.height() / rect.height())
        self.setTransform(QTransform.fromScale(share, share))
        self.centerOn(self._photo)
        self.zoomed.emit(self.scale_now(), True)

    def real_size(self) -> None:
        """One pixel of the photo to one of the screen."""
        if self._photo is not None:
            self.fits = False
            share = 1.0 / self.devicePixelRatioF()
            self.setTransform(QTransform.fromScale(share, share))
            self.zoomed.emit(self.scale_now(), False)

    def toggle_fit(self) -> None:
        """From fit to 100 %, and back."""
        if self.fits and self.scale_now() < 0.999:
            self.real_size()
        else:
            self.fit()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Larger or smaller, between the fitted size (or 100 % where that is less) and 16 times. What stands at `at` of
        the viewport (its middle, if None) stays there."""
        if self._photo is None:
            return
        rect, room = self._photo.boundingRect(), self.viewport().size()
        least = min(1.0, room.width() / rect.width(), room.height() / rect.height())
        now = self.transform().m11()
        share = max(least, min(LARGEST, now * factor))
        if share <= least * 1.001:
            self.fit()
            return
        self.fits = False
        place = (at if at is not None else QRectF(self.viewport().rect()).center()).toPoint()
        kept = self.mapToScene(place)
        self.scale(share / now, share / now)
        moved = self.mapFromScene(kept) - place
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + moved.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved.y())
        self.zoomed.emit(self.scale_now(), False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() / 120
        if turned:
            self.zoom(STEP**turned, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.itemAt(event.position().toPoint()) is None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked_outside.emit()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.toggle_fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fits:
            self.fit()
