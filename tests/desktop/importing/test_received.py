"""What a clipboard or a drag holds, as files of our making."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage

from desktop.importing import received
from desktop.importing.received import Received, address_of, forget, keep, keep_as, made_any, page_of, receive
from desktop.importing.review import look_here
from desktop.importing.wiring import build

COPIED = "<html><body>\n<!--StartFragment--><h1>Bến <i>đò</i></h1><p>Chuyến cuối.</p><!--EndFragment-->\n</body></html>"



def test_copied_words_become_a_page_of_ours_with_the_address_they_are_from(qtbot) -> None:
    data = QMimeData()
    data.setHtml(COPIED)
    data.setText("Bến đò\nChuyến cuối.")
    data.setData("chromium/x-source-url", b"https://bao.example/bai?a=1&b=2")
    came = receive(data)
    page = came.data.decode("utf-8")
    assert came.suffix == ".html"
    assert "<h1>Bến <i>đò</i></h1><p>Chuyến cuối.</p>" in page
    assert '<link rel="canonical" href="https://bao.example/bai?a=1&amp;b=2">' in page
    assert page.count("<body>") == page.count("<html>") == 1
    assert "StartFragment" not in page


@pytest.mark.parametrize(
    ("name", "value", "address"),
    [
        ("text/x-moz-url-priv", "https://bao.example/a".encode("utf-16-le"), "https://bao.example/a"),
        ("text/x-moz-url", "https://bao.example/b\nTiêu đề".encode("utf-16-le"), "https://bao.example/b"),
        ("chromium/x-source-url", b"file:///etc/passwd", ""),
        ("text/plain", b"nothing", ""),
    ],
)
def test_the_address_is_the_one_that_the_browser_names(qtbot, name: str, value: bytes, address: str) -> None:
    data = QMimeData()
    data.setData(name, value)
    assert address_of(data) == address


def test_a_picture_keeps_the_bytes_it_came_with(qtbot) -> None:
    data = QMimeData()
    data.setData("image/jpeg", b"\xff\xd8\xff jpeg")
    data.setHtml('<img src="https://bao.example/a.jpg">')
    assert receive(data) == Received(data=b"\xff\xd8\xff jpeg", suffix=".jpg")


def test_a_picture_without_known_bytes_is_kept_as_png(qtbot) -> None:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data = QMimeData()
    data.setImageData(image)
    came = receive(data)
    assert (came.suffix, came.data) == (".png", b"")  # made where it may take long
    [path] = keep(came, "ảnh")
    assert QImage(str(path)).size() == image.size()
    forget([path])


def test_an_address_alone_is_nothing_to_import(qtbot) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://bao.example/bai")])
    came = receive(data)
    assert not came
    assert came.address == "https://bao.example/bai"
    data = QMimeData()
    data.setText("https://bao.example/bai")
    assert not receive(data)


def test_words_without_form_stay_plain(qtbot) -> None:
    data = QMimeData()
    data.setText("Tiêu đề\n\nĐoạn văn.")
    assert receive(data) == Received(data="Tiêu đề\n\nĐoạn văn.".encode(), suffix=".txt")


def test_markup_that_shows_nothing_is_no_page() -> None:
    assert page_of("<script>let a = 1</script><p>&nbsp;</p>", "") == b""


def test_two_files_of_one_second_do_not_replace_each_other_and_go_afterwards(qtbot) -> None:
    first, second = (keep(Received(data=data, suffix=".txt"), "một lúc") for data in (b"a", b"b"))
    assert [path.read_bytes() for path in (*first, *second)] == [b"a", b"b"]
    forget([*first, *second])
    assert not any(path.exists() for path in (*first, *second))


def test_a_file_that_waits_for_its_review_is_not_replaced_by_another_of_its_name() -> None:
    first, other, again = keep_as("bài.txt", b"a"), keep_as("bài.txt", b"b"), keep_as("bài.txt", b"a")
    assert (first.name, other.name, again) == ("bài.txt", "bài (2).txt", first)
    assert (first.read_bytes(), other.read_bytes()) == (b"a", b"b")
    forget([first, other])
    assert not first.exists()
    assert not other.exists()


def test_a_pasted_picture_is_written_off_the_window_s_thread(
    qtbot, context, executor, review_archive, monkeypatch
) -> None:
    feature = build(context)
    feature.reader.look = look_here
    qtbot.addWidget(feature.page)
    context.archive_jobs.set_archive(review_archive)
    banners: list[Any] = []
    context.notices.bannered.connect(banners.append)
    executor.drain()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    data = QMimeData()
    data.setImageData(image)
    written: list[bool] = []
    real = received.keep
    monkeypatch.setattr(received, "keep", lambda *given: written.append(True) or real(*given))
    feature.take(data)
    assert written == []
    executor.drain()
    assert written == [True]
    assert banners == []

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(received, "keep", full)
    feature.take(data)
    executor.drain()
    assert banners[-1].text.endswith("No space left on device")


def test_files_of_our_making_are_known_among_others(tmp_path) -> None:
    made = keep_as("thu.txt", b"1")
    assert made_any([tmp_path / "thu.txt", made])
    assert not made_any([tmp_path / "thu.txt"])
    forget([made])
