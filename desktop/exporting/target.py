"""The place of one exported document: written beside its target under a passing name, synced, then renamed.

Until `commit` nothing stands under a final name; `discard` leaves the folder as it was.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
from typing import TYPE_CHECKING, BinaryIO

from db.durable import as_disk_error, rename_new, replace, sync_folder
from desktop.exporting.names import clean

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_PHOTO_NAME = 90
"""Bytes of UTF-8 of a photo's own name in the folder beside a document; its hash stands before it."""


class Target:
    """One document at `path`. With `may_replace` a file that stands there is replaced in one step, else AlreadyExists.

    Every method raises `DiskFull` or `InputOutput`.
    """

    def __init__(self, path: Path, *, may_replace: bool) -> None:
        self._path = path
        self._may_replace = may_replace
        self._work = path.parent / f".{secrets.token_hex(6)}.khobao-export"
        self._files: list[BinaryIO] = []
        self._beside: list[str] = []
        self._finished = False
        self.written: list[Path] = []

    @property
    def stem(self) -> str:
        """The document's name without its suffix."""
        return self._path.stem

    def __enter__(self) -> Target:
        try:
            self._work.mkdir()
        except OSError as error:
            raise as_disk_error(error, self._path) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files:
            with contextlib.suppress(OSError):
                file.close()
        shutil.rmtree(self._work, ignore_errors=True)
        if isinstance(error, OSError):
            raise as_disk_error(error, self._path) from error

    def file(self) -> BinaryIO:
        """The document's file."""
        return self._files[-1] if self._files else self.next_file()

    def next_file(self) -> BinaryIO:
        """Begin a further file of the document."""
        self._files.append((self._work / f"part-{len(self._files)}").open("w+b"))
        return self._files[-1]

    def scratch(self) -> Path:
        """A folder for passing files."""
        folder = self._work / "scratch"
        folder.mkdir(exist_ok=True)
        return folder

    def beside(self, name: str, data: bytes) -> str:
        """Keep a photo beside the document. Its hash is part of its name: the same photo is kept once, and a file that
        stands there under this name holds the same bytes."""
        own = clean(name, _PHOTO_NAME)
        kept = f"{hashlib.sha256(data).hexdigest()[:16]}-{own}" if own else hashlib.sha256(data).hexdigest()[:16]
        if kept not in self._beside:
            folder = self._work / "beside"
            folder.mkdir(exist_ok=True)
            with (folder / kept).open("wb") as file:
                file.write(data)
                _sync(file)
            self._beside.append(kept)
        return f"{self._photos_folder.name}/{kept}"

    @property
    def _photos_folder(self) -> Path:
        return self._path.with_name(f"{self._path.stem}-photos")

    def commit(self) -> list[Path]:
        """Give everything its name: photos first, the document last; answers with the document's files."""
        self.file()
        for file in self._files:
            _sync(file)
            file.close()
        added = self._put_photos()
        try:
            for number in range(len(self._files)):
                self._put(self._work / f"part-{number}", self._numbered(number))
        except BaseException:
            _remove(added, self._photos_folder)
            raise
        return self.written

    def _put(self, temporary: Path, target: Path) -> None:
        if self._may_replace:
            replace(temporary, target)
        else:
            rename_new(temporary, target)
        self.written.append(target)

    def _numbered(self, number: int) -> Path:
        if number == 0:
            return self._path
        return self._path.with_name(f"{self._path.stem}-{number + 1}{self._path.suffix}")

    def _put_photos(self) -> list[Path]:
        if not self._beside:
            return []
        folder, added = self._photos_folder, []
        try:
            folder.mkdir(exist_ok=True)
            for name in self._beside:
                if not (folder / name).exists():
                    replace(self._work / "beside" / name, folder / name)
                    added.append(folder / name)
            sync_folder(folder.parent)
        except BaseException:
            _remove(added, folder)
            raise
        return added


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _remove(files: list[Path], folder: Path) -> None:
    """Take back what a failed document put beside itself."""
    for file in files:
        file.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        folder.rmdir()
