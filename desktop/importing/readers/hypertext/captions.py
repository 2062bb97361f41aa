"""Captions that stand beside their pictures without a ``figure`` around both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.importing.readers.hypertext import names
from desktop.importing.readers.hypertext.addresses import file_name
from desktop.importing.readers.hypertext.credits import is_credit
from desktop.importing.readers.hypertext.inline import Piece, squeeze, text_of
from desktop.importing.readers.hypertext.units import summed

if TYPE_CHECKING:
    from desktop.importing.readers.hypertext.units import Context, Picture, Unit

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
        inside = [one for one in near if box is not None and one.inside(box)]
        if box is not None and inside and all(one.kind == "paragraph" and one.linked < 0.5 for one in inside):
            for one in inside:
                if one.context is not unit.context:
                    _give(one, unit, taken)
        elif at + 1 < len(units) and _is_set_apart(units[at + 1]) and unit.inside(body):
            _give(units[at + 1], unit, taken)
    return [unit for unit in units if id(unit) not in taken]


def attach_credits(units: Sequence[Unit]) -> list[Unit]:
    """The units without lines right below a picture, or below the short text under it, that say whose it is: that text
    then is its caption."""
    taken: set[int] = set()
    for at, unit in enumerate(units):
        if unit.picture is None:
            continue
        below: list[Unit] = []
        for one in units[at + 1 : at + 3]:
            if one.kind != "paragraph" or one.picture is not None or one.linked > 0.5:
                break
            below.append(one)
            if is_credit(one.text):
                if not (len(below) == 2 and unit.picture.caption):
                    for line in below:
                        _give(line, unit, taken)
                break
            if len(one.text) > _SHORT:
                break
    return [unit for unit in units if id(unit) not in taken]


def _is_set_apart(unit: Unit) -> bool:
    """Whether a paragraph is one short line all in italics, or all in bold and a sentence."""
    if unit.kind != "paragraph" or len(unit.text) > _SHORT or unit.linked > 0.5 or unit.picture is not None:
        return False
    said = [piece for piece in unit.pieces if piece.text.strip()]
    return all(piece.em for piece in said) or (
        all(piece.strong for piece in said) and len(unit.text) < 150 and unit.text.rstrip()[-1:] in ".)"
    )


def _counted(units: Sequence[Unit]) -> tuple[Mapping[Context, float], Mapping[Context, float]]:
    """The number of pictures and the length of text in each element."""
    pictures: Counter[Context] = Counter()
    sizes: Counter[Context] = Counter()
    for unit in units:
        pictures[unit.context] += unit.picture is not None
        sizes[unit.context] += len(unit.text)
    return summed(pictures), summed(sizes)


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
            and unit.context.parent in last.context.nearest(4)
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
    pictures: Mapping[Context, float],
    sizes: Mapping[Context, float],
    taken: set[int],
    above: set[Context],
) -> None:
    """Take the short text of the innermost element that is named as a place of pictures, or has a text named as a
    caption in it, and holds no other picture."""
    picture = units[at].picture
    assert picture is not None
    near = [unit for unit in units[max(0, at - 4) : at + 6] if unit.picture is None and id(unit) not in taken]
    for box in units[at].context.around():
        if pictures[box] > 1 or sizes[box] > _LONGEST or box in above or box.tag in _WHOLE:
            return
        inside = [unit for unit in near if unit.inside(box)]
        found = [unit for unit in inside if _is_named_caption(unit, pictures) or _says_alt(unit, picture)]
        if found:
            found += [unit for unit in inside if unit not in found and _is_credit_line(unit)]
        elif not picture.caption and names.PICTURE_BOX.search(box.names):
            found = [unit for unit in inside if _may_be_caption(unit)]
        for unit in [one for one in near if one in found]:
            _give(unit, units[at], taken)
        if found:
            return


def _says_alt(unit: Unit, picture: Picture) -> bool:
    return squeeze(unit.text) == picture.alt and unit.linked < 0.5


def _may_be_caption(unit: Unit) -> bool:
    """Whether a text in a box of pictures, itself not named, can be a caption: no list, no link, no date or name."""
    if unit.kind in ("list", "table") or unit.linked > 0.8 or (unit.kind == "heading" and len(unit.text) < 60):
        return False
    return _is_credit_line(unit) or not names.ABOUT_IT.search(unit.context.names)


def _is_credit_line(unit: Unit) -> bool:
    return any(piece.credit for piece in unit.pieces) and len(unit.text) < 120


def _is_named_caption(unit: Unit, pictures: Mapping[Context, float]) -> bool:
    if len(unit.text) > _LONGEST or unit.kind == "table":
        return False
    return any(
        context.names and not pictures[context] and names.CAPTION.search(context.names) is not None
        for context in unit.context.nearest(3)
    )


def _to_neighbour(units: Sequence[Unit], at: int, taken: set[int], pictures: Mapping[Context, float]) -> None:
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
    if squeeze(text_of(picture.caption)).startswith(squeeze(unit.text)):
        return
    if picture.caption:
        picture.caption.append(Piece("\n"))
    picture.caption.extend(unit.pieces)
    picture.boxed = True
