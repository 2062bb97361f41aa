"""The headline of a page as it is printed: the heading that agrees with what the page states, without sites' names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.importing.readers.page_apart import Apart
from desktop.importing.readers.page_lines import lines_of
from desktop.importing.readers.page_text import hints, is_hidden, key, printed, tokens

_SHORTEST, _LONGEST, _MOST = 12, 400, 400
_SEPARATOR = re.compile(r"\s+[|\-–—·•:»›/\\«<>]+\s+|\s*[|｜│‖»›«]\s*|\s*(?:：|::)\s*|\s+[–—]\s*|:\s+|_")
_HEADLINE = re.compile(
    r"headline|(?:entry|article|post|story|news|page|main|content|detail)[-_]*(?:main[-_]*)?(?:title|heading)",
    re.IGNORECASE,
)
_KICKER = re.compile(
    r"kicker|eyebrow|overline|dachzeile|spitzmarke|antetitulo|pretitle|pre-title|roofline|sub-?category|label|badge",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """A headline: its text, the element that prints it (None: none does), what stands above it in the same heading, and
    whether it is not as printed."""

    text: str
    element: Any = None
    kicker: str = ""
    derived: bool = False


def read_title(tree: Any, stated: Sequence[str], sites: Iterable[str]) -> Title:
    """The headline. `stated` are wordings that the page gives in its head, the best first, the text of `<title>` last;
    `sites` the names that the publication goes by."""
    sites = [site for site in sites if site]
    wordings = list(dict.fromkeys(text for raw in stated if (text := without_site(raw, sites))))
    headings = _headings(tree, sites)
    best: tuple[float, Title] | None = None
    for rank, element in headings:
        for kicker, text in _readings(element):
            score = _agreement(text, wordings) + rank
            if best is None or score > best[0] + 0.001:
                best = (score, Title(text, element, kicker))
    if best is not None and (best[0] >= 0.55 or not wordings):
        return best[1]
    if (
        best is not None
        and len([1 for rank, _ in headings if rank >= 0.3]) == 1
        and best[1].element.tag == "h1"
        and len(tokens(best[1].text)) >= 4
    ):
        return best[1]
    for element in lines_of(next(tree.iter("body"), tree)) if wordings else ():
        text = printed(element, _LONGEST + 1)
        if len(text) >= _SHORTEST and key(text) in {key(wording) for wording in wordings}:
            return Title(text, element)
    if wordings:
        return Title(wordings[0], derived=True)
    return Title("")


def _headings(tree: Any, sites: list[str]) -> list[tuple[float, Any]]:
    """Headings that may be the headline, each with a start for its score."""
    found: list[tuple[float, Any]] = []
    names = {key(site) for site in sites}
    apart = Apart()
    looked = 0
    for element in tree.iter("h1", "h2", "h3", "h4", "p", "div", "span", "td", "font"):
        named = _HEADLINE.search(hints(element)) is not None
        if element.tag not in ("h1", "h2", "h3") and not named:
            continue
        looked += 1
        if looked > _MOST:
            break
        text = printed(element, _LONGEST + 1)
        if not 2 <= len(text) <= _LONGEST or key(text) in names:
            continue
        rank = {"h1": 0.3, "h2": 0.1, "h3": 0.05}.get(element.tag, 0.0)
        rank += 0.1 if named and element.tag != "div" else 0.0
        if element in apart or is_hidden(element):
            rank -= 0.25
        found.append((rank - len(found) * 0.002, element))
    return found


def _readings(element: Any) -> list[tuple[str, str]]:
    """The text of a heading, and the text without a first part that is marked as a kicker."""
    whole = printed(element)
    readings = [("", whole)]
    children = [child for child in element if isinstance(child.tag, str)]
    if len(children) == 1 and not (element.text or "").strip() and not (children[0].tail or "").strip():
        children = [child for child in children[0] if isinstance(child.tag, str)] or children
    for child in children[:2]:
        first = printed(child)
        if first and whole.startswith(first) and (rest := whole[len(first) :].lstrip(" :|–—-")):
            kicker = first.rstrip(" :")
            readings.insert(0 if _KICKER.search(hints(child)) else len(readings), (kicker, rest))
            readings += [("", f"{kicker}: {rest}"), ("", f"{kicker} {rest}")]
    return readings


def _agreement(text: str, wordings: list[str]) -> float:
    """1 for the very words of a stated wording (a little less for a later one), less for words in common, else 0."""
    best = 0.0
    mine, words = key(text), Counter(tokens(text))
    for place, wording in enumerate(wordings):
        if key(wording) == mine:
            score = 1.0
        else:
            theirs = Counter(tokens(wording))
            both = sum((words & theirs).values())
            score = 0.9 * 2 * both / max(1, sum(words.values()) + sum(theirs.values()))
        best = max(best, score - place * 0.01)
    return best


def without_site(title: str, sites: Iterable[str]) -> str:
    """A stated title without names of the publication before or behind it."""
    names = {bare_name(site) for site in sites if bare_name(site)}
    text = re.sub(r"^[-|]\s+|\s+[-|]$", "", title.strip())
    for _ in range(4):
        cut = _one_less(text, names)
        if cut == text:
            return text
        text = cut
    return text


def _one_less(text: str, names: set[str]) -> str:
    places = list(_SEPARATOR.finditer(text))
    for place in places[-1:] + places[-2:-1] + places[-3:-2]:
        if _names_site(text[place.end() :], names) and text[: place.start()].strip():
            return text[: place.start()].strip()
    if places and _names_site(text[: places[0].start()], names) and text[places[0].end() :].strip():
        return text[places[0].end() :].strip()
    return text


def _names_site(part: str, names: set[str]) -> bool:
    bare = bare_name(part)
    return bool(bare) and any(
        bare == name
        or (
            len(name) >= 4
            and (bare.startswith(name) or name.startswith(bare))
            and len(bare) <= 2 * len(name)
            and len(name) <= 3 * len(bare)
        )
        for name in names
    )


def bare_name(name: str) -> str:
    """A site's name as it compares: letters and figures only, without "www." and the ending of a host."""
    folded = name.casefold().strip()
    folded = re.sub(r"^(?:https?://)?www\.", "", folded)
    folded = re.sub(r"\.(?:com?|org|net|info|[a-z]{2})(?:\.[a-z]{2})?$", "", folded)
    return "".join(tokens(folded))
