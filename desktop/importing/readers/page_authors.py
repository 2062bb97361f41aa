"""Who wrote a page, by what it states, else by the byline that it prints; and the byline as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.importing.readers.page_text import hints, is_aside, key, printed
from desktop.importing.readers.person_names import BY, clean_name, is_agency, is_publication, looks_like_name, names_in

if TYPE_CHECKING:
    from desktop.importing.readers.meta_tags import MetaTags
    from desktop.importing.readers.schema_items import Item

_ORGANISATIONS = frozenset(("Organization", "NewsMediaOrganization", "Corporation"))
_META = (
    "article:author", "og:author", "author", "parsely-author", "sailthru.author", "dcterms.creator", "dc.creator",
    "byl",
    "byline", "citation_author", "article:author_name", "cxenseparse:author", "authors", "article.author",
    "dc.contributor",
)  # fmt: skip
_WRITTEN = re.compile(
    r"written by|verfasst|geschrieben|écrit par|escrito|autor|author|skrevet|scritto|door", re.IGNORECASE
)
_BYLINE = re.compile(
    r"author|by-?line|auteur|autor(?!ad)|redakt(?:eur|or)|reporter|writer|journalist|skribent|forfatter|verfasser|"
    r"contributor|"
    r"tac-?gia|penulis|yazar|\bfirma|kirjoittaja|szerzo|credits?-name|dateline-name|vcard|creator",
    re.IGNORECASE,
)
_NOT_BYLINE = re.compile(
    r"comment|avatar|image|photo|foto|caption|social|share|follow|related|teaser|recommend|copyright|source-list|"
    r"media|bio\b|desc|"
    r"authority|authori[sz]|authorbox|author-box|login|account",
    re.IGNORECASE,
)
_PERSON_LINK = re.compile(
    r"/(?:authors?|profile[^/]*|people|person|staff|team|autor(?:e[ns]?|as?|i)?|auteurs?|verfasser|redaktion|"
    r"journalist[^/]*|contributors?|by|av|"
    r"reporters?|writers?|skribent|forfatter|columnists?|bio|tac-gia|user|penulis|yazar)/|author[=_-]",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"text-align\s*:\s*right", re.IGNORECASE)
_RIGHT_CLASS = re.compile(r"text-?right|align-?right|right-?align", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Authors:
    """Plain names in printed order, the byline as printed, and the elements that print it."""

    names: tuple[str, ...] = ()
    byline: str = ""
    elements: tuple[Any, ...] = ()


def read_authors(
    items: Sequence[Item],
    micro: Sequence[Item],
    meta: MetaTags,
    near: Sequence[Any],
    later: Sequence[Any],
    sites: Iterable[str],
) -> Authors:
    """The authors of a page. `near` are the lines around the headline, `later` those of the article behind them."""
    sites = [site for site in sites if site]
    names, persons = _stated([*items, *micro], sites)
    if not names:
        names, persons = _in_meta(meta, sites), True
    found = _printed(near, sites)
    if not names and not found.names:
        found = _signed([*near, *later], sites)
    if not names or (not persons and any(looks_like_name(name) and not is_agency(name) for name in found.names)):
        names = found.names
    return Authors(names, found.byline, found.elements)


def _stated(items: Sequence[Item], sites: list[str]) -> tuple[tuple[str, ...], bool]:
    """The authors, else the creators, of the first thing that has any, and whether a person is among them."""
    for prop in ("author", "creator"):
        for item in items:
            names: list[str] = []
            values = item.properties.get(prop, ())
            for value in values:
                names += names_in(value, sites) if isinstance(value, str) else _of_item(value, sites)
            if names := _once(names):
                return tuple(names), any(isinstance(value, str) or not value.types & _ORGANISATIONS for value in values)
    return (), False


def _of_item(item: Item, sites: list[str]) -> list[str]:
    """The name of a person or an organisation that is a thing."""
    if name := item.text("name"):
        if item.types & _ORGANISATIONS:
            return [] if is_publication(name, sites) else [clean_name(name, sites) or name]
        return names_in(name, sites)
    given, family = item.text("givenName"), item.text("familyName")
    return names_in(f"{given} {family}".strip(), sites)


def _in_meta(meta: MetaTags, sites: list[str]) -> tuple[str, ...]:
    for name in _META:
        values = [value for value in meta.all(name) if not re.match(r"https?:|/|www\.", value)]
        if names := _once([each for value in values for each in names_in(value, sites)]):
            return tuple(names)
    for number in ("1", "2"):
        if _WRITTEN.search(meta.first(f"twitter:label{number}")) and (
            names := names_in(meta.first(f"twitter:data{number}"), sites)
        ):
            return tuple(names)
    return ()


def _once(names: Iterable[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(key(name), name)
    return list(seen.values())


def _printed(near: Sequence[Any], sites: list[str]) -> Authors:
    """The first byline among the lines near the headline."""
    for element in near:
        text = printed(element)
        if not 2 <= len(text) <= 250 or is_aside(element):
            continue
        marked = _named_as_byline(element)
        if not marked and BY.match(text) is None:
            if len(text) <= 40 and is_agency(agency := re.split(r"\s*[,/(|–—-]", text)[0].strip()):
                return Authors((agency,), text, (element,))
            continue
        if names := _names_of(element, text, sites, marked=marked):
            return Authors(tuple(names), text, (element,))
    return Authors()


def _named_as_byline(element: Any) -> bool:
    """Whether an element's names, or those of the elements close around or in it, say that it is a byline."""
    for each in (element, *list(element.iterancestors())[:3]):
        names = hints(each)
        if each.tag in ("body", "article", "main", "html") or _NOT_BYLINE.search(names):
            return False
        if _BYLINE.search(names):
            return len(printed(each)) <= 250
    return any(
        _BYLINE.search(hints(each)) and not _NOT_BYLINE.search(hints(each))
        for each in element.iterdescendants()
        if isinstance(each.tag, str)
    )


def _names_of(element: Any, text: str, sites: list[str], *, marked: bool) -> list[str]:
    """The names in a byline: those that it links to, else those of its text."""
    linked = [
        name
        for link in element.iter("a")
        if "author" in (link.get("rel") or "") or _PERSON_LINK.search(link.get("href") or "")
        for name in names_in(printed(link), sites)
        if looks_like_name(name) or is_agency(name)
    ]
    if linked:
        return _once(linked)
    text = re.split(r"\s+[|–—•]\s+|\s+-\s+|\d", text)[0] if not marked else re.split(r"\d", text)[0]
    return [name for name in names_in(text, sites) if looks_like_name(name) or is_agency(name)]


def _signed(lines: Sequence[Any], sites: list[str]) -> Authors:
    """The signature under an article: a short line, set to the right or named as an author's, that is a name."""
    for element in reversed(lines):
        text = printed(element)
        if not 3 <= len(text) <= 60 or is_aside(element):
            continue
        right = any(
            _RIGHT.search(each.get("style") or "")
            or _RIGHT_CLASS.search(each.get("class") or "")
            or each.get("align") == "right"
            for each in (element, element.getparent())
            if each is not None
        )
        if not right and not _named_as_byline(element):
            continue
        if names := [name for name in names_in(text, sites) if looks_like_name(name)]:
            return Authors(tuple(names), text, (element,))
    return Authors()
