"""`khobao contents` and `import --part`: what a container holds, and some of it taken in."""

from __future__ import annotations

import pytest

from tests.web_archives import ADDRESS, FIRST, PICTURE, article_and_photo


@pytest.fixture
def warc(tmp_path):
    path = tmp_path / "báo.warc.gz"
    path.write_bytes(article_and_photo())
    return path


def test_the_parts_of_a_web_archive_are_listed(khobao, warc):
    ran = khobao("contents", None, warc, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.json["rejected"] == []
    assert [(one["kind"], one["address"], one["date"]) for one in ran.json["entries"][:2]] == [
        ("page", ADDRESS, FIRST), ("photo", PICTURE, FIRST),
    ]  # fmt: skip
    assert set(ran.json["entries"][0]) == {"part", "kind", "title", "address", "date", "media_type", "size"}
    shown = khobao("contents", None, warc)
    assert "2 pages, 4 parts in all" in shown.out
    assert ran.json["entries"][0]["part"] in shown.out


def test_one_part_is_taken_in(khobao, archive, warc):
    parts = [one["part"] for one in khobao("contents", None, warc, "--json").json["entries"]]
    ran = khobao("import", archive, warc, "--part", parts[0], "--json")
    assert (ran.code, len(ran.json["added"]), ran.json["photos_held"]) == (0, 1, 1)
    again = khobao("import", archive, warc, "--part", "no such", "--json")
    assert (again.code, len(again.json["rejected"])) == (1, 1)
    assert "no such" in again.json["rejected"][0]["reason"]


def test_every_capture_of_one_page_becomes_one_article_with_its_photo(khobao, archive, warc):
    ran = khobao("import", archive, warc, "--json").json
    rows = ran["added"] + ran["already"]
    assert {row["path"] for row in rows} == {str(warc)}, "photos of a container have no row of their own"
    assert len({row["id"] for row in rows}) == 1
    again = khobao("import", archive, warc, "--json").json
    assert (again["added"], {row["id"] for row in again["already"]}) == ([], {rows[0]["id"]})


def test_what_holds_nothing_to_choose_is_said(khobao, archive, tmp_path, warc):
    text = tmp_path / "bài.txt"
    text.write_text("Đầu đề", encoding="utf-8")
    for path in (text, tmp_path, tmp_path / "no such file.warc"):
        ran = khobao("contents", None, path, "--json")
        assert (ran.code, ran.json["entries"], len(ran.json["rejected"])) == (1, [], 1)
    assert khobao("import", archive, warc, text, "--part", "x").code == 2
