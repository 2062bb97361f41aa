"""Every write can be taken back: what stood before stands again, to the letter."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db import annotations, articles, batches, figures, identity, tags, undo
from db.archive import Archive
from db.errors import ArchiveError, QuoteNotFound, Stale, UnknownId
from db.fixity import verify
from db.records import ArticleEdit, Block, Inverse, NewAnnotation, NewPhoto, Published, Written
from db.session import Writing
from tests.factories import BODY, canonical, filled, new_article, photo_bytes, put, with_photo

NUMBERS = st.integers(0, 2)
TAGS = st.sampled_from(["A", "A/B", "A/B/C", "a", "Chính trị", "Chính trị/Đảng", "B"])
BODIES = st.sampled_from([
    BODY, BODY.replace("hai trăm", "200"), BODY.replace("bà con", "đồng bào"), "Đoạn khác hẳn.", f"Thêm. {BODY} Hết.",
])  # fmt: skip
QUOTES = st.sampled_from(["hai trăm suất quà", "bà con", "vùng lũ", "Trao quà", "Bài báo", "Đoạn"])
TITLES = st.sampled_from(["Bài mới", "Bài báo số 0", "  Tên  "])
SOURCES = st.sampled_from(["Tin Chiều", "tin  chiều", "Mới", ""])
CHANGES = st.sampled_from(["note", "colour", "remove", "accept", "reject"])
COLOURS = st.sampled_from(["yellow", "green", "pink"])


class Taking(RuleBasedStateMachine):
    """Random work on three articles, with undo and redo; at the end all is taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = contextlib.ExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.archive = Archive.create(folder / "a.khobao", agent="Lan")
        self.stack.callback(self.archive.close)
        self.done: list[tuple[Inverse, dict[str, Any]]] = []
        self.undone: list[tuple[Inverse, dict[str, Any]]] = []

    @initialize()
    def begin(self) -> None:
        noted = NewAnnotation("bà con vùng lũ", note="đầu tiên")
        tagged = ("Chính trị/Đảng", "A")
        self.uids = put(self.archive, new_article(0, annotations=(noted,), tags=tagged), with_photo(1), new_article(2))
        self.start = self.state()

    def state(self) -> dict[str, Any]:
        """All that the three articles say, all tags, and whose archive it is."""
        with self.archive.reading() as session:
            found: dict[str, Any] = {uid: canonical(session, uid) for uid in self.uids}
            found["tags"] = {(row.uid, row.path, row.colour) for row in tags.all_tags(session)}
            found["institution"] = identity.institution(session)
            return found

    def write(self, work: Callable[[Writing], Written[Any]]) -> None:
        """Do something that may be refused; what was done can be undone, what was undone before no longer redone."""
        before = self.state()
        try:
            with self.archive.writing() as session:
                written = work(session)
        except (UnknownId, QuoteNotFound):
            assert self.state() == before
            return
        if written.inverse is None:
            assert self.state() == before
            return
        self.done.append((written.inverse, before))
        self.undone.clear()

    @rule(
        number=NUMBERS,
        title=TITLES,
        byline=st.text("abà ", max_size=4),
    )
    def edit(self, number: int, title: str, byline: str) -> None:
        self.write(lambda s: articles.edit(s, ArticleEdit(self.uids[number], {"title": title, "byline": byline})))

    @rule(number=NUMBERS, body=BODIES)
    def rewrite(self, number: int, body: str) -> None:
        blocks = (Block("paragraph", body), Block("figure", "", 1))
        self.write(lambda s: articles.edit(s, ArticleEdit(self.uids[number], blocks=blocks)))

    @rule(number=NUMBERS, caption=st.sampled_from(["Chú thích khác", "Trao quà cho bà con", ""]))
    def caption(self, number: int, caption: str) -> None:
        def work(session: Writing) -> Written[Any]:
            figure = articles.get(session, self.uids[number]).figures[0]
            return articles.edit(session, ArticleEdit(self.uids[number], captions={figure.uid: {"caption": caption}}))

        self.write(work)

    @rule(number=NUMBERS, page=st.sampled_from(["1", "2"]), source=SOURCES)
    def describe(self, number: int, page: str, source: str) -> None:
        fields = {"page": page, "source": source, "published": Published(f"200{page}"), "authors": [page, source]}
        self.write(lambda s: articles.edit(s, ArticleEdit(self.uids[number], fields, evidence="báo in")))

    @rule(number=NUMBERS, state=st.sampled_from(["received", "described"]), by_edit=st.booleans())
    def set_state(self, number: int, state: str, by_edit: bool) -> None:
        if by_edit:
            self.write(lambda s: articles.edit(s, ArticleEdit(self.uids[number], {"state": state})))
        else:
            self.write(lambda s: articles.set_state(s, [self.uids[number]], state))

    @rule(numbers=st.sets(NUMBERS, min_size=1), on=st.booleans())
    def star(self, numbers: set[int], on: bool) -> None:
        self.write(lambda s: articles.star(s, [self.uids[number] for number in sorted(numbers)], on))

    @rule(numbers=st.sets(NUMBERS, min_size=1), on=st.booleans())
    def trash(self, numbers: set[int], on: bool) -> None:
        self.write(lambda s: articles.trash(s, [self.uids[number] for number in sorted(numbers)], on))

    @rule(numbers=st.sets(NUMBERS, min_size=1), path=TAGS, on=st.booleans())
    def tag(self, numbers: set[int], path: str, on: bool) -> None:
        work = tags.add if on else tags.remove
        self.write(lambda s: work(s, [self.uids[number] for number in sorted(numbers)], path))

    @rule(path=TAGS, new_path=TAGS)
    def rename_tag(self, path: str, new_path: str) -> None:
        self.write(lambda s: tags.rename(s, path, new_path))

    @rule(path=TAGS, colour=st.sampled_from(tags.COLOURS))
    def recolour(self, path: str, colour: str) -> None:
        self.write(lambda s: tags.recolour(s, path, colour))

    @rule(number=NUMBERS, quote=QUOTES, colour=COLOURS)
    def annotate(self, number: int, quote: str, colour: str) -> None:
        self.write(lambda s: annotations.add_quote(s, self.uids[number], quote, note=quote, colour=colour))

    @rule(number=NUMBERS, pick=st.integers(0, 5), kind=CHANGES)
    def change_annotation(self, number: int, pick: int, kind: str) -> None:
        with self.archive.reading() as session:
            found = annotations.of_article(session, self.uids[number])
        if not found:
            return
        uid = found[pick % len(found)].uid
        works: dict[str, Callable[[Writing], Written[Any]]] = {
            "note": lambda s: annotations.edit(s, uid, note=f"ghi {pick}"),
            "colour": lambda s: annotations.edit(s, uid, colour="blue"),
            "remove": lambda s: annotations.remove(s, uid),
            "accept": lambda s: annotations.accept(s, uid),
            "reject": lambda s: annotations.reject(s, uid),
        }
        self.write(works[kind])

    @rule(number=NUMBERS, photo=st.integers(0, 2), on=st.booleans())
    def attach(self, number: int, photo: int, on: bool) -> None:
        def work(session: Writing) -> Written[Any]:
            figure = articles.get(session, self.uids[number]).figures[0]
            if not on:
                return figures.detach(session, figure.uid)
            return figures.attach(session, figure.uid, NewPhoto("a.jpg", photo_bytes(photo)))

        self.write(work)

    @rule(name=st.sampled_from(["Lưu trữ", "Thư viện"]))
    def name_institution(self, name: str) -> None:
        self.write(lambda s: identity.edit(s, {"name": name}))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        inverse, before = self.done.pop()
        now = self.state()
        with self.archive.writing() as session:
            redo = undo.apply(session, inverse).inverse
        assert self.state() == before
        if redo is not None:
            self.undone.append((redo, now))

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        inverse, after = self.undone.pop()
        before = self.state()
        with self.archive.writing() as session:
            back = undo.apply(session, inverse).inverse
        assert comparable(self.state()) == comparable(after)
        if back is not None:
            self.done.append((back, before))

    @invariant()
    def every_exact_annotation_quotes_its_place(self) -> None:
        if not hasattr(self, "uids"):
            return
        with self.archive.reading() as session:
            for uid in self.uids:
                article = articles.get(session, uid)
                for one in article.annotations:
                    if one.state == "exact":
                        assert article.text[one.start : one.end] == one.exact

    def teardown(self) -> None:
        with self.stack:
            while self.done:
                self.undo()
            if hasattr(self, "start"):
                assert self.state() == self.start
                assert verify(self.archive).ok


def comparable(state: dict[str, Any]) -> dict[str, Any]:
    """A state without what a redo makes anew: times of trashing and of a supplied value, and ids of split tags."""
    found = {key: value for key, value in state.items() if key != "tags"}
    found["tags"] = {(path, colour) for _, path, colour in state["tags"]}
    for uid, article in found.items():
        if isinstance(article, dict) and "trashed" in article:
            found[uid] = {**article, "trashed": article["trashed"] is not None}
    return found


TestTaking = pytest.mark.sampled(Taking.TestCase)
TestTaking.settings = settings(
    max_examples=50 if os.environ.get("KHOBAO_THOROUGH") else 10, stateful_step_count=20, phases=[Phase.generate]
)


def test_a_chain_of_edits_is_taken_back_one_by_one(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    inverses = []
    for title in ("Một", "Hai", "Ba"):
        with archive.writing() as session:
            inverses.append(articles.edit(session, ArticleEdit(uid, {"title": title})).inverse)
    shown = []
    for inverse in reversed(inverses):
        with archive.writing() as session:
            undo.apply(session, inverse)
            shown.append(articles.get(session, uid).title)
    assert shown == ["Hai", "Một", "Bài báo số 1"]


def test_an_undo_out_of_turn_is_refused_only_where_the_same_value_moved_on(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    with archive.writing() as session:
        first = articles.edit(session, ArticleEdit(uid, {"title": "Một"}))
        byline = articles.edit(session, ArticleEdit(uid, {"byline": "Mai"}))
        articles.edit(session, ArticleEdit(uid, {"title": "Hai"}))
    with archive.writing() as session, pytest.raises(Stale) as refused:
        undo.apply(session, first.inverse)
    assert (refused.value.facts["mine"], refused.value.facts["theirs"]) == (
        {"title": "Bài báo số 1"}, {"title": "Hai"},
    )  # fmt: skip
    with archive.writing() as session:
        undo.apply(session, byline.inverse)
        found = articles.get(session, uid)
        assert (found.byline, found.title) == ("Thảo Anh", "Hai")
        assert set(found.origins) == {"title"}


def moved_on(session: Writing, uid: str) -> dict[str, tuple[Inverse, Callable[[], object]]]:
    """For each kind of write its inverse, and what makes the record move on."""
    figure = articles.get(session, uid).figures[0].uid
    caption = articles.edit(session, ArticleEdit(uid, captions={figure: {"caption": "x"}}))
    body = articles.edit(session, ArticleEdit(uid, blocks=(Block("paragraph", BODY),)))
    photo = figures.attach(session, figure, NewPhoto("a.jpg", photo_bytes(1)))
    note = annotations.add_quote(session, uid, "bà con")
    typed = annotations.edit(session, note.value.uid, note="một")
    other = annotations.add_quote(session, uid, "vùng lũ")
    removed = annotations.remove(session, other.value.uid)
    tags.add(session, [uid], "A")
    renamed = tags.rename(session, "A", "B")
    found = {
        "caption": (caption, lambda: articles.edit(session, ArticleEdit(uid, captions={figure: {"caption": "y"}}))),
        "body": (body, lambda: articles.edit(session, ArticleEdit(uid, blocks=(Block("paragraph", "khác"),)))),
        "photo": (photo, lambda: figures.detach(session, figure)),
        "note": (typed, lambda: annotations.edit(session, note.value.uid, note="hai")),
        "removed": (removed, lambda: undo.apply(session, removed.inverse)),
        "renamed": (renamed, lambda: tags.rename(session, "B", "C")),
        "name taken": (renamed, lambda: tags.add(session, [uid], "A")),
    }
    return {name: (written.inverse, work) for name, (written, work) in found.items() if written.inverse is not None}


KINDS = ("caption", "body", "photo", "note", "removed", "renamed", "name taken")


@pytest.mark.parametrize("kind", KINDS)
def test_undo_is_refused_where_the_record_has_moved_on(archive: Archive, kind: str) -> None:
    [uid] = put(archive, new_article(1))
    with archive.writing() as session:
        cases = moved_on(session, uid)
        assert set(cases) == set(KINDS)
        inverse, work = cases[kind]
        work()
    with archive.reading() as session:
        before = canonical(session, uid)
    with pytest.raises(Stale), archive.writing() as session:
        undo.apply(session, inverse)
    with archive.reading() as session:
        assert canonical(session, uid) == before


def test_a_proposal_that_was_accepted_can_be_taken_back_only_while_its_words_stand(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    with archive.writing() as session:
        note = annotations.add_quote(session, uid, "hai trăm suất quà").value.uid
        text = BODY.replace("hai trăm", "200")
        articles.edit(session, ArticleEdit(uid, blocks=(Block("paragraph", text),)))
        assert annotations.get(session, note).state == "proposed"
        accepted = annotations.accept(session, note)
        assert (accepted.value.state, accepted.value.exact) == ("exact", "200 suất quà")
        changed = articles.edit(session, ArticleEdit(uid, blocks=(Block("paragraph", f"Hôm nay. {text}"),)))
    with pytest.raises(Stale), archive.writing() as session:
        undo.apply(session, accepted.inverse)
    with archive.writing() as session:
        undo.apply(session, changed.inverse)
        redo = undo.apply(session, accepted.inverse).inverse
        found = annotations.get(session, note)
        assert (found.state, found.exact, found.proposed.exact) == ("proposed", "hai trăm suất quà", "200 suất quà")
        undo.apply(session, redo)
        assert annotations.get(session, note).exact == "200 suất quà"
        rejected = annotations.reject(session, note)
        assert rejected.inverse is None
    assert verify(archive).ok


def test_a_batch_is_undone_whole_and_brought_back(archive: Archive) -> None:
    with archive.writing() as session:
        batch = batches.begin(session, "x")
        uids = [articles.add(session, new_article(number), batch=batch).uid for number in range(3)]
        assert batches.interrupted(session)[0][0] == batch
        batches.finish(session, batch, "cancelled")
        assert batches.interrupted(session) == []
    with archive.writing() as session:
        articles.trash(session, uids[:1])
        written = batches.undo(session, batch)
        assert articles.counts(session).articles == 0
        assert written.changes.articles == frozenset(uids[1:])
    with archive.writing() as session:
        undo.apply(session, written.inverse)
        assert articles.all_uids(session) == uids[1:]
    with archive.writing() as session, pytest.raises(UnknownId):
        batches.undo(session, "không có")


def test_an_undo_on_a_deleted_article_is_refused(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    with archive.writing() as session:
        inverses = [
            articles.star(session, [uid], True).inverse,
            articles.edit(session, ArticleEdit(uid, {"title": "x"})).inverse,
            tags.add(session, [uid], "A").inverse,
            annotations.add_quote(session, uid, "bà con").inverse,
        ]
        articles.trash(session, [uid])
        articles.delete(session, [uid])
    for inverse in inverses:
        with pytest.raises(ArchiveError), archive.writing() as session:
            undo.apply(session, inverse)


def test_a_write_that_changes_nothing_has_no_inverse_and_no_event(path: Path) -> None:
    with contextlib.closing(filled(path)) as archive:
        with archive.reading() as session:
            uid = articles.all_uids(session)[0]
            article, events = articles.get(session, uid), articles.counts(session).events
        with archive.writing() as session:
            for written in (
                articles.edit(session, ArticleEdit(uid, {"title": f" {article.title} ", "source": article.source})),
                articles.edit(session, ArticleEdit(uid, blocks=article.blocks)),
                articles.star(session, [uid], article.starred),
                articles.set_state(session, [uid], article.description["state"]),
                tags.add(session, [uid], article.tags[0].upper()),
                tags.remove(session, [uid], "không có"),
            ):
                assert written.inverse is None
                assert written.changes.articles == frozenset()
        with archive.reading() as session:
            assert articles.counts(session).events == events
            assert articles.get(session, uid) == article


def test_the_author_and_the_number_of_a_change_are_told(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    with archive.writing("reading") as session:
        written = articles.star(session, [uid], True)
        assert (written.changes.author, written.changes.sequence) == ("reading", session.sequence)
        assert session.changes.articles == {uid}
