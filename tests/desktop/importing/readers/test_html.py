"""Saved web pages: alone, with their folder, as one file; and what is no page at all."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from db import originals
from db.archive import Archive
from db.records import NewArticle, Rejected
from db.text import plain
from desktop.importing.batch import import_paths
from desktop.importing.readers.html import Html, looks_like_html
from desktop.importing.readers.reader import Siblings, Source
from desktop.importing.readers.registry import reader_for
from desktop.importing.readers.saved_folder import is_folder_of
from tests.projection import assert_golden, png

SAMPLE = Path(__file__).resolve().parents[3] / "files" / "html" / "chuyen-tau-dem.html"
STORY = "".join(
    f"<p>Đoạn thứ {number} kể tiếp chuyện con đò và những người qua sông mỗi sớm.</p>" for number in range(9)
)


def outcomes(path: Path, data: bytes | None = None) -> list[NewArticle | Rejected]:
    data = path.read_bytes() if data is None else data
    return list(Html().read(Source(path, path.name, data, Siblings(path.parent))))


def article(path: Path, data: bytes | None = None) -> NewArticle:
    first = outcomes(path, data)[0]
    assert isinstance(first, NewArticle), first
    return first


def page(body: str, head: str = "") -> bytes:
    start = f"<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>Bến đò</title>{head}</head>"
    return f"{start}<body>{body}".encode()


def test_a_news_page_is_understood_whole() -> None:
    assert_golden("html", outcomes(SAMPLE))


def test_the_ledger_traces_each_block_to_its_bytes() -> None:
    found, data = article(SAMPLE), SAMPLE.read_bytes()
    at, stands = 0, dict.fromkeys(range(len(found.blocks)), "")
    roles: dict[str, str] = {}
    for run in found.ledger.runs:
        text = data[at : at + run.length].decode()
        at += run.length
        roles[run.role] = roles.get(run.role, "") + text
        if run.block is not None:
            stands[run.block] += text
    assert at == len(data)
    assert found.ledger.coverage == 1.0
    for index, block in enumerate(found.blocks):
        first = plain(block.markup).split("\n")[0].split("\t")[0]
        assert first in stands[index] or block.kind == "figure" or "<" in block.markup
    assert found.title in roles["title"]
    assert found.lead in roles["lead"]
    assert "11/6/2024" in roles["date"]
    assert "Đỗ Khánh" in roles["caption"]
    assert "Tin liên quan" in roles["boilerplate"]


@pytest.mark.parametrize(
    ("name", "head", "asked", "taken"),
    [
        ("a.html", None, False, True),
        ("A.HTM", None, False, True),
        ("a.xhtml", None, False, True),
        ("a", b"\xef\xbb\xbf <!-- x --><!doctype HTML>", False, True),
        ("a.php", b"<html>", True, True),
        ("a.php", b"<html>", False, False),
        ("a.php", b"hello <html>", True, False),
        ("a.txt", b"<html>", False, False),
        ("a.bin", "<html>".encode("utf-16"), True, True),
    ],
)
def test_pages_are_known_by_name_or_by_their_beginning(name: str, head: bytes | None, asked: bool, taken: bool) -> None:
    assert bool(Html().accepts(name, head, asked=asked)) == taken


def test_the_registry_gives_pages_to_this_reader() -> None:
    assert isinstance(reader_for("a.html", None), Html)
    assert looks_like_html(b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>")


@pytest.mark.parametrize(
    ("folder", "name", "own"),
    [
        ("bài_files", "bài.html", True),
        ("bài.files", "bài.htm", True),
        ("bài.html_files", "bài.html", True),
        ("bài-Dateien", "bài.html", True),
        ("Ba\u0300i_files", "bài.html", True),
        ("bài", "bài.html", False),
        ("khác_files", "bài.html", False),
    ],
)
def test_the_folder_of_a_page_is_known_by_its_name(folder: str, name: str, own: bool) -> None:
    assert is_folder_of(folder, name) == own


def saved_page(folder: Path) -> Path:
    """A page as a browser saves it "complete": pictures, scripts and a frame in a folder beside it."""
    files = folder / "Bến đò_files"
    files.mkdir(parents=True)
    (files / "do-ngang.jpg").write_bytes(png())
    (files / "unnamed").write_bytes(png() + b"\0")
    (files / "style.css").write_text("p{}")
    (files / "khung.html").write_bytes(page("<p>" + "Khung quảng cáo. " * 40))
    (folder / "ngoài.png").write_bytes(png() + b"\0\0")
    body = (
        f"<h1>Bến đò</h1>{STORY}"
        '<figure><img src="./B%E1%BA%BFn%20%C4%91%C3%B2_files/do-ngang.jpg"><figcaption>Đò ngang</figcaption></figure>'
        "<p>Hết mùa nước, bến lại vắng như chưa từng có ai qua.</p>"
        '<figure><img src="Bến đò_files/unnamed"><figcaption>Không tên</figcaption></figure>'
        '<figure><img src="Bến đò_files/../ngoài.png"><figcaption>Ngoài</figcaption>'
        '</figure><figure><img src="Bến đò_files/thiếu.jpg"><figcaption>Thiếu</figcaption></figure>'
    )
    file = folder / "Bến đò.html"
    file.write_bytes(b"<!-- saved from url=(0032)https://bensong.example/ben-do -->" + page(body))
    return file


def test_the_pictures_of_a_complete_page_are_held(tmp_path: Path) -> None:
    found = article(saved_page(tmp_path))
    held = {figure.caption: figure.photo.name if figure.photo else figure.file_name for figure in found.figures}
    assert held == {"Đò ngang": "do-ngang.jpg", "Không tên": "unnamed", "Ngoài": "ngoài.png", "Thiếu": "thiếu.jpg"}
    assert [figure.photo is not None for figure in found.figures] == [True, True, False, False]
    assert found.description["address"] == "https://bensong.example/ben-do"


def test_nothing_is_read_through_a_link(tmp_path: Path) -> None:
    file = saved_page(tmp_path / "a")
    files = file.parent / "Bến đò_files"
    outside = tmp_path / "bí-mật.jpg"
    outside.write_bytes(png())
    (files / "do-ngang.jpg").unlink()
    (files / "do-ngang.jpg").symlink_to(outside)
    (files / "unnamed").unlink()
    (files / "unnamed").symlink_to(outside)
    assert [figure.photo for figure in article(file).figures] == [None] * 4
    files.rename(tmp_path / "elsewhere")
    files.symlink_to(tmp_path / "elsewhere")
    assert [figure.photo for figure in article(file).figures] == [None] * 4


def test_the_folder_of_a_page_gives_no_records_of_its_own(tmp_path: Path, review_archive: Archive) -> None:
    file = saved_page(tmp_path / "báo")
    report = import_paths(review_archive, [file.parent])
    names = sorted(Path(row.path).name for row in report.added)
    assert names == ["Bến đò.html", "do-ngang.jpg", "ngoài.png", "unnamed"]  # the third by its name, as any loose photo
    assert {row.uid for row in report.added} == {report.added[0].uid}
    assert report.rejected == []
    again = import_paths(review_archive, [file.parent])
    assert sorted(Path(row.path).name for row in again.already) == names


def test_a_page_saved_as_one_file_keeps_its_pictures(tmp_path: Path) -> None:
    picture = base64.b64encode(png()).decode()
    body = (
        f"<h1>Bến đò</h1>{STORY}<figure><img src='data:image/png;base64,{picture}' alt='đò'><figcaption>Đò ngang"
        "</figcaption></figure><p>Hết mùa nước, bến lại vắng như chưa từng có ai qua đó.</p>"
    )
    data = (
        "<!DOCTYPE html> <html lang=vi><!--\n Page saved with SingleFile \n url: https://bensong.example/ben-do?x=1 \n "
        "saved date: Sat Mar 02 2024 08:15:30 GMT+0700 (Giờ Đông Dương)\n--><meta charset=utf-8>"
        f"<title>Bến đò</title><body>{body}"
    ).encode()
    found = article(tmp_path / "một tệp.html", data)
    assert found.figures[0].photo is not None
    assert found.figures[0].photo.data == png()
    assert found.description["address"] == "https://bensong.example/ben-do?x=1"
    assert found.description["captured"] == "2024-03-02T01:15:30Z"
    assert sum(run.length for run in found.ledger.runs) == len(data)


def test_a_picture_that_such_a_page_paints_by_a_name_is_held(tmp_path: Path) -> None:
    picture = base64.b64encode(png()).decode()
    data = (
        f"<title>Bến đò</title><style>:root{{--sf-img-1: url('data:image/png;base64,{picture}')}}</style>"
        f"<h1>Bến đò</h1><div>{STORY}<figure><img src='data:image/svg+xml;base64,PHN2Zz4=' alt='đò' "
        "style='background-blend-mode:normal!important;background-image:var(--sf-img-1)!important'>"
        "<figcaption>Đò ngang</figcaption></figure></div>"
    ).encode()
    (figure,) = article(tmp_path / "a.html", data).figures
    assert figure.photo is not None
    assert figure.photo.data == png()


def test_a_page_that_is_no_article_is_taken_in_as_one(tmp_path: Path) -> None:
    cards = "".join(f"<div><h3><a href=/{n}>Tin số {n} trong ngày</a></h3></div>" for n in range(30))
    found = article(tmp_path / "trang.html", page(f"<nav><a href=/>Đầu trang</a></nav>{cards}"))
    assert found.description["kind"] == "page"
    assert len(found.blocks) == 30


@pytest.mark.parametrize("body", ["", "<script>var a = 'chữ';</script>", "<img src=a.jpg>", "<p>  &nbsp; </p>"])
def test_only_a_page_without_text_is_refused(tmp_path: Path, body: str) -> None:
    data = f"<html><body>{body}</body></html>".encode()
    assert outcomes(tmp_path / "a.html", data) == [Rejected(str(tmp_path / "a.html"), "no_text")]


def test_a_page_beyond_the_limits_is_refused_and_kept(tmp_path: Path, review_archive: Archive) -> None:
    file = tmp_path / "bẫy.html"
    file.write_bytes(b"<div>" * 100_000 + b"x")
    (refused,) = outcomes(file)
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.facts["what"]) == ("html_too_complex", "depth")
    report = import_paths(review_archive, [file])
    assert [one.code for one in report.rejected] == ["html_too_complex"]
    with review_archive.reading() as session:
        assert [one.reason for one in originals.not_parsed(session)] == ["html_too_complex"]
