"""Tables of articles: each row an article, each byte of it accounted for, cells word for word."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from db.records import NewArticle, Rejected
from desktop.importing.readers.csv_catalogue import CsvCatalogue, TableView, view_of
from desktop.importing.readers.reader import Siblings, Source
from tests.old_encodings import WRITERS
from tests.projection import assert_golden, summary

SAMPLE = (
    "Mã;Tiêu đề;Ngày đăng;Nguồn;Tác giả;Sapo;Nội dung;Ảnh;Chú thích;Nguồn ảnh;Trang;Từ khóa;Ghi chú riêng\r\n"
    'BS-1;"Chợ ""hoa"" cuối phố";14/11/2023;Báo Bến Sông;Lê Na, Hà Mi;Một góc chợ mở từ bốn giờ sáng.;'
    '"Người bán xếp hoa theo màu; người mua hỏi theo tên làng.\r\n\r\nTrời sáng thì chợ vãn.";'
    "cho-hoa.jpg;Hàng cúc đầu chợ;Lê Na;3;chợ hoa, mùa xuân;=1+1\r\n"
    "BS-2;Chuyến đò cuối năm;03/04/2019;Báo Bến Sông;;;Mười bảy chuyến mỗi ngày.;do-1.jpg|do-2.jpg;"
    "Bến sớm|Bến trưa;;;;\r\n"
    ";;;;;;;;;;;;\r\n"
    "BS-3;+84 là số của ai;2001;;;;;;;;;;-\r\n"
)


def source(data: bytes | str, name: str = "muc-luc.csv", **more: object) -> Source:
    return Source(Path(name), name, data.encode() if isinstance(data, str) else data, **more)  # type: ignore[arg-type]


def read(data: bytes | str, name: str = "muc-luc.csv", **more: object) -> list[NewArticle | Rejected]:
    return list(CsvCatalogue().read(source(data, name, **more)))


def articles(data: bytes | str, name: str = "muc-luc.csv", **more: object) -> list[NewArticle]:
    found = read(data, name, **more)
    assert all(isinstance(one, NewArticle) for one in found), found
    return [one for one in found if isinstance(one, NewArticle)]


def covered(article: NewArticle) -> bool:
    return article.ledger.coverage == 1.0 and article.ledger.size == len(article.original.data)


def test_the_golden_table() -> None:
    assert_golden("csv", read(SAMPLE), summary)


def test_each_row_is_an_article_of_its_own_bytes() -> None:
    found = articles(SAMPLE)
    assert [one.part for one in found] == ["BS-1", "BS-2", "BS-3"]
    data = SAMPLE.encode()
    for one in found:
        assert covered(one)
        at = 0
        for run in one.ledger.runs:
            if run.role == "title":
                assert data[at : at + run.length].decode().strip('"').replace('""', '"') == one.title
            if run.role == "paragraph":
                assert run.block is not None
                assert one.blocks[run.block].markup in data[at : at + run.length].decode()
            at += run.length
        assert one.original.data == data


def test_an_ambiguous_date_is_not_decided() -> None:
    dates = [one.published for one in articles(SAMPLE.replace("14/11/2023", "2023-11-14"))]
    assert [date.value for date in dates] == ["2023-11-14", None, "2001"]
    assert dates[1].edtf == "[2019-03-04,2019-04-03]"


def test_photos_in_the_folder_are_taken_and_others_wanted(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 3), "navy").save(out, "PNG")
    (tmp_path / "do-2.jpg").write_bytes(out.getvalue())
    second = articles(SAMPLE, siblings=Siblings(tmp_path))[1]
    assert [(one.file_name, one.caption, one.photo is not None) for one in second.figures] == [
        ("do-1.jpg", "Bến sớm", False),
        ("do-2.jpg", "Bến trưa", True),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end(delimiter: str, end: str) -> None:
    rows = [["title", "body", "page"], ["Một, hai; ba", "Đoạn", "3"], ["Bốn", "Đoạn | hai", "4"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    found = articles(out.getvalue())
    assert [(one.title, one.blocks[0].markup, one.description["page"]) for one in found] == [
        tuple(row) for row in rows[1:]
    ]
    assert all(map(covered, found))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("ab ,;\t|\"\n\r=+-@'ớ", max_size=8), min_size=1, max_size=4), st.sampled_from(",;\t|"))
def test_every_cell_comes_back_word_for_word(cells: list[str], delimiter: str) -> None:
    out = io.StringIO()
    names = [f"title{number}" if number else "title" for number in range(len(cells) + 1)]
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for row in (names, ["đầu đề", *cells], ["đầu đề hai", *cells]):
        writer.writerow(row)
    view = view_of(source(out.getvalue()))
    assert isinstance(view, TableView)
    assert list(view.rows[0]) == ["đầu đề", *cells]
    assert all(map(covered, articles(out.getvalue())))


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1258", "tcvn3", "vni", "viscii", "mojibake-cp1252"]
)
def test_any_encoding(encoding: str) -> None:
    text = "Số;Tiêu đề;Nội dung\r\n1;người giữ chữ chì bên bến sông;thư viện nằm cuối con dốc, cách bến sông\r\n"
    text = text if encoding.startswith("utf") or encoding in ("cp1258", "mojibake-cp1252") else text.lower()
    data = WRITERS[encoding](text) if encoding in WRITERS else text.encode(encoding)
    (article,) = articles(data)
    assert article.title == "người giữ chữ chì bên bến sông"
    assert article.blocks[0].markup == "thư viện nằm cuối con dốc, cách bến sông"
    assert article.ledger.coverage == 1.0
    assert {run.member for run in article.ledger.runs} == ({"text in UTF-8"} if "16" in encoding else {""})


def test_excel_says_its_delimiter() -> None:
    (article,) = articles("sep=|\r\ntitle|lead\r\nMột; hai, ba|Sapo\r\n")
    assert (article.title, article.lead) == ("Một; hai, ba", "Sapo")


def test_a_table_without_titles_is_refused_unless_a_person_says_where_they_are() -> None:
    table = "path,bytes,note\na.txt,12,một dòng\nb.txt,13,dòng hai\n"
    (refused,) = read(table)
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.facts["columns"]) == ("no_title_column", "path, bytes, note")
    assert [one.title for one in articles(table, mapping={"title": "note", "reference": "path"})] == [
        "một dòng",
        "dòng hai",
    ]
    (refused,) = read(table, mapping={"title": "tên"})
    assert isinstance(refused, Rejected)
    assert refused.code == "unknown_column"


def test_a_table_without_names_is_known_by_numbers() -> None:
    table = "Một bài,https://bao.example/1\nHai bài,https://bao.example/2\n"
    found = articles(table, mapping={"title": "1"})
    assert [(one.title, one.description["address"]) for one in found] == [
        ("Một bài", "https://bao.example/1"),
        ("Hai bài", "https://bao.example/2"),
    ]


def test_keys_that_are_not_unique_give_way_to_numbers() -> None:
    assert [one.part for one in articles("id,title\n1,Một\n1,Hai\n")] == ["1", "2"]
    assert [one.part for one in articles("id,title\nx,Một\n,Hai\n")] == ["x", "#2"]


def test_a_person_takes_some_rows() -> None:
    entries = [one for one in CsvCatalogue().contents(source(SAMPLE)) if not isinstance(one, Rejected)]
    assert [(one.part, one.title) for one in entries] == [
        ("BS-1", 'Chợ "hoa" cuối phố'),
        ("BS-2", "Chuyến đò cuối năm"),
        ("BS-3", "+84 là số của ai"),
    ]
    assert [one.part for one in articles(SAMPLE, parts=("BS-2",))] == ["BS-2"]


def test_html_in_a_cell_becomes_blocks() -> None:
    (article,) = articles('title,body\nMột,"<p>Đoạn <b>một</b>.</p><h2>Đề</h2><script>x()</script>"\n')
    assert [(block.kind, block.markup) for block in article.blocks] == [
        ("paragraph", "Đoạn <strong>một</strong>."),
        ("heading", "Đề"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        'title,lead\n"never closed,x\nMột,Hai\n',
        'title,lead\nMột,"a"b"c\n',
        "title\n" + '"' * 999,
        "title\n" + '"""a\n' * 500,
        "title" + "," * 20_000 + "\nMột" + "," * 20_000,
        "title,title\nMột,Hai\n",
        "\n\ntitle\nMột\n",
        "title\r\n\r\nMột",
        "title\nMột\x00",
        "title,lead\n,\n,\n",
        "title",
        "\ufeff",
        ",\n",
        "title\n" + "a" * 100_000,
    ],
)
def test_odd_tables_lose_nothing_and_break_nothing(data: str) -> None:
    for one in read(data):
        if isinstance(one, NewArticle):
            assert covered(one)
        else:
            assert one.code in ("no_text", "no_text_in_row", "no_title_column", "binary")


def test_a_row_without_text_is_told_and_the_others_go_on() -> None:
    found = read("title,page\n,3\nMột,4\n")
    assert [one.code if isinstance(one, Rejected) else one.title for one in found] == ["no_text_in_row", "Một"]


def test_real_lists_of_files_hold_no_articles(shared_data: Path) -> None:
    for path in sorted(shared_data.glob("*/FILES.tsv")):
        (refused,) = read(path.read_bytes(), path.name)
        assert isinstance(refused, Rejected)
        assert refused.code == "no_title_column"


def dates_of(*cells: str) -> list[tuple[str | None, str | None]]:
    table = "title,date\r\n" + "".join(f"Bài số {number} về bến,{cell}\r\n" for number, cell in enumerate(cells))
    return [(one.published.value, one.published.rule) for one in articles(table)]


def test_a_date_that_proves_its_order_settles_the_others_of_its_column() -> None:
    assert dates_of("03/04/2019", "25/11/2019", "5/6/2019 21:30") == [
        ("2019-04-03", "column_dmy"), ("2019-11-25", "vi_dmy"), ("2019-06-05T21:30:00", "column_dmy"),
    ]  # fmt: skip
    assert dates_of("03/04/2019", "11/25/2019", "2019-01-02") == [
        ("2019-03-04", "column_mdy"), ("2019-11-25", "us_mdy"), ("2019-01-02", "iso"),
    ]  # fmt: skip


def test_a_column_that_contradicts_itself_or_proves_nothing_settles_nothing() -> None:
    assert dates_of("03/04/2019", "25/11/2019", "11/25/2019")[0] == (None, "ambiguous_day_month")
    assert dates_of("03/04/2019", "05/06/2019", "04/04/2019")[0] == (None, "ambiguous_day_month")


def test_notes_of_a_cataloguer_are_a_note_on_the_title() -> None:
    first, second = articles("Tiêu đề;Ghi chú;Remarks\r\nBến đò;Bản in mờ;xem trang 3\r\nChợ nổi;;\r\n")
    (note,) = first.annotations
    assert (note.exact, note.note) == ("Bến đò", "Bản in mờ\nxem trang 3")
    assert second.annotations == ()
    assert covered(first)


def test_a_byline_as_printed_gives_names_and_no_agency() -> None:
    found = articles("title,byline\nMột,PV Lê Na - Trần Hạ (ghi)\nHai,Theo Reuters\nBa,Bài: Lê Na; Ảnh: Hà Mi\n")
    assert [one.description.get("authors") for one in found] == [["Lê Na", "Trần Hạ"], None, ["Lê Na"]]
    assert [one.byline for one in found] == ["PV Lê Na - Trần Hạ (ghi)", "Theo Reuters", "Bài: Lê Na; Ảnh: Hà Mi"]
