"""Articles to read: small ones made to measure, and the seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pytest

from db import text as subset
from db.anchoring import describe
from db.records import Annotation, Article, Block, Figure, Ledger, Original, Published

PHOTO_LINE = re.compile(r"\.(jpe?g|png)$", re.IGNORECASE)
CROSS_HEADS = ("Bên cạnh việc quản lý", "Tổ chức thực hiện Nghị quyết")


def article(
    title: str = "Tiêu đề",
    lead: str = "",
    blocks: Iterable[Block] = (),
    figures: Iterable[Figure] = (),
    byline: str = "",
    **more: object,
) -> Article:
    blocks, figures = tuple(blocks), tuple(figures)
    values: dict[str, object] = {
        "id": 1, "uid": "a-1", "version": 1, "revision": 1, "title": title, "lead": lead, "byline": byline,
        "language": "vi", "published": Published("2023-11-14T21:36:00"), "blocks": blocks, "figures": figures,
        "tags": (), "annotations": (), "original": Original("o", "a.txt", 1, "0" * 64, "text/plain", "utf-8", ""),
        "ledger": Ledger(), "source": "Bộ TT&TT", "starred": False, "trashed": None, "created": "", "modified": "",
        "description": {"reference": "KB-2026-000412"}, "origins": {}, "former": (),
        "text": subset.canonical_text(title, lead, blocks, figures, byline),
    }  # fmt: skip
    return Article(**{**values, **more})  # type: ignore[arg-type]


def figure(position: int, caption: str = "", credit: str = "", *, held: bool = False, **more: object) -> Figure:
    values: dict[str, object] = {
        "uid": f"f-{position}", "position": position, "file_name": f"anh-{position}.jpg", "caption": caption,
        "credit": credit, "alt": "", "held": held, "sha256": "1" * 64 if held else None,
    }  # fmt: skip
    return Figure(**{**values, **more})  # type: ignore[arg-type]


def annotation(of: Article, quote: str, colour: str = "yellow", note: str = "", **more: object) -> Annotation:
    start = of.text.index(quote)
    place = describe(of.text, start, start + len(quote))
    values: dict[str, object] = {
        "uid": f"n-{start}", "article": of.uid, "exact": quote, "prefix": place.prefix, "suffix": place.suffix,
        "note": note, "colour": colour, "state": "exact", "start": start, "end": start + len(quote),
        "author": "Lê Thu Hà", "created": "2026-03-12T03:00:00Z", "modified": "2026-03-12T03:00:00Z", "revision": 1,
        "version": 1,
    }  # fmt: skip
    return Annotation(**{**values, **more})  # type: ignore[arg-type]


def read_seed(lines: list[str]) -> Article:
    """The seed's structure without the importer: enough of it to see it."""
    lines = [line.strip() for line in lines if line.strip()]
    title, _date, lead, *body, byline = lines
    blocks: list[Block] = []
    figures: list[Figure] = []
    rest = iter(body)
    for line in rest:
        if PHOTO_LINE.search(line):
            figures.append(figure(len(figures) + 1, next(rest), file_name=line))
            blocks.append(Block("figure", figure=len(figures)))
        elif line.startswith(CROSS_HEADS):
            blocks.append(Block("heading", subset.escape(line)))
        else:
            blocks.append(Block("paragraph", subset.escape(line)))
    return article(title, lead, blocks, figures, byline)


@pytest.fixture
def make_article() -> Callable[..., Article]:
    return article


@pytest.fixture
def make_figure() -> Callable[..., Figure]:
    return figure


@pytest.fixture
def make_annotation() -> Callable[..., Annotation]:
    return annotation


@pytest.fixture
def seed_article(shared_data) -> Article:
    file = next((shared_data / "seed").glob("*.txt"))
    return read_seed(file.read_text("utf-8-sig").splitlines())


@pytest.fixture
def theme(qapp):
    from desktop.shared.theme import Theme

    theme = Theme()
    theme.apply(qapp, "light")
    return theme
