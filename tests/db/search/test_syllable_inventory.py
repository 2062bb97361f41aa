"""Every Vietnamese syllable: unmarked finds all its forms, marked finds only itself, old placement finds new."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from db.records import SearchDocument
from db.search.fold import exact, fold
from db.search.index import Index
from db.search.query import parse

INITIALS = """b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"""
RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng
eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac
oach oai oan oang oanh oat oay oăc oăn oăng oe oen oeo oet oc oi om on ong op ot ô ôc ôi ôm ôn ông
ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uât uê uêch uôc uôi uôm uôn uông uôt uơ uy uya
uych uyên uyêt uynh uyt ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt y yêm yên yêt yêu
"""
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = "aăâeêioôơuưy"


def spell(initial: str, rime: str, tone: str, *, old: bool) -> str:
    """The syllable, its tone on the main vowel; `old` puts it on the first of oa, oe and uy."""
    places = [at for at, sign in enumerate(rime) if sign in VOWELS]
    shaped = [at for at in places if rime[at] in "ăâêôơư"]
    closed = rime[-1] not in VOWELS
    if shaped:
        at = shaped[-1]
    elif len(places) == 1:
        at = places[0]
    elif rime in ("oa", "oe", "uy"):
        at = places[0] if old and initial != "qu" else places[1]
    else:
        at = places[1] if closed or len(places) == 3 else places[0]
    return normalize("NFC", initial + rime[: at + 1] + tone + rime[at + 1 :])


def inventory(*, old: bool) -> list[str]:
    made = {}
    for initial in ("", *INITIALS.split()):
        for rime in RIMES.split():
            if (
                (initial == "qu" and rime[0] in "uoư")
                or (initial == "gi" and rime[0] == "i")
                or (initial == "g" and rime[0] in "ieê")
            ):
                continue
            stopped = rime.endswith(("c", "ch", "p", "t"))
            for tone in TONES[4:] if stopped else TONES:
                made[initial, rime, tone] = spell(initial, rime, tone, old=old)
    return list(made.values())


NEW, OLD = inventory(old=False), inventory(old=True)


def document(number: int, word: str) -> SearchDocument:
    return SearchDocument(
        id=number, uid=str(number), number=number, title="", lead="", body=f"xxyz {word} zzyx", captions="", tags=(),
        notes="", byline="", source="", order=0, order_last=0, starred=False, undescribed=False, trashed=False,
        wanted=0, held=0,
    )  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """One article a syllable, in the old placement, decomposed and in capitals by turns."""
    made = Index.create(tmp_path_factory.mktemp("syllables") / "index")
    writer = made.writer()
    for number, word in enumerate(OLD):
        writer.put(document(number, (word, normalize("NFD", word), word.upper())[number % 3]))
    writer.commit()
    writer.close()
    made.reload()
    return made


def same(word: str) -> str:
    """A plain yardstick of our own: the tone after the letters."""
    apart = normalize("NFD", word)
    tones = "".join(sign for sign in apart if sign in TONES)
    return normalize("NFC", "".join(sign for sign in apart if sign not in tones)) + tones


def test_the_inventory_is_large_and_its_placements_differ() -> None:
    assert len(NEW) > 15_000
    assert sum(old != new for old, new in zip(OLD, NEW, strict=True)) > 300


def test_folding_keeps_apart_what_differs_and_together_what_is_the_same() -> None:
    kept: dict[str, set[str]] = {}
    for old, new in zip(OLD, NEW, strict=True):
        assert exact(old) == exact(new)
        assert fold(old) == fold(new) == "".join(s for s in normalize("NFD", new.replace("đ", "d")) if s.isalpha())
        kept.setdefault(exact(new), set()).add(same(new))
    assert [found for found in kept.values() if len(found) > 1] == []


def test_a_marked_syllable_finds_only_itself(index: Index) -> None:
    expected: dict[str, set[int]] = {}
    for number, word in enumerate(NEW):
        expected.setdefault(same(word), set()).add(number)
    wrong = [
        word
        for number, word in enumerate(NEW)
        if number % 3 == 0
        and same(word) != fold(word)
        and set(index.search(parse(word), limit=50)[1]) != expected[same(word)]
    ]
    assert wrong == []


def test_an_unmarked_syllable_finds_every_form(index: Index) -> None:
    expected: dict[str, set[int]] = {}
    for number, word in enumerate(NEW):
        expected.setdefault(fold(word), set()).add(number)
    wrong = [plain for plain, found in expected.items() if set(index.search(parse(plain), limit=100)[1]) != found]
    assert wrong == []


def test_phrases_of_both_kinds_find_the_same(index: Index) -> None:
    for number in range(0, len(NEW), 97):
        word = NEW[number]
        for typed in (f'"xxyz {word} zzyx"', f'"xxyz {fold(word)} zzyx"'):
            assert number in index.search(parse(typed), limit=100)[1], typed
