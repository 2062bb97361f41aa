"""What of a page stands apart from its article: side columns, menus, feet, teasers, comments, captions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from desktop.importing.readers.page_text import printed

_CLASS = re.compile(
    r"comment|related|recommend|teaser|sidebar|most-?read|popular|trending|promo|newsletter|footer|breadcrumb|"
    r"read-?more|also-?read|more-(?:from|news|stories)|latest|next-?article|up-?next|carousel|slider|"
    r"(?<![a-z])card(?![a-z])",
    re.IGNORECASE,
)
_HEAD_CLASS = re.compile(r"(?:article|post|entry|story)[\w-]*(?:head|meta|byline|info|author|date)", re.IGNORECASE)
_TAGS = frozenset(("aside", "nav", "footer", "form", "dialog"))
_CAPTIONS = frozenset(("figure", "figcaption", "picture"))
_HEADINGS = ("h1", "h2", "h3", "h4")


class Apart:
    """Tells which elements of one tree stand apart. `around` are the elements that hold the headline: what is said of
    these is said of the article. Each element is judged once."""

    def __init__(self, around: Iterable[Any] = ()) -> None:
        self._known: dict[Any, bool] = dict.fromkeys(around, False)

    def __contains__(self, element: Any) -> bool:
        chain = []
        each = element
        while each is not None and each not in self._known:
            chain.append(each)
            each = each.getparent()
        apart = self._known[each] if each is not None else False
        for below in reversed(chain):
            apart = apart or _stands_apart(below)
            self._known[below] = apart
        return apart


def _stands_apart(element: Any) -> bool:
    """Whether an element by itself begins something else than the article."""
    tag = element.tag
    if not isinstance(tag, str) or tag in ("body", "html", "main"):
        return False
    if tag == "article":
        return _is_teaser(element)
    if tag in _CAPTIONS:
        return True
    if tag in _TAGS:
        inside = tag == "aside" or (
            tag == "footer" and any(above.tag == "article" for above in element.iterancestors())
        )
        return not _holds_headline(element) and not (inside and _is_short(element))
    if tag == "a":
        return next(element.iter(*_HEADINGS), None) is not None or len(printed(element, 201)) > 200
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _CLASS.search(names) is None or _holds_headline(element):
        return False
    return _HEAD_CLASS.search(names) is None or len(printed(element, 301)) > 300


def _is_teaser(article: Any) -> bool:
    """Whether an `<article>` is a few words about another one, with a heading that leads there."""
    if len(printed(article, 501)) > 500:
        return False
    headings = list(article.iter(*_HEADINGS))
    return bool(headings) and all(_leads_on(heading) for heading in headings)


def _leads_on(heading: Any) -> bool:
    return next(heading.iter("a"), None) is not None or any(above.tag == "a" for above in heading.iterancestors())


def _is_short(element: Any) -> bool:
    """Whether an `<aside>` or an article's own foot says no more than a byline and a date."""
    return next(element.iter("h2", "h3", "h4"), None) is None and len(printed(element, 201)) <= 200


def _holds_headline(element: Any) -> bool:
    return next(element.iter("h1"), None) is not None
