"""Vietnamese folding: what counts as the same word, and how names are sorted. Pure functions.

A word has two forms. Its *exact* form is NFC, case-folded, with the tone mark where the new orthography puts it
(hòa = hoà, thủy = thuỷ; Decision 240/QĐ of the Ministry of Education, 1984). Its *folded* form has no marks at all
(đ is d). A word is *marked* where the two differ. The index holds both, two tokens a word at a fixed stride:
``=đảng dang``, or ``. viet`` where a word has no marks.

All spans are code-point offsets into the text as given, whatever its normal form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import is_normalized, normalize

WORD_LENGTH = 128
"""Code points of a word that count; what follows in a longer one is not compared (a 5 MB line without a space)."""

_CACHED = 32_768
_IDEOGRAPH = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Combining marks stand inside words; blocks of scripts that write vowels as marks are taken whole.
_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u096f\u0971-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc"
    "\u0ec8-\u0ece\u102b-\u103e\u1056-\u1060\u17b4-\u17d3\u17dd\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f"
)
_INVISIBLE = "\u00ad\u200c\u200d\u2060"
_LETTER_OR_DIGIT = f"[^\\W_{_IDEOGRAPH}]"
_WORD = re.compile(f"{_LETTER_OR_DIGIT}+(?:[{_MARK}{_INVISIBLE}]+{_LETTER_OR_DIGIT}*)*|[{_IDEOGRAPH}][{_MARK}]*")
_STRIPPED = re.compile(f"[\u0300-\u036f{_INVISIBLE}]+")
_INVISIBLES = re.compile(f"[{_INVISIBLE}]+")
# Letters that Unicode does not decompose. Ð (eth) and Ɖ stand for Đ in texts that came through old Windows encodings.
_PLAIN = str.maketrans(
    {"đ": "d", "ð": "d", "ɖ": "d", "ø": "o", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}
)
_ONE_D = str.maketrans({"ð": "đ", "ɖ": "đ"})
# Circumflex, breve and horn belong to the letter and come before the tone, however the text was typed.
_SHAPES = "\u0302\u0306\u031b"
_TONE_FIRST = re.compile(f"[\u0300\u0301\u0303\u0309\u0323][\u0300\u0301\u0303\u0309\u0323{_SHAPES}]*[{_SHAPES}]")
_TONE = "[\u0300\u0301\u0303\u0309\u0323]"
_OLD_PLACE = re.compile(
    f"(?<=o)({_TONE})([ae])(?!\u0302|\u0306)|(?<=u)({_TONE})(y)|(?<=qu)({_TONE})([aeioy][\u0302\u0306\u031b]?)"
)
_MAY_MOVE = re.compile(f"(?:o|u){_TONE}")


def words(text: str) -> Iterator[tuple[int, int]]:
    """The spans (start, end) of the words of `text`: runs of letters, digits and marks; an ideograph is a word."""
    return (found.span() for found in _WORD.finditer(text))


def word_matches(text: str) -> Iterator[re.Match[str]]:
    """The same with the words as written: ``match[0]``, ``match.start()``, ``match.end()``."""
    return _WORD.finditer(text)


def fold(text: str) -> str:
    """`text` without marks and case: ``Đảng`` -> ``dang``. Signs and spaces stay."""
    if text.isascii():
        return text.lower()
    plain = _STRIPPED.sub("", normalize("NFD", normalize("NFC", text).casefold()))
    return normalize("NFC", plain.translate(_PLAIN))


def exact(text: str) -> str:
    """`text` with its marks, in the one form that all its spellings share: NFC, case-folded, tone in its new place."""
    if text.isascii():
        return text.lower()
    return _exact(text)


def _exact(text: str) -> str:
    text = _INVISIBLES.sub("", text if is_normalized("NFC", text) else normalize("NFC", text)).casefold()
    apart = normalize("NFD", text.translate(_ONE_D))
    apart = _TONE_FIRST.sub(lambda run: "".join(sorted(run[0], key=lambda sign: sign not in _SHAPES)), apart)
    if _MAY_MOVE.search(apart):
        apart = _OLD_PLACE.sub(_move, apart)
    return normalize("NFC", apart)


def _move(found: re.Match[str]) -> str:
    tone, vowel = (part for part in found.groups() if part is not None)
    return vowel + tone


def _made(word: str) -> tuple[str, str, str]:
    """The exact form of a word as written, its folded form, and its two tokens."""
    if word.isascii():
        plain = word[:WORD_LENGTH].lower()
        return plain, plain, f". {plain}"
    short = word if len(word) <= WORD_LENGTH else normalize("NFC", word[: 8 * WORD_LENGTH])[:WORD_LENGTH]
    marked, plain = exact(short), fold(short)
    return marked, plain, f". {plain}" if marked == plain else f"={marked} {plain}"


class _Forms(dict[str, tuple[str, str, str]]):
    """Word as written -> what `_made` makes of it; bounded."""

    def __missing__(self, word: str) -> tuple[str, str, str]:
        if len(self) >= _CACHED:
            self.clear()
        found = _made(word)
        if len(word) <= WORD_LENGTH:
            self[word] = found
        return found


class _Tokens(dict[str, str]):
    """Word as written -> its two tokens; bounded. Asked for every word of every text, so it holds nothing else."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _CACHED:
            self.clear()
        found = _made(word)[2]
        if len(word) <= WORD_LENGTH:
            self[word] = found
        return found


_forms = _Forms()
_tokens = _Tokens()


def forms(word: str) -> tuple[str, str]:
    """The exact and the folded form of one word; the word is marked where they differ."""
    found = _forms[word]
    return found[0], found[1]


def index_text(text: str) -> str:
    """The tokens of `text` for the index, joined by spaces: for each word its exact form behind ``=`` (or ``.`` where
    it has no marks), then its folded form."""
    return " ".join(map(_tokens.__getitem__, _WORD.findall(text)))


def key(text: str) -> str:
    """A mark-blind key for completion and comparison: the folded words of `text`, one space between."""
    return " ".join([_forms[word][1] for word in _WORD.findall(text)])


def exact_prefixes(word: str) -> tuple[str, ...]:
    """The beginnings of exact forms that a marked prefix stands for: ``hò`` begins hòn, and hòa (kept as hoà)."""
    start = exact(word)
    apart = normalize("NFD", start)
    found = re.fullmatch(f"(.*)([ou])({_TONE})", apart)
    if found is None:
        return (start,)
    before, letter, tone = found.groups()
    vowels = "ae" if letter == "o" else "aeioy" if before.endswith("q") else "y"
    return (start, *(normalize("NFC", before + letter + vowel + tone) for vowel in vowels))


# --- Sorting by the Vietnamese alphabet (TCVN 6909 letters; CLDR `vi` order of tones) ---

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LATIN = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe"})
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_VOWELS = "aăâeêioôơuưy"
_TONED = {normalize("NFC", vowel + tone): (vowel, place) for vowel in _VOWELS for tone, place in _TONES.items()}
_PLACES = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_LETTER_PLACES = str.maketrans(_PLACES | {letter: _PLACES[vowel] for letter, (vowel, _) in _TONED.items()})
_LETTER_TONES = str.maketrans(dict.fromkeys(_ALPHABET, "0") | {letter: tone for letter, (_, tone) in _TONED.items()})
_OURS = f"[{_ALPHABET}{''.join(_TONED)}]+"
_IS_OURS = re.compile(_OURS)
_LETTER = re.compile("(a[\u0306\u0302]|[eo]\u0302|[ou]\u031b|.)([\u0300-\u036f]*)", re.DOTALL)
_RUN = re.compile(f"([0-9]+)|({_OURS})(?![\u0300-\u036f])|(.[\u0300-\u036f]*)", re.DOTALL)


@lru_cache(maxsize=50_000)
def _sort_parts(word: str) -> tuple[str, str]:
    """The letters of a word as code points in the order of the alphabet, and a digit for the tone of each."""
    word = exact(word)
    if _IS_OURS.fullmatch(word):
        return word.translate(_LETTER_PLACES), word.translate(_LETTER_TONES)
    letters, tones = [], []
    for number, ours, other in _RUN.findall(word):
        if number:
            digits = number.lstrip("0") or "0"
            letters.append(chr(ord("0") + min(len(digits), 9)) + digits)
            tones.append("0" * (len(digits) + 1))
        elif ours:
            letters.append(ours.translate(_LETTER_PLACES))
            tones.append(ours.translate(_LETTER_TONES))
        else:
            for letter, marks in _LETTER.findall(normalize("NFD", other).translate(_LATIN)):
                letters.append(normalize("NFC", letter).translate(_LETTER_PLACES))
                tones.append(_TONES.get(marks[-1], "6") if marks else "0")
    return "".join(letters), "".join(tones)


def sort_key(text: str) -> str:
    """A key that sorts, code point by code point, in the order of the Vietnamese alphabet.

    a ă â b c d đ e ê … o ô ơ … u ư … y z; tones only break ties, in the order ngang, huyền, hỏi, ngã, sắc, nặng;
    numbers by value before letters, other scripts after; signs and quotation marks do not count, case neither.
    """
    parts = [_sort_parts(word) for word in _WORD.findall(text)]
    letters = " ".join([part[0] for part in parts])
    tones = "0".join([part[1] for part in parts]).rstrip("0")
    return f"{letters}\x01{tones}" if tones else letters
