"""A whole saved page as an article: what it says of itself, its text without the furniture around it, its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db.records import NewArticle, NewOriginal, Rejected
from desktop.importing.readers.hypertext.build import build
from desktop.importing.readers.hypertext.photos import Album, Pictures
from desktop.importing.readers.hypertext.scan import TooComplexError
from desktop.importing.readers.hypertext.select import choose
from desktop.importing.readers.hypertext.tree import parse_tree
from desktop.importing.readers.hypertext.walk import Walker
from desktop.importing.readers.language import language_of

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.importing.readers.hypertext.elements import Element

MEDIA_TYPE = "text/html"


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page to read. `path` is that of the received file, `name` the page's own; `address` where it was published, ""
    where only the page itself says so; `encoding` what the transport declared; `captured` when it was saved (ISO 8601,
    UTC). Of a page inside a container, `original` is the container's, `part` and `capture` as in `NewArticle`, `member`
    the name of the page's bytes in the ledger."""

    path: Path
    name: str
    data: bytes = field(repr=False)
    address: str = ""
    encoding: str | None = None
    pictures: Pictures | None = None
    captured: str = ""
    original: NewOriginal | None = None
    part: str = ""
    capture: Mapping[str, Any] = field(default_factory=dict)
    member: str = ""


def read_page(page: PageSource) -> Iterator[NewArticle | Rejected]:
    """The article of a page, then the pictures of it that could not be taken; or why it is none (``no_text
    html_too_complex``)."""
    text, encoding = _decoded(page)
    try:
        tree = parse_tree(text)
    except TooComplexError as refused:
        yield Rejected(str(page.path), "html_too_complex", {"what": refused.what, "limit": refused.limit})
        return
    if tree.root is None:
        yield Rejected(str(page.path), "no_text")
        return
    base = page.address
    units = Walker(base).walk(tree.root)
    if not any(unit.text for unit in units):
        yield Rejected(str(page.path), "no_text")
        return
    album = Album(page.pictures, base, tree.scan.data)
    title = _title(tree.root)
    chosen = choose(units, title, _description(tree.root))
    built = build(chosen.body, album)
    everything = "\n".join(unit.text for unit in chosen.body[:12])
    yield NewArticle(
        title=title or page.name,
        original=page.original or NewOriginal(page.name, page.data, MEDIA_TYPE, encoding),
        lead="\n".join(unit.text for unit in chosen.lead),
        language=tree.root.get("lang") or language_of(everything),
        blocks=tuple(built.blocks),
        figures=tuple(built.figures),
        part=page.part,
        capture=page.capture,
    )
    yield from album.refused


def _decoded(page: PageSource) -> tuple[str, str]:
    return page.data.decode(page.encoding or "utf-8", "replace"), page.encoding or "utf-8"


def _title(root: Element) -> str:
    for path in ("//h1", "//title"):
        for element in root.xpath(path):
            if text := " ".join("".join(element.itertext()).split()):
                return text
    return ""


def _description(root: Element) -> str:
    for name in ("description", "og:description"):
        for element in root.xpath("//meta[@name=$name or @property=$name]", name=name):
            if text := " ".join((element.get("content") or "").split()):
                return text
    return ""
