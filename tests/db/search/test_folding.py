"""Which words are the same, where words stand, and how names are sorted."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.search.fold import WORD_LENGTH, exact, exact_prefixes, fold, forms, index_text, key, sort_key, words

VIETNAMESE = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯ \n-.“”\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b0129")
)
TEXT = st.one_of(st.text(), VIETNAMESE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hòa", "hoà"),
        ("khỏe", "khoẻ"),
        ("thủy", "thuỷ"),
        ("ủy", "uỷ"),
        ("Úy", "uý"),
        ("HÓA", "hoá"),
        ("ngòai", "ngoài"),
    ],
)
def test_old_and_new_tone_placement_are_one_word(old: str, new: str) -> None:
    assert exact(old) == exact(new)
    assert exact(normalize("NFD", old)) == exact(new)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mùa", "muà"),
        ("chúi", "chuí"),
        ("quý", "qui"),
        ("già", "gia"),
        ("tài", "taì"),
        ("đáng", "đang"),
        ("hoa", "hòa"),
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert exact(one) != exact(other)


def test_qu_and_gi_keep_their_tone() -> None:
    assert exact("quý") == exact("qúy") == "quý"
    assert exact("quả") == "quả"
    assert exact("già") == "già"
    assert exact("giúp") == "giúp"
    assert exact("giếng") == "giếng"


def test_every_normal_form_is_one_word() -> None:
    for word in ("Đường", "nghiệp", "ấy", "ượng", "uốn"):
        mixed = normalize("NFC", normalize("NFD", word)[:-1]) + normalize("NFD", word)[-1]
        assert exact(normalize("NFD", word)) == exact(word) == exact(mixed)
    assert exact("a\u0301\u0302") == exact("ấ") == exact("\u00e2\u0301")


def test_folding_takes_marks_and_case_away() -> None:
    assert fold("ĐƯỜNG Hồ Chí Minh") == "duong ho chi minh"
    assert fold("Ðảng") == fold("Ɖảng") == "dang"
    assert fold("Điện/Ảnh 1") == "dien/anh 1"
    assert key("  “Điện–Ảnh”, 1 ") == "dien anh 1"


def test_a_word_gives_two_tokens() -> None:
    assert index_text("Đảng, Viet 2019") == "=đảng dang . viet . 2019"
    assert index_text("— … ?!") == ""


def test_words_end_where_signs_begin() -> None:
    text = "Cô-vít: “số” 1.000 北京 Hà_Nội"
    assert [text[start:end] for start, end in words(text)] == ["Cô", "vít", "số", "1", "000", "北", "京", "Hà", "Nội"]


def test_a_prefix_knows_where_the_tone_may_move_to() -> None:
    assert [start for start in exact_prefixes("hò") if exact("hòa").startswith(start)]
    assert [start for start in exact_prefixes("thủ") if exact("thủy").startswith(start)]
    assert exact_prefixes("đả") == ("đả",)


def test_a_line_of_five_megabytes_is_one_bounded_word() -> None:
    assert len(index_text("á" * 5_000_000)) <= 2 * WORD_LENGTH + 2


@given(TEXT)
@example("\ufb01\u0301a")
@example("(\u0301a")
def test_spans_are_in_order_and_hold_the_words_that_are_indexed(text: str) -> None:
    spans = list(words(text))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    tokens = index_text(text).split()
    assert tokens[1::2] == [forms(text[start:end])[1] for start, end in spans]
    assert len(tokens) == 2 * len(spans)


@given(VIETNAMESE)
def test_normal_forms_and_case_never_matter(text: str) -> None:
    assert index_text(normalize("NFD", text)) == index_text(normalize("NFC", text)) == index_text(text)
    assert index_text(text.upper()) == index_text(text.lower())
    assert sort_key(normalize("NFD", text)) == sort_key(text)


@given(TEXT)
def test_folding_settles(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert exact(exact(text)) == exact(text)


def test_names_are_sorted_by_the_vietnamese_alphabet() -> None:
    alphabet = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert sorted(reversed(alphabet), key=sort_key) == alphabet
    assert sorted(["má", "mạ", "ma", "mã", "mà", "mả"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(["đá", "da", "dù", "dĩ"], key=sort_key) == ["da", "dĩ", "dù", "đá"]
    assert sorted(["bà con", "ba lô", "bá cáo"], key=sort_key) == ["bá cáo", "bà con", "ba lô"]
    assert sorted(["ộ", "ợ", "ổ", "ọ", "ô", "oz", "o"], key=sort_key) == ["o", "ọ", "oz", "ô", "ổ", "ộ", "ợ"]
    assert sorted(["İstanbul", "iz", "ia", "m̀u", "mz"], key=sort_key) == ["ia", "İstanbul", "iz", "m̀u", "mz"]
    assert sorted(["cập", "cặp", "cạp", "cát"], key=sort_key) == ["cạp", "cát", "cặp", "cập"]


def test_numbers_signs_and_other_scripts_are_sorted_sensibly() -> None:
    names = ["Жук", "Tin", "“An ninh”", "Bài 10", "Bài 2", "100", "20", "anh"]
    assert sorted(names, key=sort_key) == ["20", "100", "“An ninh”", "anh", "Bài 2", "Bài 10", "Tin", "Жук"]
    assert sort_key("Đà Nẵng") == sort_key("đà nẵng")
