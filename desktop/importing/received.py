"""What a clipboard or a drag holds, as files: those that it names, or one that we make and that becomes the original.

Nothing is ever fetched: an address is written beside the words that came with it, and alone it is nothing to import.
"""

from __future__ import annotations

import contextlib
import html
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from desktop.shared import paths as places
from desktop.shared.language import translate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QMimeData

_ADDRESSES = ("text/x-moz-url-priv", "chromium/x-source-url", "org.chromium.source-url", "text/x-moz-url")
"""Where browsers write the address of the page that a selection is from."""
_WINDOWS = 'application/x-qt-windows-mime;value="HTML Format"'
_SOURCE = re.compile(rb"^SourceURL:(\S+)", re.MULTILINE)
_PICTURES = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/gif": ".gif", "image/tiff": ".tif",
}  # fmt: skip
_MARKED = re.compile(r"<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->", re.DOTALL)
_OUTER = re.compile(r"</?(?:!doctype|html|head|body)\b[^>]*>|<meta\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_LOOKED_AT = 1 << 16
_WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class Received:
    """What came: `files` as they lie on the disk, or else the bytes of a new file with this `suffix`, or a picture that
    has no bytes yet. `address` alone (none of these) is a page that somebody would have to fetch."""

    files: tuple[Path, ...] = ()
    data: bytes = b""
    suffix: str = ""
    address: str = ""
    picture: QImage | None = None

    def __bool__(self) -> bool:
        return bool(self.files or self.data or self.picture is not None)


def receive(data: QMimeData) -> Received:
    """What a clipboard or a drag holds: files first, then words with their form, a picture, plain words."""
    files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if files:
        return Received(files)
    address = address_of(data)
    if data.hasHtml() and (page := page_of(data.html(), address)):
        return Received(data=page, suffix=".html", address=address)
    for name, suffix in _PICTURES.items():
        if data.hasFormat(name) and len(found := bytes(data.data(name).data())) > 0:
            return Received(data=found, suffix=suffix, address=address)
    picture = data.imageData() if data.hasImage() else None
    if isinstance(picture, QImage) and not picture.isNull():
        return Received(suffix=".png", address=address, picture=picture)
    text = data.text().strip() if data.hasText() else ""
    if text and not _is_address(text):
        return Received(data=data.text().encode("utf-8", "replace"), suffix=".txt")
    return Received(address=address or text)


def address_of(data: QMimeData) -> str:
    """The address of the page that words or a picture come from, where the browser says so; else empty."""
    for name in _ADDRESSES:
        if data.hasFormat(name):
            found = _decoded(bytes(data.data(name).data())).strip("\0 \r\n").partition("\n")[0].strip()
            if _is_address(found):
                return found
    if data.hasFormat(_WINDOWS) and (match := _SOURCE.search(bytes(data.data(_WINDOWS).data())[:4096])):
        found = match[1].decode("utf-8", "replace")
        return found if _is_address(found) else ""
    return next((url.toString() for url in data.urls() if url.scheme() in _WEB), "")


def page_of(markup: str, address: str) -> bytes:
    """A page of our own around copied markup, in UTF-8; empty where it holds no words."""
    marked = _MARKED.search(markup)
    inner = _OUTER.sub("", marked[1] if marked is not None else markup).strip("\0 \r\n")
    if not html.unescape(_TAG.sub("", inner[:_LOOKED_AT])).strip():
        return b""
    head = ['<meta charset="utf-8">', '<meta name="generator" content="Kho Báo (clipboard)">']
    if address:
        head.append(f'<link rel="canonical" href="{html.escape(address)}">')
    lines = ["<!DOCTYPE html>", "<html>", "<head>", *head, "</head>", "<body>", "<article>", inner, "</article>"]
    return "\n".join([*lines, "</body>", "</html>", ""]).encode("utf-8", "replace")


def _decoded(data: bytes) -> str:
    return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-8", "replace")


def _is_address(text: str) -> bool:
    return text.partition("://")[0].casefold() in _WEB and not re.search(r"\s", text)


def _png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


# Files of our own making.


def _folder() -> Path:
    return places.cache_dir() / "pasted"


def name_now() -> str:
    """The name of what comes now, without a suffix."""
    return f"{translate('Import', 'clipboard')} {time.strftime('%Y-%m-%d %H-%M-%S')}"


def keep(received: Received, name: str) -> list[Path]:
    """The file made of what came that is none, in a few seconds for a large picture: for job threads. Raises
    OSError."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    data = received.data if received.picture is None else _png(received.picture)
    return [_written(folder / (name + received.suffix), data)]


def keep_as(name: str, data: bytes) -> Path:
    """A file of this name among those that we made, with a number where another has that name. Raises OSError."""
    folder = _folder() / "again"
    folder.mkdir(parents=True, exist_ok=True)
    return _written(folder / (Path(name).name or "file"), data)


def _written(path: Path, data: bytes) -> Path:
    """The file at this path, or at one like it: one with other bytes stays as it is, since it may wait for its
    review."""
    wanted, number = path, 2
    while path.exists() and path.read_bytes() != data:
        path, number = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}"), number + 1
    path.write_bytes(data)
    return path


def made_any(paths: Iterable[Path | str]) -> bool:
    """Whether some of `paths` may be of our making."""
    ours = str(_folder())
    return any(str(path).startswith(ours) for path in paths)


def forget(paths: Iterable[Path | str]) -> None:
    """Delete those of `paths` that we made: the archive has them, or nobody wants them. Most are none of ours, so that
    only their beginnings are looked at."""
    ours = str(_folder())
    for path in paths:
        if str(path).startswith(ours) and Path(path).parent in (_folder(), _folder() / "again"):
            with contextlib.suppress(OSError):
                Path(path).unlink()
