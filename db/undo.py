"""Taking a write back: an `Inverse` is applied as a new write, with an event and an inverse of its own (the redo)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from db import annotations as notes
from db import articles, batches, corrections, figures, identity, profiles, receiving, relations, tags
from db.records import Changes, Inverse, Written

if TYPE_CHECKING:
    from db.session import Writing

_ACTIONS: dict[str, Callable[..., Written[Any]]] = {
    "annotations.edit": notes.put_back,
    "annotations.place": notes.place,
    "annotations.remove": notes.remove,
    "annotations.restore": notes.restore,
    "articles.edit": corrections.put_back,
    "articles.stars": articles.stars,
    "articles.states": articles.states,
    "articles.trashes": articles.trashes,
    "batches.mark": batches.mark,
    "batches.undo": batches.undo,
    "figures.put_back": figures.put_back,
    "identity.edit": identity.edit,
    "profiles.put_back": profiles.put_back,
    "receiving.forget_captures": receiving.forget_captures,
    "receiving.note_captures": receiving.note_captures,
    "receiving.restore": receiving.restore,
    "relations.decide": relations.decide,
    "relations.forget": relations.forget,
    "tags.add": tags.add,
    "tags.put_back": tags.put_back,
    "tags.recolour": tags.recolour,
    "tags.remove": tags.remove,
    "tags.rename": tags.rename,
}


def apply(session: Writing, inverse: Inverse) -> Written[Any]:
    """Take a write back. Raises Stale where the record has moved on since; nothing is then changed.

    The action ``many`` holds the inverses of several writes of one transaction (`steps`, in their order).
    """
    if inverse.action == "many":
        return _apply_many(session, inverse.arguments["steps"])
    return _ACTIONS[inverse.action](session, **inverse.arguments)


def _apply_many(session: Writing, steps: Sequence[Inverse]) -> Written[None]:
    changes = Changes()
    again: list[Inverse] = []
    for step in reversed(steps):
        written = apply(session, step)
        changes = changes | written.changes
        if written.inverse is not None:
            again.append(written.inverse)
    return Written(None, changes, Inverse("many", {"steps": again}))
