"""Resembling articles are found through the index and proven by the text."""

from __future__ import annotations

from pathlib import Path

from db import articles
from db.archive import Archive
from db.records import Block
from db.search.resembling import resembling, sweep
from tests.factories import new_article, put

SENTENCES = [
    f"Ông {name} kể rằng con nước năm {year} dâng lên trong đêm, cả xóm {place} thức trắng chống lũ bên bờ đê."
    for name, year, place in (
        ("Tám", "bảy mốt", "Hạ"), ("Sáu", "chín sáu", "Thượng"), ("Năm", "hai nghìn", "Đoài"), ("Ba", "tám tư", "Đông"),
    )
]  # fmt: skip


def blocks(*sentences: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", sentence) for sentence in sentences)


def test_a_wire_copy_is_found_and_another_story_is_not(archive: Archive, tmp_path: Path) -> None:
    first, copy, other = put(
        archive,
        new_article(1, blocks=blocks(*SENTENCES), figures=()),
        new_article(2, blocks=blocks("Theo thông tấn.", *SENTENCES[:3]), figures=()),
        new_article(3, blocks=blocks(*3 * ["Chợ họp từ tinh mơ, người mua kẻ bán dưới gốc gạo."]), figures=()),
    )
    with archive.reading() as session:
        text = articles.get(session, first).text
    [found] = resembling(archive, tmp_path / "index", text, leave_out=first)
    assert found.uid == copy
    quoted = [text[passage.start : passage.end] for passage in found.comparison.passages]
    assert any(SENTENCES[0][:40] in passage for passage in quoted)
    assert [pair[:2] for pair in sweep(archive, tmp_path / "index", [first, other])] == [tuple(sorted((first, copy)))]


def test_a_sweep_ends_when_it_is_told_to(archive: Archive, tmp_path: Path) -> None:
    uids = put(archive, *(new_article(number, blocks=blocks(*SENTENCES), figures=()) for number in (1, 2, 3)))
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return False

    assert len(sweep(archive, tmp_path / "index", uids, stop)) == 2
    assert told == [(1, 3)]


def test_short_texts_and_the_trash_resemble_nothing(archive: Archive, tmp_path: Path) -> None:
    one, two = put(archive, *(new_article(number, blocks=blocks(*SENTENCES), figures=()) for number in (1, 2)))
    assert resembling(archive, tmp_path / "index", "Vài chữ.") == []
    with archive.writing() as session:
        articles.trash(session, [two])
    with archive.reading() as session:
        text = articles.get(session, one).text
    assert resembling(archive, tmp_path / "index", text, leave_out=one) == []
