"""The small pictures of the list: asked for when a row is painted, read and scaled in a job, kept while they last."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPainterPath, QPixmap

if TYPE_CHECKING:
    from db.errors import ArchiveError
    from db.session import Reading
    from desktop.shared.archive_jobs import ArchiveJobs

KEPT = 1500
AT_ONCE = 24


def square(data: bytes, side: int, radius: float) -> QImage:
    """A picture cut to a square of `side` device pixels with round corners; a null image where it cannot be read."""
    image = QImage.fromData(data)
    if image.isNull():
        return image
    mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    scaled = image.scaled(side, side, mode, Qt.TransformationMode.SmoothTransformation)
    answer = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    answer.fill(Qt.GlobalColor.transparent)
    painter = QPainter(answer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, side, side), radius, radius)
    painter.setClipPath(path)
    painter.drawImage((side - scaled.width()) // 2, (side - scaled.height()) // 2, scaled)
    painter.end()
    return answer


class Thumbnails(QObject):
    """Square pictures of `side` px by the hash of their photo. `arrived` when some that were asked for are here."""

    arrived = Signal()

    def __init__(self, archive_jobs: ArchiveJobs, side: int, radius: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive_jobs = archive_jobs
        self._side = side
        self._radius = radius
        self._pictures: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._wanted: dict[str, None] = {}
        self._busy = False
        self._generation = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        archive_jobs.closed.connect(self.clear)

    def get(self, sha256: str) -> QPixmap | None:
        """The picture, or None while it is on its way or cannot be read."""
        if sha256 in self._pictures:
            self._pictures.move_to_end(sha256)
            return self._pictures[sha256]
        self._wanted.pop(sha256, None)
        self._wanted[sha256] = None
        if not self._busy and not self._timer.isActive():
            self._timer.start(0)
        return None

    def clear(self) -> None:
        """Forget all pictures."""
        self._pictures.clear()
        self._wanted.clear()
        self._busy = False
        self._generation += 1

    def _ask(self) -> None:
        if self._busy or not self._wanted or self._archive_jobs.archive is None:
            return
        hashes = list(self._wanted)[-AT_ONCE:]
        self._wanted.clear()
        self._busy = True
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        side, radius = round(self._side * ratio), self._radius * ratio
        generation = self._generation

        def work(session: Reading) -> dict[str, QImage]:
            from db import photos  # imports SQLAlchemy, which the first paint does without

            held = photos.thumbnails(session, hashes)
            return {sha256: square(held[sha256], side, radius) if sha256 in held else QImage() for sha256 in hashes}

        def done(images: dict[str, QImage]) -> None:
            if generation == self._generation:
                self._take(images, ratio)

        def failed(_error: ArchiveError) -> None:
            if generation == self._generation:
                self._take(dict.fromkeys(hashes, QImage()), ratio)

        self._archive_jobs.read(work, done, failed)

    def _take(self, images: dict[str, QImage], ratio: float) -> None:
        self._busy = False
        for sha256, image in images.items():
            picture = None if image.isNull() else QPixmap.fromImage(image)
            if picture is not None:
                picture.setDevicePixelRatio(ratio)
            self._pictures[sha256] = picture
        while len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        self.arrived.emit()
        if self._wanted:
            self._timer.start(0)
