"""What elements of a page print, and where they stand: small tools for reading titles, bylines and dates."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

_SILENT = frozenset(
    ("script", "style", "noscript", "template", "svg", "button", "select", "option", "textarea", "iframe")
)
INLINE = frozenset(
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
_TYPED = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u201c": '"', "\u201d": '"',
        "\u201e": '"', "\u00ab": '"', "\u00bb": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-",
        "\u2014": "-", "\u2015": "-", "\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None,
    }
)  # fmt: skip


def printed(element: Any, enough: int = 1 << 30) -> str:
    """The text of an element as one line, as far as it is printed: no scripts, buttons or hidden parts; line breaks and
    blocks part words. Of a long text, at least the first `enough` signs."""
    parts: list[str] = []
    size = 0
    waiting: list[tuple[Any, bool, str]] = [(element, True, "")]
    while waiting and size <= enough + 200:
        each, opens, after = waiting.pop()
        if opens and not (
            isinstance(each.tag, str) and each.tag not in _SILENT and (each is element or not is_hidden(each))
        ):
            parts.append(after)
            continue
        edge = " " if each is not element and each.tag not in INLINE else ""
        if opens:
            parts.append(edge + (each.text or ""))
            waiting.append((each, False, after))
            waiting.extend((child, True, child.tail or "") for child in reversed(each))
        else:
            parts.append(edge + after)
        size += len(parts[-1])
    return " ".join("".join(parts).replace("\u200b", "").replace("\ufeff", "").replace("\xad", "").split())


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
