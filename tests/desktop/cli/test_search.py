"""`khobao search`: the answer's shape, its order, and queries that no one should fear."""

from __future__ import annotations

import pytest

from db import articles
from db.archive import Archive

HIT = {"id", "title", "published", "source", "snippet", "where"}


def ids(ran) -> list[str]:
    return [hit["id"] for hit in ran.json["hits"]]


def test_the_shape_of_an_answer(khobao, filled, craftsman):
    ran = khobao("search", filled, 'title:"chữ chì"', "--json")
    assert (ran.code, ran.err) == (0, "")
    assert set(ran.json) == {"total", "hits"}
    assert ran.json["total"] == 1
    (hit,) = ran.json["hits"]
    assert set(hit) == HIT
    assert (hit["id"], hit["title"], hit["where"]) == (craftsman, "Người giữ chữ chì bên bến sông", "title")
    assert hit["published"] == khobao("show", filled, craftsman, "--json").json["published"]["value"]
    assert "chữ chì" in hit["snippet"]


def test_unmarked_words_find_marked_ones_and_marked_ones_only_themselves(khobao, filled, craftsman):
    assert craftsman in ids(khobao("search", filled, "nguoi giu chu chi", "--json"))
    assert khobao("search", filled, "title:chù", "--json").json["total"] == 0


def test_a_change_is_found_at_once(khobao, filled, craftsman):
    assert khobao("search", filled, "tag:chinh", "--json").json["total"] == 0
    khobao("tag", filled, craftsman, "--add", "Chính trị/Đảng")
    khobao("annotate", filled, craftsman, "--quote", "chữ", "--note", "Xem lại kỳ quặc này")
    assert ids(khobao("search", filled, 'tag:"chinh tri"', "--json")) == [craftsman]
    ran = khobao("search", filled, "note:quặc", "--json")
    assert [(hit["id"], hit["where"]) for hit in ran.json["hits"]] == [(craftsman, "note")]


def test_dates_decide_the_order_when_asked(khobao, filled):
    newest = ids(khobao("search", filled, "sông OR núi OR chợ OR đò", "--sort", "newest", "--json"))
    oldest = ids(khobao("search", filled, "sông OR núi OR chợ OR đò", "--sort", "oldest", "--json"))
    assert len(newest) == 3
    dates = [khobao("show", filled, uid, "--json").json["published"]["value"] or "0" for uid in newest]
    assert dates[:2] == sorted(dates[:2], reverse=True)
    assert sorted(newest) == sorted(oldest)
    assert oldest != newest


def test_a_limit_shortens_the_list_and_not_the_total(khobao, filled):
    ran = khobao("search", filled, "sông OR núi OR chợ OR đò", "--limit", "1", "--json")
    assert (ran.json["total"], len(ran.json["hits"])) == (3, 1)
    assert "3 found, 1 shown" in khobao("search", filled, "sông OR núi OR chợ OR đò", "--limit", "1").out


def test_the_trash_is_outside(khobao, filled, craftsman):
    assert craftsman in ids(khobao("search", filled, "chữ chì", "--json"))
    archive = Archive.open(filled, write=True)
    with archive.writing() as session:
        articles.trash(session, [craftsman])
    archive.close()
    assert craftsman not in ids(khobao("search", filled, "chữ chì", "--json"))
    info = khobao("info", filled, "--json").json
    assert (info["articles"], info["trashed"]) == (2, 1)


@pytest.mark.parametrize(
    "query",
    ["", " ", "(", '"', "*", "tag:", "AND", "NOT", "-", "a:b:c", "[2019 TO", "\\", "'; --", "\u202e", "x" * 5000],
)
def test_odd_signs_never_fail(khobao, filled, query):
    ran = khobao("search", filled, "--json", "--", query)
    assert ran.code == 0
    assert ran.json["total"] >= 0


def test_people_read_title_date_place_and_snippet(khobao, filled, craftsman):
    ran = khobao("search", filled, "caption:in")
    assert "caption: " in ran.out
    assert craftsman in ran.out
    assert "\x1b" not in ran.out
    assert ran.out.splitlines()[-1].endswith("found")


def test_the_index_may_be_deleted_or_damaged(khobao, filled, tmp_path):
    before = khobao("search", filled, "sông", "--json").json
    files = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert files
    for path in files:
        path.write_bytes(b"x")
    assert khobao("search", filled, "sông", "--json").json == before
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.unlink()
    assert khobao("search", filled, "sông", "--json").json == before


def test_a_cache_folder_that_cannot_be_is_done_without(khobao, filled, tmp_path, monkeypatch):
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("a file, not a folder", encoding="utf-8")
    ran = khobao("search", filled, "sông", "--json")
    assert ran.code == 0
    assert ran.json["total"] >= 1
