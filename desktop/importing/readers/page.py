"""A whole saved page as an article: what it says of itself, its text without the furniture around it, its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from db.records import Block, NewArticle, NewOriginal, Rejected
from db.text import plain
from desktop.importing.readers.charset import decode_page
from desktop.importing.readers.hypertext.accounting import Account
from desktop.importing.readers.hypertext.build import Built, build
from desktop.importing.readers.hypertext.guide import stated_text
from desktop.importing.readers.hypertext.inline import Piece
from desktop.importing.readers.hypertext.photos import Album, Pictures
from desktop.importing.readers.hypertext.saved import base_of, saved_by
from desktop.importing.readers.hypertext.scan import MARK, TooComplexError
from desktop.importing.readers.hypertext.select import Chosen, Printed, choose
from desktop.importing.readers.hypertext.tree import Place, Tree, parse_tree
from desktop.importing.readers.hypertext.walk import Walker
from desktop.importing.readers.language import language_of
from desktop.importing.readers.page_metadata import Metadata, read_metadata
from desktop.importing.readers.sentences import first_sentence

if TYPE_CHECKING:
    from db.records import Ledger
    from desktop.importing.readers.hypertext.elements import Element

MEDIA_TYPE = "text/html"
_SAMPLE = 12


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page to read. `path` is that of the received file, `name` the page's own; `address` where it was published, ""
    where only the page itself says so; `encoding` what the transport declared, `chosen_encoding` what a person chose;
    `captured` when it was saved (ISO 8601, UTC). Of a page inside a container, `original` is the container's, `part`
    and `capture` as in `NewArticle`, `member` the name of the page's bytes in the ledger."""

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
    chosen_encoding: str | None = None


def read_page(page: PageSource) -> Iterator[NewArticle | Rejected]:
    """The article of a page (`kind` ``page`` where it is none), then the pictures of it that could not be taken; or why
    nothing came of it (``no_text html_too_complex``)."""
    text, encoding = decode_page(page.data, page.encoding, chosen=page.chosen_encoding)
    try:
        tree = parse_tree(text)
    except TooComplexError as refused:
        yield Rejected(str(page.path), "html_too_complex", {"what": refused.what, "limit": refused.limit})
        return
    if tree.root is None:
        yield Rejected(str(page.path), "no_text")
        return
    address, captured = saved_by(tree.scan.comments)
    address = page.address or address
    about = read_metadata(tree.root, address)
    base = base_of(tree.root, address or about.address)
    units = Walker(base).walk(tree.root)
    if not any(unit.text or (unit.picture is not None and unit.picture.caption) for unit in units):
        yield Rejected(str(page.path), "no_text")
        return
    apart = frozenset(_places([*about.byline_elements, *about.date_elements]))
    stated = stated_text(tree.root)
    printed = Printed(about.title, about.title_element, about.description, apart, stated, about.is_article)
    chosen = choose(units, printed)
    album = Album(page.pictures, base, tree.scan.data)
    built = build(chosen.body, album)
    ledger = _ledger(tree, about, chosen, built, text, page, encoding)
    original = page.original or NewOriginal(page.name, page.data, MEDIA_TYPE, encoding)
    yield _article(page, about, chosen, built, ledger, original, address, page.captured or captured)
    yield from album.refused


def _places(elements: Iterable[Element]) -> Iterator[Place]:
    """The places in the tree of all texts inside elements."""
    for element in elements:
        for inner in element.iter():
            mark = inner.get(MARK, "") if isinstance(inner.tag, str) else ""
            yield mark, False
            if inner is not element:
                yield mark, True


def _ledger(
    tree: Tree, about: Metadata, chosen: Chosen, built: Built, text: str, page: PageSource, encoding: str
) -> Ledger:
    account = Account(tree)
    for index, unit in enumerate(built.of_block):
        account.unit(unit, index)
    if chosen.title is not None:
        account.pieces(chosen.title.pieces, "title")
    for unit in chosen.lead:
        account.pieces(unit.pieces, "lead")
    if about.title_element is not None:
        account.pieces(_pieces(about.title_element), "title")
    for element in about.byline_elements:
        account.pieces(_pieces(element), "byline")
    for element in about.date_elements:
        account.pieces(_pieces(element), "date")
    return account.ledger(text, page.data, encoding, page.member)


def _pieces(element: Element) -> Iterator[Piece]:
    return (Piece("", place=place) for place in _places([element]))


def _article(
    page: PageSource,
    about: Metadata,
    chosen: Chosen,
    built: Built,
    ledger: Ledger,
    original: NewOriginal,
    address: str,
    captured: str,
) -> NewArticle:
    title, origins = about.title, dict(about.origins)
    if not title:
        title, origins["title"] = _supplied_title(page.name, chosen, built.blocks), "derived"
    is_article = about.is_article or chosen.likely
    stated = {
        "address": about.address or address,
        "site": about.site,
        "captured": captured,
        "authors": list(about.authors),
        "keywords": list(about.keywords),
        "rights": about.rights,
        "section": about.section,
        "kicker": about.kicker,
        "kind": "article" if is_article else "page",
    }
    return NewArticle(
        title=title,
        original=original,
        lead="\n".join(unit.text for unit in chosen.lead),
        byline=about.byline,
        language=about.language or language_of("\n".join(unit.text for unit in chosen.body[:_SAMPLE])),
        published=about.published,
        blocks=tuple(built.blocks),
        figures=tuple(built.figures),
        ledger=ledger,
        origins=origins,
        source=about.site,
        description={name: value for name, value in stated.items() if value},
        part=page.part,
        capture=page.capture,
    )


def _supplied_title(name: str, chosen: Chosen, blocks: Iterable[Block]) -> str:
    """A title for a page that has none: the first sentence of its text, else its file name."""
    texts = [unit.text for unit in chosen.lead]
    texts += [plain(block.markup) for block in blocks if block.kind != "figure"]
    first = next((text for text in texts if any(sign.isalnum() for sign in text)), "")
    return first_sentence(first) or PurePath(name).stem
