"""The line at the foot of the window: what is shown, what is under way, how the archive stands."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.shared.language import translate
from desktop.shared.widgets.buttons import IconButton
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from desktop.shared.jobs import Job, Jobs
    from desktop.shared.theme import Theme

REMAINING_AFTER_S = 5.0
"""The time left is said only once it can be known a little."""


class Bar(QWidget):
    """A 4-px bar; with an unknown total a third of it stands in the middle."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(96, 4)

    def set_share(self, share: float | None) -> None:
        """Fill `share` (0 to 1) of the bar; None: not known."""
        self.share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("hair" if self.theme.name == "contrast" else "border"))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        left, width = (self.width() / 3, self.width() / 3) if self.share is None else (0.0, self.width() * self.share)
        painter.setBrush(self.theme.color("muted_strong"))
        painter.drawRoundedRect(QRectF(left, 0, width, self.height()), 2, 2)


class JobChip(QWidget):
    """The job that was begun first: its name, a bar, a number, a cross that cancels. Shown after 400 ms."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.jobs: list[Job] = []
        self.label = QLabel(self)
        self.bar = Bar(theme, self)
        self.number = QLabel(self)
        self.cancel_button = IconButton(theme, "x", parent=self, size=12)
        self.cancel_button.setFixedSize(theme.size("target_min"), theme.size("status") - 2)
        self.cancel_button.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.label, self.bar, self.number, self.cancel_button):
            row.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=theme.time("job_visible_after"))
        self._timer.timeout.connect(self.refresh)
        self.hide()

    def watch(self, jobs: Jobs) -> None:
        """Show the titled jobs of `jobs`."""
        jobs.started.connect(self._started)
        jobs.finished.connect(self._finished)

    def refresh(self) -> None:
        """Say how the first job stands."""
        self.setVisible(bool(self.jobs))
        if not self.jobs:
            return
        job = self.jobs[0]
        title = job.title or ""
        others = len(self.jobs) - 1
        more = " " + translate("JobChip", "and {n} more").format(n=others) if others else ""
        self.label.setText(translate("JobChip", "Cancelling") if job.cancelling else title + more)
        share = job.done / job.total if job.total else None
        self.bar.set_share(share)
        self.number.setText(f"{share:.0%}" if share is not None else "")
        self.number.setToolTip(_remaining(job))
        self.bar.setToolTip(_remaining(job))
        self.cancel_button.setVisible(job.cancellable and not job.cancelling)
        self.cancel_button.set_words(translate("JobChip", "Cancel"))
        self.bar.setAccessibleName(f"{title} {self.number.text()}")

    def _started(self, job: Job) -> None:
        if job.title is None:
            return
        self.jobs.append(job)
        job.changed.connect(self._changed)
        if not self.isVisible():
            self._timer.start()
        else:
            self.refresh()

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _finished(self, job: Job) -> None:
        if job in self.jobs:
            self.jobs.remove(job)
            self.refresh()

    def _cancel(self) -> None:
        if self.jobs:
            self.jobs[0].cancel()


def _remaining(job: Job) -> str:
    """How long the job will go on, in words; empty while that cannot be known."""
    passed = time.monotonic() - job.started_at
    if not job.total or not job.done or passed < REMAINING_AFTER_S:
        return ""
    seconds = max(1, round(passed * (job.total - job.done) / job.done))
    if seconds < 90:
        return translate("JobChip", "About %n second(s) left", seconds)
    return translate("JobChip", "About %n minute(s) left", round(seconds / 60))


class StatusLine(Surface):
    """Count at the left; job and archive at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "chrome", "t", parent)
        self.setFixedHeight(theme.size("status"))
        self.count = QLabel(self)
        self.job = JobChip(theme, self)
        self.sign = QLabel(self)
        self.archive = QLabel(self)
        self._sign = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.count, 1)
        row.addWidget(self.job)
        row.addSpacing(8)
        row.addWidget(self.sign)
        row.addWidget(self.archive)
        self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._dress)
        self._dress()

    def set_archive(self, text: str, sign: str = "") -> None:
        """Say how the archive stands; `sign` is a name of the icon font."""
        self._sign = sign
        self.archive.setText(text)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.job.refresh()
        super().changeEvent(event)

    def _dress(self) -> None:
        for label in (self.count, self.job.label, self.job.number, self.archive):
            label.setFont(self.theme.font("small"))
            palette = label.palette()
            palette.setColor(label.foregroundRole(), self.theme.color("muted_strong"))
            label.setPalette(palette)
        self.sign.setVisible(bool(self._sign))
        if self._sign:
            self.sign.setPixmap(self.theme.pixmap(self._sign, self.theme.color("muted_strong"), 14))
