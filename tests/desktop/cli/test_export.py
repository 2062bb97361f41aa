"""`khobao export`: what is written where, what is left out, and what fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db import articles
from db.archive import Archive

FORMATS = {"html": ".html", "pdf": ".pdf", "markdown": ".md", "json": ".json"}
KINDS = {"annotations", "photos", "originals", "tags", "versions", "characters", "restricted"}


@pytest.mark.parametrize("name", FORMATS)
def test_to_a_folder_one_file_an_article(khobao, filled, tmp_path, name):
    folder = tmp_path / "xuất ra"
    folder.mkdir()
    ran = khobao("export", filled, "--all", "--format", name, "--to", folder, "--json")
    assert ran.code == 0
    assert set(ran.json) == {"written", "left_out"}
    written = [Path(path) for path in ran.json["written"]]
    assert len(written) == 3
    assert all(path.is_absolute() and path.parent == folder and path.suffix == FORMATS[name] for path in written)
    assert {path for path in folder.iterdir() if path.is_file()} == set(written)
    for item in ran.json["left_out"]:
        assert set(item) == {"kind", "count", "why"}
        assert item["kind"] in KINDS
        assert item["count"] > 0
        assert item["why"].endswith(".")
        assert "no name yet" not in item["why"]


@pytest.mark.parametrize("name", FORMATS)
def test_to_a_new_name_one_volume(khobao, filled, tmp_path, name):
    to = tmp_path / f"tuyển tập{FORMATS[name]}"
    ran = khobao("export", filled, "--all", "--format", name, "--to", to, "--json")
    assert (ran.code, ran.json["written"]) == (0, [str(to)])
    assert to.stat().st_size > 1000


def test_json_is_what_show_prints_and_more(khobao, filled, tmp_path):
    lines = tmp_path / "tất cả.jsonl"
    assert khobao("export", filled, "--all", "--format", "json", "--to", lines).code == 0
    exported = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    assert len(exported) == 3
    for article in exported:
        shown = khobao("show", filled, article["id"], "--json").json
        original = shown.pop("original")
        assert {key: article[key] for key in shown} == shown
        assert {key: article["original"][key] for key in original} == original
    whole = tmp_path / "tất cả.json"
    khobao("export", filled, "--all", "--format", "json", "--to", whole)
    assert [article["id"] for article in json.loads(whole.read_text(encoding="utf-8"))] == [
        article["id"] for article in exported
    ]


def test_a_jsonl_export_makes_the_same_articles_elsewhere(khobao, filled, craftsman, tmp_path):
    khobao("tag", filled, craftsman, "--add", "Chính trị/Đảng")
    mark = khobao("annotate", filled, craftsman, "--quote", "chữ", "--note", "đây", "--json").json
    lines, other = tmp_path / "tất cả.jsonl", tmp_path / "kho khác.khobao"
    khobao("export", filled, "--all", "--format", "json", "--to", lines)
    assert khobao("import", other, lines, "--json").code == 0
    one, same = (khobao("show", path, craftsman, "--json").json for path in (filled, other))
    changing = {"created", "modified"}
    assert {key: one[key] for key in one if key not in changing} == {
        key: same[key] for key in one if key not in changing
    }
    assert same["annotations"] == [mark]
    assert khobao("verify", other, "--json").json["ok"] is True
    assert khobao("import", other, lines, "--json").json["added"] == []


def test_by_query_and_by_several_ids(khobao, filled, craftsman, tmp_path):
    ran = khobao("export", filled, "--query", 'title:"chữ chì"', "--format", "markdown", "--to", tmp_path, "--json")
    assert (ran.code, len(ran.json["written"])) == (0, 1)
    others = json.loads(khobao("search", filled, "--json", "--", "-title:chì").out)["hits"]
    both = [craftsman[:9], others[0]["id"]]
    to = tmp_path / "hai.json"
    assert khobao("export", filled, "--id", *both, "--format", "json", "--to", to).code == 0
    assert [article["id"] for article in json.loads(to.read_text(encoding="utf-8"))] == [craftsman, both[1]]
    empty = khobao(
        "export", filled, "--query=-sông -núi -chợ -đò", "--format", "json", "--to", tmp_path / "không", "--json"
    )
    assert (empty.code, empty.json["written"]) == (0, [])
    assert not (tmp_path / "không").exists()


def test_an_unknown_id_fails_and_the_others_are_written(khobao, filled, craftsman, tmp_path):
    to = tmp_path / "một.json"
    ran = khobao("export", filled, "--id", craftsman, "--id", "ffff", "--format", "json", "--to", to, "--json")
    assert (ran.code, ran.json["written"]) == (1, [str(to)])
    assert "ffff" in ran.err


def test_the_trash_is_not_exported(khobao, filled, craftsman, tmp_path):
    archive = Archive.open(filled, write=True)
    with archive.writing() as session:
        articles.trash(session, [craftsman])
    archive.close()
    to = tmp_path / "ra.json"
    assert khobao("export", filled, "--all", "--format", "json", "--to", to).code == 0
    assert craftsman not in to.read_text(encoding="utf-8")
    ran = khobao("export", filled, "--id", craftsman, "--format", "json", "--to", tmp_path / "nữa.json", "--json")
    assert (ran.code, ran.json["written"]) == (1, [])
    assert "no name yet" not in ran.err
    assert khobao("import", filled, *Path("resources/samples").glob("nguoi*.txt"), "--json").json["already"]


def test_an_existing_file_is_replaced_whole(khobao, filled, craftsman, tmp_path):
    to = tmp_path / "bài.html"
    to.write_text("cũ", encoding="utf-8")
    assert khobao("export", filled, "--id", craftsman, "--format", "html", "--to", to).code == 0
    assert "Người giữ chữ chì" in to.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir() if "bài" in path.name] == ["bài.html"]


def test_an_export_never_replaces_an_archive(khobao, filled, tmp_path):
    before = filled.read_bytes()
    other = tmp_path / "khác.khobao"
    for to in (filled, other):
        assert khobao("export", filled, "--all", "--format", "json", "--to", to).code == 2
    assert khobao("export", filled, "--all", "--format", "json", "--to", f"{filled}-journal").code == 1
    assert filled.read_bytes() == before
    assert not other.exists()
    assert [path.name for path in filled.parent.iterdir()] == [filled.name]


def test_a_name_that_ends_like_a_folder_is_made_one(khobao, filled, tmp_path):
    ran = khobao("export", filled, "--all", "--format", "markdown", "--to", f"{tmp_path}/mới/", "--json")
    assert len(ran.json["written"]) == 3
    assert {Path(path).parent for path in ran.json["written"]} == {tmp_path / "mới"}


def test_a_place_that_cannot_be_is_told(khobao, filled, tmp_path):
    in_the_way = tmp_path / "tệp"
    in_the_way.write_text("x", encoding="utf-8")
    ran = khobao("export", filled, "--all", "--format", "json", "--to", in_the_way / "ra.json", "--json")
    assert (ran.code, ran.json["written"]) == (1, [])
    assert ran.err
    assert in_the_way.read_text(encoding="utf-8") == "x"
