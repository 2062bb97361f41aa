"""An article taken apart into pieces and put together again: nothing is lost, and the ledger follows."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from db.records import (
    Block,
    Ledger,
    LedgerRun,
    NewArticle,
    NewFigure,
    NewOriginal,
    NewPhoto,
    Published,
)
from desktop.importing.pieces import Piece, put_together, take_apart, with_fields

LISTS = [("paragraph", "1<br>2"), ("quote", "1<br>2"), ("table", "<tr><td>1</td></tr><tr><td>2</td></tr>")]
PAGE = "<h1>Bến đò</h1><p>Chiều cuối.</p><img><figcaption>Chiếc đò. Ảnh: Hạ</figcaption><ul>1</ul><nav>Xem thêm</nav>"


def article() -> NewArticle:
    data = PAGE.encode()
    names = ("<h1>", "<p>", "<img>", "<figcaption>", "<ul>", "<nav>")
    starts = [data.index(name.encode()) for name in names] + [len(data)]
    sizes = [after - before for before, after in itertools.pairwise(starts)]
    roles = (("title", None), ("paragraph", 0), ("photo", 1), ("caption", 1), ("list", 2), ("boilerplate", None))
    runs = tuple(LedgerRun(size, role, block) for size, (role, block) in zip(sizes, roles, strict=True))  # type: ignore[arg-type]
    return NewArticle(
        title="Bến đò",
        original=NewOriginal("a.html", data, "text/html", "utf-8"),
        lead="Câu một.\nCâu hai.",
        byline="Nguyên Hạ",
        published=Published("2019-04-03", "2019-04-03", "3/4/2019", "vi_named"),
        blocks=(
            Block("paragraph", "Chiều <em>cuối</em>."),
            Block("figure", figure=1),
            Block("list", "<li>1</li><li>2</li>"),
        ),
        figures=(NewFigure(1, "do.jpg", "Chiếc đò.", "Ảnh: Hạ", "đò", NewPhoto("do.jpg", b"x")),),
        ledger=Ledger(runs, len(data)),
    )


@pytest.fixture
def pieces() -> list[Piece]:
    return take_apart(article(), {5: "Xem thêm"})


def given(pieces: list[Piece], which: str, number: int = 0, /, **values: str) -> list[Piece]:
    """The pieces with the `number`-th of a role changed."""
    at = [index for index, piece in enumerate(pieces) if piece.role == which][number]
    return [replace(piece, **values) if index == at else piece for index, piece in enumerate(pieces)]  # type: ignore[arg-type]


def test_pieces_stand_in_the_order_of_reading_with_what_was_left_out(pieces) -> None:
    assert [(piece.role, piece.text) for piece in pieces] == [
        ("title", "Bến đò"), ("date", "3/4/2019"), ("lead", "Câu một."), ("lead", "Câu hai."),
        ("paragraph", "Chiều cuối."), ("photo", "do.jpg"), ("caption", "Chiếc đò."), ("credit", "Ảnh: Hạ"),
        ("list", "1 2"), ("boilerplate", "Xem thêm"), ("byline", "Nguyên Hạ"),
    ]  # fmt: skip
    assert sum(piece.size for piece in pieces) == len(PAGE.encode())


def test_what_nobody_changed_is_the_very_same_article(pieces) -> None:
    whole = article()
    assert put_together(whole, pieces) is whole


def test_another_role_makes_another_block_and_keeps_its_markup(pieces) -> None:
    made = put_together(article(), given(pieces, "paragraph", role="quote"))
    assert made.blocks[0] == Block("quote", "Chiều <em>cuối</em>.")
    assert made.figures == article().figures
    assert made.ledger.runs[1] == LedgerRun(article().ledger.runs[1].length, "quote", 0)
    assert made.title == "Bến đò"
    assert made.origins == {}


def test_a_passage_that_was_left_out_comes_back_where_it_stood(pieces) -> None:
    made = put_together(article(), given(pieces, "boilerplate", role="paragraph"))
    assert made.blocks[-1] == Block("paragraph", "Xem thêm")
    assert (made.ledger.runs[5].role, made.ledger.runs[5].block) == ("paragraph", 3)
    assert made.ledger.coverage == 1


def test_a_block_left_out_moves_the_others_up_in_the_ledger_too(pieces) -> None:
    made = put_together(article(), given(pieces, "paragraph", role="blank"))
    assert [block.kind for block in made.blocks] == ["figure", "list"]
    assert [(run.role, run.block) for run in made.ledger.runs[1:5]] == [
        ("blank", None), ("photo", 0), ("caption", 0), ("list", 1),
    ]  # fmt: skip


def test_a_paragraph_after_a_figure_can_be_its_caption(pieces) -> None:
    made = put_together(article(), given(pieces, "list", role="caption"))
    assert made.figures[0].caption == "Chiếc đò.\n1 2"
    assert made.figures[0].photo is not None
    assert [block.kind for block in made.blocks] == ["paragraph", "figure"]


def test_a_caption_can_be_a_paragraph_and_the_figure_keeps_the_rest(pieces) -> None:
    made = put_together(article(), given(pieces, "caption", role="paragraph"))
    assert [block.kind for block in made.blocks] == ["paragraph", "figure", "paragraph", "list"]
    assert made.blocks[2].markup == "Chiếc đò."
    assert (made.figures[0].caption, made.figures[0].credit, made.figures[0].alt) == ("", "Ảnh: Hạ", "đò")


def test_texts_typed_by_a_person_are_marked_as_supplied(pieces) -> None:
    changed = given(given(pieces, "title", text="Bến đò cuối"), "caption", text="Chiếc đò ngang.")
    made = put_together(article(), changed)
    assert (made.title, made.origins) == ("Bến đò cuối", {"title": "supplied"})
    assert made.figures[0].caption == "Chiếc đò ngang."
    assert made.lead == article().lead


def test_another_line_as_the_date_is_read_as_dates_are(pieces) -> None:
    made = put_together(article(), given(given(pieces, "date", role="blank"), "list", role="date", text="14/11/2023"))
    assert made.published.value == "2023-11-14"


def test_without_a_title_the_first_sentence_stands_for_it(pieces) -> None:
    made = put_together(article(), given(pieces, "title", role="blank"))
    assert (made.title, made.origins["title"]) == ("Câu một.", "derived")


@pytest.mark.parametrize(("role", "markup"), LISTS)
def test_a_list_as_something_else_keeps_its_lines(pieces, role: str, markup: str) -> None:
    assert put_together(article(), given(pieces, "list", role=role)).blocks[-1].markup == markup


def test_a_figure_outside_the_blocks_stays_outside() -> None:
    whole = replace(article(), blocks=(Block("paragraph", "Một."),), ledger=Ledger())
    made = put_together(whole, given(take_apart(whole), "paragraph", role="heading"))
    assert made.blocks == (Block("heading", "Một."),)
    assert made.figures == whole.figures


def test_fields_are_supplied_and_an_empty_one_takes_the_stated_away() -> None:
    whole = replace(article(), description={"address": "https://bao.example/a", "rights": "©"})
    made = with_fields(whole, {"rights": "", "address": "https://bao.example/a", "authors": ["Hạ"], "source": "Tin"})
    assert made.description == {"address": "https://bao.example/a", "authors": ["Hạ"]}
    assert made.origins == {"rights": "supplied", "authors": "supplied", "source": "supplied"}
    assert with_fields(whole, {"rights": "©"}) is whole
