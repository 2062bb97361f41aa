"""Columns are matched to fields by their names in two languages and by what stands in them."""

from __future__ import annotations

import pytest

from desktop.importing.readers.catalogue_mapping import (
    FIELDS,
    BadMappingError,
    Columns,
    field_name,
    mapping_key,
    plain_name,
    propose,
    with_choices,
)


def columns(**samples: tuple[str, ...]) -> Columns:
    return Columns(tuple(samples), tuple(samples.values()))


def named(*names: str) -> Columns:
    return Columns(names, ((),) * len(names))


@pytest.mark.parametrize(
    ("names", "mapping"),
    [
        (
            (
                "Mã bài",
                "Tiêu đề",
                "Sapo",
                "Nội dung",
                "Tác giả",
                "Ngày đăng",
                "Nguồn",
                "Liên kết",
                "Chuyên mục",
                "Từ khóa",
            ),
            {
                "key": "Mã bài",
                "title": "Tiêu đề",
                "lead": "Sapo",
                "body": "Nội dung",
                "authors": "Tác giả",
                "date": "Ngày đăng",
                "source": "Nguồn",
                "address": "Liên kết",
                "section": "Chuyên mục",
                "keywords": "Từ khóa",
            },
        ),
        (
            (
                "ID",
                "headline",
                "summary",
                "article_text",
                "Author",
                "PublishedAt",
                "publisher",
                "url",
                "section",
                "tags",
            ),
            {
                "key": "ID",
                "title": "headline",
                "lead": "summary",
                "body": "article_text",
                "authors": "Author",
                "date": "PublishedAt",
                "source": "publisher",
                "address": "url",
                "section": "section",
                "tags": "tags",
            },
        ),
        (
            ("TIEU_DE", "ngay-dang", "So bao", "TRANG"),
            {"title": "TIEU_DE", "date": "ngay-dang", "issue": "So bao", "page": "TRANG"},
        ),
        (
            ("title", "photo 1", "caption 1", "Photo_2", "caption2", "credit 2"),
            {
                "title": "title",
                "photo": "photo 1",
                "photo.2": "Photo_2",
                "caption": "caption 1",
                "caption.2": "caption2",
                "credit.2": "credit 2",
            },
        ),
        (("data.meta.uri", "data.title", "author.name"), {"title": "data.title", "address": "data.meta.uri"}),
        (("title", "summary", "abstract"), {"title": "title", "lead": "abstract"}),
        (("path", "bytes", "sha256", "origin", "note"), {"note": "note"}),
    ],
)
def test_names_propose_fields(names: tuple[str, ...], mapping: dict[str, str]) -> None:
    assert propose(named(*names)) == mapping


def test_what_stands_in_columns_proposes_too() -> None:
    found = propose(
        columns(
            headline=("Một bài", "Hai bài"),
            when=("14/11/2023", "15/11/2023"),
            where=("https://bao.example/1", "https://bao.example/2"),
            created_at=("2021-01-01T00:00:00Z", "2021-01-01T00:00:00Z"),
            count=("3", "4"),
        )
    )
    assert found == {"title": "headline", "date": "when", "address": "where"}


def test_short_texts_are_titles_where_nothing_else_is() -> None:
    short = ("Người giữ chữ chì", "Chợ hoa cuối phố")
    assert propose(columns(text=short, description=("a", "b"))) == {"title": "text", "lead": "description"}
    long = ("Một đoạn văn.\nĐoạn hai.", "Một đoạn khác.")
    assert propose(columns(text=long)) == {"body": "text"}


def test_a_person_chooses_over_what_is_proposed() -> None:
    names = ("title", "Tên khác", "lead", "x")
    proposed = propose(named(*names))
    assert with_choices(proposed, {"title": "Tên khác"}, names) == {"title": "Tên khác", "lead": "lead"}
    assert with_choices(proposed, {"body": "lead"}, names) == {"title": "title", "body": "lead"}
    assert with_choices(proposed, {"lead": ""}, names) == {"title": "title"}
    assert with_choices(proposed, {"body": "#4", "keywords.2": "ten_khac"}, names) == {
        "title": "title",
        "lead": "lead",
        "body": "x",
        "keywords.2": "Tên khác",
    }
    assert with_choices(proposed, None, names) == proposed


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ({"title": "nothing"}, "unknown_column"),
        ({"nonsense": "title"}, "unknown_field"),
        ({"title.2": "x"}, "unknown_field"),
        ({"body": "#9"}, "unknown_column"),
        ({"photo.0": "x"}, "unknown_field"),
    ],
)
def test_wrong_choices_are_told(chosen: dict[str, str], code: str) -> None:
    with pytest.raises(BadMappingError) as bad:
        with_choices({}, chosen, ("title", "x"))
    assert bad.value.code == code


def test_a_form_is_known_again_by_its_columns() -> None:
    key = mapping_key(("Tiêu đề", "Ngày"))
    assert key == mapping_key(("  TIÊU   ĐỀ", "ngày"))
    assert key == mapping_key(("Tie\u0302u đe\u0302\u0300", "Ngày"))
    assert key != mapping_key(("Ngày", "Tiêu đề"))
    assert len(key) == 64


def test_every_field_has_a_name_that_finds_it() -> None:
    assert [field_name(name) for name in FIELDS] == [(name, 1) for name in FIELDS]
    assert plain_name(" Ngày_Đăng (d/m/y)") == "ngaydangdmy"
