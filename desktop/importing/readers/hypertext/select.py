"""Which units of a page are the article's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.importing.readers.hypertext import names
from desktop.importing.readers.hypertext.addresses import urlsplit_path
from desktop.importing.readers.hypertext.captions import attach_captions, attach_credits, attach_loose_captions
from desktop.importing.readers.hypertext.guide import guided, total
from desktop.importing.readers.hypertext.inline import key_of
from desktop.importing.readers.hypertext.locate import Furniture, body_context, is_running, size_of, style_of
from desktop.importing.readers.hypertext.phrases import asks_to_subscribe, is_notice, is_read_also
from desktop.importing.readers.hypertext.units import common, names_of

if TYPE_CHECKING:
    from desktop.importing.readers.hypertext.elements import Element
    from desktop.importing.readers.hypertext.tree import Place
    from desktop.importing.readers.hypertext.units import Context, Picture, Unit

_CORE = 0.15
_ARTICLE = 500
_SHARE = 0.25
_SMALL_PART = 0.4
_CARDS = 0.3
_LONGEST_APART = 300
_LONG_LEAD = 60
_DATE = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b(?:19|20)\d\d\b.{0,20}$|^\W*\S{0,12}\W*\d{1,2}[./]\d{1,2}[./]\d{2,4}")


@dataclass(slots=True)
class Chosen:
    """The article of a page: its lead, and its units in order. `title` is the unit of its headline; `likely`: so much
    running text stands together that it is an article."""

    lead: list[Unit] = field(default_factory=list)
    body: list[Unit] = field(default_factory=list)
    title: Unit | None = None
    likely: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """What is known of a page before its article is looked for: the headline and the element that prints it; what the
    page says of itself where nobody sees it (where it prints that too, it is the lead); the places in the tree of the
    lines that name author and date; the article's text where it is stated for machines; whether the page states that it
    is an article."""

    title: str = ""
    title_element: Element | None = None
    description: str = ""
    apart: frozenset[Place] = frozenset()
    stated_text: str = ""
    is_article: bool = False


def choose(units: Sequence[Unit], printed: Printed) -> Chosen:
    """The article among the units of a page; all but the furniture where it has none."""
    headline = _headline(units, printed)
    units = [
        unit for unit in attach_captions(units, headline) if unit is headline or not _is_apart(unit, printed.apart)
    ]
    furniture = Furniture(units, headline)
    body = body_context(units, furniture)
    if body is not None:
        choice = _Choice(list(units), headline, printed, body)
        if printed.is_article or choice.is_likely():
            chosen = choice.chosen()
            chosen.likely = choice.is_likely()
            if any(unit.text for unit in (*chosen.lead, *chosen.body)):
                return chosen
    rest = [unit for unit in units if unit is not headline]
    main = [unit for unit in rest if not furniture.holds(unit) and not is_notice(unit.text)]
    return Chosen([], main if any(unit.text for unit in main) else rest, headline)


def _headline(units: Sequence[Unit], printed: Printed) -> Unit | None:
    key = key_of(printed.title)
    alike = [unit for unit in units if key and unit.picture is None and key_of(unit.text) == key]
    for unit in alike:
        if any(context.element is printed.title_element for context in unit.context.around()):
            return unit
    headings = [unit for unit in alike if unit.kind == "heading"]
    return min(headings, key=lambda unit: unit.level) if headings else alike[0] if alike else None


def _is_apart(unit: Unit, apart: frozenset[Place]) -> bool:
    """Whether nearly all of a short unit names author or date."""
    if not apart or unit.picture is not None or len(unit.text) > _LONGEST_APART:
        return False
    said = [(len(piece.text.strip()), piece.place in apart) for piece in unit.pieces]
    return sum(size for size, named in said if named) >= 0.7 * sum(size for size, _ in said)


class _Choice:
    """One choice at work: the units of a page, and the element that holds the body."""

    def __init__(self, units: list[Unit], headline: Unit | None, printed: Printed, body: Context) -> None:
        self._headline = headline
        self._description = key_of(printed.description)[:60]
        self._title = key_of(printed.title)
        self._furniture = Furniture(units, headline)
        core = self._core(units, body)
        told = guided((unit for unit in units if is_running(unit)), printed.stated_text)
        core = told if total(told) * 2 >= total(core) else _without_cards(units, core)
        self._core_parents = {unit.context.parent for unit in core}
        self._styles = {style_of(unit) for unit in core}
        self._core_tags = {unit.context.tag for unit in core}
        self._body = common([unit.context.parent or unit.context for unit in core]) or body
        pleas = self._pleas(units, core)
        units = [unit for unit in units if not any(map(unit.inside, pleas))]
        core = [unit for unit in core if not any(map(unit.inside, pleas))] or core
        self._units = attach_credits(attach_loose_captions(units, self._body))
        self._numbers = {id(unit): number for number, unit in enumerate(self._units)}
        places = [self._numbers[id(unit)] for unit in core if id(unit) in self._numbers]
        self._first, self._last = (min(places), max(places)) if places else (0, len(units))
        self._repeated = Counter(unit.text for unit in units if unit.picture is None)
        scope = [self._body, headline.context] if headline is not None else [self._body]
        self._scope = common(scope) or self._body
        self._size = sum(size_of(unit.text) for unit in core)
        self._all = sum(size_of(unit.text) for unit in units if not self._furniture.holds(unit))

    def is_likely(self) -> bool:
        """Whether so much running text stands together that it is an article's."""
        return self._size >= _ARTICLE and self._size >= self._all * _SHARE

    def _core(self, units: Iterable[Unit], body: Context) -> list[Unit]:
        """The running text in the styles that most of it is set in."""
        inside = [
            unit
            for unit in units
            if is_running(unit)
            and not is_read_also(unit.text)
            and unit.inside(body)
            and not self._furniture.holds(unit)
        ]
        styles: Counter[tuple[str, ...]] = Counter()
        for unit in inside:
            styles[style_of(unit)] += size_of(unit.text)
        most = max(styles.values(), default=0)
        return [unit for unit in inside if styles[style_of(unit)] >= most * _CORE]

    def _pleas(self, units: Iterable[Unit], core: Sequence[Unit]) -> list[Context]:
        """The elements in the body that ask to subscribe and hold nothing in the style of most of the text."""
        pleas = [one for one in units if one.picture is None and one.inside(self._body) and asks_to_subscribe(one.text)]
        if not pleas:
            return []
        styles = Counter[tuple[str, ...]]()
        for unit in core:
            styles[style_of(unit)] += size_of(unit.text)
        main = styles.most_common(1)[0][0] if styles else ()
        texts = {context for unit in core if style_of(unit) == main for context in unit.context.around()}
        boxes = ([context for context in unit.context.around() if context not in texts] for unit in pleas)
        return [box[-1] for box in boxes if box]

    def chosen(self) -> Chosen:
        """The article."""
        chosen = Chosen(title=self._headline)
        start = self._numbers.get(id(self._headline), -1)
        for number, unit in enumerate(self._units):
            if not unit.inside(self._scope) or self._is_title(unit) or self._furniture.holds(unit):
                continue
            if number < self._first:
                self._take_before(unit, number, start, chosen)
            elif self._follows(unit) if number > self._last else unit.inside(self._body) and self._belongs(unit):
                chosen.body.append(unit)
        _trim_end(chosen.body)
        return chosen

    def _is_title(self, unit: Unit) -> bool:
        """Whether a unit is the headline, or prints it once more."""
        return unit is self._headline or (
            self._title != "" and len(unit.text) < 2 * _LONGEST_APART and key_of(unit.text) == self._title
        )

    def _take_before(self, unit: Unit, number: int, start: int, chosen: Chosen) -> None:
        """Add what stands before the running text and is the article's: its picture, its lead."""
        if unit.picture is not None:
            if self._is_head_picture(unit, number, start):
                chosen.body.append(unit)
        elif unit.kind == "heading" and unit.level == 1 and self._headline is not None:
            return  # the headline in another wording
        elif number > start and self._is_lead(unit):
            chosen.lead.append(unit)
        elif (
            number > start
            and (is_running(unit) or unit.kind == "heading")
            and unit.inside(self._body)
            and self._belongs(unit)
        ):
            chosen.body.append(unit)

    def _is_head_picture(self, unit: Unit, number: int, start: int) -> bool:
        """Whether a picture before the running text is the article's."""
        assert unit.picture is not None
        return bool(unit.picture.caption) or (start < number and not _is_linked(unit) and not _is_icon(unit.picture))

    def _is_lead(self, unit: Unit) -> bool:
        if (
            unit.linked > 0.5
            or is_read_also(unit.text)
            or is_notice(unit.text)
            or unit.kind in ("table", "list", "quote")
        ):
            return False
        if self._description and key_of(unit.text).startswith(self._description):
            return True
        contexts = unit.context.nearest(3)
        if any(context.tag == "figcaption" or names.ABOUT_IT.search(context.names) for context in contexts):
            return False
        size = size_of(unit.text)
        if size < 2 * _LONG_LEAD and _DATE.search(unit.text):
            return False
        if any(names.LEAD.search(context.names) for context in contexts):
            return size >= 25
        return (
            size >= _LONG_LEAD
            and (size >= 2 * _LONG_LEAD or not _DATE.search(unit.text))
            and not unit.inside(self._body)
        )

    def _belongs(self, unit: Unit) -> bool:
        if unit.picture is not None:
            return not _is_linked_teaser(unit) and not _is_icon(unit.picture)
        if is_notice(unit.text) or is_read_also(unit.text) or (unit.linked > 0.85 and unit.kind != "table"):
            return False
        return self._repeated[unit.text] <= 2 or len(unit.text) >= 120 or style_of(unit) in self._styles

    def _follows(self, unit: Unit) -> bool:
        """Whether a unit after the running text goes on with it: set in the same element."""
        if not self._belongs(unit) or any(names.ABOUT_IT.search(context.names) for context in unit.context.nearest(2)):
            return False
        if unit.picture is not None:
            return unit.inside(self._body) and bool(unit.picture.caption)
        if unit.kind in ("list", "table", "heading"):
            return unit.context.parent in self._core_parents
        if unit.context in self._core_parents:  # text without an element of its own
            return is_running(unit)
        return unit.context.tag in self._core_tags and unit.context.parent in self._core_parents


def _without_cards(units: Iterable[Unit], core: list[Unit]) -> list[Unit]:
    """The core without what stands, outside the element that holds most of it, among links to other pages."""
    whole = common([unit.context.parent or unit.context for unit in core])
    if whole is None:
        return core
    parts: dict[Context, list[Unit]] = {}
    for unit in core:
        part = next((one for one in unit.context.around() if one.parent is whole), whole)
        parts.setdefault(part if part is not unit.context else whole, []).append(unit)
    sizes = {part: sum(size_of(unit.text) for unit in inside) for part, inside in parts.items()}
    most = max(sizes.values())
    small = [part for part in parts if part is not whole and sizes[part] < _SMALL_PART * most]
    cards = [part for part in small if _share_of_links(units, part) > _CARDS]
    return [unit for unit in core if not any(map(unit.inside, cards))]


def _share_of_links(units: Iterable[Unit], part: Context) -> float:
    inside = [unit for unit in units if unit.picture is None and unit.inside(part)]
    return sum(unit.linked * len(unit.text) for unit in inside) / max(1, sum(len(unit.text) for unit in inside))


def _is_icon(picture: Picture) -> bool:
    """Whether a picture without a caption is a sign of the page's own: drawn, or called so."""
    if picture.caption:
        return False
    drawn = all(urlsplit_path(address).casefold().endswith(".svg") for address in picture.addresses)
    return drawn or names.ICON.search(names_of(picture.element)) is not None


def _is_linked(unit: Unit) -> bool:
    assert unit.picture is not None
    return next(unit.picture.element.iterancestors("a"), None) is not None


def _is_linked_teaser(unit: Unit) -> bool:
    """Whether a picture leads to another page and says nothing itself."""
    assert unit.picture is not None
    if unit.picture.caption:
        return False
    link = next(unit.picture.element.iterancestors("a"), None)
    if link is None:
        return False
    href = (link.get("href") or "").casefold()
    return (
        not re.search(r"\.(?:jpe?g|png|gif|webp|tiff?|avif)|image|photo|foto|galler|media|wp-content", href)
        and len(href) > 1
    )


def _trim_end(body: list[Unit]) -> None:
    """Leave out what follows the last running text and is none: headings, short lines."""
    while body and body[-1].kind == "heading":
        body.pop()
