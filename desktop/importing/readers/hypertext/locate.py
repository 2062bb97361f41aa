"""Where on a page the article stands: the element whose texts, taken together, are worth most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from desktop.importing.readers.hypertext import names
from desktop.importing.readers.hypertext.phrases import is_notice, is_read_also
from desktop.importing.readers.hypertext.units import summed

if TYPE_CHECKING:
    from desktop.importing.readers.hypertext.units import Context, Unit

_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
_SENTENCE = re.compile(r"[.!?…:;。！？؟።।\"”»’)\]]\s*$")
_TAGS = frozenset(("nav", "aside", "footer", "address", "search"))
_ROLES = frozenset((
    "alert", "banner", "complementary", "contentinfo", "dialog", "menu", "navigation", "search",
))  # fmt: skip
_NUMBERS = re.compile(r"\d+")
_MOST_OF_ALL = 0.35
_MOST_ALIKE = 0.5
_CAP = 500
_MOST = 0.6
_NEAR = 8
_SEVERAL = 3


def size_of(text: str) -> int:
    """How much a text says, in letters of an alphabet; a sign of a denser script counts as three."""
    return len(text) + 2 * len(_DENSE.findall(text))


def is_running(unit: Unit) -> bool:
    """Whether a unit is running text: a sentence or more, and no link."""
    if unit.kind not in ("paragraph", "quote", "list") or unit.linked > 0.5:
        return False
    size = size_of(unit.text)
    return size >= 80 or (size >= 25 and _SENTENCE.search(unit.text) is not None)


class Furniture:
    """Which elements of a page are furniture: those that are called so, unless most of the text or the headline stands
    in them."""

    def __init__(self, units: Sequence[Unit], title: Unit | None = None) -> None:
        own: Counter[Context] = Counter()
        for unit in units:
            if is_running(unit):
                own[unit.context] += size_of(unit.text)
        self._sizes = summed(own)
        self._alike: Counter[tuple[str, str]] = Counter()
        for context, size in self._sizes.items():
            self._alike[_name(context)] += int(size)
        self._most = own.total() * _MOST_OF_ALL
        self._most_alike = own.total() * _MOST_ALIKE
        self._held: dict[Context, bool] = {}
        self._known: dict[Context, bool] = dict.fromkeys(title.context.around() if title else (), False)
        for context in self._sizes:
            if "articlebody" in (context.element.get("itemprop") or "").casefold():
                self._known |= dict.fromkeys(context.around(), False)
        for unit in units:
            if unit.picture is not None and unit.picture.caption and unit.picture.boxed:
                near = unit.context.nearest(_NEAR)
                self._known |= {one: False for one in near if names.ADVERT.search(one.names)}

    def holds(self, unit: Unit) -> bool:
        """Whether a unit stands in furniture. What a figure is made of is not asked."""
        if unit.picture is not None:
            figure = next((context for context in unit.context.around() if context.tag == "figure"), unit.context)
            return self._holds(figure)
        return self._holds(unit.context)

    def _holds(self, context: Context) -> bool:
        if context not in self._held:
            around = context.parent is not None and self._holds(context.parent)
            self._held[context] = around or self.is_furniture(context)
        return self._held[context]

    def is_furniture(self, context: Context) -> bool:
        """Whether an element is furniture."""
        if context not in self._known:
            little = self._sizes.get(context, 0) <= self._most and self._alike[_name(context)] <= self._most_alike
            self._known[context] = _is_called_furniture(context) and little
        return self._known[context]


def _is_called_furniture(context: Context) -> bool:
    if context.tag in _TAGS or context.element.get("role") in _ROLES:
        return True
    return bool(context.names) and names.FURNITURE.search(context.names) is not None


def _name(context: Context) -> tuple[str, str]:
    return context.tag, context.names


def style_of(unit: Unit) -> tuple[str, ...]:
    """How a unit is set: its element's tag and class, and those of the element around it."""
    context = unit.context
    around = context.parent
    parts = [context.tag, _NUMBERS.sub("0", context.element.get("class") or "")]
    if around is not None:
        parts += [around.tag, _NUMBERS.sub("0", around.element.get("class") or "")]
    return tuple(parts)


def body_context(units: Iterable[Unit], furniture: Furniture) -> Context | None:
    """The element that is worth most; None where there is no running text."""
    usable = [unit for unit in units if not furniture.holds(unit)]
    styles: Counter[tuple[str, ...]] = Counter()
    for unit in usable:
        if is_running(unit):
            styles[style_of(unit)] += min(size_of(unit.text), _CAP)
    if not styles:
        return None
    most = max(styles.values())
    own: dict[Context, float] = {}
    for unit in usable:
        own[unit.context] = own.get(unit.context, 0.0) + _value(unit, styles, most)
    values = summed(own)
    return _narrowed(max(values, key=lambda context: (values[context], context.depth)), values, usable)


def _narrowed(best: Context, values: dict[Context, float], usable: Sequence[Unit]) -> Context:
    """`best`, or the one element in it that holds most of its worth, where nothing else in it is set as that one is."""
    while True:
        inner = [context for context in values if context.parent is best and values[context] >= _MOST * values[best]]
        inner = [context for context in inner if sum(map(is_running, _in(context, usable))) >= _SEVERAL]
        if not inner:
            return best
        child = max(inner, key=lambda context: values[context])
        own: set[tuple[str, ...]] = set()
        other: set[tuple[str, ...]] = set()
        for unit in usable:
            if unit.inside(best) and is_running(unit):
                (own if unit.inside(child) else other).add(style_of(unit))
        if own & other:
            return best
        best = child


def _in(context: Context, units: Sequence[Unit]) -> Iterator[Unit]:
    return (unit for unit in units if unit.inside(context))


def _value(unit: Unit, styles: Counter[tuple[str, ...]], most: int) -> float:
    if unit.picture is not None:
        return 0.0
    size = min(size_of(unit.text), _CAP)
    if is_running(unit) and not is_read_also(unit.text):
        share = styles[style_of(unit)] / most
        return float(size * (1 - unit.linked) * (0.2 + 0.8 * share**0.5))
    if unit.kind == "heading":
        return -40.0 if unit.linked > 0.5 else 0.0
    if unit.kind == "table":
        return 0.0
    if is_notice(unit.text):
        return -5.0
    return -float(min(size, 60)) - 5 if unit.linked > 0.5 else -10.0
