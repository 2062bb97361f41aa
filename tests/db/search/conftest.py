"""Archives with articles made to be found, and an index folder beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from db import articles, tags
from db.annotations import add as annotate
from db.archive import Archive
from db.records import Block, NewAnnotation, NewArticle, NewFigure, NewOriginal, Published
from db.search.find import Found, find
from db.search.follow import Status, catch_up, index_folder


@dataclass
class Library:
    """An archive, its index folder, and short ways to fill and to ask them."""

    archive: Archive
    folder: Path
    number: int = 0

    def put(
        self,
        title: str = "Không tên",
        body: str = "",
        *,
        lead: str = "",
        captions: tuple[str, ...] = (),
        byline: str = "",
        source: str = "",
        date: str | None = None,
        edtf: str | None = None,
        tagged: tuple[str, ...] = (),
        note: str = "",
    ) -> str:
        """Add one article; its uid."""
        self.number += 1
        blocks = [Block("paragraph", body)] if body else []
        blocks += [Block("figure", figure=place + 1) for place in range(len(captions))]
        new = NewArticle(
            title=title, lead=lead, byline=byline, source=source, published=Published(value=date, edtf=edtf),
            original=NewOriginal(f"{self.number}.txt", f"{self.number} {title}".encode("utf-8", "replace")),
            blocks=tuple(blocks), tags=tagged,
            figures=tuple(NewFigure(place + 1, f"{place}.jpg", text) for place, text in enumerate(captions)),
        )  # fmt: skip
        with self.archive.writing() as session:
            added = articles.add(session, new)
        if note:
            with self.archive.writing() as session:
                annotate(session, added.uid, NewAnnotation(exact=title, note=note))
        return added.uid

    def follow(self, **options: object) -> Status:
        return catch_up(self.archive, self.folder, **options)  # type: ignore[arg-type]

    def ask(self, query: str, **options: object) -> Found:
        """The answer after catching up."""
        self.follow()
        return find(self.archive, self.folder, query, **options)  # type: ignore[arg-type]

    def titles(self, query: str, **options: object) -> set[str]:
        """The titles that a query finds."""
        found = self.ask(query, **options)
        assert found.total == len(found.hits) == len(found.ids)
        return {hit.title for hit in found.hits}


@contextmanager
def empty_library(folder: Path) -> Iterator[Library]:
    archive = Archive.create(folder / "kho.khobao", agent="thử")
    with closing(archive):
        yield Library(archive, index_folder(folder / "cache", archive.uid, archive.path))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty archive with an index folder."""
    with empty_library(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def shared_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Library]]:
    """A function that makes an empty archive for questions that change nothing; it stays until the file's last test."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(empty_library(tmp_path_factory.mktemp("library")))


@pytest.fixture
def tag(library: Library) -> Callable[[str, str], None]:
    """Put a tag on an article."""

    def put(uid: str, path: str) -> None:
        with library.archive.writing() as session:
            tags.add(session, [uid], path)

    return put
