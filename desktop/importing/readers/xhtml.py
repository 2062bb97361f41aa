"""XHTML as HTML: what the two read differently. Pure."""

from __future__ import annotations

import html
import re

_VOID = "area|base|br|col|embed|hr|img|image|input|link|meta|param|source|track|wbr"
_EMPTY = re.compile(rf"<(?!(?:{_VOID})\b)([A-Za-z][\w:-]*)(\b[^<>]{{0,4000}}?)/>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]{0,1000}\[.{0,20000}?\]\s*>", re.DOTALL)
_CDATA = re.compile(r"(?<!//)(?<!/\*)<!\[CDATA\[(.{0,200000}?)\]\]>", re.DOTALL)
_MATH = re.compile(r"<((?:\w+:)?math)\b([^>]*)>(.{0,50000}?)</\1\s*>", re.DOTALL)
_ANNOTATION = re.compile(r"<((?:\w+:)?annotation(?:-xml)?)\b[^>]*>.{0,50000}?</\1\s*>", re.DOTALL)
_DRAWN = re.compile(
    r"<((?:\w+:)?svg)\b[^>]*>\s*(?:<(title|desc)\b[^>]*>[^<]*</\2>\s*)*<(?:\w+:)?image\b[^>]*?"
    r"\bhref\s*=\s*(\"[^\"]*\"|'[^']*')[^>]*>(?:\s*</(?:\w+:)?image>)?\s*</\1>",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")


def as_html(text: str) -> str:
    """A page of XHTML that a parser of HTML reads right: empty elements are closed, a picture that a drawing (SVG) only
    frames is a picture, a formula (MathML) is its signs; declarations of entities are gone."""
    text = _DOCTYPE.sub("<!DOCTYPE html>", text)
    text = _CDATA.sub(lambda found: html.escape(found[1], quote=False), text)
    text = _DRAWN.sub(lambda found: f"<img src={found[3]}>", text)
    text = _MATH.sub(lambda found: " ".join(_TAG.sub(" ", _ANNOTATION.sub("", found[3])).split()), text)
    return _EMPTY.sub(r"<\1\2></\1>", text)
