"""Things that a page states in schema.org's words, whatever the syntax: JSON-LD, microdata or RDFa."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

ARTICLE_TYPES = frozenset(
    (
        "AdvertiserContentArticle", "AnalysisNewsArticle", "Article", "AskPublicNewsArticle", "BackgroundNewsArticle",
        "BlogPosting", "ClaimReview", "CriticReview", "LiveBlogPosting", "MediaReview", "NewsArticle",
        "OpinionNewsArticle", "Recipe", "Report", "ReportageNewsArticle", "Review", "ReviewNewsArticle",
        "SatiricalArticle", "ScholarlyArticle", "SocialMediaPosting", "TechArticle",
    )
)  # fmt: skip
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")


@dataclass(slots=True, eq=False)
class Item:
    """A thing with its types (short names: ``NewsArticle``) and properties in order. `depth` counts the things around
    it; `order` is its place among all of the page."""

    types: frozenset[str] = frozenset()
    properties: dict[str, list[str | Item]] = field(default_factory=dict)
    identity: str = ""
    depth: int = 0
    order: int = 0

    def add(self, name: str, value: str | Item) -> None:
        """Add one value of a property."""
        self.properties.setdefault(name, []).append(value)

    def texts(self, *names: str) -> Iterator[str]:
        """The values of properties as one line each: a thing's value is its name."""
        for name in names:
            for value in self.properties.get(name, ()):
                text = value if isinstance(value, str) else value.text("name", "legalName", "@value", "url")
                if text := one_line(text):
                    yield text

    def text(self, *names: str) -> str:
        """The first value of the first property that has one, or ""."""
        return next(self.texts(*names), "")

    def items(self, *names: str) -> Iterator[Item]:
        """The values of properties that are things."""
        for name in names:
            for value in self.properties.get(name, ()):
                if isinstance(value, Item):
                    yield value

    @property
    def is_article(self) -> bool:
        """Whether it is an article by its type."""
        return bool(self.types & ARTICLE_TYPES) or any(kind.endswith("NewsArticle") for kind in self.types)


def short_type(name: str) -> str:
    """``NewsArticle`` of ``https://schema.org/NewsArticle`` or ``schema:NewsArticle``."""
    return re.split(r"[/#:]", name.strip().rstrip("/#"))[-1]


def one_line(text: str) -> str:
    """A stated value as it would be printed: entities resolved (also those escaped twice), tags gone, one line."""
    for _ in range(2):
        if "&" not in text:
            break
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").replace("\xad", "").split())
