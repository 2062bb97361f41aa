"""Articles, photos and archives made for tests: small, Vietnamese, and different by number."""

from __future__ import annotations

import dataclasses
import io
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from db import annotations, articles, batches, figures, identity, originals, profiles, relations, tags
from db.archive import Archive
from db.records import (
    Added,
    ArticleEdit,
    Block,
    Ledger,
    LedgerRun,
    NewAnnotation,
    NewArticle,
    NewFigure,
    NewOriginal,
    NewPhoto,
    Published,
)
from db.session import Reading, Writing

BODY = "Chiều nay, đoàn công tác đã trao hai trăm suất quà cho bà con vùng lũ."


@cache
def photo_bytes(number: int = 0, size: tuple[int, int] = (64, 48), kind: str = "JPEG") -> bytes:
    """A small picture; another number gives other bytes."""
    out = io.BytesIO()
    Image.new("RGB", size, (number * 37 % 256, number * 11 % 256, 90)).save(out, kind)
    return out.getvalue()


def new_article(number: int = 1, **values: Any) -> NewArticle:
    """An article as a reader hands it in: two paragraphs, a cross-head, one wanted figure, a date and a source."""
    original = NewOriginal(f"bai-{number}.txt", f"bài số {number}\n{BODY}".encode(), "text/plain", "utf-8")
    size = len(original.data)
    made = NewArticle(
        title=f"Bài báo số {number}",
        lead="Sapo của bài báo.",
        byline="Thảo Anh",
        language="vi",
        original=original,
        blocks=(
            Block("paragraph", BODY),
            Block("figure", "", 1),
            Block("heading", "Nước rút đến đâu, dọn đến đó"),
            Block("paragraph", f"Đoạn thứ hai của bài {number}, có <strong>chữ đậm</strong> &amp; dấu và."),
        ),
        figures=(NewFigure(1, f"anh-{number}.JPG", "Trao quà cho bà con", "Ảnh: Văn Minh"),),
        published=Published("2023-11-14T21:36:00", "2023-11-14T21:36:00", "14/11/2023 21:36", "vi-dmy"),
        ledger=Ledger((LedgerRun(size, "title"),), size),
        source="Tin Chiều",
    )
    return dataclasses.replace(made, **values)


def with_photo(number: int = 1, photo: bytes | None = None, **values: Any) -> NewArticle:
    """An article whose figure is held."""
    data = photo_bytes(number) if photo is None else photo
    figure = NewFigure(1, f"anh-{number}.jpg", "Trao quà", "Ảnh: Văn Minh", "", NewPhoto(f"anh-{number}.jpg", data))
    return new_article(number, figures=(figure,), **values)


def put(archive: Archive, *new: NewArticle) -> list[str]:
    """Take articles in, in one transaction; returns their uids."""
    with archive.writing() as session:
        return [added.uid for article in new if isinstance(added := articles.add(session, article), Added)]


def filled(path: Path, number: int = 6) -> Archive:
    """An archive in which each table holds something: articles corrected, tagged, annotated, trashed and deleted."""
    archive = Archive.create(path, agent="Lan", institution={"name": "Trung tâm Lưu trữ"})
    with archive.writing() as session:
        batch = batches.begin(session, "thư mục")
        uids = []
        for index in range(number):
            made = with_photo(index) if index % 2 else new_article(index, tags=("Chính trị/Đảng",))
            if index == 1:
                made = dataclasses.replace(made, part="bản ghi 1", capture={"record": "1", "address": "tin.example/1"})
            added = articles.add(session, made, batch=batch)
            assert isinstance(added, Added)
            uids.append(added.uid)
        articles.keep_rejected(session, NewOriginal("hỏng.bin", b"\0\1\2" * 50), "binary", batch)
        batches.finish(session, batch)
    with archive.writing() as session:
        work_on(session, uids)
        identity.edit(session, {"address": "Hà Nội"})
    return archive


def work_on(session: Writing, uids: list[str]) -> None:
    """What people do with articles: correct, tag, annotate, star, attach, trash, delete for good."""
    first, second = uids[0], uids[1]
    annotations.add_quote(session, first, "hai trăm suất quà", note="Bao nhiêu?", colour="green")
    annotations.add(session, second, NewAnnotation("bà con vùng lũ", note="ghi chú"))
    articles.edit(session, ArticleEdit(first, {"title": "Bài báo đã sửa", "reference": "HN-1"}))
    articles.edit(session, ArticleEdit(second, blocks=(Block("paragraph", BODY.replace("bà con", "đồng bào")),)))
    tags.add(session, uids[:3], "Hà Nội/Đống Đa")
    articles.star(session, [second], True)
    articles.set_state(session, [first], "described")
    figures.attach(session, articles.get(session, first).figures[0].uid, NewPhoto("x.png", photo_bytes(99, kind="PNG")))
    relations.note(session, [(first, second, 0.5)])
    profiles.put(session, "rules", "Tin Chiều", [{"rule": "byline", "words": "Theo"}])
    articles.trash(session, uids[-2:])
    articles.delete(session, uids[-1:])


def canonical(session: Reading, uid: str) -> dict[str, Any]:
    """What an article says, without counters, times and version numbers: the same before a write and after its undo."""
    article = dataclasses.asdict(articles.get(session, uid))
    for name in ("id", "version", "revision", "modified"):
        del article[name]
    for annotation in article["annotations"]:
        for name in ("version", "revision", "modified"):
            del annotation[name]
    article["annotations"] = sorted(article["annotations"], key=lambda one: one["uid"])
    article["bytes"] = originals.data(session, uid)
    return article
