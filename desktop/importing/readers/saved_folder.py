"""The folder that a browser saves beside a page: how it is called, and the pictures in it."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from db.records import Rejected
from desktop.importing.readers.figures import is_photo_name
from desktop.importing.readers.picture_kinds import picture_suffix
from desktop.importing.readers.reader import Folders, Siblings, read_photo

if TYPE_CHECKING:
    from db.records import NewPhoto

PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
FOLDER_SUFFIXES = (
    "_files", ".files", "_file", "-files", " files", "-dateien", "_fichiers", "_archivos", "_ficheiros", "_arquivos",
    "-filer", "_bestanden", "_soubory", "_pliki", "_dosyalar", "_tiedostot", "_elemei", "_datoteke", "_fails", "_data",
)  # fmt: skip


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def is_folder_of(folder: str, page: str) -> bool:
    """Whether a folder of this name is the one that was saved with a page of this file name."""
    whole, stem, name = _key(page), _key(PurePath(page).stem), _key(folder)
    return any(name in (stem + suffix, whole + suffix) for suffix in FOLDER_SUFFIXES)


class SavedPictures:
    """The pictures of a page that lies on disk: in the folder saved with it, or beside it. Plain files only, never
    through a link; nothing else is opened."""

    def __init__(self, path: Path, siblings: Siblings, folders: Folders | None = None) -> None:
        self._path = path
        self._siblings = siblings
        self._folders = folders or Folders()
        self._found: dict[str, Siblings | None] = {}

    def photo(self, address: str) -> NewPhoto | Rejected | None:
        """The photo that an address of the page names; why it could not be taken; None where it did not come along."""
        parts = _relative_parts(address)
        if len(parts) == 1:
            return self._siblings.photo(parts[0]) if is_photo_name(parts[0]) else None
        if len(parts) == 2 and is_folder_of(parts[0], self._path.name):
            return self._inside(*parts)
        return None

    def _inside(self, folder: str, name: str) -> NewPhoto | Rejected | None:
        place = self._path.parent / folder
        if folder not in self._found:
            whole = place.is_dir() and not place.is_symlink()
            self._found[folder] = Siblings(place, self._folders) if whole else None
        beside = self._found[folder]
        if beside is None:
            return None
        if is_photo_name(name):
            return beside.photo(name)
        file = place / name
        if file.is_symlink() or not file.is_file():
            return None
        photo = read_photo(file)
        if isinstance(photo, Rejected):
            return photo
        return photo if picture_suffix(photo.data) else None


def _relative_parts(address: str) -> list[str]:
    """The parts of a relative address of at most one folder; empty for any other."""
    try:
        split = urlsplit(address.strip())
    except ValueError:
        return []
    if split.scheme or split.netloc or not split.path or split.path.startswith(("/", "\\")):
        return []
    parts = [part for part in unquote(split.path).replace("\\", "/").split("/") if part not in ("", ".")]
    if any(part == ".." or "\0" in part or ":" in part for part in parts):
        return []
    return parts if len(parts) <= 2 else []
