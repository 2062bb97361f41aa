"""A plain-text article is understood, and no line and no byte of it is lost."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import NewArticle, Published, Rejected
from db.text import plain
from desktop.importing.readers.decoding import decode
from desktop.importing.readers.encodings import UndecodableError
from desktop.importing.readers.plain_text import PlainText, assemble, lines
from desktop.importing.readers.reader import Siblings, Source

CHECKOUT = Path(__file__).resolve().parents[4]
SEED = "seed/000_8c69e35efbc8f319.txt"


def read(data: bytes, path: Path = Path("bài.txt")) -> NewArticle:
    siblings = Siblings(path.parent if path.is_file() else None)
    article = next(iter(PlainText().read(Source(path, path.name, data, siblings))))
    assert isinstance(article, NewArticle), article
    return article


def read_text(text: str) -> NewArticle:
    return read(text.encode())


def places(article: NewArticle) -> list[str]:
    """Every place where a received line may stand."""
    found = [article.title, article.lead, article.byline, article.published.text or ""]
    found += [plain(block.markup) for block in article.blocks if block.kind != "figure"]
    for figure in article.figures:
        found += [figure.file_name, " ".join(part for part in (figure.caption, figure.credit) if part)]
    return found


def lost_lines(data: bytes, article: NewArticle) -> list[str]:
    text = unicodedata.normalize("NFC", decode(data, article.original.encoding or "").removeprefix("\ufeff"))
    stand = places(article)
    received = [line.strip() for line in re.split("\r\n|\r|\n", text)]
    return [line for line in received if line and not any(line in place for place in stand)]


def kinds(article: NewArticle) -> list[str]:
    return [block.kind for block in article.blocks]


def test_the_seed_article_is_understood_exactly(shared_data: Path) -> None:
    data = (shared_data / SEED).read_bytes()
    article = read(data, shared_data / SEED)
    received = [line.strip() for line in data.decode().splitlines() if line.strip()]
    assert article.title == received[0]
    assert article.published == Published(
        "2023-11-14T21:36:00", "2023-11-14T21:36:00", "11/14/2023 9:36:00 PM", "us_mdy_ampm"
    )
    assert article.lead.startswith("Chiều 14/11/2023")
    assert article.byline == "Thảo Anh"
    assert article.language == "vi"
    assert (kinds(article).count("paragraph"), kinds(article).count("heading"), kinds(article).count("figure")) == (
        13,
        2,
        5,
    )
    assert [figure.position for figure in article.figures] == [1, 2, 3, 4, 5]
    assert all(figure.photo is None and figure.credit == "" for figure in article.figures)
    for figure in article.figures:
        assert figure.caption == received[received.index(unicodedata.normalize("NFC", figure.file_name)) + 1]
    assert "Nguyễn Nguyễn Văn Thể" in plain(article.blocks[1].markup)
    assert plain(article.blocks[-1].markup).endswith("kết quả./.")
    assert article.origins == {}
    assert article.ledger.coverage == 1
    assert hashlib.sha256(article.original.data).hexdigest().startswith("463c56d4")


def test_every_vietnamese_text_imports_whole(shared_data: Path) -> None:
    files = sorted((shared_data / "vi-text").rglob("*.txt"))
    assert len(files) > 490
    for path in files:
        data = path.read_bytes()
        article = read(data, path)
        assert article.title, path
        assert article.lead or article.blocks, path
        assert lost_lines(data, article) == [], path
        assert article.ledger.coverage == 1, path
        assert article.language == "vi", path


def test_the_samples_show_every_part() -> None:
    folder = CHECKOUT / "resources" / "samples"
    whole = read((folder / "nguoi-giu-chu-chi.txt").read_bytes(), folder / "nguoi-giu-chu-chi.txt")
    assert kinds(whole).count("heading") == 2
    assert [bool(figure.photo) for figure in whole.figures] == [True, True, True, False, True]
    assert [figure.credit for figure in whole.figures] == [
        "Ảnh: Nguyên Hạ", "Ảnh: Nguyên Hạ", "", "Ảnh: Tư liệu thư viện", "",
    ]  # fmt: skip
    assert whole.byline == "Nguyên Hạ"
    ambiguous = read((folder / "chuyen-do-ngang-cuoi-cung.txt").read_bytes())
    assert (ambiguous.published.value, ambiguous.published.edtf) == (None, "[2019-03-04,2019-04-03]")
    assert ambiguous.byline == "Vân Khê"


GOLDEN = sorted((CHECKOUT / "tests" / "golden" / "plain_text").glob("*.txt"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_texts_keep_their_structure(path: Path) -> None:
    article = read(path.read_bytes(), path)
    shown = [f"title: {article.title}", f"lead: {article.lead}", f"byline: {article.byline}"]
    shown.append(f"date: {article.published.value} {article.published.edtf} {article.published.rule}")
    for block in article.blocks:
        if block.figure is None:
            shown.append(f"{block.kind}: {plain(block.markup)}")
        else:
            figure = article.figures[block.figure - 1]
            shown.append(f"figure: {figure.file_name} | {figure.caption} | {figure.credit}")
    assert "\n".join(shown) + "\n" == path.with_suffix(".expected").read_text(encoding="utf-8")


def test_one_long_line_has_its_first_sentence_as_title() -> None:
    line = "Ông Trần Đình Thiên nói ở TP. HCM sáng nay. " + "Thành phố cần động lực mới để phát triển. " * 30
    article = read_text(line)
    assert article.title == "Ông Trần Đình Thiên nói ở TP. HCM sáng nay."
    assert article.origins == {"title": "derived"}
    assert [plain(block.markup) for block in article.blocks] == [line.strip()]


def test_a_derived_title_is_at_most_120_characters_and_ends_with_a_word() -> None:
    article = read_text("một hai ba bốn " * 400_000)
    assert len(article.title) <= 120
    assert article.title.split()[-1] in ("một", "hai", "ba", "bốn")
    assert len(article.blocks) == 1


def test_labelled_lines_stay_whole_and_are_understood() -> None:
    article = read_text("LINK: http://bao.example/1\nTITLE: Tin mới\nSUMMARY: Tóm lại\nTIME: 23/10/2013 11:39\n")
    assert article.title == "Tin mới"
    assert article.published.value == "2013-10-23T11:39:00"
    assert article.description["address"] == "http://bao.example/1"
    assert [plain(block.markup) for block in article.blocks] == [
        "LINK: http://bao.example/1", "TITLE: Tin mới", "SUMMARY: Tóm lại", "TIME: 23/10/2013 11:39",
    ]  # fmt: skip


def test_line_ends_of_all_kinds_in_one_file() -> None:
    data = "Đầu đề\r\nĐoạn một là sapo.\rĐoạn hai dài hơn.\n\r\n \u00a0\nĐoạn ba.".encode()
    article = read(data)
    assert (article.title, article.lead) == ("Đầu đề", "Đoạn một là sapo.")
    assert [plain(block.markup) for block in article.blocks] == ["Đoạn hai dài hơn.", "Đoạn ba."]
    assert article.ledger.coverage == 1


def test_text_is_composed_and_the_original_is_not() -> None:
    data = unicodedata.normalize("NFD", "Tổng thống tuyên thệ\nBà đã nhậm chức.\nHết.").encode()
    article = read(data)
    assert article.title == "Tổng thống tuyên thệ"
    assert article.original.data == data


def test_photos_beside_the_text_are_taken_in_whatever_their_case_and_form(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "Ảnh Hội nghị.JPG")).write_bytes(b"one")
    (tmp_path / "b.jpeg").write_bytes(b"two")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "c.png").write_bytes(b"three")
    (tmp_path / "d.png").symlink_to(tmp_path / "b.jpeg")
    text = "Đầu đề\n\nĐoạn một.\n\nẢnh hội nghị.jpg\nChú thích\n\nb.jpg\n\n"
    text += "../elsewhere/c.png\nChú\n\nd.png\nChú\n\nĐoạn hai."
    path = tmp_path / "bài.txt"
    path.write_text(text, encoding="utf-8")
    article = read(path.read_bytes(), path)
    assert [figure.photo.data if figure.photo else None for figure in article.figures] == [b"one", b"two", None, None]
    assert [figure.caption for figure in article.figures] == ["Chú thích", "", "Chú", "Chú"]


def test_a_role_given_by_a_person_is_obeyed() -> None:
    data = "Dòng một\nDòng hai.\nDòng ba.\nDòng bốn.".encode()
    given_roles = [
        replace(line, role=role) for line, role in zip(lines(data), ("label", "title", "quote", "byline"), strict=True)
    ]
    article = assemble(Source(Path("a.txt"), "a.txt", data), given_roles)
    assert (article.title, article.byline) == ("Dòng hai.", "Dòng bốn.")
    assert kinds(article) == ["paragraph", "quote"]
    assert [(run.role, run.block) for run in article.ledger.runs] == [
        ("label", 0), ("title", None), ("quote", 1), ("byline", None),
    ]  # fmt: skip


def test_lists_and_tables_are_one_block_each() -> None:
    data = "Đầu đề\nTỉnh\tDân số\nHà Nam\t1\n- một\n- hai".encode()
    given_roles = [
        replace(line, role=role)
        for line, role in zip(lines(data), ("title", "table", "table", "list", "list"), strict=True)
    ]
    article = assemble(Source(Path("a.txt"), "a.txt", data), given_roles)
    assert [(block.kind, plain(block.markup)) for block in article.blocks] == [
        ("table", "Tỉnh\tDân số\nHà Nam\t1"), ("list", "- một\n- hai"),
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"\n\n \n", "\u00a0\n\ufeff".encode()])
def test_a_text_without_words_is_refused(data: bytes) -> None:
    assert list(PlainText().read(Source(Path("a.txt"), "a.txt", data))) == [Rejected("a.txt", "no_text")]


def test_bidi_controls_and_markup_stay_as_received() -> None:
    article = read_text("Đầu \u202eđề\nMột <b>&amp; hai.\nBa.")
    assert article.title == "Đầu \u202eđề"
    assert article.lead == "Một <b>&amp; hai."


LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            ["", " ", "\u00a0", "a.jpg", "Ảnh: X", "14/11/2023", "Thảo Anh", "TITLE: x", "a\tb", "\u200b", "./."]
        ),
    ),
    min_size=1,
    max_size=12,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_no_line_and_no_byte_is_lost(parts: list[str], end: str) -> None:
    data = end.join(parts).encode("utf-8", "replace")
    try:
        outcome = next(iter(PlainText().read(Source(Path("a.txt"), "a.txt", data))))
    except StopIteration:
        raise AssertionError("nothing came of it") from None
    if isinstance(outcome, Rejected):
        return
    visible = [
        line for line in lost_lines(data, outcome) if any(unicodedata.category(sign)[0] not in "CZ" for sign in line)
    ]
    assert visible == []
    assert outcome.ledger.coverage == 1
    assert sum(run.length for run in outcome.ledger.runs) == len(data)
    assert all(run.block is None or run.block < len(outcome.blocks) for run in outcome.ledger.runs)
    assert outcome.title


@given(st.binary(max_size=300))
def test_any_bytes_give_lines_that_cover_them_or_a_refusal(data: bytes) -> None:
    try:
        found = lines(data)
    except UndecodableError:
        return
    assert [line.start for line in found] == [sum(line.size for line in found[:index]) for index in range(len(found))]
    assert sum(line.size for line in found) == len(data)
