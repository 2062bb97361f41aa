"""`khobao info`, `khobao verify`, `khobao backup`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db import fixity
from desktop.shared.words import VERIFY


def test_info_counts_what_the_archive_holds(khobao, filled, craftsman):
    khobao("tag", filled, craftsman, "--add", "Chính trị/Đảng")
    khobao("annotate", filled, craftsman, "--quote", "chữ")
    info = khobao("info", filled, "--json").json
    assert (info["articles"], info["photos"], info["originals"], info["annotations"], info["tags"]) == (3, 5, 3, 1, 1)
    assert info["schema"] >= 1
    assert info["sequence"] >= 5
    assert info["events"] > 5
    assert len(info["archive_id"]) == 36
    assert (info["trashed"], info["not_parsed"], info["photos_wanted"]) == (0, 0, 1)
    assert info["archive_id"] in khobao("info", filled).out


def test_reading_twice_changes_no_byte(khobao, filled, craftsman):
    before = filled.read_bytes()
    for words in (["info"], ["show", craftsman], ["verify"], ["tag", craftsman]):
        assert khobao(words[0], filled, *words[1:], "--json").code == 0
    assert filled.read_bytes() == before
    assert [path.name for path in filled.parent.iterdir()] == [filled.name]


def test_a_sound_archive_verifies(khobao, filled):
    ran = khobao("verify", filled, "--json")
    assert ran.code == 0
    assert ran.json["ok"] is True
    assert ran.json["problems"] == []
    assert (ran.json["checked"]["originals"], ran.json["checked"]["photos"]) == (3, 5)
    assert khobao("verify", filled).code == 0


@pytest.mark.parametrize("table", ["original_chunk", "photo_chunk"])
def test_a_flipped_bit_is_found_and_named(khobao, filled, table):
    with closing(sqlite3.connect(filled)) as connection:
        number, data = connection.execute(f"SELECT id, data FROM {table} LIMIT 1").fetchone()
        flipped = bytes([data[0] ^ 1]) + data[1:]
        connection.execute(f"UPDATE {table} SET data = ? WHERE id = ?", (flipped, number))
        connection.commit()
    ran = khobao("verify", filled, "--json")
    assert ran.code == 1
    assert ran.json["ok"] is False
    (problem,) = ran.json["problems"]
    assert problem["kind"] == table.removesuffix("_chunk")
    assert problem["title"]
    assert problem["reason"] == VERIFY["bytes_differ"]
    assert problem["title"] in khobao("verify", filled).out


def test_a_changed_title_is_found_and_named(khobao, filled, craftsman):
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE article SET title = 'Khác' WHERE uid = ?", (craftsman,))
        connection.commit()
    problems = khobao("verify", filled, "--json").json["problems"]
    assert [(problem["kind"], problem["id"]) for problem in problems] == [("article", craftsman)]
    assert "no name yet" not in problems[0]["reason"]


def test_every_difference_that_can_be_found_has_a_sentence():
    source = Path(fixity.__file__).read_text(encoding="utf-8")
    codes = {
        "bytes_differ", "record_differs", "structure", "broken_link", "unreadable", "event_missing", "chain_broken",
        "record_missing",
    }  # fmt: skip
    assert {code for code in codes if f'"{code}"' not in source} == set()
    assert codes - set(VERIFY) == set()


def test_a_backup_is_the_same_archive(khobao, filled, craftsman, tmp_path):
    copy = tmp_path / "bản sao" / "kho.khobao"
    ran = khobao("backup", filled, "--to", copy)
    assert (ran.code, ran.out.strip()) == (0, str(copy))
    assert khobao("info", copy, "--json").json["archive_id"] == khobao("info", filled, "--json").json["archive_id"]
    assert khobao("show", copy, craftsman, "--json").json == khobao("show", filled, craftsman, "--json").json
    assert khobao("verify", copy, "--json").json["ok"] is True
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_a_backup_replaces_an_older_one_and_goes_into_a_folder(khobao, filled, craftsman, tmp_path):
    folder = tmp_path / "ổ đĩa"
    folder.mkdir()
    assert khobao("backup", filled, "--to", folder).code == 0
    khobao("tag", filled, craftsman, "--add", "mới")
    assert khobao("backup", filled, "--to", folder).code == 0
    assert [path.name for path in folder.iterdir()] == [filled.name]
    assert khobao("tag", folder / filled.name, craftsman, "--json").json["tags"] == ["mới"]


def test_a_backup_never_goes_over_the_archive_itself(khobao, filled, tmp_path):
    link = tmp_path / "lối tắt.khobao"
    link.symlink_to(filled)
    before = filled.read_bytes()
    for to in (filled, filled.parent, link, filled.parent / ".." / filled.parent.name / filled.name):
        assert khobao("backup", filled, "--to", to).code == 2, to
    assert filled.read_bytes() == before
    assert link.is_symlink()
