"""How much two texts have in common."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.alike import LEAST, compare

ONE = "Sáng nay, đoàn công tác đã trao hai trăm suất quà cho bà con vùng lũ ở ba xã ven sông. Trời vẫn còn mưa."
NOUNS = ("sông", "núi", "mưa", "nắng", "làng", "xóm", "thuyền", "bến", "chợ", "đò")
WORDS = st.lists(st.sampled_from(NOUNS), max_size=60).map(" ".join)


def test_a_copy_with_another_headline_is_nearly_the_same() -> None:
    found = compare(f"Quà về vùng lũ\n{ONE}", f"Hai trăm suất quà đến ba xã\n{ONE.upper()}")
    assert found.likeness > 0.8
    assert len(found.passages) == 1


def test_marks_tone_places_and_case_do_not_matter() -> None:
    assert compare(ONE, ONE.replace("vùng", "vung").upper()).likeness == 1.0


def test_another_report_of_the_same_event_has_nothing_in_common() -> None:
    other = "Chiều qua, hội chữ thập đỏ chuyển lương thực tới những hộ dân bị cô lập sau trận lũ quét lớn nhất năm."
    assert compare(ONE, other).passages == ()


def test_short_texts_are_the_same_or_not() -> None:
    assert compare("Tin vắn", "tin vắn").likeness == 1.0
    assert compare("Tin vắn", "tin khác").likeness == 0.0
    assert compare("", "").likeness == 0.0


@given(WORDS, WORDS, WORDS)
def test_a_passage_quotes_the_same_words_in_both(common: str, before: str, after: str) -> None:
    one, two = f"{before} {common}", f"{common} {after}"
    found = compare(one, two)
    assert 0.0 <= found.likeness <= 1.0
    for passage in found.passages:
        mine = one[passage.start : passage.end].split()
        assert mine == two[passage.other_start : passage.other_end].split()
        assert len(mine) == passage.words
        assert passage.words >= LEAST or found.likeness == 1.0
    starts = [passage.start for passage in found.passages]
    assert starts == sorted(starts)


@given(WORDS)
def test_a_text_is_all_that_it_has(text: str) -> None:
    assert compare(text, text).likeness == (1.0 if text.split() else 0.0)
