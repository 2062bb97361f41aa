"""What other extractors make of saved pages, in the shape of `khobao show --json`. Runs under the peers' own Python:

    python page_peers.py NAME < paths.json > shown.json

NAME is trafilatura, readability or newspaper; the input is a JSON list of paths, the output maps each to what the peer
found, or to null. Each runs as its manual says for articles, with pictures where it has them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

Shown = dict[str, Any]
INLINE_TEI = frozenset(("hi", "ref", "del"))
INLINE_HTML = frozenset(
    (
        "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "s", "small", "span", "strong",
        "sub", "sup", "time", "tt", "u", "var",
    )
)  # fmt: skip


def trafilatura(data: bytes) -> Shown | None:
    """trafilatura: its own tree of the text, and its metadata."""
    from trafilatura import bare_extraction

    found = bare_extraction(data, include_comments=False, include_images=True, with_metadata=True)
    if found is None:
        return None
    pictures = found.body.iter("graphic")
    figures = [{"caption": one.get("title") or one.get("alt") or "", "credit": ""} for one in pictures]
    kinds = {"head": "heading", "quote": "quote", "item": "list", "cell": "table"}
    blocks = [{"kind": kinds.get(kind, "paragraph"), "text": line} for kind, line in _lines(found.body, INLINE_TEI)]
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return _shown(found.title, found.date, authors, blocks, figures)


def readability(data: bytes) -> Shown | None:
    """readability-lxml: the HTML of its summary."""
    import lxml.html
    from readability import Document

    document = Document(data.decode("utf-8", "replace"))
    summary = lxml.html.document_fromstring(document.summary() or "<p></p>")
    captions = list(summary.iter("figcaption"))
    figures = [{"caption": " ".join("".join(caption.itertext()).split()), "credit": ""} for caption in captions]
    for caption in captions:
        caption.clear(keep_tail=True)
    blocks = [
        {"kind": "heading" if kind in ("h1", "h2", "h3", "h4", "h5", "h6") else "paragraph", "text": line}
        for kind, line in _lines(summary, INLINE_HTML)
    ]
    author = document.author() if hasattr(document, "author") else None
    return _shown(document.short_title(), None, [author] if author and author != "[no-author]" else [], blocks, figures)


def newspaper(data: bytes) -> Shown | None:
    """newspaper4k: its plain text and metadata."""
    from newspaper import Article

    article = Article("https://example.org/page.html", fetch_images=False)
    article.download(input_html=data.decode("utf-8", "replace"))
    article.parse()
    blocks = [{"kind": "paragraph", "text": line} for line in article.text.split("\n") if line.strip()]
    date = article.publish_date.isoformat() if article.publish_date else None
    return _shown(article.title, date, list(article.authors), blocks, [])


def _lines(element: Any, inline: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The lines that an element's text makes, each with the tag of the block that it stands in."""
    kind, parts = "", []
    for tag, text in [*_pieces(element, inline), ("", None)]:
        if text is None or tag != kind:
            if line := " ".join("".join(parts).split()):
                yield kind, line
            kind, parts = tag, []
        parts.append(text or "")


def _pieces(element: Any, inline: frozenset[str], block: str = "") -> Iterator[tuple[str, str | None]]:
    """The texts inside an element, with the block that each stands in; None between blocks."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return
    outer, block = block, block if element.tag in inline else element.tag
    if block != outer:
        yield block, None
    yield block, element.text or ""
    for child in element:
        yield from _pieces(child, inline, block)
        if isinstance(child.tag, str) and child.tag not in inline:
            yield block, None
        yield block, child.tail or ""
    if block != outer:
        yield outer, None


def _shown(title: str | None, date: str | None, authors: list[str], blocks: list[Shown], figures: list[Shown]) -> Shown:
    return {
        "title": title or "", "published": {"value": date}, "authors": authors, "blocks": blocks, "figures": figures,
    }  # fmt: skip


PEERS = {
    "trafilatura": (trafilatura, "trafilatura"),
    "readability": (readability, "readability-lxml"),
    "newspaper": (newspaper, "newspaper4k"),
}


def main() -> None:
    """Reads paths, writes what the named peer found in each."""
    extract, package = PEERS[sys.argv[1]]
    shown: dict[str, Shown | None] = {}
    for path in json.load(sys.stdin):
        try:
            shown[path] = extract(Path(path).read_bytes())
        except Exception as error:  # a peer's fault on one page is its score there, not the end of the run
            print(f"{package}: {Path(path).name}: {error!r}"[:200], file=sys.stderr)
            shown[path] = None
    json.dump({"version": f"{package} {version(package)}", "shown": shown}, sys.stdout)


if __name__ == "__main__":
    main()
