"""What lists show: views, orders, cards, counts."""

from __future__ import annotations

from db import annotations, articles, batches, tags
from db.archive import Archive
from db.records import Added, ArticleEdit, NewAnnotation, NewFigure, NewPhoto, Published
from db.views import EVERYTHING, Sort, View, count
from tests.factories import new_article, photo_bytes, put, with_photo


def titles(archive: Archive, view: View = EVERYTHING, sort: Sort = "newest") -> list[str]:
    with archive.reading() as session:
        return [card.title for card in articles.cards(session, articles.ids(session, view, sort))]


def dated(number: int, value: str | None, edtf: str | None = None, **values: object):
    return new_article(number, title=f"{number}", published=Published(value, edtf or value), **values)


def test_orders_put_undated_articles_last(archive: Archive) -> None:
    put(
        archive,
        dated(1, "2020", source="B báo"),
        dated(2, None, source=""),
        dated(3, "2021-05-01T10:00:00", source="a báo"),
        dated(4, None, "[2019-03-04,2019-04-03]", source="B báo"),
        dated(5, "2021-05-01", source="a báo"),
    )
    assert titles(archive) == ["3", "5", "1", "4", "2"]
    assert titles(archive, sort="oldest") == ["4", "1", "5", "3", "2"]
    assert titles(archive, sort="added") == ["5", "4", "3", "2", "1"]
    assert titles(archive, sort="publication") == ["3", "5", "1", "4", "2"]


def test_titles_follow_the_vietnamese_alphabet(archive: Archive) -> None:
    order = ["An", "Ăn", "Ấn", "Bà", "Cá", "Da", "Đa", "Em", "Êm", "Ốc", "Ơn", "Tư", "Ươm", "Vui"]
    put(archive, *(new_article(number, title=title) for number, title in enumerate(reversed(order))))
    assert titles(archive, sort="title") == order


def test_views_narrow_and_leave_the_trash_out(archive: Archive) -> None:
    with archive.writing() as session:
        batch = batches.begin(session, "x")
        for number in range(4):
            articles.add(session, dated(number, f"200{9 - number}", tags=("A/B",) if number < 2 else ()), batch=batch)
        batches.finish(session, batch)
        articles.add(session, with_photo(9, title="9", source="Khác", tags=("a",), published=Published("1990")))
    with archive.writing() as session:
        uids = articles.all_uids(session)
        articles.star(session, uids[:2], True)
        articles.set_state(session, uids[1:3], "checked")
        articles.trash(session, uids[:1])
        publications = {row.title: row for row in articles.publications(session)}
    assert titles(archive) == ["1", "2", "3", "9"]
    assert titles(archive, View("trash")) == ["0"]
    assert titles(archive, View("starred")) == ["1"]
    assert titles(archive, View("undescribed")) == ["3", "9"]
    assert titles(archive, View("wanted")) == ["1", "2", "3"]
    assert titles(archive, View("tag", "a")) == ["1", "9"]
    assert titles(archive, View("tag", "A/b")) == ["1"]
    assert titles(archive, View("tag", "không có")) == []
    assert titles(archive, View("batch", batch)) == ["1", "2", "3"]
    assert titles(archive, View("publication", publications["Tin Chiều"].uid)) == ["1", "2", "3"]
    assert {title: row.count for title, row in publications.items()} == {"Tin Chiều": 3, "Khác": 1}
    with archive.reading() as session:
        assert list(articles.ids(session, View("ids", ids=(3, 1)))) == [3, 1]


def test_a_tag_view_is_not_fooled_by_names_that_begin_alike(archive: Archive) -> None:
    put(archive, *(new_article(n, title=tag, tags=(tag,)) for n, tag in enumerate(["A", "A/B", "A-B", "AB", "A0"])))
    assert sorted(titles(archive, View("tag", "a"))) == ["A", "A/B"]


def test_a_card_tells_what_a_row_shows(archive: Archive) -> None:
    [uid] = put(archive, new_article(1, figures=(
        NewFigure(1, "thiếu.jpg"), NewFigure(2, "a.jpg", photo=NewPhoto("a.jpg", photo_bytes(1))),
        NewFigure(3, "b.jpg", photo=NewPhoto("b.jpg", photo_bytes(2))),
    ), tags=("Ăn", "An")))  # fmt: skip
    with archive.writing() as session:
        annotations.add(session, uid, NewAnnotation("bà con"))
        articles.star(session, [uid], True)
    with archive.reading() as session:
        [card] = articles.cards(session, articles.ids(session))
        article = articles.get(session, uid)
        assert (card.uid, card.title, card.lead, card.source) == (uid, "Bài báo số 1", "Sapo của bài báo.", "Tin Chiều")
        assert (card.figures, card.wanted, card.annotations, card.tags) == (3, 1, 1, ("An", "Ăn"))
        assert (card.starred, card.undescribed, card.trashed) == (True, True, False)
        assert card.thumb == article.figures[1].sha256
        assert articles.cards(session, [999, article.id, 998]) == [card]
        assert articles.uids_of(session, [999, article.id]) == [uid]


def test_counts_follow_every_change(archive: Archive) -> None:
    uids = put(archive, new_article(1), with_photo(2), new_article(3, tags=("x",)))
    with archive.writing() as session:
        annotations.add(session, uids[0], NewAnnotation("bà con"))
        annotations.add(session, uids[2], NewAnnotation("bà con"))
        articles.star(session, uids, True)
        articles.edit(session, ArticleEdit(uids[1], {"state": "described"}))
        articles.trash(session, uids[2:])
    with archive.reading() as session:
        counts = articles.counts(session)
        assert (counts.articles, counts.trashed, counts.starred, counts.undescribed) == (2, 1, 2, 1)
        assert (counts.wanted, counts.photos, counts.originals, counts.annotations, counts.tags) == (1, 1, 3, 1, 1)
        assert [row.count for row in tags.all_tags(session)] == [0]


def test_wanted_photos_are_listed_with_their_article(archive: Archive) -> None:
    one, two, three = put(archive, dated(1, "2020"), dated(2, "2021"), with_photo(3))
    with archive.reading() as session:
        wanted = articles.wanted(session)
        assert [(row.article, row.title, row.file_name, row.position) for row in wanted] == [
            (two, "2", "anh-2.JPG", 1),
            (one, "1", "anh-1.JPG", 1),
        ]
        assert three not in {row.article for row in wanted}


def test_a_list_of_five_thousand_is_whole_and_in_order(archive: Archive) -> None:
    total = 5000
    for first in range(0, total, 1000):
        with archive.writing() as session:
            for number in range(first, first + 1000):
                made = articles.add(
                    session,
                    new_article(number, blocks=(), figures=(), published=Published(f"{1900 + number % 120}")),
                )
                assert isinstance(made, Added)
    with archive.reading() as session:
        for sort in ("newest", "oldest", "added", "title", "publication"):
            numbers = articles.ids(session, View(), sort)
            assert len(numbers) == len(set(numbers)) == total
        shown = articles.cards(session, articles.ids(session)[:2000])
        assert [card.published.value for card in shown] == sorted((c.published.value for c in shown), reverse=True)
        assert len(articles.all_uids(session)) == total
        assert len(articles.search_documents(session, 0, total)) == total


def test_dates_with_several_readings_wait_in_a_view_of_their_own(archive: Archive) -> None:
    put(
        archive,
        dated(1, "2020"),
        dated(2, None, "[2019-03-04,2019-04-03]"),
        dated(3, None, None),
        dated(4, None, "[1999-01-02,2099-01-02]"),
    )
    assert titles(archive, View("dates"), "added") == ["4", "2"]
    with archive.writing() as session:
        assert count(session, View("dates")) == 2
        [uid] = [uid for uid in articles.all_uids(session) if articles.get(session, uid).title == "2"]
        articles.edit(session, ArticleEdit(uid, {"published": Published("2019-03-04", "2019-03-04")}))
        assert count(session, View("dates")) == 1
        assert count(session) == 4
