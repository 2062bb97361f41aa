"""Held photos of the page: read from the archive and decoded off the GUI thread when they come into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.shared.pictures import PictureError, decode

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from db.records import Figure
    from db.session import Reading
    from desktop.reading.article_view import ArticleView
    from desktop.shared.context import Context

LEAST_SIDE = 720


def load_photo(context: Context, view: ArticleView, figure: Figure) -> None:
    """Give the page of `view` the photo of `figure`, no larger than the page needs it."""
    archive_jobs, article = context.archive_jobs, view.article
    if archive_jobs.archive is None or article is None or figure.sha256 is None:
        return
    sha256, uid = figure.sha256, article.uid
    side = round(max(view.page().sheet.column, LEAST_SIDE) * view.devicePixelRatioF())

    def work(session: Reading) -> QImage | None:
        from db import photos  # imports SQLAlchemy, which the first paint does without

        try:
            return decode(photos.data(session, sha256), (side, side))
        except PictureError:
            return None

    archive_jobs.read(
        work,
        lambda image: view.set_pixmap(uid, figure.position, image),
        lambda _error: view.set_pixmap(uid, figure.position, None),
    )
