"""The model of the list: a million ids, and only the pages that are looked at."""

from __future__ import annotations

from array import array

from db.records import ArticleCard, Published
from desktop.library.article_model import PAGE, PAGES_KEPT, ArticleModel, Row


def card(number: int, title: str = "") -> ArticleCard:
    return ArticleCard(
        number,
        f"uid-{number}",
        title or f"Bài {number}",
        "",
        Published(),
        "",
        "",
        False,
        False,
        False,
        0,
        0,
        0,
        None,
        (),
    )


class Source:
    """Answers when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []
        self.answers: list = []
        self.version = ""

    def fetch(self, ids, take, failed) -> None:
        self.asked.append(ids)
        self.answers.append(lambda: take([Row(card(number, self.version)) for number in ids if number != 13]))

    def answer(self) -> None:
        self.answers.pop(0)()


def model(qtbot, count: int = 1_000_000) -> tuple[ArticleModel, Source]:
    source = Source()
    made = ArticleModel(source.fetch, lambda row: row.card.title)
    made.set_ids(array("q", range(count)))
    return made, source


def test_a_million_rows_fetch_one_page(qtbot) -> None:
    articles, source = model(qtbot)
    assert articles.rowCount() == 1_000_000
    assert articles.row_at(500_000) is None
    qtbot.waitUntil(lambda: source.asked != [])
    assert len(source.asked[0]) == PAGE
    source.answer()
    row = articles.row_at(500_000)
    assert row is not None
    assert row.card.id == 500_000


def test_pages_flown_over_are_not_fetched(qtbot) -> None:
    articles, source = model(qtbot)
    for number in range(0, 100_000, PAGE):
        articles.row_at(number)
    qtbot.waitUntil(lambda: source.asked != [])
    assert len(source.asked[0]) <= 3 * PAGE
    assert source.asked[0][-1] == (100_000 // PAGE) * PAGE + PAGE - 1


def test_an_answer_for_a_former_list_is_dropped(qtbot) -> None:
    articles, source = model(qtbot)
    articles.row_at(0)
    qtbot.waitUntil(lambda: source.asked != [])
    articles.set_ids(array("q", [7]))
    source.answer()
    assert articles.known(0) is None


def test_a_changed_row_stays_shown_until_its_new_state_is_here(qtbot) -> None:
    articles, source = model(qtbot, 10)
    articles.row_at(0)
    qtbot.waitUntil(lambda: source.asked != [])
    source.answer()
    source.version = "anew"
    articles.refresh(["uid-3"])
    assert articles.row_at(3).card.title == "Bài 3"
    qtbot.waitUntil(lambda: len(source.asked) == 2)
    source.answer()
    assert articles.row_at(3).card.title == "anew"


def test_a_row_that_is_gone_is_none_and_the_others_stay_in_place(qtbot) -> None:
    articles, source = model(qtbot, 20)
    articles.row_at(0)
    qtbot.waitUntil(lambda: source.asked != [])
    source.answer()
    assert articles.row_at(13) is None
    assert articles.row_at(14).card.id == 14


def test_few_pages_are_kept(qtbot) -> None:
    articles, source = model(qtbot, 100_000)
    for page in range(PAGES_KEPT + 10):
        articles.row_at(page * PAGE)
        qtbot.waitUntil(lambda: source.answers != [])
        source.answer()
    assert len(articles.known_uids()) <= PAGES_KEPT * PAGE
    assert articles.known(0) is None


def test_places_of_articles_are_found(qtbot) -> None:
    articles, _ = model(qtbot, 1000)
    assert articles.place_of(999) == 999
    assert articles.place_of(5000) is None
    assert articles.places_of([3, 2, 5000]) == [2, 3]
    assert articles.places_of(range(990, 1010)) == list(range(990, 1000))


def test_a_list_that_changed_shows_what_was_here_meanwhile(qtbot) -> None:
    articles, source = model(qtbot, 20)
    articles.row_at(0)
    qtbot.waitUntil(lambda: source.asked != [])
    source.answer()
    articles.set_ids(array("q", [5, 19, 4]), keep=True)
    assert articles.row_at(1).card.id == 19
    articles.set_ids(array("q", [5, 19, 4]))
    assert articles.row_at(1) is None
