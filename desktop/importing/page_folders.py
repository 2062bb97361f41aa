"""The folders that browsers save beside pages: what lies in them is part of the page, not a file of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from desktop.importing.readers.saved_folder import FOLDER_SUFFIXES, PAGE_SUFFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.importing.discover import Item


class PageFolders:
    """Which files lie in the folders that were saved with `pages`."""

    def __init__(self, pages: Iterable[Path]) -> None:
        self._pages: set[tuple[Path, str]] = set()
        for page in pages:
            if page.suffix.casefold() in PAGE_SUFFIXES:
                self._pages |= {(page.parent, _key(page.stem)), (page.parent, _key(page.name))}
        self._known: dict[Path, bool] = {}

    def __bool__(self) -> bool:
        return bool(self._pages)

    def hold(self, path: Path) -> bool:
        """Whether a file lies in such a folder, at any depth."""
        return bool(self) and self._is_inside(path.parent)

    def _is_inside(self, folder: Path) -> bool:
        if folder not in self._known:
            name = _key(folder.name)
            stems = (name.removesuffix(suffix) for suffix in FOLDER_SUFFIXES if name.endswith(suffix))
            own = any((folder.parent, stem) in self._pages for stem in stems)
            self._known[folder] = own or (folder.parent != folder and self._is_inside(folder.parent))
        return self._known[folder]


def without_parts(items: Iterable[Item]) -> list[Item]:
    """The items but for those in the folders of pages among them, unless a person named the very file."""
    items = list(items)
    folders = PageFolders(item.path for item in items if item.text.casefold().endswith(PAGE_SUFFIXES))
    if not folders:
        return items
    return [item for item in items if item.asked or not folders.hold(item.path)]


def places_of(page: Path, name: str) -> Iterator[Path]:
    """Where a picture of this name can lie that came with a file: beside it, or in the folder saved with it."""
    yield page.parent / name
    if page.suffix.casefold() in PAGE_SUFFIXES:
        for suffix in FOLDER_SUFFIXES:
            for stem in (page.stem, page.name):
                yield page.parent / f"{stem}{suffix}" / name


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
