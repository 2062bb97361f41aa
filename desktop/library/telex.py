"""What a query typed in Telex or VNI without an input method was meant to be (``ddaof taoj``: đào tạo). Pure.

The rules are those of the two input methods; the tone stands where this house writes it (hủy, tùy, tọa, hóa).
"""

from __future__ import annotations

import re
import unicodedata

_TELEX = {"aa": "â", "aw": "ă", "ee": "ê", "oo": "ô", "ow": "ơ", "uw": "ư", "dd": "đ"}
_VNI = {
    "a6": "â", "a8": "ă", "e6": "ê", "o6": "ô", "o7": "ơ", "u7": "ư", "d9": "đ",
}  # fmt: skip
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_SYLLABLE = re.compile(
    r"(?P<onset>ngh|ng|nh|ch|gh|kh|ph|th|tr|gi(?=[aăâeêoôơuư])|qu|[bcdđghklmnpqrstvx])?"
    r"(?P<vowels>[aăâeêioôơuưy]{1,3})(?P<coda>ch|ng|nh|[cmnpt])?"
)
_WORD = re.compile(r"[A-Za-z]+[A-Za-z0-9]*")


def suggest(query: str) -> str:
    """The query with the words that Telex or VNI make Vietnamese; empty where none do."""
    if not query.isascii():
        return ""
    changed = False

    def turn(match: re.Match[str]) -> str:
        nonlocal changed
        typed = match[0]
        if typed in ("AND", "OR", "NOT") or query[match.end() : match.end() + 1] == ":":
            return typed
        made = vietnamese(typed)
        changed = changed or made != typed
        return made

    answer = _WORD.sub(turn, query)
    return answer if changed else ""


def vietnamese(typed: str) -> str:
    """The syllable that `typed` makes in Telex or VNI; `typed` itself where it makes none with marks."""
    for pairs, tones in ((_TELEX, _TELEX_TONES), (_VNI, _VNI_TONES)):
        made = _compose(typed.lower(), pairs, tones)
        if made is not None:
            return made.upper() if typed.isupper() and len(typed) > 1 else _cased(made, typed)
    return typed


def _cased(made: str, typed: str) -> str:
    return made[0].upper() + made[1:] if typed[0].isupper() else made


def _compose(typed: str, pairs: dict[str, str], tones: dict[str, str]) -> str | None:
    word, tone = typed, ""
    for number in range(len(typed) - 1, 0, -1):
        if typed[number] in tones and (number == len(typed) - 1 or typed[number] in "12345"):
            word, tone = typed[:number] + typed[number + 1 :], tones[typed[number]]
            break
    plain = word
    for pair, letter in pairs.items():
        word = _join(word, pair, letter)
    if pairs is _TELEX:
        word = word.replace("w", "ư")
        word = re.sub("uơ(?=.)", "ươ", word)
    elif "7" in plain:
        word = word.replace("uơ", "ươ")
    match = _SYLLABLE.fullmatch(word)
    if match is None or (not tone and word == plain):
        return None
    return _with_tone(match, tone)


def _join(word: str, pair: str, letter: str) -> str:
    """The sign of a pair may also stand at the end of the word: ``tuowngf``, ``thuong7``, ``dudowngf``."""
    base, sign = pair[0], pair[1]
    if pair in word:
        return word.replace(pair, letter, 1)
    first = word.find(base)
    last = len(word) - 1
    if first >= 0 and word.endswith(sign) and last > first and (base != sign or last > first + 1):
        return word[:first] + letter + word[first + 1 : last]
    return word


def _with_tone(match: re.Match[str], tone: str) -> str:
    vowels = match["vowels"]
    place = _tone_place(vowels, coda=bool(match["coda"]))
    toned = unicodedata.normalize("NFC", vowels[place] + tone)
    return (match["onset"] or "") + vowels[:place] + toned + vowels[place + 1 :] + (match["coda"] or "")


def _tone_place(vowels: str, *, coda: bool) -> int:
    marked = [number for number, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if marked:
        return marked[-1]
    if coda:
        return len(vowels) - 1
    return 1 if len(vowels) == 3 else 0
