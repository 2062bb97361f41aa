"""What the parser process says of a file for the review."""

from __future__ import annotations

import io

from PIL import Image

from db.records import Ledger, LedgerRun, NewArticle, NewFigure, NewOriginal, NewPhoto
from desktop.importing.preview import THUMB, left_out, pictures, thumb, words_of
from desktop.importing.worker import Worker


def png(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, "PNG")
    return out.getvalue()


def test_a_text_comes_back_from_the_process_as_lines(make_text) -> None:
    with Worker() as worker:
        seen = worker.look(make_text("bai.txt"))
        gone = worker.look(make_text("bai.txt").with_name("mat.txt"))
    assert seen.encoding == "utf-8"
    assert [line.role for line in seen.lines if line.text][:2] == ["title", "date"]
    assert seen.data.startswith("Chuyến đò".encode())
    assert gone.refusal is not None
    assert gone.refusal.code == "unreadable"


def test_a_worker_that_was_stopped_says_so_at_once(make_text) -> None:
    worker = Worker()
    worker.kill()
    assert worker.look(make_text("bai.txt")).refusal.code == "cancelled"  # type: ignore[union-attr]


def test_the_passages_left_out_of_a_page_are_told_by_their_words() -> None:
    parts = ["<p>Bài.</p>", "<nav><a href='/'>Xem &amp; đọc</a> thêm<script>let a</script></nav>", "<br>"]
    roles = ("paragraph", "boilerplate", "boilerplate")
    runs = tuple(LedgerRun(len(part.encode()), role) for part, role in zip(parts, roles, strict=True))  # type: ignore[arg-type]
    data = "".join(parts).encode()
    article = NewArticle("Bài", NewOriginal("a.html", data, "text/html", "utf-8"), ledger=Ledger(runs, len(data)))
    assert left_out(article) == {"1": "Xem & đọc thêm"}


def test_words_of_broken_markup_are_found_and_kept_short() -> None:
    assert words_of("<p>một</p><script>ba hai <!--") == "một"
    assert words_of("a <b") == "a"
    assert len(words_of("chữ " * 1000)) == 600


def test_pictures_are_small_and_what_is_none_is_left_out() -> None:
    figures = (NewFigure(1, photo=NewPhoto("a.png", png((900, 300)))), NewFigure(2, photo=NewPhoto("b.png", b"no")))
    made = pictures(NewArticle("Bài", NewOriginal("a.html", b"x"), figures=figures))
    assert list(made) == ["1"]
    assert Image.open(io.BytesIO(made["1"])).size == (THUMB[0], 64)
    assert thumb(b"") is None
