"""What elements of a page print, and where they stand: small tools for reading titles, bylines and dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from typing import Any

_SILENT = frozenset(
    ("script", "style", "noscript", "template", "svg", "button", "select", "option", "textarea", "iframe")
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "del",
        "label",
    ]
)
_HIDDEN_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sr-only|screen-reader(?:-text)?|visually-?hidden|visuallyhidden|is-hidden|u-hidden|hide-text|"
    r"assistive-text)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ASIDE_CLASS = re.compile(
    r"comment|related|recommend|teaser|sidebar|most-?read|popular|trending|promo|newsletter|footer|breadcrumb|"
    r"read-?more|also-?read|more-(?:from|news|stories)|latest|next-?article|up-?next|carousel|slider|(?<![a-z])card(?![a-z])",
    re.IGNORECASE,
)
_HEAD_CLASS = re.compile(r"(?:article|post|entry|story)[\w-]*(?:head|meta|byline|info|author|date)", re.IGNORECASE)
_ASIDE_TAGS = frozenset(("aside", "nav", "footer", "form", "dialog"))
_CAPTION_TAGS = frozenset(("figure", "figcaption", "picture"))
_TYPED = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u201c": '"', "\u201d": '"',
        "\u201e": '"', "\u00ab": '"', "\u00bb": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-",
        "\u2014": "-", "\u2015": "-", "\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None,
    }
)  # fmt: skip


def printed(element: Any) -> str:
    """The text of an element as one line, as far as it is printed: no scripts, buttons or hidden parts; line breaks and
    blocks part words."""
    parts: list[str] = []
    _gather(element, parts, 0)
    return " ".join("".join(parts).replace("\u200b", "").replace("\ufeff", "").replace("\xad", "").split())


def _gather(element: Any, parts: list[str], depth: int) -> None:
    if not isinstance(element.tag, str) or element.tag in _SILENT or depth > 200 or (depth and is_hidden(element)):
        return
    block = depth > 0 and element.tag not in _INLINE
    if block:
        parts.append(" ")
    parts.append(element.text or "")
    for child in element:
        _gather(child, parts, depth + 1)
        parts.append(child.tail or "")
    if block:
        parts.append(" ")


def is_hidden(element: Any) -> bool:
    """Whether an element says of itself that it is not shown."""
    if element.get("hidden") is not None or (element.get("aria-hidden") == "true" and element.tag != "time"):
        return True
    if _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    return _HIDDEN_CLASS.search(element.get("class") or "") is not None


def hints(element: Any) -> str:
    """What an element's attributes call it, in one string."""
    names = (
        "class",
        "id",
        "itemprop",
        "rel",
        "property",
        "data-testid",
        "data-test",
        "data-qa",
        "data-component",
        "name",
    )
    return " ".join(filter(None, (element.get(name) for name in names)))


def is_aside(element: Any, around: Container[Any] = ()) -> bool:
    """Whether an element stands apart from the article: in a side column, menu, foot, teaser, comment or caption.
    `around` are the elements that hold the headline: what is said of these is said of the article."""
    for above in (element, *element.iterancestors()):
        if above in around or above.tag in ("body", "html"):
            return False
        if above.tag == "article" and _is_teaser(above):
            return True
        if above.tag in _CAPTION_TAGS or (above.tag in _ASIDE_TAGS and not _is_short(above)):
            return True
        if above.tag == "a" and above is not element and len(printed(above)) > 2 * len(printed(element)) + 20:
            return True
        if (
            above.tag != "article"
            and _ASIDE_CLASS.search(f"{above.get('class') or ''} {above.get('id') or ''}")
            and not _holds_title(above)
        ):
            return True
    return False


def _is_called_aside(element: Any) -> bool:
    """Whether an element's names say that it stands apart, and not also that it is part of an article's head."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _ASIDE_CLASS.search(names) is None or _holds_title(element):
        return False
    return _HEAD_CLASS.search(names) is None or len(printed(element)) > 300


def _is_teaser(article: Any) -> bool:
    """Whether an `<article>` is a few words about another one."""
    return next(article.iter("h2", "h3", "h4"), None) is not None and len(printed(article)) <= 500


def _is_short(element: Any) -> bool:
    """Whether an `<aside>` says no more than a byline and a date."""
    return (
        element.tag == "aside" and len(printed(element)) <= 200 and next(element.iter("h2", "h3", "h4"), None) is None
    )


def _holds_title(element: Any) -> bool:
    return next(element.iter("h1"), None) is not None


def key(text: str) -> str:
    """A text so that two wordings of it compare equal: quotes and dashes typed plainly, case and blanks levelled."""
    folded = unicodedata.normalize("NFKC", text).translate(_TYPED).casefold()
    return re.sub(r"\s*([^\w\s])\s*", r"\1", " ".join(folded.split()))


def tokens(text: str) -> list[str]:
    """Words for comparing; a sign of a script without blanks is a word."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(
        r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]|[^\W_]+", folded
    )
