"""Finding words in short texts, marks not needed: "the" stands in "thẻ", "Thế hệ" and "chuyên đề thể thao"."""

from __future__ import annotations

import unicodedata


def find_words(typed: str, text: str) -> tuple[tuple[int, int], ...] | None:
    """Where each word of `typed` begins a word of `text` (code-point ranges), or None where one does not."""
    from db.search.fold import fold

    folded, origin = _fold_by_letter(text, fold)
    found: list[tuple[int, int]] = []
    for word in fold(typed).split():
        at = _word_start(folded, word)
        if at < 0:
            return None
        found.append((origin[at], origin[at + len(word) - 1] + 1))
    return tuple(sorted(found))


def closeness(typed: str, text: str) -> int:
    """How well `text` answers `typed`, of two that both hold its words: 0 where they stand there as typed, marks and
    all; 1 where their letters do, without marks. What was typed without marks fits equally well everywhere."""
    from db.search.fold import fold

    if fold(typed) == unicodedata.normalize("NFC", typed).casefold():
        return 0
    marked = unicodedata.normalize("NFC", text).casefold()
    words = unicodedata.normalize("NFC", typed).casefold().split()
    return 0 if all(_word_start(marked, word) >= 0 for word in words) else 1


def _word_start(folded: str, word: str) -> int:
    at = folded.find(word)
    while at > 0 and folded[at - 1].isalnum():
        at = folded.find(word, at + 1)
    return at


def _fold_by_letter(text: str, fold: object) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters the place in `text` that it comes from."""
    assert callable(fold)
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        for part in str(fold(letter)):
            letters.append(part)
            origin.append(place)
    return "".join(letters), origin
