"""What a person does to articles from the list: each is one write, said in words, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.library.words import state_words
from desktop.shared.language import translate

if TYPE_CHECKING:
    from db.records import DescriptionState, Written
    from db.session import Writing
    from desktop.shared.context import Context

AUTHOR = "library"
TAG_COLOURS = ("tag_rust", "tag_olive", "tag_teal", "tag_indigo", "tag_plum", "tag_ochre")


class ArticleActions(QObject):
    """Writes for the library and the sidebar."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def star(self, uids: Sequence[str], on: bool) -> None:
        """Star articles, or take the star off."""

        def work(session: Writing) -> Written[None]:
            from db import articles

            return articles.star(session, uids, on)

        words = translate("Library", "%n articles starred", len(uids))
        self._write(work, words if on else translate("Library", "Star taken off %n articles", len(uids)))

    def trash(self, uids: Sequence[str], on: bool = True, then: Callable[[], None] | None = None) -> None:
        """Put articles in the trash, or take them out again."""

        def work(session: Writing) -> Written[None]:
            from db import articles

            return articles.trash(session, uids, on)

        moved = translate("Library", "%n articles moved to the trash", len(uids))
        self._write(work, moved if on else translate("Library", "%n articles restored", len(uids)), say=True, then=then)

    def delete(self, uids: Sequence[str], then: Callable[[], None] | None = None) -> None:
        """Delete articles of the trash for good; the caller has asked the person."""

        def work(session: Writing) -> Written[None]:
            from db import articles

            return articles.delete(session, uids)

        def done(_value: None) -> None:
            self._context.notices.toast(translate("Library", "%n articles deleted for good", len(uids)))
            if then is not None:
                then()

        self._context.archive_jobs.write(work, done, author=AUTHOR)

    def set_state(self, uids: Sequence[str], state: DescriptionState) -> None:
        """Set the state of description."""

        def work(session: Writing) -> Written[None]:
            from db import articles

            return articles.set_state(session, uids, state)

        words = translate("Library", "%n articles set to “{state}”", len(uids)).format(state=state_words(state))
        self._write(work, words, say=len(uids) > 1)

    def add_tag(self, uids: Sequence[str], path: str) -> None:
        """Give articles a tag."""

        def work(session: Writing) -> Written[None]:
            from db import tags

            return tags.add(session, uids, path)

        self._write(work, translate("Library", "%n articles tagged “{tag}”", len(uids)).format(tag=path), say=True)

    def rename_tag(self, path: str, new_path: str, *, merges: bool) -> None:
        """Rename a tag with all below it; where the new name is in use the two become one."""

        def work(session: Writing) -> Written[None]:
            from db import tags

            return tags.rename(session, path, new_path)

        renamed = translate("Library", "Tag “{tag}” renamed to “{new}”").format(tag=path, new=new_path)
        merged = translate("Library", "Tag “{tag}” merged into “{new}”").format(tag=path, new=new_path)
        self._write(work, merged if merges else renamed, say=True)

    def recolour_tag(self, path: str, colour: str) -> None:
        """Give a tag another colour."""

        def work(session: Writing) -> Written[None]:
            from db import tags

            return tags.recolour(session, path, colour)

        self._write(work, translate("Library", "Colour of the tag “{tag}” changed").format(tag=path))

    def _write(
        self,
        work: Callable[[Writing], Written[None]],
        words: str,
        *,
        say: bool = False,
        then: Callable[[], None] | None = None,
    ) -> None:
        context = self._context

        def done(_value: None) -> None:
            if say:
                context.notices.toast(words, translate("Library", "Undo"), context.undo.undo)
            if then is not None:
                then()

        context.archive_jobs.write(work, done, author=AUTHOR, undo_text=words)


def colour_words(colour: str) -> str:
    """The name of a tag's colour."""
    words = {
        "tag_rust": translate("Library", "Rust"),
        "tag_olive": translate("Library", "Olive"),
        "tag_teal": translate("Library", "Teal"),
        "tag_indigo": translate("Library", "Indigo"),
        "tag_plum": translate("Library", "Plum"),
        "tag_ochre": translate("Library", "Ochre"),
    }
    return words[colour]
