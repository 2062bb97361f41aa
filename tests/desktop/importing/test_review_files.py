"""What a person says of a file before it is saved reaches the article, and can be taken back."""

from __future__ import annotations

from desktop.importing.review import ReviewFile, can_review, open_files


def open_file(path) -> ReviewFile:
    return open_files([path])[0]


def roles(file) -> list[str]:
    return [line.role for line in file.lines if line.text]


def test_one_change_of_several_lines_is_one_step_back_and_forth(make_text) -> None:
    file = open_file(make_text("bai.txt", "Tiêu đề\n\n14/11/2023\n\nSapo của bài.\n\nĐoạn một.\n\nĐoạn hai.\n"))
    before = roles(file)
    texts = [index for index, line in enumerate(file.lines) if line.text]
    assert file.set_roles(texts[3:], "quote")
    after = roles(file)
    assert after[3:] == ["quote", "quote"]
    assert file.undo() == texts[3:]
    assert roles(file) == before
    assert file.redo() == texts[3:]
    assert roles(file) == after
    assert file.redo() == []


def test_a_change_that_changes_nothing_and_blank_lines_make_no_step(make_text) -> None:
    file = open_file(make_text("bai.txt"))
    blank = next(index for index, line in enumerate(file.lines) if not line.text)
    assert not file.set_roles([0, blank], file.lines[0].role)
    assert not file.set_roles([blank], "title")
    assert file.undo() == []


def test_no_change_of_role_moves_a_row_or_costs_a_byte(make_text) -> None:
    file = open_file(make_text("bai.txt"))
    count = len(file.rows)
    for role in ("blank", "title", "photo", "caption", "quote", "byline", "date"):
        for index in range(len(file.lines)):
            file.set_roles([index], role)
            made = file.article()
            assert made is not None
            assert made.ledger.coverage == 1
        assert len(file.rows) == count


def test_an_ambiguous_date_offers_both_readings_and_the_choice_is_the_persons(make_text) -> None:
    file = open_file(make_text("do.txt"))
    assert file.open_date
    assert file.readings == ["2019-03-04", "2019-04-03"]
    file.reading = "2019-04-03"
    made = file.article()
    assert made is not None
    assert (made.published.value, made.published.edtf) == ("2019-04-03", "2019-04-03")
    assert (made.published.text, made.published.rule) == ("3/4/2019", "person")
    assert not file.open_date
    file.reading = None
    again = file.article()
    assert again is not None
    assert again.published.value is None
    assert file.open_date


def test_a_reading_lapses_when_the_date_line_is_no_longer_one(make_text) -> None:
    file = open_file(make_text("do.txt"))
    file.reading = "2019-04-03"
    file.set_roles([index for index, line in enumerate(file.lines) if line.role == "date"], "paragraph")
    made = file.article()
    assert made is not None
    assert made.published.value is None
    assert not file.open_date


def test_a_typed_publication_is_marked_as_supplied_and_may_be_emptied(make_text) -> None:
    path = make_text("bai.txt", "Tòa soạn: Báo Bến Đò\n\nTiêu đề\n\nĐoạn văn thứ nhất của bài.\n")
    file = open_file(path)
    printed = file.article()
    assert printed is not None
    file.publication = "Tin Chiều"
    typed = file.article()
    assert typed is not None
    assert (typed.source, typed.origins["source"]) == ("Tin Chiều", "supplied")
    file.publication = printed.source
    same = file.article()
    assert same is not None
    assert "source" not in same.origins
    file.publication = ""
    emptied = file.article()
    assert emptied is not None
    assert emptied.source == ""


def test_a_draft_does_not_follow_later_changes(make_text) -> None:
    file = open_file(make_text("bai.txt"))
    draft = file.draft()
    file.set_roles([0], "quote")
    file.publication = "Tin Chiều"
    assert draft.lines[0].role == "title"
    assert draft.publication is None


def test_what_cannot_be_reviewed_is_told_apart(make_text, tmp_path) -> None:
    photo, large, gone = tmp_path / "anh.jpg", make_text("lon.txt", "chữ " * 400_000), tmp_path / "mat.txt"
    photo.write_bytes(b"\xff\xd8\xff")
    bad = tmp_path / "hong.txt"
    bad.write_bytes(bytes(range(128, 256)) * 4)
    empty, spaces = make_text("rong.txt", ""), make_text("trang.txt", " \n\u00a0\n")
    files = open_files([photo, large, gone, bad, empty, spaces, photo])
    assert [file.state for file in files[:2]] == ["photo", "as_is"]
    codes = [file.refusal.code if file.refusal else None for file in files]
    assert codes == [None, None, "unreadable", "undecodable", "empty", "no_text"]
    assert not any(file.lines for file in files)


def test_windows_1258_is_reviewed_in_its_own_letters(tmp_path) -> None:
    path = tmp_path / "cu.txt"
    text = "Báo cũ của làng\n\nMột đoạn văn tiếng Việt với đủ chữ ơ, ư, đ và ă.\n"
    path.write_bytes(_cp1258(text))
    file = open_file(path)
    assert file.source is not None
    assert file.source.encoding == "cp1258"
    assert file.lines[0].text == "Báo cũ của làng"


def _cp1258(text: str) -> bytes:
    import unicodedata

    out = bytearray()
    for sign in text:
        try:
            out += sign.encode("cp1258")
        except UnicodeEncodeError:
            base, *marks = unicodedata.normalize("NFD", sign)
            tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
            rest = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in tones))
            out += (rest + "".join(tones)).encode("cp1258")
    return bytes(out)


def test_a_few_files_are_reviewed_and_folders_or_many_are_not(make_text, tmp_path) -> None:
    path = make_text("bai.txt")
    assert can_review([path])
    assert not can_review([])
    assert not can_review([tmp_path])
    assert not can_review([path] * 21)
