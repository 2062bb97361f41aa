"""Queries typed in Telex or VNI without an input method: what was meant. Pure.

``ddaof taoj`` and ``d9a2o ta5o`` are đào tạo. Nothing is suggested unless every word becomes, or is, a Vietnamese
syllable and enough of the signs of an input method are there: English words such as *see* or *box* are Telex too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from db.search.fold import fold

_INITIALS = """b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"""
_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep
    et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai
    oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc
    ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn
    uông uôt up ut uơ uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt
    ưu y yêm yên yêng yêt yêu
"""
_STOPPED = ("c", "ch", "p", "t")
_TONES = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_DIGIT_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX_LETTERS = (
    ("dd", "đ"),
    ("aa", "â"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("uow", "ươ"),
    ("uw", "ư"),
    ("ow", "ơ"),
    ("aw", "ă"),
)
_VNI_LETTERS = (
    ("uo7", "ươ"), ("u7o7", "ươ"), ("d9", "đ"), ("a6", "â"), ("e6", "ê"), ("o6", "ô"), ("u7", "ư"), ("o7", "ơ"),
    ("a8", "ă"),
)  # fmt: skip
_ENOUGH = 3
_ENGLISH = ("eef", "oof", "ief")
_WORD = re.compile(r"[A-Za-z0-9]+")


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    """All syllables without tone."""
    return frozenset(initial + rime for initial in ("", *_INITIALS.split()) for rime in _RIMES.split()) | {
        "gi",
        "gin",
        "giêng",
        "quôc",
    }


def _is_syllable(letters: str, tone: str) -> bool:
    stopped = letters.endswith(_STOPPED)
    return letters in _syllables() and not (stopped and tone not in ("", "\u0301", "\u0323"))


def _toned(letters: str, tone: str) -> str:
    """The syllable with its tone on its main vowel, in the new placement."""
    if not tone:
        return letters
    apart = letters
    start = 2 if re.match(r"qu|gi[aăâeêioôơuưy]", apart) else 0
    vowels = [place for place in range(start, len(apart)) if apart[place] in "aăâeêioôơuưy"]
    if not vowels:
        return letters
    shaped = [place for place in vowels if apart[place] in "ăâêôơư"]
    if shaped:
        at = shaped[-1]
    elif len(vowels) == 1 or apart[vowels[-1] + 1 :] or apart[vowels[0] : vowels[-1] + 1] in ("oa", "oe", "uy"):
        at = vowels[-1]
    else:
        at = vowels[-2]
    return normalize("NFC", apart[: at + 1] + tone + apart[at + 1 :])


def _telex(word: str) -> tuple[str, int] | None:
    """The syllable that was typed in Telex, and how strongly the signs say so; None where it is none."""
    tone, strength = "", 0
    if len(word) > 1 and word[-1] in _TONES:
        tone = _TONES[word[-1]]
        strength = 3 if word[-1] == "j" else 2 if word[-1] == "f" and not word.endswith(_ENGLISH) else 1
        word = word[:-1]
    else:
        found = re.fullmatch(r"([a-z]*[aeiouyw])([fsrxj])(c|ch|m|n|ng|nh|p|t|[aeiouyw]+)", word)
        if found is not None:
            tone, strength = _TONES[found[2]], 2
            word = found[1] + found[3]
    # A letter's own sign may also come after the rest of the syllable: vietej, duocdj.
    late = re.fullmatch(r"([a-z]*?)([aeo])([a-z]+)\2", word)
    if late is not None and not _is_syllable(word, tone):
        word, strength = late[1] + late[2] * 2 + late[3], strength + 1
    for typed, letter in _TELEX_LETTERS:
        if typed in word:
            word = word.replace(typed, letter, 1)
            strength += {"đ": 3, "ư": 2, "ươ": 3}.get(letter, 1)
    return (_toned(word, tone), strength) if _is_syllable(word, tone) else None


def _vni(word: str) -> tuple[str, int] | None:
    """The same for VNI: digits behind letters."""
    strength = len(re.findall(r"[6-9]", word)) * 2 + len(re.findall(r"[1-5](?=[a-z])", word)) * 2
    tones = re.findall(r"[1-5]", word)
    if len(tones) > 1 or not word[0].isalpha():
        return None
    tone = _DIGIT_TONES[tones[0]] if tones else ""
    word = re.sub(r"[1-5]", "", word)
    word = re.sub(r"([aeou])([a-z]+)([678])$", r"\1\3\2", word)  # a letter's own digit at the end: viet65
    word = re.sub(r"^d([a-z0-9]+)9$", r"d9\1", word)
    for typed, letter in _VNI_LETTERS:
        word = word.replace(typed, letter, 1)
    return (_toned(word, tone), strength + bool(tone)) if _is_syllable(word, tone) else None


def _read(text: str, digits: bool) -> str | None:
    """`text` with every word read as Telex or VNI; None where that is not clear."""
    total = 0
    parts: list[str] = []
    at = 0
    for found in _WORD.finditer(text):
        word = found[0].lower()
        typed = any(sign.isdigit() for sign in word) if digits else True
        read = (_vni(word) if digits else _telex(word)) if typed else None
        if read is None:
            if word.isdigit() and not digits:
                continue
            if not _is_syllable(word, ""):
                return None
            continue
        syllable, strength = read
        total += strength
        if found[0][0].isupper():
            syllable = syllable[0].upper() + syllable[1:]
        parts += (text[at : found.start()], syllable)
        at = found.end()
    if total < _ENOUGH:
        return None
    return "".join((*parts, text[at:]))


def suggest(text: str) -> str | None:
    """What `text` reads with the marks that were meant, where it is clearly typed in Telex or VNI; else None.

    >>> suggest("ddaof taoj")
    'đào tạo'
    """
    if not text.isascii() or len(text) > 200 or ":" in text:
        return None
    read = _read(text, digits=any(sign.isdigit() for sign in text))
    return read if read is not None and fold(read) != text.lower() else None
