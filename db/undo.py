"""Taking a write back: an `Inverse` is applied as a new write, with an event and an inverse of its own (the redo)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from db import annotations as notes
from db import articles, corrections, figures, identity, tags

if TYPE_CHECKING:
    from db.records import Inverse, Written
    from db.session import Writing

_ACTIONS: dict[str, Callable[..., Written[Any]]] = {
    "annotations.edit": notes.edit,
    "annotations.place": notes.place,
    "annotations.remove": notes.remove,
    "annotations.restore": notes.restore,
    "articles.edit": corrections.put_back,
    "articles.stars": articles.stars,
    "articles.states": articles.states,
    "articles.trashes": articles.trashes,
    "figures.attach_held": figures.attach_held,
    "figures.detach": figures.detach,
    "identity.edit": identity.edit,
    "tags.add": tags.add,
    "tags.recolour": tags.recolour,
    "tags.remove": tags.remove,
    "tags.rename": tags.rename,
}


def apply(session: Writing, inverse: Inverse) -> Written[Any]:
    """Take a write back. Raises Stale where the record has moved on since; nothing is then changed."""
    return _ACTIONS[inverse.action](session, **inverse.arguments)
