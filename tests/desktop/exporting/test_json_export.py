"""JSON: the shape of `show --json`, all that a re-import needs, and nothing lost on the way back."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

from desktop.exporting.writers.json import JsonOptions
from desktop.exporting.writers.json_article import shown
from desktop.importing.readers.khobao_json import article_of
from tests.desktop.exporting.conftest import Write
from tests.desktop.exporting.sample_articles import ORIGINAL, PHOTO, PHOTO_HASH, bare, exported, whole
from tests.desktop.exporting.test_html_page import golden

ISSUE_KEYS = [
    "id", "title", "lead", "byline", "language", "published", "blocks", "figures", "tags", "annotations", "original",
    "ledger",
]  # fmt: skip


def test_the_document_is_the_golden_one(write: Write) -> None:
    path, left_out = write("json", exported(whole(), versions=1), options=JsonOptions("object"))
    values = json.loads(path.read_text(encoding="utf-8"))
    golden("article.json", json.dumps(values, ensure_ascii=False, indent=1) + "\n")
    assert left_out == {}


def test_what_show_prints_has_the_keys_of_the_issue_in_their_order() -> None:
    values = shown(whole())
    assert list(values)[: len(ISSUE_KEYS)] == ISSUE_KEYS
    assert list(values["published"]) == ["value", "edtf", "text", "rule"]
    assert list(values["figures"][0]) == ["position", "file_name", "caption", "credit", "alt", "held", "sha256"]
    assert list(values["original"]) == ["name", "size", "sha256"]
    figure = next(block for block in values["blocks"] if block["kind"] == "figure")
    assert figure == {"kind": "figure", "text": "", "position": 1}
    assert {block["kind"] for block in values["blocks"]} == {"paragraph", "heading", "quote", "list", "table", "figure"}
    plain = {"id", "start", "end", "exact", "prefix", "suffix", "note", "colour", "state"}
    by_state = {item["state"]: item for item in values["annotations"]}
    assert set(by_state["exact"]) == plain
    assert set(by_state["proposed"]) == plain | {"proposed"}
    assert set(by_state["proposed"]["proposed"]) == {"start", "end", "exact"}
    assert (by_state["orphan"]["start"], by_state["orphan"]["end"]) == (None, None)
    assert (values["reference"], values["page"], values["former"]) == ("KB-2026-000412", "4", ["KB-2025-000007"])
    assert values["ledger"] == {"coverage": 1.0}


def test_all_of_an_article_comes_back_through_our_own_reader(write: Write) -> None:
    article = whole()
    path, _ = write("json", exported(article, versions=2))
    values = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(values, list)
    back = article_of(values[0])
    assert (back.uid, back.title, back.lead, back.byline) == (article.uid, article.title, article.lead, article.byline)
    assert back.original.data == ORIGINAL
    assert (back.original.media_type, back.original.encoding) == ("text/plain", "utf-8")
    safe = [replace(block, markup=block.markup.replace(' href="javascript:x"', "")) for block in article.blocks]
    assert list(back.blocks) == safe  # the reader takes nothing that could run
    assert [figure.photo.data if figure.photo else None for figure in back.figures] == [PHOTO, None]
    assert back.published == article.published
    assert back.tags == article.tags
    assert [(item.uid, item.exact, item.note, item.colour, item.author) for item in back.annotations] == [
        (item.uid, item.exact, item.note, item.colour, item.author) for item in article.annotations
    ]
    assert back.ledger == article.ledger
    assert [version["number"] for version in back.versions] == [1, 2]
    assert (back.starred, back.source, back.origins) == (True, article.source, article.origins)
    assert (back.trashed, back.created) == (False, article.created)


def test_an_article_in_the_trash_says_so() -> None:
    assert shown(whole())["trashed"] is False
    assert shown(replace(whole(), trashed="2026-01-02T03:04:05.678Z"))["trashed"] is True


def test_lines_hold_one_article_each(write: Write) -> None:
    second = replace(bare(), uid="0a1b2c3d-0000-4000-8000-000000000002")
    path, _ = write("json", exported(whole()), exported(second), options=JsonOptions("lines"))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [whole().uid, second.uid]


def test_bytes_that_cannot_be_read_are_counted_and_the_rest_is_whole(write: Write) -> None:
    path, left_out = write("json", exported(bare(), {}, original=None))
    values = json.loads(path.read_text(encoding="utf-8"))[0]["khobao"]
    assert (values["original_data"], values["photos"]) == (None, {})
    assert left_out == {"originals_unreadable": 1, "photos_unreadable": 1}


def test_a_photo_used_twice_is_written_once(write: Write) -> None:
    article = bare()
    twice = (article.figures[0], replace(article.figures[0], uid="f3", position=2))
    path, _ = write("json", exported(replace(article, figures=twice)))
    photos = json.loads(Path(path).read_text(encoding="utf-8"))[0]["khobao"]["photos"]
    assert {sha256: b64decode(photo["data"]) for sha256, photo in photos.items()} == {PHOTO_HASH: PHOTO}
