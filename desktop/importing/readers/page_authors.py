"""Who wrote a page, by what it states, else by the byline that it prints; and the byline as printed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.importing.readers.bylines import ahead_of_date, byline_of
from desktop.importing.readers.page_text import hints, key, printed
from desktop.importing.readers.person_names import (
    BY,
    clean_name,
    is_agency,
    is_bare_name,
    is_desk,
    is_publication,
    looks_like_name,
    names_in,
)
from desktop.importing.readers.printed_dates import read_printed

if TYPE_CHECKING:
    from desktop.importing.readers.meta_tags import MetaTags
    from desktop.importing.readers.page_lines import Lines
    from desktop.importing.readers.schema_items import Item

_ORGANISATIONS = frozenset(("Organization", "NewsMediaOrganization", "Corporation"))
_META = (
    "article:author", "og:author", "dc.creator", "dcterms.creator", "author", "parsely-author", "sailthru.author",
    "byl", "byline", "citation_author", "article:author_name", "cxenseparse:author", "authors", "article.author",
    "dc.contributor",
)  # fmt: skip
_WRITTEN = re.compile(
    r"written by|verfasst|geschrieben|écrit par|escrito|autor|author|skrevet|scritto|door", re.IGNORECASE
)
_BYLINE = re.compile(
    r"author|by-?line|auteur|autor(?!ad)|redakt(?:eur|or)|reporter|writer|journalist|skribent|forfatter|verfasser|"
    r"contributor|"
    r"tac-?gia|attribution|penulis|yazar|\bfirma|kirjoittaja|szerzo|credits?-name|dateline-name|vcard|creator",
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
_CREDIT = re.compile(
    r"(?:photos?|fotos?|foto ?credit|pictures?|images?|imagen|ảnh|bild|kuva|снимок|фото|写真|撮影|credits?|©)"
    r"\s*[:：/-]?\s*$",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|photo|foto|image|legende|bild", re.IGNORECASE)
_SOURCE = re.compile(
    r"^(?:quelle|source|fuente|fonte|nguồn|kilde|källa|bron|lähde|źródło|zdroj|источник|出典|来源)\s*[:：]\s*", re.I
)
_NEAREST, _NEXT, _PARAGRAPH = 20, 3, 80
_RIGHT = re.compile(r"text-align\s*:\s*right", re.IGNORECASE)
_RIGHT_CLASS = re.compile(r"text-?right|align-?right|right-?align", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Authors:
    """Plain names in printed order, the byline as printed, and the elements that print it."""

    names: tuple[str, ...] = ()
    byline: str = ""
    elements: tuple[Any, ...] = ()


def read_authors(
    items: Sequence[Item], micro: Sequence[Item], meta: MetaTags, near: Lines, sites: Iterable[str], *, article: bool
) -> Authors:
    """The authors of a page. `items` and `micro` are the things that are this article, the best first; `near` the lines
    around the headline that are not apart from the article; `sites` the names that the publication goes by; `article`
    whether the page states that it is one: else a bare name is a byline only right beside the headline."""
    sites = [site for site in sites if site]
    names, persons = _stated([*items, *micro], sites)
    if not names:
        names, persons = _in_meta(meta, sites), True
    names = tuple(name for name in names if not _is_account(name, near))
    found = _printed(near, sites, article=article)
    if not names and not found.names:
        found = _signed((*near.behind, *near.later), sites)
    if not names or _says_more(found.names, names, persons):
        names = found.names
    return Authors(names, found.byline, found.elements)


def _says_more(printed: Sequence[str], stated: Sequence[str], persons: bool) -> bool:
    """Whether the printed names are better than the stated ones: they name persons where only an organisation is
    stated, or all that are stated and others."""
    if not persons:
        return any(looks_like_name(name) and not is_agency(name) for name in printed)
    return {key(name) for name in stated} < {key(name) for name in printed}


def _is_account(name: str, near: Lines) -> bool:
    """Whether a stated name is that of an account ("jsmith") rather than of a person: one word in small letters, that
    is no agency's and that the page does not print."""
    if not name.islower() or " " in name or is_agency(name):
        return False
    return not any(name in re.findall(r"\w+", printed(element)) for element in near.behind)


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
    """The names of a person or an organisation that is a thing."""
    given, family = item.text("givenName"), item.text("familyName")
    stated = list(item.texts("name")) or [f"{given} {family}".strip()]
    if item.types & _ORGANISATIONS:
        return [clean_name(name, sites) or name for name in stated if name and not is_publication(name, sites)]
    return [each for name in stated for each in names_in(name, sites)]


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


def _printed(near: Lines, sites: list[str], *, article: bool) -> Authors:
    """The first byline among the lines behind the headline, else just ahead of it. Where no headline is printed, a page
    with several is a list of articles, and has none."""
    found = list(_bylines(near, sites, article=article))
    if not found or (not near.headline and len({authors.names for authors in found}) > 1):
        return Authors()
    return found[0]


def _bylines(near: Lines, sites: list[str], *, article: bool) -> Iterator[Authors]:
    """All bylines: lines that are called so or say so, then a bare name beside a date, then an agency as source."""
    lines = (*near.behind, *near.ahead)
    others: list[Authors] = []
    for place, element in enumerate(lines):
        text = printed(element)
        if not 2 <= len(text) <= 250 or _is_credit(element):
            continue
        marked = _named_as_byline(element, near.around)
        if marked or (BY.match(text) is not None and place <= _NEAREST and len(text) <= 100):
            if names := _names_of(element, text, sites, marked=marked):
                yield Authors(tuple(names), byline_of(text, names), (element,))
        elif len(text) <= 40 and (agency := _agency(text)):
            others.append(Authors((agency,), byline_of(text, [agency]), (element,)))
        elif (
            place <= (_NEAREST if article else _NEXT)
            and not _CAPTION.search(hints(element))
            and _is_beside_date(lines, place)
            and (names := _bare_names(text, sites))
        ):
            others.insert(0, Authors(tuple(names), text, (element,)))
    yield from others


def _agency(text: str) -> str:
    """The agency that a line names as its source: "AFP, MANILA", "Quelle: dpa"."""
    text = _SOURCE.sub("", text)
    first = re.split(r"\s*[,/(|–—-]", text)[0].strip()
    return first if is_agency(first) else next((word for word in first.split()[:1] if is_agency(word)), "")


def _is_beside_date(lines: Sequence[Any], place: int) -> bool:
    """Whether the line behind or ahead of one is a date line."""
    beside = [printed(lines[other]) for other in (place - 1, place + 1) if 0 <= other < len(lines)]
    return any(len(text) <= 80 and read_printed(text) is not None for text in beside)


def _bare_names(text: str, sites: list[str]) -> list[str]:
    """The names of a line that holds nothing else."""
    if len(text) > 80 or text.startswith("(") or re.search(r"[\d:?!.]\s|[\d:?!]$", text):
        return []
    names = names_in(text, sites, printed=True)
    return names if names and all(is_bare_name(name) for name in names) else []


def _is_credit(element: Any) -> bool:
    """Whether the words just before an element say that it names a photographer."""
    before, parent = element.getprevious(), element.getparent()
    lead = (before.tail or printed(before)) if before is not None else (parent.text or "") if parent is not None else ""
    return _CREDIT.search(lead[-30:]) is not None


def _named_as_byline(element: Any, around: Container[Any] = ()) -> bool:
    """Whether an element's names, or those of the elements close around or in it, say that it is a byline. What holds
    the headline too (`around`) says nothing."""
    for each in (element, *list(element.iterancestors())[:3]):
        if each in around or each.tag in ("body", "article", "main", "html"):
            break
        names = hints(each)
        if _NOT_BYLINE.search(names):
            return False
        if _BYLINE.search(names):
            return len(printed(each, 251)) <= 250
    inner = [hints(each) for each in element.iterdescendants() if isinstance(each.tag, str)]
    return any(_BYLINE.search(names) and not _NOT_BYLINE.search(names) for names in inner)


def _names_of(element: Any, text: str, sites: list[str], *, marked: bool) -> list[str]:
    """The names in a byline: those that it links to, else those that its parts are, else those of its text."""
    linked = [
        name
        for link in element.iter("a")
        if "author" in (link.get("rel") or "") or _PERSON_LINK.search(link.get("href") or "")
        for name in names_in(printed(link), sites, printed=True)
        if looks_like_name(name) or is_agency(name)
    ]
    if linked:
        return _once(linked)
    if parts := [name for part in _parts(element) for name in names_in(part, sites, printed=True) if _is_author(name)]:
        return _once(parts)
    text = ahead_of_date(text if marked else re.split(r"\s+[|–—•]\s+|\s+-\s+", text)[0])
    return [name for name in names_in(text, sites, printed=True) if _is_author(name)]


def _is_author(name: str) -> bool:
    return looks_like_name(name) or is_agency(name) or is_desk(name)


def _parts(element: Any) -> list[str]:
    """The texts of an element's innermost parts, where these hold nearly all of it; [] for one part."""
    leaves = [each for each in element.iter() if isinstance(each.tag, str) and each is not element and not len(each)]
    texts = [text for leaf in leaves if (text := printed(leaf)) and BY.sub("", text + " X X") != "X X"]
    held = sum(len(text) for text in texts)
    return texts if len(texts) > 1 and held * 10 >= len(printed(element).replace(" ", "")) * 8 else []


def _signed(lines: Sequence[Any], sites: list[str]) -> Authors:
    """The signature under an article: a short line behind a paragraph that is a name, and is set to the right, called
    an author's, or in bold or italics with no more text behind it."""
    texts = [printed(element, _PARAGRAPH * 3) for element in lines]
    for place, (element, text) in enumerate(zip(lines, texts, strict=True)):
        if not 3 <= len(text) <= 60 or not any(len(other) >= _PARAGRAPH for other in texts[max(0, place - 3) : place]):
            continue
        marked = _is_to_the_right(element) or _named_as_byline(element)
        last = not any(len(other) >= _PARAGRAPH * 2 for other in texts[place + 1 : place + 5])
        if _is_credit(element) or not (marked or (last and _is_set_off(element, text))):
            continue
        names = names_in(text, sites, printed=True)
        if names and all((looks_like_name if marked else is_bare_name)(name) for name in names):
            return Authors(tuple(names), byline_of(text, names), (element,))
    return Authors()


def _is_to_the_right(element: Any) -> bool:
    """Whether a line, or what it stands in, is set to the right."""
    for each in (element, element.getparent()):
        if each is not None and (
            _RIGHT.search(each.get("style") or "")
            or _RIGHT_CLASS.search(each.get("class") or "")
            or each.get("align") == "right"
        ):
            return True
    return False


def _is_set_off(element: Any, text: str) -> bool:
    """Whether a paragraph is in bold or italics as a whole."""
    if element.tag not in ("p", "div"):
        return False
    return any(printed(inner) == text for inner in element.iter("b", "strong", "i", "em"))
