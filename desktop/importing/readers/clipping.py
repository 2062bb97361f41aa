"""Scans of clippings: an article whose pages are pictures in order, to be described and transcribed by hand.

Nothing of a scan is read as text: what is typed beside it is ours, never received. The received file is kept as it is;
of a TIFF with several pages and of a PDF, the pages are made from it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from PIL import Image, ImageOps

from db import pictures
from db.records import (
    Block,
    Ledger,
    LedgerRun,
    NewArticle,
    NewFigure,
    NewOriginal,
    NewPhoto,
    Rejected,
    Side,
)
from desktop.importing.readers.figures import is_scan_name
from desktop.importing.readers.pdf_document import PdfError
from desktop.importing.readers.pdf_pages import render
from desktop.importing.readers.photo_metadata import read_metadata
from desktop.importing.readers.reader import MIB, Source

MOST_PAGES = 500
MOST_BYTES = 256 * MIB
_PDF, _TIFF = b"%PDF-", (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_REFUSALS = {"pixels": "photo_too_large", "heif": "photo_heif"}
_AS_PNG = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")


class _RefusedError(Exception):
    """The file gives no pages; `code` as in `Rejected`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Clipping:
    """The reader of scans, for files that a person names as clippings."""

    name = "clipping"
    limit = 128 * MIB
    isolated = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool:
        """Pictures and PDFs."""
        return is_scan_name(name)

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """One clipping of the file's pages, or why it has none (``photo_damaged photo_too_large photo_heif damaged
        encrypted too_many_pages``)."""
        try:
            yield clipping_of(source.data, source.name, source.alive)
        except _RefusedError as refused:
            yield Rejected(str(source.path), refused.code, {"name": source.name, "limit": MOST_PAGES})


def clipping_of(data: bytes, name: str, alive: Callable[[], None] = lambda: None) -> NewArticle:
    """The clipping that a file makes; its title is the file's name. `alive` is called after each page."""
    pages = list(_pages(data, name, alive))
    if not pages:
        raise _RefusedError("damaged")
    metadata = pages[0].metadata if len(pages) == 1 else read_metadata(data)
    stated = " ".join(str(metadata.get("title", "")).split())
    figures = tuple(NewFigure(number, page.name, photo=page) for number, page in enumerate(pages, 1))
    return NewArticle(
        title=stated or PurePath(name).stem or name,
        original=NewOriginal(name, data, _media_type(data, pages[0])),
        blocks=_blocks(len(pages)),
        figures=figures,
        ledger=Ledger((LedgerRun(len(data), "photo", 0),), len(data)),
        origins={} if stated else {"title": "derived"},
        description={"kind": "clipping", "nature": "clipping_scan"},
        transcription={"state": "none"},
    )


def joined(parts: Sequence[tuple[NewArticle, Side]], name: str) -> NewArticle:
    """One clipping of several files' clippings, in order, each with its side. The first file is the original; the
    others are whole as photos, as `is_whole` tells."""
    figures: list[NewFigure] = []
    for article, side in parts:
        figures.extend(replace(figure, side=side or figure.side) for figure in article.figures)
    numbered = tuple(replace(figure, position=number) for number, figure in enumerate(figures, 1))
    first = parts[0][0]
    derived = "title" in first.origins and len(parts) > 1
    return replace(first, title=name if derived else first.title, figures=numbered, blocks=_blocks(len(numbered)))


def is_whole(article: NewArticle) -> bool:
    """Whether a clipping's one page is the received file itself, so that nothing is lost where another file's bytes are
    kept as the original."""
    photos = [figure.photo for figure in article.figures]
    return len(photos) == 1 and photos[0] is not None and photos[0].data == article.original.data


def _blocks(count: int) -> tuple[Block, ...]:
    return tuple(Block("figure", figure=number) for number in range(1, count + 1))


def _media_type(data: bytes, first: NewPhoto) -> str:
    if data.startswith(_PDF):
        return "application/pdf"
    if data.startswith(_TIFF):
        return "image/tiff"
    return first.look.media_type if first.look is not None else "application/octet-stream"


def _pages(data: bytes, name: str, alive: Callable[[], None]) -> Iterator[NewPhoto]:
    total = 0
    for count, page in enumerate(_all_pages(data, name), 1):
        total += len(page.data)
        if count > MOST_PAGES or total > MOST_BYTES:
            raise _RefusedError("too_many_pages")
        yield page
        alive()


def _all_pages(data: bytes, name: str) -> Iterator[NewPhoto]:
    try:
        if data.startswith(_PDF):
            yield from render(data, name=name)
        elif data.startswith(_TIFF):
            yield from _frames(data, name)
        else:
            yield NewPhoto(name, data, read_metadata(data), pictures.look(data))
    except PdfError as fault:
        raise _RefusedError(fault.code) from fault
    except pictures.UnshowableError as fault:
        if fault.why == "memory" and not data.startswith(_TIFF):  # that is for a process with more room to say
            yield NewPhoto(name, data, read_metadata(data))
        else:
            raise _RefusedError(_REFUSALS.get(fault.why, "photo_damaged")) from fault


def _frames(data: bytes, name: str) -> Iterator[NewPhoto]:
    """The file itself where it has one page, else each page as a PNG (a TIFF where its colours are those of print)."""
    with pictures.opened(data) as image:
        if not _has(image, 1):
            image.seek(0)
            yield NewPhoto(name, data, read_metadata(data))
            return
        stem = PurePath(name).stem or "page"
        number = 0
        while _has(image, number):
            if image.width * image.height > pictures.MAX_PIXELS:
                raise pictures.UnshowableError("pixels")
            suffix, page = _encoded(ImageOps.exif_transpose(image))
            number += 1
            yield NewPhoto(f"{stem}-{number}{suffix}", page)


def _has(image: Image.Image, number: int) -> bool:
    try:
        image.seek(number)
    except EOFError:
        return False
    return True


def _encoded(page: Image.Image) -> tuple[str, bytes]:
    out = io.BytesIO()
    kept = {name: page.info[name] for name in ("dpi", "icc_profile") if page.info.get(name)}
    if page.mode in _AS_PNG:
        page.save(out, "PNG", compress_level=3, **kept)
        return ".png", out.getvalue()
    page.save(out, "TIFF", compression="tiff_lzw", **kept)
    return ".tif", out.getvalue()
