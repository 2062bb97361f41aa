"""Titles and passages stand in their lines, whole letters and whole marks."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter

from desktop.library.text_lines import TextLines, unbroken, units

TITLE = "Tăng cường bảo vệ nền tảng tư tưởng của Đảng trong Đảng bộ Khối các cơ quan Trung ương"


def test_two_lines_take_two_line_heights_and_say_that_more_follows(context) -> None:
    lines = TextLines(TITLE, context.theme.font("row_title"), 220, 20, 2)
    assert lines.height == 40
    assert lines.elided
    assert lines.natural_width() <= 221


def test_a_short_title_takes_one_line(context) -> None:
    lines = TextLines("Chợ nổi", context.theme.font("row_title"), 220, 20, 2)
    assert (lines.height, lines.elided) == (20, False)


def test_codes_are_not_parted_and_keep_their_length() -> None:
    assert unbroken("Nghị quyết số 35-NQ/TW\nngày") == "Nghị quyết số 35‑NQ/TW ngày"


def test_utf16_units_of_rare_letters() -> None:
    assert units("𠀀a", 1) == 2


def test_a_mark_is_painted_where_its_word_stands(context) -> None:
    from desktop.library.article_delegate import mark_colours

    text = "ở 𠀀 không gian mạng"
    start = text.index("không")
    lines = TextLines(text, context.theme.font("ui"), 300, 20, 1, ((start, len(text)),))
    image = QImage(300, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    marks = mark_colours(context.theme)
    lines.draw(painter, 0, 0, QColor("black"), marks)
    painter.end()
    under = [x for x in range(300) if image.pixelColor(x, 18) == marks.under]
    width = lines.natural_width()
    assert abs(under[-1] - width) <= 3
    assert 16 < under[0] < 40


def test_a_title_cannot_be_made_to_read_backwards() -> None:
    title = "Tiêu đề \u202eđảo\u202c"
    assert unbroken(title) == "Tiêu đề \u2060đảo\u2060"
