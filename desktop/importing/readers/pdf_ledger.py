"""What became of each byte of a PDF's text layer, page by page. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from db.records import Ledger, LedgerRun
from desktop.importing.readers.trace import merged

if TYPE_CHECKING:
    from db.records import LineRole
    from desktop.importing.readers.pdf_text import PageText, Word

Fate = tuple["LineRole", int | None]


def ledger_of(pages: Sequence[PageText], fates: Iterable[tuple[Iterable[Word], Fate]]) -> Ledger:
    """The ledger of pages whose words have these fates (role and index of the block). Words without one belong to the
    page: boilerplate. The members are ``page N``, their text in UTF-8."""
    by_page: dict[int, dict[int, tuple[int, Fate]]] = {page.number: {} for page in pages}
    for words, fate in fates:
        for word in words:
            by_page[word.page][word.start] = (word.end, fate)
    runs: list[LedgerRun] = []
    for page in pages:
        runs.extend(_page(page, by_page[page.number]))
    return Ledger(tuple(merged(runs)), sum(run.length for run in runs))


def _page(page: PageText, fates: Mapping[int, tuple[int, Fate]]) -> Iterable[LedgerRun]:
    member = f"page {page.number}"
    at = 0
    last: Fate | None = None
    for word in page.words:
        end, fate = fates.get(word.start, (word.end, ("boilerplate", None)))
        if word.start > at:
            role, block = fate if fate == last else ("blank", None)
            yield LedgerRun(_size(page, at, word.start), role, block, member)
        yield LedgerRun(_size(page, word.start, end), fate[0], fate[1], member)
        at, last = end, fate
    if at < len(page.signs):
        yield LedgerRun(_size(page, at, len(page.signs)), "blank", None, member)


def _size(page: PageText, start: int, end: int) -> int:
    return len(page.signs[start:end].encode("utf-8", "replace"))
