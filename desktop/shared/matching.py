"""Finding words in short texts, marks not needed: "the" stands in "thẻ", "Thế hệ" and "chuyên đề thể thao"."""

from __future__ import annotations


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
