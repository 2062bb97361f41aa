"""From a tree to its units, in the order in which they are printed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.importing.readers.hypertext import names
from desktop.importing.readers.hypertext.addresses import background, painted, picture_addresses, style_variables
from desktop.importing.readers.hypertext.inline import MARKS, Piece, safe_link, text_of
from desktop.importing.readers.hypertext.scan import MARK
from desktop.importing.readers.hypertext.units import Context, Picture, Unit, names_of

if TYPE_CHECKING:
    from db.records import BlockKind
    from desktop.importing.readers.hypertext.elements import Element

_SKIPPED = frozenset((
    "script", "style", "template", "svg", "iframe", "object", "embed", "video", "audio", "canvas",
    "input", "select", "textarea", "option", "datalist", "button", "dialog", "head", "noembed", "noframes",
    "applet", "map", "area", "meter", "progress", "param", "source", "track", "frame", "frameset",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "p", "picture", "pre", "search", "section",
   "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6",
))  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SMALL_PRINT = frozenset(("cite", "footer", "small"))
_SHOWN = frozenset(("amp-img", "figcaption", "figure", "img", "picture"))
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LONG_FIGURE = 2_500
_TINY = 48


class Walker:
    """Walks a tree once. `base` makes links whole; `everything` keeps also what no browser would show."""

    def __init__(self, base: str = "", *, everything: bool = False) -> None:
        self._base = base
        self._everything = everything
        self._units: list[Unit] = []
        self._pieces: list[Piece] = []
        self._style = Piece("")
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._context: Context | None = None
        self._contexts = 0
        self._kept = False
        self._in_figure = 0
        self._variables: dict[str, str] = {}

    def walk(self, root: Element) -> list[Unit]:
        """All units of a tree."""
        self._variables = style_variables(root)
        self._element(root)
        self._flush()
        return self._units

    # ------------------------------------------------------------ elements

    def _element(self, element: Element) -> None:
        tag = element.tag
        if not isinstance(tag, str) or self._is_unseen(element, tag):
            return
        if tag == "br":
            self._break()
        elif tag == "img" or tag == "amp-img":
            self._image(element)
        elif tag == "math":
            self._formula(element)
        elif tag == "noscript":
            self._noscript(element)
        elif tag in _BLOCKS or "-" in tag or element.get("role") == "heading":
            self._block(element, tag)
        else:
            self._inline(element, tag)

    def _is_unseen(self, element: Element, tag: str) -> bool:
        if tag in _SKIPPED:
            return True
        if self._everything:
            return False
        if element.get("hidden") is not None and element.get("hidden") != "until-found":
            return True
        style = element.get("style")
        if style and _HIDDEN_STYLE.search(style):
            return next(element.iter("math"), None) is None  # a formula's words, shown as a picture
        if element.get("aria-hidden") == "true" and tag not in _SHOWN and not self._in_figure:
            return True
        classes = element.get("class")
        return bool(classes) and not names.UNSEEN.isdisjoint(classes.casefold().replace("_", "-").split())

    def _block(self, element: Element, tag: str) -> None:
        self._flush()
        before = self._context, self._kind, self._level, self._style, self._kept
        self._contexts += 1
        context = self._context = Context(element, self._context, self._contexts)
        level = _HEADINGS.get(tag, 0) or (2 if element.get("role") == "heading" else 0)
        if level:
            self._kind, self._level = "heading", level
        elif tag == "blockquote":
            self._kind = "quote"
        elif tag == "pre":
            self._kept = True
        if tag == "table":
            self._table(element)
        elif tag in ("ul", "ol", "menu", "dir"):
            self._list(element)
        elif tag == "figure":
            self._figure(element)
        else:
            self._credited(element)
            self._children(element)
            self._flush()
        context.last = self._contexts
        self._context, self._kind, self._level, self._style, self._kept = before

    def _inline(self, element: Element, tag: str) -> None:
        if not self._in_figure and element.get("class") and names.CAPTION.search(names_of(element)):
            self._block(element, tag)
            return
        style = self._style
        mark = MARKS.get(tag)
        if mark == "em":
            self._style = replace(style, em=True)
        elif mark == "strong":
            self._style = replace(style, strong=True)
        elif tag == "a" and element.get("href"):
            self._style = replace(style, link=safe_link(element.get("href") or "", self._base), linked=True)
        elif tag == "q":
            self._pieces.append(Piece("“"))
        self._credited(element)
        self._children(element)
        if tag == "q":
            self._pieces.append(Piece("”"))
        self._style = style

    def _credited(self, element: Element) -> None:
        if self._style.credit:
            return
        if names.CREDIT.search(names_of(element)) or (element.tag in _SMALL_PRINT and self._in_figure):
            self._style = replace(self._style, credit=True)

    def _children(self, element: Element) -> None:
        if element.text:
            self._text(element.text, (element.get(MARK, ""), False))
        for child in element:
            self._element(child)
            if child.tail:
                self._text(child.tail, (child.get(MARK, ""), True))

    def _text(self, text: str, place: tuple[str, bool]) -> None:
        style = self._style
        self._pieces.append(
            Piece(text, style.em, style.strong, style.link, self._kept, style.credit, style.linked, place)
        )

    def _break(self) -> None:
        """A line break; two of them end a paragraph."""
        for piece in reversed(self._pieces):
            if piece.text == "\n" and piece.place is None:
                self._flush()
                return
            if piece.text.strip():
                break
        self._pieces.append(Piece("\n"))

    # ------------------------------------------------------------ units

    def _flush(self) -> None:
        """What was gathered of running text is a unit of its own."""
        pieces, self._pieces = self._pieces, []
        if self._context is None or not any(piece.text.strip() for piece in pieces):
            return
        unit = Unit(self._kind, self._context, [[pieces]], self._level)
        if unit.text:
            self._units.append(unit)

    def _inside(self, element: Element) -> list[Unit]:
        """The units of an element's content alone."""
        outer, self._units = self._units, []
        self._children(element)
        self._flush()
        inner, self._units = self._units, outer
        return inner

    def _child(self, element: Element) -> list[Unit]:
        outer, self._units = self._units, []
        self._element(element)
        self._flush()
        inner, self._units = self._units, outer
        return inner

    def _list(self, element: Element) -> None:
        items: list[tuple[Element | None, list[Unit]]] = []
        for child in element:
            units = self._child(child)
            if child.tail and child.tail.strip():
                self._text(child.tail, (child.get(MARK, ""), True))
                units += self._loose()
            items.append((child, units))
        units = [unit for _, group in items for unit in group]
        simple = all(unit.kind in ("paragraph", "list") for unit in units)
        if not units:
            return
        if not simple or sum(len(unit.text) for unit in units) > 700 * len(items):
            self._units.extend(units)
            return
        assert self._context is not None
        rows: list[list[list[Piece]]] = []
        for _, group in items:
            own: list[Piece] = []
            for unit in group:
                if unit.kind == "list":
                    if own:
                        rows.append([own])
                        own = []
                    rows.extend(unit.rows)
                else:
                    own += ([Piece("\n")] if own else []) + list(unit.pieces)
            if own:
                rows.append([own])
        self._units.append(Unit("list", self._context, rows))

    def _loose(self) -> list[Unit]:
        outer, self._units = self._units, []
        self._flush()
        inner, self._units = self._units, outer
        return inner

    def _table(self, element: Element) -> None:
        rows: list[list[list[Unit]]] = []
        spare: list[Unit] = []
        heads = 0
        for row in element.iter("tr"):
            if next(row.iterancestors("table")) is not element:
                continue
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            heads += any(cell.tag == "th" for cell in cells)
            rows.append([self._child(cell) for cell in cells])
        for caption in element.iterchildren("caption"):
            spare += self._child(caption)
        self._units.extend(spare)
        if self._is_data(element, rows, heads):
            assert self._context is not None
            texts = [[_joined(cell) for cell in row] for row in rows]
            texts = [row for row in texts if any(text_of(cell) for cell in row)]
            head = bool(rows) and all(cell.tag == "th" for cell in next(element.iter("tr")))
            self._units.append(Unit("table", self._context, texts, head=head))
        else:
            self._units.extend(unit for row in rows for cell in row for unit in cell)

    @staticmethod
    def _is_data(element: Element, rows: list[list[list[Unit]]], heads: int) -> bool:
        if element.get("role") in ("presentation", "none") or next(element.iterdescendants("table"), None) is not None:
            return False
        cells = [cell for row in rows for cell in row]
        units = [unit for cell in cells for unit in cell]
        if not units or any(unit.kind in ("figure", "table") for unit in units):
            return False
        wide = sum(len(row) > 1 for row in rows)
        long = max(len(unit.text) for unit in units) > 600
        return wide >= 2 and wide * 2 >= len(rows) and not long and (heads > 0 or len(units) <= 2 * len(cells))

    # ------------------------------------------------------------ pictures

    def _image(self, element: Element) -> None:
        alt = " ".join((element.get("alt") or "").split())
        if alt and names.SIGN.search(names_of(element)):
            box = element.getparent()
            if box is None or next(box.iter("math"), None) is None:
                self._pieces.append(replace(self._style, text=alt))
            return
        if _is_tiny(element):
            return
        addresses = picture_addresses(element)
        if (style := element.get("style")) and (address := painted(style, self._variables)):
            addresses.insert(0, address)
        if addresses:
            self._put_picture(Picture(element, addresses, alt))

    def _formula(self, element: Element) -> None:
        """A formula in running text: what it shows, not how it was typed."""
        shown = [text for text in element.itertext() if text.strip()]
        typed = {"".join(one.itertext()) for one in element.iter("annotation", "annotation-xml")}
        words = " ".join(" ".join(text for text in shown if text not in typed).split())
        self._pieces.append(replace(self._style, text=words or element.get("alttext") or " ".join(typed)))
        for inner in element.iter():
            self._pieces.append(Piece("", place=(inner.get(MARK, ""), False)))

    def _put_picture(self, picture: Picture) -> None:
        if self._context is None:
            return
        kept = self._pieces
        if not any(piece.text.strip() for piece in kept):
            self._pieces = []
        self._units.append(Unit("figure", self._context, picture=picture))

    def _noscript(self, element: Element) -> None:
        """The picture that is shown where no script runs: mostly the one before it, without its delay."""
        for image in element.iter("img"):
            addresses = picture_addresses(image)
            if _is_tiny(image) or not addresses:
                continue
            last = self._units[-1] if self._units else None
            if last is not None and last.picture is not None and _near(last.picture.element, element):
                last.picture.addresses = list(dict.fromkeys([*addresses, *last.picture.addresses]))
                last.picture.alt = last.picture.alt or " ".join((image.get("alt") or "").split())
            else:
                self._put_picture(Picture(image, addresses, " ".join((image.get("alt") or "").split())))

    def _figure(self, element: Element) -> None:
        """A figure: its pictures, and its other text as their caption."""
        self._in_figure += 1
        units = self._inside(element)
        self._in_figure -= 1
        pictures = [unit for unit in units if unit.picture is not None]
        texts = [unit for unit in units if unit.picture is None]
        captions = [unit for unit in texts if _in_figcaption(unit)]
        if sum(len(unit.text) for unit in texts) > _LONG_FIGURE or any(unit.kind == "table" for unit in texts):
            self._units.extend(units)
            return
        if not pictures:
            if not captions or len(captions) < len(texts):
                self._units.extend(units)
                return
            assert self._context is not None
            pictures = [Unit("figure", self._context, picture=Picture(element, _stand_ins(element)))]
            units = pictures + texts
        if captions:
            texts = [unit for unit in texts if _in_figcaption(unit) or _is_credit(unit)]
        target = pictures[0].picture
        for unit in units:
            if unit.picture is not None:
                if not unit.picture.boxed:
                    target = unit.picture
            elif target is not None and unit in texts and unit.text not in text_of(target.caption):
                target.caption += ([Piece("\n")] if target.caption else []) + _joined([unit])
        for unit in pictures:
            assert unit.picture is not None
            unit.picture.boxed = True
        self._units.extend(pictures)


def _in_figcaption(unit: Unit) -> bool:
    return any(context.tag == "figcaption" for context in unit.context.around())


def _is_credit(unit: Unit) -> bool:
    return any(piece.credit for piece in unit.pieces)


def _stand_ins(element: Element) -> list[str]:
    """The addresses of what a figure shows in place of a picture: a video's poster, a background."""
    found: list[str] = []
    for inner in element.iter():
        if isinstance(inner.tag, str):
            address = inner.get("poster") or inner.get("data-poster") or background(inner.get("style") or "")
            found += [address] if address else []
    return found[:4]


def _joined(units: list[Unit]) -> list[Piece]:
    """The pieces of units, each on a line of its own."""
    pieces: list[Piece] = []
    for unit in units:
        for row in unit.rows:
            if pieces:
                pieces.append(Piece("\n"))
            for cell in row:
                pieces += cell
    return pieces


def _is_tiny(element: Element) -> bool:
    """Whether a picture's stated size is that of a dot or an icon."""
    sizes = []
    for name in ("width", "height"):
        value = (element.get(name) or "").strip().removesuffix("px")
        if value.isdecimal() and value.isascii() and len(value) < 6:
            sizes.append(int(value))
    return bool(sizes) and max(sizes) <= _TINY


def _near(image: Element, noscript: Element) -> bool:
    """Whether an image and a noscript stand in the same box."""
    box = noscript.getparent()
    return image.getnext() is noscript or (box is not None and any(one is box for one in image.iterancestors()))
