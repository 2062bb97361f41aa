"""References as RIS and CSL-JSON become articles with their names, dates and pages as printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.records import NewArticle, Rejected
from desktop.importing.readers.csl_json import CslJson
from desktop.importing.readers.reader import Source
from desktop.importing.readers.reference_names import printed_name, turned
from desktop.importing.readers.ris import Ris
from tests.projection import assert_golden, summary

RIS = """\
Provider: a made-up catalogue

TY  - NEWS
ID  - bs-0412
TI  - Người giữ chữ chì bên bến sông
AU  - Lê, Na
AU  - Smith, John A.
PY  - 2023
DA  - 2023/11/14/
T2  - Báo Bến Sông
JO  - BBS
SP  - 3
EP  - 5
IS  - 412
UR  - https://bao.example/412
AB  - Ông Tuyển kể chuyện
 thư viện cuối con dốc.
KW  - sách
KW  - bến sông
N1  - Một lời ghi.
LA  - vi
L4  - chi.jpg
ER  -\x20

TY  - MGZN
T1  - Chợ hoa cuối phố
A1  - Tòa soạn
Y1  - 1999///
N2  - Một góc chợ.
ER  - \n\
TY  - NEWS
TI  - Không có phần cuối
"""
CSL = [
    {
        "id": "http://zotero.org/users/local/x/items/AB12CD34",
        "type": "article-newspaper",
        "title": "Người giữ chữ chì bên bến sông",
        "container-title": "Báo Bến Sông",
        "abstract": "Ông Tuyển kể chuyện.",
        "author": [{"family": "Lê", "given": "Na"}, {"literal": "Tòa soạn"}, {"family": "Smith", "given": "John"}],
        "issued": {"date-parts": [["2023", 11, 14]]},
        "accessed": {"date-parts": [["2024", "1", "2"]]},
        "page": "3-5",
        "URL": "https://bao.example/412",
        "language": "vi-VN",
        "keyword": "sách, bến sông",
        "edition": "sáng",
    },
    {"id": 2, "type": "webpage", "title": "Chợ hoa", "issued": {"raw": "14/11/2023"}, "publisher": "Bến Sông"},
]


def read(reader: Ris | CslJson, data: bytes, name: str, **more: object) -> list[NewArticle | Rejected]:
    return list(reader.read(Source(Path(name), name, data, **more)))  # type: ignore[arg-type]


def test_the_golden_ris() -> None:
    assert_golden("ris", read(Ris(), RIS.encode(), "x.ris"), summary)


def test_the_golden_csl() -> None:
    assert_golden("csl", read(CslJson(), json.dumps(CSL, ensure_ascii=False).encode(), "x.json"), summary)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_ris_in_any_line_end_and_encoding(end: str, encoding: str) -> None:
    found = read(Ris(), RIS.replace("\n", end).encode(encoding), "x.ris")
    assert [one.title for one in found if isinstance(one, NewArticle)] == [
        "Người giữ chữ chì bên bến sông",
        "Chợ hoa cuối phố",
        "Không có phần cuối",
    ]
    first = found[0]
    assert isinstance(first, NewArticle)
    assert first.description["authors"] == ["Lê Na", "John A. Smith"]
    assert (first.published.value, first.description["page"], first.source) == ("2023-11-14", "3–5", "Báo Bến Sông")
    assert all(one.ledger.coverage == 1.0 for one in found if isinstance(one, NewArticle))


def test_ris_runs_are_the_lines_of_the_record() -> None:
    data = RIS.encode()
    first = read(Ris(), data, "x.ris")[0]
    assert isinstance(first, NewArticle)
    at = 0
    for run in first.ledger.runs:
        if run.role == "title":
            assert data[at : at + run.length].decode() == "TI  - Người giữ chữ chì bên bến sông\n"
        at += run.length


def test_csl_dates_names_and_keys() -> None:
    first, second = read(CslJson(), json.dumps(CSL).encode(), "x.json")
    assert isinstance(first, NewArticle)
    assert isinstance(second, NewArticle)
    assert first.part == "http://zotero.org/users/local/x/items/AB12CD34"
    assert first.description["authors"] == ["Lê Na", "Tòa soạn", "John Smith"]
    assert (first.published.value, first.description["captured"], first.language) == ("2023-11-14", "2024-01-02", "vi")
    assert (second.part, second.published.value, second.source) == ("2", "2023-11-14", "Bến Sông")
    assert [
        one.part
        for one in read(CslJson(), json.dumps(CSL).encode(), "x.json", parts=("2",))
        if isinstance(one, NewArticle)
    ] == ["2"]


def test_what_they_hold_can_be_listed() -> None:
    listed = list(Ris().contents(Source(Path("x.ris"), "x.ris", RIS.encode())))
    assert [one.title for one in listed if not isinstance(one, Rejected)] == [
        "Người giữ chữ chì bên bến sông",
        "Chợ hoa cuối phố",
        "Không có phần cuối",
    ]
    listed = list(CslJson().contents(Source(Path("x.json"), "x.json", json.dumps(CSL).encode())))
    assert [(one.part, one.date) for one in listed if not isinstance(one, Rejected)][1] == ("2", "14/11/2023")


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Nguyễn, Văn Tuyển", "Nguyễn Văn Tuyển"),
        ("Smith, John", "John Smith"),
        ("Tòa soạn", "Tòa soạn"),
        ("Smith, John, Jr.", "Smith, John, Jr."),
        ("Nguyen, Van", "Van Nguyen"),
        ("", ""),
        (",", ""),
    ],
)
def test_names_are_turned(name: str, printed: str) -> None:
    assert turned(name) == printed


def test_a_family_name_alone_stands() -> None:
    assert (printed_name("Lê", ""), printed_name("", "Na")) == ("Lê", "Na")


@pytest.mark.parametrize(
    "data", [b"no reference", b"TY  - NEWS\nER  - \n", b"TY  - NEWS\nTI  - \n", b"ER  - \n", b"\xef\xbb\xbfTY  - "]
)
def test_ris_without_text(data: bytes) -> None:
    assert {one.code for one in read(Ris(), data, "x.ris") if isinstance(one, Rejected)} <= {
        "no_text",
        "no_text_in_row",
    }


def test_a_real_reference(shared_data: Path) -> None:
    path = shared_data / "conformance" / "citation" / "zotero-book_and_child_note.ris"
    (article,) = read(Ris(), path.read_bytes(), path.name)
    assert isinstance(article, NewArticle)
    assert article.title == "Parent"


def test_a_value_of_many_lines_is_read_in_one_go() -> None:
    data = b"TY  - NEWS\nTI  - M\xe1\xbb\x99t\nAB  - \n" + b"x y\n" * 200_000 + b"\nER  - \n"
    (article,) = read(Ris(), data, "x.ris")
    assert isinstance(article, NewArticle)
    assert article.lead.count("\n") == 199_999
    assert article.ledger.coverage == 1.0
