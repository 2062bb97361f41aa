"""Who signed a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records import NewArticle
from desktop.importing.readers.plain_text import PlainText
from desktop.importing.readers.reader import Source
from desktop.importing.readers.signatures import names_at_end, names_of_byline

LONG = (
    "Nước lên rồi lại xuống, người trong xóm vẫn giữ nếp cũ, sáng ra bến, chiều về chợ, tối ngồi nghe kể chuyện. " * 2
)


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("Họ nói vậy. Lê Na", ["Lê Na"]), ("Họ nói vậy./. Hà Mi/Đài Bến Sông", ["Hà Mi"]),
        ("“Họ nói vậy”. Thục Ninh - Bình Giang Theo AFP", ["Thục Ninh", "Bình Giang"]),
        ("Họ nói vậy. LÊ NA (Theo AP, Reuters)", ["LÊ NA"]), ("Họ nói vậy./. CTV Cường Trần/Đài", ["Cường Trần"]),
        ("Họ nói vậy.", []), ("Họ nói vậy. (TTXVN)", []), ("Họ nói vậy. và còn nói thêm nhiều điều khác nữa", []),
        ("Họ nói vậy", []),
    ],
)  # fmt: skip
def test_names_run_into_the_last_paragraph(end: str, names: list[str]) -> None:
    assert names_at_end(LONG + end) == names
    assert names_at_end(end) == []


def test_names_of_a_byline() -> None:
    assert names_of_byline("Lê Na") == ["Lê Na"]
    assert names_of_byline("Lê Na - Hà Mi; Theo AFP") == ["Lê Na", "Hà Mi"]


def read(text: str) -> NewArticle:
    article = next(iter(PlainText().read(Source(Path("a.txt"), "a.txt", text.encode()))))
    assert isinstance(article, NewArticle)
    return article


def test_the_article_names_its_authors() -> None:
    signed = read(f"Đầu đề\n\n{LONG}\n\nĐoạn hai.\n\nLê Na\n")
    assert (signed.byline, signed.description["authors"], signed.origins) == ("Lê Na", ["Lê Na"], {})
    run_in = read(LONG + "Họ nói vậy. Lê Na (Theo AFP)")
    assert run_in.description["authors"] == ["Lê Na"]
    assert run_in.origins["authors"] == "derived"
    labelled = read("TITLE: Một\nTác giả: Lê Na, Hà Mi\nTừ khóa: sông, đò  ngang\n\nĐoạn.\n")
    assert labelled.description["authors"] == ["Lê Na", "Hà Mi"]
    assert labelled.description["keywords"] == ["sông", "đò ngang"]
