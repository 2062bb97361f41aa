"""EPUBs made for tests: a book of chapters, an issue of articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.office_files import zipped

MIMETYPE = "application/epub+zip"
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_SUFFIXES = {"xhtml": "application/xhtml+xml", "html": "application/xhtml+xml", "png": "image/png",
             "svg": "image/svg+xml", "ncx": "application/x-dtbncx+xml", "css": "text/css"}  # fmt: skip


def page(body: str, title: str = "") -> str:
    """A page of XHTML."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{title}</title></head><body>{body}</body></html>'
    )


def nav(lines: str) -> str:
    """A navigation page (EPUB 3) of list items."""
    return page(f'<nav epub:type="toc"><ol>{lines}</ol></nav>')


def ncx(points: str) -> str:
    """A contents part (EPUB 2) of navigation points."""
    return f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'


def point(label: str, address: str, kind: str = "", inner: str = "") -> str:
    """A navigation point of `ncx`."""
    named = f' class="{kind}"' if kind else ""
    return f'<navPoint{named}><navLabel><text>{label}</text></navLabel><content src="{address}"/>{inner}</navPoint>'


def epub(
    metadata: str,
    files: Mapping[str, str | bytes],
    spine: Sequence[str],
    *,
    properties: Mapping[str, str] | None = None,
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An EPUB. `metadata`: the inside of the package's metadata; `files` by their names in ``OEBPS``; `spine`: the
    names of the pages in order; `properties` of files; `more`: members outside the manifest."""
    items = "".join(
        f'<item id="{name.replace("/", ".")}" href="{name}" media-type="{_SUFFIXES[name.rpartition(".")[2]]}" '
        f'properties="{(properties or {}).get(name, "")}"/>'
        for name in files
    )
    order = "".join(f'<itemref idref="{name.replace("/", ".")}"/>' for name in spine)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    members: dict[str, str | bytes] = {
        "mimetype": MIMETYPE, "META-INF/container.xml": CONTAINER, "OEBPS/content.opf": package,
    }  # fmt: skip
    members |= {f"OEBPS/{name}": data for name, data in files.items()}
    return zipped(members | dict(more or {}), stored=("mimetype",))
