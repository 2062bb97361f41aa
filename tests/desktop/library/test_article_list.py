"""The list paints what can be laid out in a turn, and the rest in the next ones."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.records import ArticleCard, Published
from desktop.library import article_delegate
from desktop.library.article_delegate import ArticleDelegate
from desktop.library.article_list import ArticleList
from desktop.library.article_model import ArticleModel, Row
from desktop.shared.theme import Theme


def _card(number: int, title: str = "") -> ArticleCard:
    return ArticleCard(
        id=number, uid=f"u{number}", title=title or f"Bài {number}", lead="", published=Published(), source="Báo",
        page="", starred=False, undescribed=False, trashed=False, figures=0, wanted=0,
        annotations=0, thumb=None, tags=(),
    )  # fmt: skip


@pytest.fixture
def shown(qtbot):
    theme = Theme()
    theme.apply(QApplication.instance(), "light")
    fetched: list[list[Row]] = []

    def fetch(ids, take, _failed) -> None:
        fetched.append([Row(_card(number)) for number in ids])
        take(fetched[-1])

    rows = ArticleDelegate(theme, lambda _sha256: None, lambda _path: "tag_teal")
    model = ArticleModel(fetch, lambda row: row.card.title)
    articles = ArticleList(theme, model, rows)
    qtbot.addWidget(articles)
    articles.resize(400, 600)
    articles.show()
    return articles


@pytest.fixture
def laid(monkeypatch) -> list[int]:
    """The articles whose rows were laid out, in order."""
    found: list[int] = []
    article = ArticleDelegate._article

    def counted(self, row, room, width):
        found.append(row.card.id)
        return article(self, row, room, width)

    monkeypatch.setattr(ArticleDelegate, "_article", counted)
    return found


def test_rows_that_a_turn_has_no_time_for_have_the_next_ones(qtbot, monkeypatch, shown, laid) -> None:
    monkeypatch.setattr(article_delegate, "TURN_S", -1.0)
    shown.show_ids(array("q", range(5)), keep=False)
    qtbot.waitUntil(lambda: sorted(laid) == [0, 1, 2, 3, 4])


def test_a_row_fetched_again_as_it_was_is_not_laid_out_anew(qtbot, shown, laid) -> None:
    shown.show_ids(array("q", range(3)), keep=False)
    qtbot.waitUntil(lambda: len(laid) == 3)
    with qtbot.waitSignal(shown.articles.arrived):
        shown.articles.refresh()
        shown.viewport().repaint()
    shown.viewport().repaint()
    assert sorted(laid) == [0, 1, 2]


def test_a_row_that_changed_is_laid_out_anew(qtbot, shown) -> None:
    shown.show_ids(array("q", [1]), keep=False)
    qtbot.waitUntil(lambda: shown.articles.known(0) is not None)
    rows, width = shown.rows, shown.viewport().width()
    first = rows._lay_out(Row(_card(1)), width)
    assert rows._lay_out(Row(_card(1)), width) is first
    assert rows._lay_out(Row(_card(1, "Another title")), width) is not first


def test_home_and_end_go_to_the_first_and_the_last_article(qtbot, shown) -> None:
    shown.show_ids(array("q", range(500)), keep=False)
    shown.select_row(3)
    qtbot.keyClick(shown, Qt.Key.Key_End)
    assert shown.currentIndex().row() == 499
    qtbot.keyClick(shown, Qt.Key.Key_Home)
    assert shown.currentIndex().row() == 0
    qtbot.keyClick(shown, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert shown.selected_count() == 500
