"""Lists of articles as JSON: each object an article, each byte of it accounted for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import NewArticle, Rejected
from desktop.importing.readers.json_catalogue import JsonCatalogue
from desktop.importing.readers.json_scan import BrokenJsonError, Document, records
from desktop.importing.readers.reader import Source
from desktop.importing.readers.registry import reader_for
from tests.projection import assert_golden, summary

SAMPLE = [
    {
        "id": 7,
        "data": {"headline": "Người giữ chữ chì", "uri": "https://bao.example/7", "summary": "Ông Tuyển kể."},
        "body": "Đoạn một “có nháy”.\n\nĐoạn hai.",
        "authors": ["Lê Na", "Hà Mi"],
        "published_at": "2021-11-19T09:02:03+07:00",
        "topics": [{"label": "Đời sống"}, {"label": "Sách"}],
        "score": 0.5,
        "reviewed": None,
        "images": [{"image": "a.jpg", "caption": "Bến sớm"}, {"image": "b.jpg", "caption": "Bến trưa"}],
    },
    {"id": 8, "data": {"headline": 'Chợ hoa "cuối" phố', "uri": "https://bao.example/8"}, "published_at": "03/04/2019"},
]


def read(value: object, name: str = "bai.json", **more: object) -> list[NewArticle | Rejected]:
    data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False, indent=1).encode()
    return list(JsonCatalogue().read(Source(Path(name), name, data, **more)))  # type: ignore[arg-type]


def titles(found: list[NewArticle | Rejected]) -> list[str]:
    return [one.code if isinstance(one, Rejected) else one.title for one in found]


def test_the_golden_list() -> None:
    assert_golden("json_catalogue", read(SAMPLE), summary)


def test_each_object_is_an_article_of_its_own_bytes() -> None:
    data = json.dumps(SAMPLE).encode()  # everything escaped
    for article, item in zip(read(data), SAMPLE, strict=True):
        assert isinstance(article, NewArticle)
        assert article.title == item["data"]["headline"]  # type: ignore[index]
        assert article.ledger.coverage == 1.0
        at = 0
        for run in article.ledger.runs:
            if run.role == "title":
                assert json.loads(data[at : at + run.length]) == article.title
            at += run.length


def test_the_lines_of_a_text_have_their_bytes() -> None:
    (article, _) = read(SAMPLE)
    assert isinstance(article, NewArticle)
    runs = [(run.role, run.block) for run in article.ledger.runs if run.role in ("paragraph", "blank")]
    assert runs == [("paragraph", 0), ("blank", None), ("paragraph", 1)]


@pytest.mark.parametrize("wrapped", [{"total": 2, "items": SAMPLE}, {"a": {"b": 1}, "articles": SAMPLE, "z": [1]}])
def test_a_list_inside_an_object(wrapped: object) -> None:
    assert titles(read(wrapped)) == ["Người giữ chữ chì", 'Chợ hoa "cuối" phố']


def test_json_lines_and_a_damaged_line() -> None:
    lines = [json.dumps(item).encode() for item in SAMPLE]
    assert titles(read(b"\n".join(lines), "a.jsonl")) == ["Người giữ chữ chì", 'Chợ hoa "cuối" phố']
    found = read(lines[0] + b'\n{"headline": \n' + lines[1] + b"\n", "a.jsonl")
    assert titles(found) == ["Người giữ chữ chì", "damaged_data", 'Chợ hoa "cuối" phố']
    assert [one.part for one in found if isinstance(one, NewArticle)] == ["7", "8"]


def test_what_stands_before_a_damage_is_taken() -> None:
    data = json.dumps(SAMPLE, ensure_ascii=False).encode()
    assert titles(read(data[:-40])) == ["Người giữ chữ chì", "damaged_data"]


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'[{"title": "x"',
        b'[{"title": "x}',
        b"[{]",
        b"[{,}]",
        b'[{"a" 1}]',
        b"[{}]",
        b"{}",
        b"[1,2]",
        b"",
        b"[",
        b'[{"title": nonsense}]',
        b'[{"title": "\\ud800"}]',
        b'[{"title": "\\x"}]',
        b'"title"',
        b'[{"title": "a"}] extra',
        b'[{"title": "a"},]',
        b'[{"":"a"}]',
        b'[{"title":1e999}]',
    ],
)
def test_broken_and_hostile_json_is_told(data: bytes) -> None:
    for one in read(data):
        if isinstance(one, Rejected):
            assert one.code in ("damaged_data", "no_title_column", "no_text")
        else:
            assert one.ledger.coverage == 1.0
            one.title.encode()


def test_a_list_without_titles_is_refused() -> None:
    assert titles(read([{"SourceFile": "a.jpg", "Size": 3}])) == ["no_title_column"]
    assert titles(read([{"SourceFile": "a b.jpg", "Size": 3}], mapping={"title": "SourceFile"})) == ["a b.jpg"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 10**12) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abđ", min_size=1, max_size=2), inner, max_size=3)
    ),
    max_leaves=8,
)


def flat(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in flat(item)]
    if isinstance(value, list):
        return [text for item in value for text in flat(item)]
    return [] if value is None else [value if isinstance(value, str) else json.dumps(value)]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.dictionaries(st.text("abđ", min_size=1, max_size=2), VALUES, max_size=4), min_size=1, max_size=3),
    st.booleans(),
)
def test_a_scan_gives_what_a_parser_gives(items: list[dict[str, object]], ascii_only: bool) -> None:
    data = json.dumps(items, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    found = list(records(Document(data, lambda raw: raw.decode())))
    assert not any(isinstance(record, BrokenJsonError) for record in found)
    for record, item in zip(found, items, strict=True):
        assert not isinstance(record, BrokenJsonError)
        assert [cell.text for cell in record.cells] == flat(item)
        assert json.loads(data[record.start : record.start + record.size]) == item
        assert all(
            data[cell.start : cell.start + cell.size].strip() == data[cell.start : cell.start + cell.size]
            for cell in record.cells
        )


@pytest.mark.parametrize(
    ("name", "head", "reader"),
    [
        ("a.json", b'[{"id": "6f1c2d3e-', "khobao_json"),
        ("a.json", b'[{"id": 785510, "annotations": []', "json_catalogue"),
        ("a.json", b'[{"id": "x", "type": "article-newspaper", "title": "x"', "csl_json"),
        ("a.jsonl", b'{"title": 1}\n', "json_catalogue"),
        ("a.json", b'{"items": [{"title": 1}]', "json_catalogue"),
        ("a.json", b'{"name": "package", "version": "1"}', None),
        ("a.json", b"[1, 2]", None),
        ("a.csv", b"x", "csv_catalogue"),
        ("a.tsv", b"x", "csv_catalogue"),
        ("a.ris", b"x", "ris"),
    ],
)
def test_which_reader_takes_which_file(name: str, head: bytes, reader: str | None) -> None:
    found = reader_for(name, head)
    assert (found.name if found is not None else None) == reader


def test_real_headlines_come_in_whole(shared_data: Path) -> None:
    path = shared_data / "vi-text" / "danes" / "headlines.json"
    items = json.loads(path.read_bytes())
    found = read(path.read_bytes(), path.name)
    assert len(found) == len(items)
    assert len({one.part for one in found if isinstance(one, NewArticle)}) == len(items)
    for one, item in zip(found, items, strict=True):
        assert isinstance(one, NewArticle)
        assert one.title.split()[0] in " ".join(item["data"]["text"].split()) or not one.title.isascii()
        assert one.description["address"] == item["data"]["meta"]["uri"].strip()
        assert one.ledger.coverage == 1.0


def test_a_text_of_very_many_lines_is_one_run() -> None:
    (article,) = read([{"title": "Một", "body": "a\n" * 20_000}])
    assert isinstance(article, NewArticle)
    assert len(article.blocks) == 20_000
    assert [run.role for run in article.ledger.runs].count("paragraph") == 1
    assert article.ledger.coverage == 1.0
