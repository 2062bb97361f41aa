"""A place in the library: what the results list shows when nothing is searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from db.views import View

PlaceKind = Literal[
    "all", "undescribed", "starred", "wanted", "dates", "unparsed", "alike", "trash", "tag", "publication", "batch"
]
FIXED: tuple[PlaceKind, ...] = ("all", "undescribed", "starred", "wanted")
QUEUES: tuple[PlaceKind, ...] = ("dates", "unparsed", "alike")
"""What waits to be settled; shown only where something does."""


@dataclass(frozen=True, slots=True)
class Place:
    """A choice of articles. `key` is a tag's path, or a publication's or a batch's uid; empty for the fixed places.

    It is `db.views.View` without its imports, so that the window can be painted before the archive is loaded.
    """

    kind: PlaceKind = "all"
    key: str = ""

    def view(self) -> View:
        """The same for the archive; call it in a job."""
        from db.views import View  # imports SQLAlchemy, which the first paint does without

        if self.kind == "unparsed" or self.kind == "alike":
            return View("ids")  # no articles: these queues have rows of their own
        return View(self.kind, self.key)

    def plain(self) -> list[str]:
        """The place as plain JSON, for the window's state."""
        return [self.kind, self.key]


def place_from(value: object) -> Place:
    """The place that `Place.plain` gave; the whole archive where it is something else."""
    if isinstance(value, list) and len(value) == 2 and value[0] in get_args(PlaceKind) and isinstance(value[1], str):
        return Place(value[0], value[1])
    return Place()
