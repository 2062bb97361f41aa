"""What a saved page says of the article on it: read from its head, its structured data and its printed lines.

Order of trust: JSON-LD of the page's main article, microdata and RDFa, OpenGraph, other `<meta>`, the printed page. The
headline is the one that the page prints; names are plain; a date of change is never one of publication.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from db.records import Published
from desktop.importing.readers.json_ld import read_json_ld
from desktop.importing.readers.meta_tags import MetaTags, link
from desktop.importing.readers.microdata import read_microdata
from desktop.importing.readers.page_authors import read_authors
from desktop.importing.readers.page_dates import read_dates
from desktop.importing.readers.page_lines import lines_around
from desktop.importing.readers.page_text import key, printed, tokens
from desktop.importing.readers.page_title import bare_name, read_title
from desktop.importing.readers.person_names import BY
from desktop.importing.readers.schema_items import ARTICLE_TYPES, Item

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article.

    `title`, `byline`, `kicker` as printed; `authors` plain names in printed order; `published` as in `db.records`;
    `modified` as stated; `language` (BCP 47) or None; `address` the page's own
    (canonical) one; `site` the publication's name; `description` the page's summary of itself, which it need not print;
    `is_article` whether something states that it is one. `origins` names the values that are not as printed
    (``derived``). The elements are those of the tree that print title, byline and date.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    byline: str = ""
    published: Published = field(default_factory=Published)
    modified: str = ""
    language: str | None = None
    address: str = ""
    site: str = ""
    rights: str = ""
    keywords: tuple[str, ...] = ()
    section: str = ""
    kicker: str = ""
    description: str = ""
    is_article: bool = False
    origins: Mapping[str, str] = field(default_factory=dict)
    title_element: Any = field(default=None, repr=False, compare=False)
    byline_elements: tuple[Any, ...] = field(default=(), repr=False, compare=False)
    date_elements: tuple[Any, ...] = field(default=(), repr=False, compare=False)


def read_metadata(tree: Any, address: str = "") -> Metadata:
    """What a page says of its article. `tree` is the root of lxml's HTML tree, with its scripts; `address` where the
    page was taken from, "" where unknown. Never raises for what a page says."""
    meta = MetaTags(tree)
    linked, micro = read_json_ld(tree), read_microdata(tree, address)
    own = _address(tree, meta, address)
    items, micro = _of_article(linked, tree, meta, own), _of_article(micro, tree, meta, own)
    sites = _site_names(linked, items, meta, own)
    title_tag = next((printed(element) for element in tree.iter("title") if printed(element)), "")
    stated = [
        *(text for item in (*items, *micro) if item.is_article for text in item.texts("headline", "name")),
        *meta.all("og:title"), *meta.all("twitter:title"), *meta.all("dc.title", "dcterms.title"),
        *meta.all("parsely-title"), *meta.all("title"), title_tag,
    ]  # fmt: skip
    title = read_title(tree, stated, sites)
    near = lines_around(tree, title.element)
    language = _language(tree, meta, items)
    dates = read_dates(items, micro, meta, near, language=language, address=own or address)
    stated_article = _is_article(items, micro, meta)
    authors = read_authors(items, micro, meta, near, sites, article=stated_article)
    return Metadata(
        title=title.text,
        authors=authors.names,
        byline=authors.byline,
        published=dates.published,
        modified=dates.modified,
        language=language,
        address=own,
        site=_site(linked, items, meta, own),
        rights=_rights(tree, meta, items, own),
        keywords=_keywords(meta, items),
        section=_section(meta, items, title.text),
        kicker=title.kicker,
        description=meta.first("og:description", "description", "twitter:description", "dc.description")
        or next((text for item in items for text in item.texts("description")), ""),
        is_article=stated_article,
        origins={"title": "derived"} if title.derived else {},
        title_element=title.element,
        byline_elements=authors.elements,
        date_elements=dates.elements,
    )


def _of_article(items: Sequence[Item], tree: Any, meta: MetaTags, address: str) -> list[Item]:
    """The things that are the page's own article, the best first, then its page."""
    title = key(meta.first("og:title", "twitter:title") or (tree.findtext(".//title") or ""))
    heads = {key(printed(element)) for element in tree.iter("h1")}
    main = {id(inner) for item in items for inner in item.items("mainEntity")}

    def rank(item: Item) -> tuple[float, int]:
        headline = key(item.text("headline", "name"))
        score = 0.0
        if "mainEntity" in item.properties or id(item) in main:
            score += 1
        if _same_address(item, address):
            score += 2
        if headline and headline in heads:
            score += 3
        elif headline and (headline in title or (title and title in headline)):
            score += 2
        elif headline and title and not _akin(headline, title, heads):
            score -= 3
        score += bool(item.text("datePublished")) + 0.5 * len([*item.texts("author")][:4]) / 4
        score += any("News" in kind for kind in item.types) * 0.5
        return -(score - item.depth), item.order

    articles = sorted((item for item in items if item.is_article and item.properties), key=rank)
    if len(articles) > 1:
        best = rank(articles[0])[0]
        articles = [item for item in articles if rank(item)[0] <= min(best + 3, 0)] or articles[:1]
    if articles and articles[0].depth > 0 and rank(articles[0])[0] > 0:
        articles = []
    pages = [item for item in items if item.depth == 0 and any(kind.endswith("Page") for kind in item.types)]
    return [*articles, *pages]


def _akin(headline: str, title: str, heads: set[str]) -> bool:
    words = set(tokens(headline))
    return any(len(words & set(tokens(other))) * 2 >= len(words) for other in (title, *heads))


def _same_address(item: Item, address: str) -> bool:
    if not address:
        return False
    own = _bare_address(address)
    stated = [item.identity, *item.texts("url"), *item.texts("mainEntityOfPage")]
    stated += [inner.identity for inner in item.items("mainEntityOfPage")]
    return any(_bare_address(text) == own for text in stated if text)


def _bare_address(address: str) -> str:
    return re.sub(r"^https?://(?:www\.|m\.)?", "", address.split("#")[0].split("?")[0]).rstrip("/")


def _address(tree: Any, meta: MetaTags, address: str) -> str:
    """The page's own address: canonical, else OpenGraph's, else where it was taken from."""
    for stated in (link(tree, "canonical"), meta.first("og:url"), meta.first("twitter:url")):
        joined = _joined(address, stated)
        if joined.startswith(("http://", "https://")) and urlsplit(joined).netloc:
            return joined
    return address


def _joined(base: str, address: str) -> str:
    try:
        joined = urljoin(base, address) if address else ""
        urlsplit(joined)
    except ValueError:
        return ""
    return joined


def _site_names(linked: Sequence[Item], items: Sequence[Item], meta: MetaTags, address: str) -> list[str]:
    """All names that the publication goes by, for telling them from headlines and authors."""
    names = [
        *meta.all("og:site_name"),
        *meta.all("application-name"),
        *meta.all("apple-mobile-web-app-title"),
        *meta.all("publisher"),
        *meta.all("dc.publisher"),
        *meta.all("copyright"),
    ]
    for item in items:
        names += [*item.texts("publisher", "sourceOrganization")]
        for inner in item.items("publisher", "isPartOf"):
            if not inner.is_article and not any(kind.endswith("Page") for kind in inner.types):
                names += [*inner.texts("name", "alternateName", "legalName")]
    for item in linked:
        if item.types & {"WebSite", "NewsMediaOrganization"} or ("Organization" in item.types and item.depth == 0):
            names += [*item.texts("name", "alternateName")]
    return list(dict.fromkeys(name for name in [*names, _host(address)] if name))


def _site(linked: Sequence[Item], items: Sequence[Item], meta: MetaTags, address: str) -> str:
    """The publication's name. OpenGraph's, unless that is a mere host or has a motto behind it and the publisher's name
    says the same."""
    shown = _bare_site(meta.first("og:site_name"))
    publisher = next((name for item in items for name in item.texts("publisher") if not name.startswith("http")), "")
    if shown and publisher and shown != publisher:
        ours, theirs = bare_name(shown), bare_name(publisher)
        motto = ours.startswith(theirs) and theirs
        host = re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", shown) is not None and (ours in theirs or theirs in ours)
        return publisher if motto or host else shown
    if shown or publisher:
        return shown or publisher
    for item in linked:
        if "WebSite" in item.types and (name := item.text("name")):
            return name
    return meta.first("application-name", "dc.publisher", "publisher") or _host(address).removeprefix("www.")


def _bare_site(name: str) -> str:
    """A stated name of a publication: of an address its host, of several things the first, where an author follows."""
    if name.startswith(("http://", "https://")):
        return _host(name).removeprefix("www.")
    parts = re.split(r"\s+[|•·–—-]\s+", name)
    return parts[0] if len(parts) > 1 and BY.match(parts[1]) else name


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _language(tree: Any, meta: MetaTags, items: Sequence[Item]) -> str | None:
    html = tree if tree.tag == "html" else next(tree.iter("html"), tree)
    stated = [html.get("lang"), html.get("{http://www.w3.org/XML/1998/namespace}lang"), html.get("xml:lang")]
    stated += [meta.first("content-language"), meta.first("language"), meta.first("dc.language", "dcterms.language")]
    stated += [item.text("inLanguage") for item in items] + [meta.first("og:locale")]
    for text in stated:
        if (
            text
            and (match := _LANGUAGE.match(text.strip())) is not None
            and match.end() == len(text.strip().split(",")[0].strip())
        ):
            return match[0].replace("_", "-")
    return None


def _rights(tree: Any, meta: MetaTags, items: Sequence[Item], address: str) -> str:
    for name in ("copyrightNotice", "license", "usageInfo"):
        for item in items:
            if text := item.text(name):
                return text
    if text := meta.first("dcterms.rights", "dc.rights", "copyright", "rights", "article:rights"):
        return text
    for item in items:
        if holder := item.text("copyrightHolder"):
            return f"© {item.text('copyrightYear')} {holder}".replace("  ", " ")
    for element in tree.iter("a", "link"):
        if "license" in (element.get("rel") or "").casefold().split() and (stated := element.get("href") or ""):
            if stated.startswith("#"):
                continue
            joined = _joined(address, stated)
            return f"https:{joined}" if joined.startswith("//") else joined
    return ""


def _keywords(meta: MetaTags, items: Sequence[Item]) -> tuple[str, ...]:
    for values in (
        meta.all("article:tag"), [text for item in items for text in item.texts("keywords")], meta.all("news_keywords"),
        meta.all("keywords"), meta.all("parsely-tags"), meta.all("sailthru.tags"), meta.all("dc.subject",
        "dcterms.subject"),
    ):  # fmt: skip
        words = [word.strip() for value in values for word in re.split(r"[,;،、，]", value)]
        if found := list(dict.fromkeys(word for word in words if word and len(word) <= 100)):
            return tuple(found[:60])
    return ()


def _section(meta: MetaTags, items: Sequence[Item], title: str) -> str:
    stated = [text for item in items for text in item.texts("articleSection")]
    stated += meta.all("article:section", "parsely-section", "section", "dc.type.section", "cxenseparse:section")
    return next((text for text in stated if key(text) != key(title)), "")


def _is_article(items: Sequence[Item], micro: Sequence[Item], meta: MetaTags) -> bool:
    if any(item.types & ARTICLE_TYPES or item.is_article for item in (*items, *micro)):
        return True
    return meta.first("og:type").casefold() in ("article", "news", "newsarticle", "blog.post") or bool(
        meta.first("article:published_time")
    )
