"""Where annotations stand after the text around them, or they themselves, were changed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.anchoring import CONTEXT, Place, describe, find, propose, reanchor

WORDS = ["Đảng", "và", "Nhà", "nước", "hôm", "nay", "an", "ba", "mưa,", "lũ.", "2019", "e\u0302\u0323", "👍"]
text_of_words = st.lists(st.sampled_from([*WORDS, "\n"]), min_size=3, max_size=40).map(" ".join)


@st.composite
def quotes(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text and a range in it."""
    text = draw(text_of_words)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, min(len(text), start + 30)))


def assert_sound(place: Place, quote: str, new: str) -> None:
    """What holds of every answer: an exact place quotes the same words, a proposal quotes what stands there."""
    if place.state == "exact":
        assert place.anchor is not None
        assert new[place.anchor.start : place.anchor.end] == place.anchor.exact == quote
    elif place.state == "proposed":
        assert place.anchor is None
        assert place.proposed is not None
        assert new[place.proposed.start : place.proposed.end] == place.proposed.exact != ""
    else:
        assert place.anchor is place.proposed is None


@given(quotes(), text_of_words)
def test_whatever_the_new_text_is_the_answer_is_sound(case: tuple[str, int, int], new: str) -> None:
    old, start, end = case
    assert_sound(reanchor(old, new, start, end), old[start:end], new)


@given(quotes(), st.data())
def test_an_edit_outside_the_quote_never_loses_it(case: tuple[str, int, int], data: st.DataObject) -> None:
    old, start, end = case
    before = data.draw(st.booleans())
    low, high = (0, start) if before else (end, len(old))
    first = data.draw(st.integers(low, high))
    last = data.draw(st.integers(first, high))
    new = old[:first] + data.draw(st.text("abc \n", max_size=20)) + old[last:]
    place = reanchor(old, new, start, end)
    assert_sound(place, old[start:end], new)
    assert place.state != "orphan"
    shift = len(new) - len(old) if before else 0
    if old.count(old[start:end]) == new.count(old[start:end]) == 1:
        assert place.anchor == describe(new, start + shift, end + shift)


@given(quotes())
def test_a_deleted_quote_never_moves_silently_to_a_look_alike(case: tuple[str, int, int]) -> None:
    old, start, end = case
    quote, new = old[start:end], old[:start] + old[end:]
    place = reanchor(old, new, start, end)
    assert_sound(place, quote, new)
    if place.anchor is None:
        return
    was, now = describe(old, start, end), place.anchor
    agreeing = common_end(was.prefix, now.prefix) + common_end(was.suffix[::-1], now.suffix[::-1])
    same_edit = new.startswith(old[:end]) or new.endswith(old[start:])
    assert same_edit or agreeing >= min(12, len(was.prefix) + len(was.suffix))


def common_end(one: str, other: str) -> int:
    """How many code points two strings share at their end."""
    size = 0
    while size < min(len(one), len(other)) and one[-1 - size] == other[-1 - size]:
        size += 1
    return size


@given(quotes())
def test_an_unchanged_text_changes_no_place(case: tuple[str, int, int]) -> None:
    text, start, end = case
    assert reanchor(text, text, start, end).anchor == describe(text, start, end)


@given(quotes(), st.integers(0, 100))
def test_a_described_place_is_found_again_by_its_quote_and_context(case: tuple[str, int, int], hint: int) -> None:
    text, start, end = case
    quote = describe(text, start, end)
    found = find(text, quote.exact, quote.prefix, quote.suffix, start)
    assert found is not None
    assert (found.exact, found.prefix, found.suffix) == (quote.exact, quote.prefix, quote.suffix)
    again = find(text, quote.exact, hint=hint)
    assert again is not None
    assert again.exact == quote.exact


BODY = (
    "Đảng và Nhà nước luôn quan tâm đến đời sống của đồng bào vùng lũ.\n"
    "Chiều 14/11, đoàn công tác đã trao 200 suất quà cho các gia đình.\n"
    "Ông Nguyễn Văn Thể nói: nước rút đến đâu, dọn dẹp đến đó."
)


def place_of(quote: str, new: str, old: str = BODY) -> Place:
    """Where the first `quote` of `old` stands in `new`."""
    start = old.index(quote)
    return reanchor(old, new, start, start + len(quote))


def test_a_quote_follows_its_paragraph_to_another_place() -> None:
    first, *rest = BODY.split("\n")
    place = place_of("quan tâm đến đời sống", "\n".join([*rest, first]))
    assert place.state == "exact"


def test_words_changed_inside_the_quote_make_a_proposal_of_the_same_passage() -> None:
    place = place_of("đã trao 200 suất quà", BODY.replace("200 suất", "hai trăm suất"))
    assert place.state == "proposed"
    assert place.proposed is not None
    assert place.proposed.exact == "đã trao hai trăm suất quà"


def test_a_spelling_corrected_inside_the_quote_makes_a_proposal() -> None:
    place = place_of("Ông Nguyễn Văn Thể nói", BODY.replace("Nguyễn Văn Thể", "Nguyễn Văn Thế"))
    assert place.proposed is not None
    assert place.proposed.exact == "Ông Nguyễn Văn Thế nói"


def test_a_deleted_passage_leaves_an_orphan() -> None:
    assert place_of("đã trao 200 suất quà", BODY.replace(BODY.split("\n")[1] + "\n", "")).state == "orphan"


def test_a_deleted_word_that_stands_elsewhere_too_is_at_most_proposed_there() -> None:
    assert BODY.count("nước") == 2
    assert place_of("nước", BODY.replace("Nhà nước", "Nhà", 1)).state != "exact"


def test_a_word_deleted_from_a_long_line_does_not_jump_into_another_word() -> None:
    old = "x an y rồi bốn ban z"
    assert place_of("an", "x y rồi bốn ban z", old).state != "exact"


def test_edits_on_both_sides_of_a_quote_keep_it() -> None:
    new = BODY.replace("Chiều 14/11, đoàn", "Sáng 15/11 đoàn").replace("cho các gia đình", "tới bà con")
    assert place_of("đã trao 200 suất quà", new).state == "exact"


def test_the_same_line_twice_keeps_each_quote_on_its_own_line() -> None:
    old = "Ảnh: Thảo Anh\nmột đoạn văn dài ở giữa\nẢnh: Thảo Anh\nhết"
    second = old.rindex("Thảo Anh")
    new = old.replace("một đoạn văn dài ở giữa", "một đoạn văn đã sửa ở giữa bài")
    place = reanchor(old, new, second, second + 8)
    assert place.anchor is not None
    assert place.anchor.start == new.rindex("Thảo Anh")


def test_an_impossible_range_is_our_own_mistake() -> None:
    for start, end in ((3, 3), (-1, 2), (0, 99)):
        with pytest.raises(ValueError, match=r"\("):
            describe("một hai", start, end)


def test_the_context_is_at_most_32_code_points_a_side() -> None:
    quote = describe("a" * 100 + "b" + "c" * 100, 100, 101)
    assert (quote.prefix, quote.suffix) == ("a" * CONTEXT, "c" * CONTEXT)


def test_nothing_is_found_or_proposed_for_an_empty_quote_or_text() -> None:
    assert find("abc", "") is None
    assert propose("abc", "") is None
    assert propose("", "abc") is None


def one_line(words: int, seed: int) -> str:
    """A long text without a line feed, out of few words: the worst for a comparison."""
    source = random.Random(seed)
    return " ".join(source.choice(WORDS) + str(source.randrange(300)) for _ in range(words))


@pytest.mark.parametrize("separator", [" ", "\n"])
def test_two_hundred_notes_on_fifty_thousand_letters_follow_a_correction(separator: str) -> None:
    """The work is done once for a text, not once a note: comparing anew for each took minutes."""
    old = one_line(7000, 1).replace(" ", separator)
    parts = old.split(separator)
    for at in range(50, len(parts), 500):
        parts[at] = "sửa" + parts[at]
    new = separator.join(["Thêm", *parts])
    assert len(old) > 45_000
    states = []
    for number in range(200):
        start = number * (len(old) - 60) // 200
        place = reanchor(old, new, start, start + 40)
        assert_sound(place, old[start : start + 40], new)
        states.append(place.state)
    assert states.count("exact") > 150
    assert "orphan" not in states
