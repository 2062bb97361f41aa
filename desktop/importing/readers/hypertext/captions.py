"""Captions that stand beside their pictures without a ``figure`` around both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.importing.readers.hypertext import names
from desktop.importing.readers.hypertext.addresses import file_name
from desktop.importing.readers.hypertext.inline import Piece, squeeze

if TYPE_CHECKING:
    from desktop.importing.readers.hypertext.units import Context, Unit

_LONGEST = 700
_SHORT = 350
_WHOLE = frozenset(("article", "body", "html", "main"))


def attach_captions(units: Sequence[Unit], headline: Unit | None = None) -> list[Unit]:
    """The units without those that are captions of pictures: these now stand with their picture."""
    units = _without_doubles(units)
    pictures, sizes = _counted(units)
    taken: set[int] = {id(headline)} if headline is not None else set()
    above = set(headline.context.around()) if headline is not None else set()
    for at, unit in enumerate(units):
        if unit.picture is not None:
            _from_box(units, at, pictures, sizes, taken, above)
    for at, unit in enumerate(units):
        if id(unit) not in taken and unit.picture is None and _is_named_caption(unit, pictures):
            _to_neighbour(units, at, taken, pictures)
    return [unit for unit in units if id(unit) not in taken or unit is headline]


def attach_loose_captions(units: Sequence[Unit], body: Context) -> list[Unit]:
    """The same once it is known where the body is: a short text that shares an element with one picture and nothing
    else, among the paragraphs of the body, is its caption; so is a short line in italics or bold right after it."""
    pictures, sizes = _counted(units)
    taken: set[int] = set()
    for at, unit in enumerate(units):
        if unit.picture is None or unit.picture.caption:
            continue
        box: Context | None = None
        for context in unit.context.around():
            if context is body:
                break
            if pictures[context] > 1 or sizes[context] > _SHORT:
                box = None
                break
            box = context
        else:
            box = None
        near = [one for one in units[max(0, at - 2) : at + 3] if one.picture is None and id(one) not in taken]
        inside = [one for one in near if box is not None and any(context is box for context in one.context.around())]
        if box is not None and inside and all(one.kind == "paragraph" and one.linked < 0.5 for one in inside):
            for one in inside:
                if one.context is not unit.context:
                    _give(one, unit, taken)
        elif at + 1 < len(units) and _is_set_apart(units[at + 1]) and any(one is body for one in unit.context.around()):
            _give(units[at + 1], unit, taken)
    return [unit for unit in units if id(unit) not in taken]


def _is_set_apart(unit: Unit) -> bool:
    """Whether a paragraph is one short line all in italics, or all in bold and a sentence."""
    if unit.kind != "paragraph" or len(unit.text) > _SHORT or unit.linked > 0.5 or unit.picture is not None:
        return False
    said = [piece for piece in unit.pieces if piece.text.strip()]
    return all(piece.em for piece in said) or (
        all(piece.strong for piece in said) and len(unit.text) < 150 and unit.text.rstrip()[-1:] in ".)"
    )


def _counted(units: Sequence[Unit]) -> tuple[Counter[Context], Counter[Context]]:
    """The number of pictures and the length of text in each element."""
    pictures: Counter[Context] = Counter()
    sizes: Counter[Context] = Counter()
    for unit in units:
        for context in unit.context.around():
            if unit.picture is not None:
                pictures[context] += 1
            else:
                sizes[context] += len(unit.text)
    return pictures, sizes


def _without_doubles(units: Sequence[Unit]) -> list[Unit]:
    """A picture that follows itself in the same box, in another size, counts once."""
    kept: list[Unit] = []
    for unit in units:
        last = kept[-1] if kept else None
        if (
            unit.picture is not None
            and last is not None
            and last.picture is not None
            and _same_picture(last, unit)
            and unit.context.parent in list(last.context.around())[:4]
        ):
            last.picture.addresses = list(dict.fromkeys([*last.picture.addresses, *unit.picture.addresses]))
            last.picture.alt = last.picture.alt or unit.picture.alt
            last.picture.caption = last.picture.caption or unit.picture.caption
            continue
        kept.append(unit)
    return kept


def _same_picture(one: Unit, other: Unit) -> bool:
    assert one.picture is not None
    assert other.picture is not None
    names = {file_name(address) for address in one.picture.addresses} - {""}
    return bool(names & {file_name(address) for address in other.picture.addresses})


def _from_box(
    units: Sequence[Unit],
    at: int,
    pictures: Counter[Context],
    sizes: Counter[Context],
    taken: set[int],
    above: set[Context],
) -> None:
    """Take the text of the largest element that holds this picture and no other, if it is short and named so."""
    picture = units[at].picture
    assert picture is not None
    box: Context | None = None
    named = False
    for context in units[at].context.around():
        if pictures[context] > 1 or sizes[context] > _LONGEST or context in above or context.tag in _WHOLE:
            break
        box = context
        named = named or bool(names.PICTURE_BOX.search(context.names))
    if box is None:
        return
    inside = [
        unit
        for unit in units[max(0, at - 4) : at + 6]
        if unit.picture is None and id(unit) not in taken and any(one is box for one in unit.context.around())
    ]
    if picture.caption or any(
        unit.kind in ("list", "table") or (unit.kind == "heading" and (unit.linked or len(unit.text) < 60))
        for unit in inside
    ):
        inside = [unit for unit in inside if _is_named_caption(unit, pictures)]
    for unit in inside:
        if unit.linked > 0.8 and not _is_named_caption(unit, pictures):
            continue
        if _is_named_caption(unit, pictures) or squeeze(unit.text) == picture.alt or (named and _box_of(unit, box)):
            _give(unit, units[at], taken)


def _box_of(unit: Unit, box: Context) -> bool:
    """Whether a box around the unit, up to `box`, is named as one of pictures."""
    for context in unit.context.around():
        if names.PICTURE_BOX.search(context.names):
            return True
        if context is box:
            return False
    return False


def _is_named_caption(unit: Unit, pictures: Counter[Context]) -> bool:
    if len(unit.text) > _LONGEST or unit.kind == "table":
        return False
    for number, context in enumerate(unit.context.around()):
        if context.names and not pictures[context] and names.CAPTION.search(context.names):
            return True
        if number == 2:
            break
    return any(piece.credit for piece in unit.pieces) and len(unit.text) < 120


def _to_neighbour(units: Sequence[Unit], at: int, taken: set[int], pictures: Counter[Context]) -> None:
    """Give a text that is named as a caption to the picture just before it, else just after it."""
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(units) and abs(place - at) <= 3:
            unit = units[place]
            if unit.picture is not None:
                _give(units[at], unit, taken)
                return
            if not (id(unit) in taken or _is_named_caption(unit, pictures)):
                break
            place += step


def _give(unit: Unit, owner: Unit, taken: set[int]) -> None:
    picture = owner.picture
    assert picture is not None
    taken.add(id(unit))
    if picture.caption:
        picture.caption.append(Piece("\n"))
    picture.caption.extend(unit.pieces)
    picture.boxed = True
