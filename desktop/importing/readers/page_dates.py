"""When a page was published, and when it was changed: by what it states, else by what it prints.

Rules (`Published.rule`): ``json_ld``, ``microdata``, ``open_graph``, ``meta``, ``time_element``, those of printed dates
(`printed_dates`, `dates`), ``address``. A stated moment is kept as the page's own clock shows it: where it is stated in
UTC and the page gives the same moment with its own zone, or prints it, that is the value; a zone is never invented and
stays in the text only. A date of change is never taken for one of publication.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.records import Published
from desktop.importing.readers.page_text import hints, printed
from desktop.importing.readers.printed_dates import read_printed
from desktop.importing.readers.stated_dates import Stated, read_stated

if TYPE_CHECKING:
    from desktop.importing.readers.meta_tags import MetaTags
    from desktop.importing.readers.page_lines import Lines
    from desktop.importing.readers.schema_items import Item

_OPEN_GRAPH = ("article:published_time", "og:published_time", "article:published", "og:publish_date", "og:pubdate")
_META = (
    "datepublished", "date_published", "publisheddate", "published_date", "publish_date", "publish-date", "publishdate",
    "published", "published_at", "published_time", "publishtime", "publication_date", "publication-date",
    "publicationdate", "article_date_original", "article.published", "originalpublicationdate", "original-publish-date",
    "pubdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "rbpubdate", "ptime", "displaydate", "article:post_date", "dcterms.issued", "dc.date.issued",
    "dcterms.date", "dc.date.publish", "dc.date", "citation_publication_date", "citation_date",
    "bt:pubdate", "date", "timestamp", "shareaholic:article_published_time",
    "weibo: article:create_at",
)  # fmt: skip
_CREATED = ("datecreated", "dc.date.created", "dcterms.created", "dc.created", "creation_date", "cre_date")
_MODIFIED = (
    "article:modified_time", "og:updated_time", "article:updated_time", "datemodified", "last-modified",
    "last_modified", "lastmod", "modified", "dcterms.modified", "dc.date.modified", "updated_time", "revised",
)  # fmt: skip
_CHANGED = re.compile(
    r"updat|modif|aktualis|geändert|cập nhật|mis à jour|màj|actualiz|aggiorna|oppdater|uppdater|opdater|ændret|"
    r"endret|ändrad|"
    r"bijgewerkt|gewijzigd|päivitet|uppfært|zaktualiz|обновл|изменен|оновл|güncel|diperbarui|dikemas|更新|修改|수정|最終|"
    r"تحديث|عدل|עודכן|แก้ไข|"
    r"atualiz|revis",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi|pubdate|posted|creat|issued|erstellt|veröff|entry-date|date-?time|byline|dateline", re.IGNORECASE
)
_DATE_HINT = re.compile(
    r"date|time|publi|posted|byline|dateline|meta|info|detail|datum|fecha|data|ngay|tanggal|tarih|pvm", re.IGNORECASE
)
_BELOW = re.compile(r"(?:post|entry|article|single)[\w-]*(?:meta|date|info)|pubdate|publish", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_IN_ADDRESS = re.compile(r"/(?P<y>(?:19|20)\d{2})[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?=[/._-]|$)")


@dataclass(frozen=True, slots=True)
class PageDates:
    """The publication date, the date of change as stated, and the elements that print the publication date."""

    published: Published
    modified: str = ""
    elements: tuple[Any, ...] = ()


def read_dates(
    items: Sequence[Item], micro: Sequence[Item], meta: MetaTags, near: Lines, *, language: str | None, address: str
) -> PageDates:
    """The dates of a page. `items` and `micro` are the things that are this article, the best first; `near` the lines
    around the headline that are not apart from the article."""
    shown = list(_printed(near, language)) or list(_printed_below(near, language))
    published = _publication(items, micro, meta, near, [found for found, _ in shown], language)
    if published is None:
        published = shown[0][0] if shown else _of_creation(meta, language) or _of_address(address)
    modified = next((text for item in (*items, *micro) for text in item.texts("dateModified")), "")
    modified = modified or meta.first(*_MODIFIED) or next(_changes(near), "")
    elements = tuple(element for found, element in shown if _about(found.value or found.edtf, published))
    return PageDates(published, modified, elements[:1])


def _publication(
    items: Sequence[Item],
    micro: Sequence[Item],
    meta: MetaTags,
    near: Lines,
    shown: Sequence[Published],
    language: str | None,
) -> Published | None:
    """The date that the page states, or None."""
    stated = list(_stated(items, micro, meta, language))
    stated += [("time_element", found) for found in _time_elements(near)]
    for rule, first in stated:
        if first.precision in ("month", "year") and shown:
            return None
        return _local(rule, first, [found for _, found in stated], shown)
    return None


def _of_creation(meta: MetaTags, language: str | None) -> Published | None:
    """The date that a page was made, where it was not changed long after: a form that is filled again and again is as
    old as its first use."""
    made = next((found for _, found in _of_tags("meta", meta, _CREATED, language)), None)
    changed = next((found for _, found in _of_tags("meta", meta, _MODIFIED, language)), None)
    if made is None or made.precision in ("month", "year"):
        return None
    if changed is not None and changed.precision not in ("month", "year"):
        days = [datetime.date.fromisoformat(each.value[:10]) for each in (made, changed)]
        if (days[1] - days[0]).days > _LONG_AFTER:
            return None
    return Published(made.value, made.value, made.text, "meta")


def _of_address(address: str) -> Published:
    """The day that stands in a page's address: ``/2024/03/05/``."""
    if (match := _IN_ADDRESS.search(address)) is not None:
        day = f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"
        if read_stated(day) is not None:
            return Published(day, day, match[0].strip("/"), "address")
    return Published()


def _about(value: str | None, published: Published) -> bool:
    """Whether a printed date is that of publication: the same, or the day before or after in another zone."""
    if not value or value == published.edtf:
        return bool(value)
    if not published.value or len(published.value) < 10 or len(value) < 10 or value.startswith("["):
        return False
    days = [datetime.date.fromisoformat(text[:10]) for text in (value, published.value)]
    return abs((days[0] - days[1]).days) <= 1


def _stated(
    items: Sequence[Item], micro: Sequence[Item], meta: MetaTags, language: str | None
) -> Iterator[tuple[str, Stated]]:
    """All stated dates of publication, with their rules, the best first."""
    yield from _of_things("json_ld", items, language)
    yield from _of_tags("open_graph", meta, _OPEN_GRAPH, language)
    yield from _of_things("microdata", micro, language)
    yield from _of_tags("meta", meta, _META, language)


def _of_things(rule: str, things: Sequence[Item], language: str | None) -> Iterator[tuple[str, Stated]]:
    for name in ("datePublished", "uploadDate", "dateCreated"):
        for item in things:
            for text in item.texts(name):
                if (found := _read(text, language)) is not None:
                    yield rule, found
                    break


def _of_tags(rule: str, meta: MetaTags, names: Sequence[str], language: str | None) -> Iterator[tuple[str, Stated]]:
    for _, text in meta.pairs(*names):
        if (found := _read(text, language)) is not None:
            yield rule, found


def _read(text: str, language: str | None) -> Stated | None:
    """A stated date, also one that is stated as it would be printed."""
    if (found := read_stated(text)) is not None:
        return found
    shown = read_printed(text, language)
    if shown is None or not shown.value or len(shown.value) < 10:
        return None
    return Stated(shown.value, None, "second" if len(shown.value) > 10 else "day", text)


def _local(rule: str, first: Stated, others: Sequence[Stated], shown: Sequence[Published]) -> Published:
    """A stated date as the page's own clock shows it."""
    value = first.value
    if first.precision == "day":  # the same day with its time, stated elsewhere, says more
        more = next((other for other in others if other.precision == "second" and other.value.startswith(value)), None)
        value = more.value if more is not None and not more.value.endswith("T00:00:00") else value
    elif (instant := first.instant) is not None and not first.offset:
        same = (
            other for other in others if other.offset and (moment := other.instant) and abs(moment - instant) < _MINUTE
        )
        if (own := next(same, None)) is not None:
            value = own.value
        else:
            value = next((clock for day in shown if (clock := _as_shown(instant, day.value))), value)
    return Published(value, value, first.text, rule)


_LONG_AFTER = 60
_MINUTE = datetime.timedelta(seconds=60)


def _as_shown(instant: datetime.datetime, value: str | None) -> str | None:
    """The moment by the clock of a printed date and time, where both can be the same: the clocks differ by a whole
    quarter of an hour, at most 14 hours."""
    if not value or len(value) < 16:
        return None
    ahead = datetime.datetime.fromisoformat(value).replace(second=0) - instant.replace(second=0, microsecond=0)
    minutes = ahead.total_seconds() / 60
    return (instant + ahead).isoformat() if minutes % 15 == 0 and -720 <= minutes <= 840 else None


def _time_elements(near: Lines) -> Iterator[Stated]:
    """What `<time datetime>` near the headline states, those marked as publication first, without times of change."""
    found: list[tuple[int, Stated]] = []
    for element in (*near.behind, *near.ahead):
        for time in [element] if element.tag == "time" else element.iter("time"):
            stated = read_stated(time.get("datetime") or time.get("content") or "")
            if stated is None or stated.precision in ("month", "year") or _is_change(time):
                continue
            marked = "pubdate" in time.attrib or _PUBLISHED.search(hints(time)) is not None
            found.append((0 if marked else 1, stated))
    return (stated for _, stated in sorted(found, key=lambda each: each[0]))


def _is_change(element: Any) -> bool:
    """Whether an element's words, its attributes or the words just before it speak of a change."""
    words = f"{hints(element)} {re.split(_FIGURE, printed(element)[:60])[0]}"
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        lead = before.tail or printed(before)[-30:]
    else:
        lead = (parent.text or "") if parent is not None else ""
    return _CHANGED.search(f"{words} {lead[-40:]}") is not None and _PUBLISHED.search(words) is None


def _printed(near: Lines, language: str | None) -> Iterator[tuple[Published, Any]]:
    """Dates that lines print: those behind the headline; then those ahead of it, but only where an element is called
    so: what stands bare at the top of a page is the day it was looked at."""
    for element in (*near.behind, *near.ahead):
        text = printed(element)
        if not 6 <= len(text) <= 160 or not any(sign.isdigit() for sign in text):
            continue
        if _is_change(element):
            continue
        named = element.tag == "time" or _DATE_HINT.search(hints(element) + hints(element.getparent())) is not None
        bare = len(re.findall(r"[^\W\d_]{2,}", text)) <= 6 and near.headline and element not in near.ahead[1:]
        if (named or bare) and (found := read_printed(_before_change(text), language)) is not None:
            yield found, element


def _printed_below(near: Lines, language: str | None) -> Iterator[tuple[Published, Any]]:
    """The date in a line under the article that is called so, as weblogs have it."""
    for element in near.later:
        text = printed(element)
        if _BELOW.search(hints(element)) is None or len(text) > 200 or _is_change(element):
            continue
        if (found := read_printed(text[:160], language)) is not None:
            yield found, element
            return


def _changes(near: Lines) -> Iterator[str]:
    """Lines that print when the page was changed."""
    for element in near.behind:
        text = printed(element)
        if len(text) <= 80 and (match := _CHANGED.search(text)) and re.search(r"\d\d", text):
            yield text[match.start() :]


def _before_change(text: str) -> str:
    """A line without what it says of a later change: "Published 1 May | Updated 3 May"."""
    marked = _CHANGED.search(text)
    if marked is None or not any(sign.isdigit() for sign in text[: marked.start()]):
        return text
    ahead = text[: marked.start()]
    return ahead[: opened.start()] if (opened := re.search(r"\s*[(（][^)）]*$", ahead)) is not None else ahead
