"""XMP: what a packet of RDF says of a photo, by the IPTC Photo Metadata Standard. Pure; nothing outside the packet is
read, no entity is resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from desktop.importing.readers.photo_dates import iso_date

MOST_BYTES = 16 << 20
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_EXT = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TEXTS = {
    "title": _DC + "title", "headline": _PHOTOSHOP + "Headline", "description": _DC + "description",
    "credit": _PHOTOSHOP + "Credit", "copyright": _DC + "rights", "alt": _CORE + "AltTextAccessibility",
    "sublocation": _CORE + "Location", "city": _PHOTOSHOP + "City", "state": _PHOTOSHOP + "State",
    "country": _PHOTOSHOP + "Country",
}  # fmt: skip
_LISTS = {"creator": _DC + "creator", "keywords": _DC + "subject"}
_STRUCTS = (_EXT + "LocationShown", _EXT + "LocationCreated")
_STRUCT_PARTS = {"sublocation": "Sublocation", "city": "City", "state": "ProvinceState", "country": "CountryName"}
_DATE = _PHOTOSHOP + "DateCreated"
_ITEM = _RDF + "li"
_WIDE = re.compile(rb"^(?:\0<|<\0|\xfe\xff|\xff\xfe)")

Value = tuple[str, str]
"""The language of a text (empty where none is named) and the text."""


def read(packets: Iterable[bytes]) -> dict[str, Any]:
    """``title headline description credit copyright alt date sublocation city state country`` (texts), ``creator
    keywords`` (lists) of a file's packets; the first that states a value wins."""
    properties: dict[str, list[Value]] = {}
    for packet in packets:
        for tree in _trees(packet):
            for name, values in _properties(tree):
                properties.setdefault(name, values)
    found: dict[str, Any] = {name: _best(properties.get(tag, ())) for name, tag in _TEXTS.items()}
    for name, tag in _LISTS.items():
        found[name] = list(dict.fromkeys(text for _, text in properties.get(tag, ())))
    found["date"] = next((date for _, text in properties.get(_DATE, ()) if (date := iso_date(text))), "")
    for name, part in _STRUCT_PARTS.items():
        found[name] = found[name] or next(
            (text for struct in _STRUCTS for _, text in properties.get(struct + _EXT + part, ())), ""
        )
    return {name: value for name, value in found.items() if value}


def _best(values: Iterable[Value]) -> str:
    """The default of the alternatives in several languages, else the first."""
    by_language = {language.casefold(): text for language, text in reversed(list(values))}
    return by_language.get("x-default") or next(reversed(by_language.values()), "") if by_language else ""


def _trees(packet: bytes) -> Iterator[etree._Element]:
    if len(packet) > MOST_BYTES:
        return
    data = packet.strip(b"\0 \r\n\t") if not _WIDE.match(packet) else packet
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True,
        encoding=_encoding(data),
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return
    if root is not None:
        yield from root.iter(_RDF + "RDF")


def _encoding(data: bytes) -> str | None:
    """UTF-16 that has no mark says it by its zero bytes; all else says it itself or is UTF-8."""
    return {b"\0<": "UTF-16BE", b"<\0": "UTF-16LE"}.get(data[:2])


def _properties(rdf: etree._Element) -> Iterator[tuple[str, list[Value]]]:
    named = {str(node.get(_RDF + "nodeID")): node for node in rdf if node.get(_RDF + "nodeID")}
    for described in rdf.iterchildren(_RDF + "Description"):
        for name, text in described.attrib.items():
            if not str(name).startswith(_RDF) and str(text).strip():
                yield str(name), [("", str(text).strip())]
        for element in described.iterchildren(tag=etree.Element):
            node = named.get(str(element.get(_RDF + "nodeID")), element)
            if values := _values(node):
                yield str(element.tag), values
            if element.tag in _STRUCTS:
                yield from _struct(element)


def _values(element: etree._Element) -> list[Value]:
    """The texts of a property: one, or the items of its list or of its alternatives."""
    items = list(element.iter(_ITEM)) if len(element) else []
    found = [(str(item.get(_LANGUAGE) or ""), _text(item)) for item in items]
    if not items:
        found = [(str(element.get(_LANGUAGE) or ""), _text(element) or str(element.get(_RDF + "resource") or ""))]
    return [(language, text) for language, text in found if text]


def _text(element: etree._Element) -> str:
    """An element's own text; what has parts is no text, but its ``rdf:value`` may be."""
    value = element.find(".//" + _RDF + "value")
    if value is not None:
        return (value.text or "").strip()
    return (element.text or "").strip() if not len(element) else ""


def _struct(element: etree._Element) -> Iterator[tuple[str, list[Value]]]:
    """The parts of a place, under the name of the property and their own."""
    for node in element.iter(tag=etree.Element):
        if str(node.tag).startswith(_EXT) and node is not element and (values := _values(node)):
            yield str(element.tag) + str(node.tag), values
        for name, text in node.attrib.items():
            if str(name).startswith(_EXT) and str(text).strip():
                yield str(element.tag) + str(name), [("", str(text).strip())]
