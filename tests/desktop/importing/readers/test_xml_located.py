"""XML is parsed without following anything, and each element is found in the bytes again."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from desktop.importing.readers.xml_located import XmlRefusedError, local, parse_located, parse_xml

NAMES = st.sampled_from(["a", "b", "p"])
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8)
LEAVES = TEXTS.map(escape)


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def built(name: str, value: str, parts: list[str], empty: bool) -> str:
        if empty:
            return f"<{name} x={quoteattr(value)}/>"
        return f"<{name} x={quoteattr(value)}>{''.join(parts)}</{name}>"

    return st.builds(built, NAMES, TEXTS, st.lists(inner, max_size=4), st.booleans())


DOCUMENTS = st.recursive(LEAVES, _element, max_leaves=12).map(lambda inner: f"<r>{inner}</r>")


@given(DOCUMENTS)
def test_the_bytes_of_an_element_are_the_element(document: str) -> None:
    data = document.encode()
    located = parse_located(data, ("r", "a", "b", "p"))
    for element in located.root.iter():
        start, end = located.span(element)
        again = parse_xml(data[start:end])
        element.tail = None
        assert etree.tostring(again) == etree.tostring(element)


def test_an_element_that_nobody_asked_for_stands_where_its_parent_does() -> None:
    data = b"<r>  <p>x<i>y</i></p></r>"
    located = parse_located(data, ("p",))
    inner = next(one for one in located.root.iter() if local(one) == "i")
    assert data[slice(*located.span(inner))] == b"<p>x<i>y</i></p>"
    assert located.span(located.root) == (0, len(data))


def test_utf_16_is_read_too() -> None:
    located = parse_located('<?xml version="1.0" encoding="utf-16"?><r><p>Bến</p><p/></r>'.encode("utf-16"), ("p",))
    assert "".join(located.root.itertext()) == "Bến"
    starts = [located.span(one)[0] for one in located.root]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "xml_damaged"),
        (b"<a><b></a>", "xml_damaged"),
        (b"<a>&nbsp;</a>", "xml_damaged"),
        (b"<a>\x00</a>", "xml_damaged"),
        (b'<?xml version="1.0" encoding="no-such"?><a/>', "xml_damaged"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "xml_unsafe"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>', "xml_unsafe"),
        (b'<!DOCTYPE a [<!ENTITY % b SYSTEM "http://a.example/x.dtd">%b;]><a/>', "xml_unsafe"),
        (b"<a>" * 300 + b"</a>" * 300, "xml_unsafe"),
    ],
)
def test_what_is_broken_or_made_to_harm_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(XmlRefusedError) as refused:
        parse_located(data, ("a",))
    assert refused.value.code == code


def test_hostile_documents_are_refused_or_read_without_their_entities(shared_data: Path) -> None:
    refused = []
    for path in sorted((shared_data / "hostile" / "xml").iterdir()):
        try:
            parse_located(path.read_bytes(), ("root",))
        except XmlRefusedError as error:
            refused.append((path.name, error.code))
    assert ("xmlbomb.xml", "xml_unsafe") in refused
    assert ("quadratic.xml", "xml_unsafe") in refused
    assert ("external.xml", "xml_unsafe") in refused
