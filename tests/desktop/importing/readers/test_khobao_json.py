"""Our own JSON export comes back as the same article; a changed or hostile one is refused or made harmless."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from db import annotations, articles, originals, photos, publications, receiving, tags, versions
from db.archive import Archive
from db.fixity import verify
from db.records import (
    KINDS,
    SIDES,
    AlreadyHere,
    ArticleEdit,
    Block,
    Ledger,
    LedgerRun,
    NewArticle,
    NewFigure,
    NewOriginal,
    NewPhoto,
    Rejected,
)
from db.text import escape
from desktop.exporting.batch import export_articles
from desktop.importing.batch import import_paths
from desktop.importing.readers.khobao_json import KhobaoJson, clean_body
from desktop.importing.readers.reader import Source


@pytest.fixture
def archives(tmp_path: Path) -> Iterator[tuple[Archive, Archive]]:
    made = Archive.create(tmp_path / "from.khobao"), Archive.create(tmp_path / "to.khobao")
    yield made
    for archive in made:
        archive.close()


def fill(archive: Archive, folder: Path) -> list[str]:
    """Two articles, one with a photo, tags, a note, a star and an earlier version."""
    folder.mkdir()
    out = io.BytesIO()
    Image.new("RGB", (6, 4), "navy").save(out, "PNG")
    (folder / "Ảnh.PNG").write_bytes(out.getvalue())
    text = "Đầu đề\n\n14/11/2023\n\nSapo <đây> & kia.\n\nĐoạn hai.\n\nảnh.png\nMột. Ảnh: X\n\nthiếu.jpg\nHai\n\nCuối.\n"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "b.txt").write_text("Một bài khác hẳn.", encoding="utf-8")
    uids = [row.uid for row in import_paths(archive, [folder]).added if row.path.endswith(".txt")]
    with archive.writing() as session:
        tags.add(session, uids[:1], "Chính trị/Đảng")
        articles.star(session, uids[:1], True)
        articles.edit(session, ArticleEdit(uids[0], {"title": "Đầu đề mới", "page": "3"}))
        annotations.add_quote(session, uids[0], "Đoạn hai", note="ghi chú", colour="green")
    return uids


def known(archive: Archive, uid: str) -> dict[str, Any]:
    with archive.reading() as session:
        article = articles.get(session, uid)
    names = (
        "uid", "title", "lead", "byline", "language", "published", "blocks", "tags", "ledger", "source", "starred",
        "text", "version", "description", "origins",
    )  # fmt: skip
    values = {name: getattr(article, name) for name in names}
    values["figures"] = [
        (one.position, one.file_name, one.caption, one.credit, one.held, one.sha256) for one in article.figures
    ]
    values["notes"] = [(one.uid, one.exact, one.note, one.colour, one.start, one.author) for one in article.annotations]
    values["original"] = (article.original.name, article.original.sha256, article.original.encoding)
    return values


@pytest.mark.parametrize("name", ["all.json", "all.jsonl"])
def test_an_export_comes_back_whole(archives: tuple[Archive, Archive], tmp_path: Path, name: str) -> None:
    there, here = archives
    uids = fill(there, tmp_path / "received")
    export_articles(there, uids, "json", tmp_path / name)
    report = import_paths(here, [tmp_path / name])
    assert report.rejected == []
    assert [row.uid for row in report.added] == uids
    for uid in uids:
        assert known(here, uid) == known(there, uid)
    assert [row.uid for row in import_paths(here, [tmp_path / name]).already] == uids


@pytest.fixture
def exported(archives: tuple[Archive, Archive], tmp_path: Path) -> dict[str, Any]:
    uids = fill(archives[0], tmp_path / "received")
    export_articles(archives[0], uids[:1], "json", tmp_path / "one.json")
    value = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))
    whole: dict[str, Any] = value[0] if isinstance(value, list) else value
    return whole


def read(value: Any) -> NewArticle | Rejected:
    data = json.dumps(value, ensure_ascii=False).encode()
    (outcome,) = KhobaoJson().read(Source(Path("x.json"), "x.json", data))
    return outcome


def test_an_export_of_an_older_program_comes_back(exported: dict[str, Any]) -> None:
    now = read(exported)
    del exported["khobao"]["originals"]
    assert read(exported) == now


def put(*path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(whole: dict[str, Any]) -> None:
        at = whole
        for name in path[:-1]:
            at = at[name]
        at[path[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        put("khobao", value=None),
        put("khobao", "format", value=3),
        put("khobao", "original_data", value="AAAA"),
        put("khobao", "original_data", value="not base64!"),
        put("khobao", "photos", value={"0" * 64: {"name": "a.jpg", "data": "AAAA"}}),
        put("khobao", "ledger_runs", value=[[10**9, "title", None]]),
        put("khobao", "ledger_runs", value=[[1, "nonsense", None]]),
        put("khobao", "blocks", value=7),
        put("khobao", "annotations", value=[{"exact": "x", "colour": "black"}]),
        put("id", value="../../etc"),
        put("title", value=["x"]),
        put("figures", value=[{"position": -1}]),
    ],
)
def test_a_changed_export_is_refused(exported: dict[str, Any], change: Callable[[dict[str, Any]], None]) -> None:
    assert isinstance(read(exported), NewArticle)
    change(exported)
    outcome = read(exported)
    assert isinstance(outcome, Rejected)
    assert outcome.code == "bad_export"


def test_one_broken_line_does_not_stop_the_others(exported: dict[str, Any]) -> None:
    good = json.dumps(exported).encode()
    data = b"\n".join([b'{"id": "00000000-"}', good, b""])
    outcomes = list(KhobaoJson().read(Source(Path("x.jsonl"), "x.jsonl", data)))
    assert [isinstance(outcome, NewArticle) for outcome in outcomes] == [False, True]


@pytest.mark.parametrize("data", [b'{"id": "00000000-', b"[" * 100_000, b'{"id": "00000000-1"} extra'])
def test_what_is_no_json_is_refused(data: bytes) -> None:
    (outcome,) = KhobaoJson().read(Source(Path("x.json"), "x.json", data))
    assert isinstance(outcome, Rejected)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Một &amp; <em>hai</em>\u00a0ba<br>bốn</p>\n<h2>Đề</h2>",
        '<ul><li>a</li><li>b</li></ul>\n<figure data-position="1"></figure>',
        "<table><tr><th>a</th></tr><tr><td>b</td></tr></table>",
        '<p><a href="https://bao.example/?a=1&amp;b=2">x</a></p>',
    ],
)
def test_a_body_of_the_subset_is_not_touched(markup: str) -> None:
    assert clean_body(markup) == markup


@pytest.mark.parametrize(
    "markup",
    [
        "<p><script>alert(1)</script>x</p>", '<p><a href="javascript:alert(1)">x</a></p>', '<p onclick="x()">x</p>',
        '<p><img src=x onerror="y()">x</p>', "<p><svg onload=z()>x</p>", '<p><a href="file:///etc/passwd">x</a></p>',
    ],
)  # fmt: skip
def test_a_hostile_body_is_made_harmless(markup: str) -> None:
    cleaned = clean_body(markup)
    assert not any(word in cleaned for word in ("script", "on", "img", "svg", "file:"))
    assert "x" in cleaned


def test_only_our_own_json_is_taken() -> None:
    reader = KhobaoJson()
    assert reader.accepts("a.JSON", b'[\n{"id": "6f1c2d3e-', asked=False)
    assert not reader.accepts("a.json", b'[{"id": 785510, "annotations": []', asked=True)
    assert not reader.accepts("a.txt", b'{"id": "6f1c2d3e-', asked=True)


WORDS = st.text("aăâđ ơưụ“”&<>-1", max_size=12).map(str.strip)
NAMES = st.lists(WORDS.filter(bool), max_size=3)
PNG = io.BytesIO()
Image.new("RGB", (5, 4), "teal").save(PNG, "PNG")
METADATA = {"title": "Bến sông", "creator": "Lê Na", "keywords": ["sông", "đò"], "date": "2023-11-14"}


@st.composite
def new_articles(draw: st.DrawFn) -> NewArticle:
    """An article of any kind, with all that a reader can say of it."""
    number = draw(st.integers(0, 2**63))
    described = {
        "address": f"https://bao.example/{number}", "site": draw(WORDS), "captured": "2024-01-02T03:04:05Z",
        "authors": draw(NAMES), "keywords": draw(NAMES), "nature": "web_copy",
        "rights": draw(WORDS), "kind": draw(st.sampled_from(KINDS)), "section": draw(WORDS), "page": "3",
    }  # fmt: skip
    photo = NewPhoto("bến.png", PNG.getvalue(), METADATA) if draw(st.booleans()) else None
    figure = NewFigure(
        1, "bến.png", draw(WORDS), draw(WORDS), draw(WORDS), photo, draw(st.sampled_from(SIDES)),
        None if photo else draw(st.sampled_from([None, "ab" * 32])),
    )  # fmt: skip
    capture = draw(
        st.sampled_from(
            [
                {},
                {
                    "record": "<urn:uuid:1>", "date": "2024-01-02T03:04:05Z", "address": f"https://bao.example/{number}",
                    "digest": "sha1:ABC", "checked": True, "status": 200,
                },
            ]
        )
    )  # fmt: skip
    return NewArticle(
        title=draw(WORDS) or "x",
        original=NewOriginal("gói.warc", str(number).encode(), "application/warc", "utf-8"),
        blocks=(Block("paragraph", escape(draw(WORDS) or "y")), Block("figure", figure=1)),
        figures=(figure,),
        ledger=Ledger((LedgerRun(3, "title", None, "row 1"), LedgerRun(4, "paragraph", 0, "row 1")), 7),
        origins={"text": {"origin": "derived", "evidence": "vni, 0.97"}},
        source=draw(WORDS),
        description={name: value for name, value in described.items() if value},
        part=draw(WORDS),
        capture=capture,
        transcription=draw(st.sampled_from([{}, {"state": "partial", "by": "Hạ", "at": "2024-01-02T03:04:05Z"}])),
    )


def test_every_capture_comes_back_with_its_version(tmp_path: Path) -> None:
    there, here = Archive.create(tmp_path / "there.khobao"), Archive.create(tmp_path / "here.khobao")
    package = NewOriginal("gói.warc", b"WARC/1.0", "application/warc")
    for year in (2020, 2021):
        capture = {"record": f"<urn:{year}>", "date": f"{year}-01-01T00:00:00Z", "address": "https://bao.example/1"}
        text = Block("paragraph", f"Chữ của năm {year}.")
        with there.writing() as session:
            taken = articles.add(session, NewArticle("Bài", package, blocks=(text,), part=f"{year}", capture=capture))
    export_articles(there, [taken.uid], "json", tmp_path / "all.json")
    assert import_paths(here, [tmp_path / "all.json"]).rejected == []
    assert told(here, taken.uid) == told(there, taken.uid)
    with here.reading() as session:
        assert [one.version for one in articles.get(session, taken.uid).captures] == [1, 2]
    there.close()
    here.close()


@settings(max_examples=6, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(news=st.lists(new_articles(), min_size=1, max_size=4, unique_by=lambda new: new.original.data))
def test_nothing_that_a_reader_said_is_lost(tmp_path_factory: pytest.TempPathFactory, news: list[NewArticle]) -> None:
    folder = tmp_path_factory.mktemp("there")
    there, here = Archive.create(folder / "there.khobao"), Archive.create(folder / "here.khobao")
    with there.writing() as session:
        uids = [articles.add(session, new).uid for new in news]
    export_articles(there, uids, "json", folder / "all.json")
    assert import_paths(here, [folder / "all.json"]).rejected == []
    for uid in uids:
        assert told(here, uid) == told(there, uid)
    there.close()
    here.close()


def told(archive: Archive, uid: str) -> dict[str, Any]:
    with archive.reading() as session:
        article = articles.get(session, uid)
        said = {one.sha256: dict(photos.metadata(session, one.sha256)) for one in article.figures if one.sha256}
    return known(archive, uid) | {
        "part": article.part, "transcription": article.transcription, "metadata": said,
        "captures": [replace(one, original="") for one in article.captures],
        "sides": [(one.side, one.wanted_sha256) for one in article.figures],
    }  # fmt: skip


def capture(container: int, number: int, text: str, address: int, source: str = "Báo Bến Đò") -> NewArticle:
    """A page that a web archive took, with a photo of its own."""
    out = io.BytesIO()
    Image.new("RGB", (4 + number, 4), "teal").save(out, "PNG")
    return NewArticle(
        title=f"Bài {address}",
        original=NewOriginal(f"gói-{container}.warc", b"WARC/1.0 %d " % container * 50, "application/warc"),
        blocks=(Block("paragraph", escape(text)), Block("figure", figure=1)),
        figures=(NewFigure(1, "bến.png", f"Chú thích {number}", photo=NewPhoto("bến.png", out.getvalue())),),
        ledger=Ledger((LedgerRun(len(text.encode()), "paragraph", 0, f"<urn:{number}>"),), len(text.encode())),
        source=source, part=f"<urn:{number}>",
        capture={
            "record": f"<urn:{number}>", "date": f"20{10 + number}-01-01T00:00:00Z", "checked": True,
            "address": f"https://bao.example/{address}",
        },
    )  # fmt: skip


def objects(archive: Archive, uids: list[str], path: Path) -> list[dict[str, Any]]:
    """The exported objects without what says when an archive took them in or changed them."""
    export_articles(archive, uids, "json", path)
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    for one in found:
        one.pop("modified")
        one["khobao"].pop("received")
        for file in one["khobao"]["originals"].values():
            file.pop("received")
    return found


def test_a_container_stands_once_in_a_file_and_comes_back_for_all_its_articles(
    archives: tuple[Archive, Archive], tmp_path: Path
) -> None:
    there, here = archives
    news = [capture(0, number, f"Chữ {number}", number) for number in range(3)]
    with there.writing() as session:
        uids = [articles.add(session, new).uid for new in news]
    path = tmp_path / "all.json"
    first = objects(there, uids, path)
    data = base64.b64encode(news[0].original.data)
    assert path.read_bytes().count(data) == 1
    assert [one["khobao"]["format"] for one in first] == [1, 2, 2]
    assert import_paths(here, [path]).rejected == []
    assert objects(here, uids, tmp_path / "again.json") == first
    with here.reading() as session:
        assert articles.counts(session).originals == 1
    folder = tmp_path / "einzeln"
    folder.mkdir()
    for written in export_articles(there, uids, "json", folder).written:
        assert data in written.read_bytes()
        assert json.loads(written.read_text(encoding="utf-8"))["khobao"]["format"] == 1


def test_earlier_texts_come_back_with_the_files_and_photos_that_they_came_from(
    archives: tuple[Archive, Archive], tmp_path: Path
) -> None:
    there, here = archives
    with there.writing() as session:
        uid = articles.add(session, capture(0, 0, "Bản đầu.", 1, "Báo Cũ")).uid
        articles.add(session, capture(1, 1, "Bản sau, dài hơn.", 1, "Báo Mới"))
    with there.writing() as session:
        articles.edit(session, ArticleEdit(uid, {"title": "Sửa tay"}))
        articles.add(session, capture(2, 2, "Bản thứ ba.", 1, "Báo Mới"))
    first = objects(there, [uid], tmp_path / "all.json")
    [one] = first
    assert len(one["khobao"]["originals"]) == 2
    assert [kept.get("part") for kept in one["khobao"]["versions"]] == ["<urn:0>", None, "<urn:1>"]
    with here.writing() as session:
        publications.row_id(session, "Tờ khác")  # so that the numbers of publications differ
    assert import_paths(here, [tmp_path / "all.json"]).rejected == []
    assert objects(here, [uid], tmp_path / "again.json") == first
    with here.reading() as session:
        assert articles.counts(session).originals == 3
        data = {file.name: originals.data(session, file.uid) for file in originals.of_earlier(session, uid)}
    assert data == {f"gói-{number}.warc": b"WARC/1.0 %d " % number * 50 for number in (0, 1)}
    with here.writing() as session:
        receiving.restore(session, uid, 1)
        assert isinstance(articles.add(session, capture(0, 0, "Bản đầu.", 1)), AlreadyHere)
    with here.reading() as session:
        article = articles.get(session, uid)
    assert (article.blocks[0].markup, article.source, article.part) == ("Bản đầu.", "Báo Cũ", "<urn:0>")
    assert article.original.name == "gói-0.warc"
    assert article.figures[0].held
    assert verify(here).ok


STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["Một", "Hai", "Ba <&>"]), st.integers(0, 2), WORDS),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(steps=STEPS, lines=st.booleans())
def test_whatever_was_captured_in_whatever_order_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, int, str]], lines: bool
) -> None:
    folder = tmp_path_factory.mktemp("there")
    there, here = Archive.create(folder / "there.khobao"), Archive.create(folder / "here.khobao")
    uids: dict[str, None] = {}
    for number, (container, text, address, source) in enumerate(steps):
        with there.writing() as session:
            uids[articles.add(session, capture(container, number, text, address, source)).uid] = None
    first = objects(there, list(uids), folder / "all.json")
    path = folder / ("all.jsonl" if lines else "all.json")
    export_articles(there, list(uids), "json", path)
    files = {one.original.data for one in (capture(at, 0, "", 0) for at, _, _, _ in steps)}
    assert all(path.read_bytes().count(base64.b64encode(data)) == 1 for data in files)
    assert import_paths(here, [path]).rejected == []
    assert objects(here, list(uids), folder / "again.json") == first
    there.close()
    here.close()


@pytest.mark.parametrize(
    "change",
    [
        put("khobao", "versions", value=[{"number": 1, "content": {}, "original": "0" * 64}]),
        put("khobao", "captures", value=[{"version": 1, "original": "0" * 64}]),
        put("khobao", "originals", value={"0" * 64: {"name": "a", "data": "AAAA"}}),
        put("khobao", "originals", value={"0" * 64: {"name": "a"}}),
        put("khobao", "originals", value={"0" * 64: []}),
    ],
)
def test_a_changed_list_of_received_files_is_refused(
    exported: dict[str, Any], change: Callable[[dict[str, Any]], None]
) -> None:
    change(exported)
    refused = read(exported)
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.facts["part"], refused.facts["label"]) == ("bad_export", "1", exported["title"])


def test_what_no_column_can_hold_is_left_out_of_an_earlier_text(
    archives: tuple[Archive, Archive], exported: dict[str, Any], tmp_path: Path
) -> None:
    content = dict(exported["khobao"]["versions"][0]["content"])
    content["described"] = {"rights": "của ta", "authors": ["x"], "uid": "x", "source": "Báo Lạ", "publication_id": 99}
    exported["khobao"]["versions"][0]["content"] = content
    path = tmp_path / "changed.json"
    path.write_text(json.dumps([exported]), "utf-8")
    [row] = import_paths(archives[1], [path]).added
    with archives[1].reading() as session:
        [kept] = versions.exported(session, row.uid)
    assert kept["content"]["described"] == {"rights": "của ta", "source": "Báo Lạ"}
    assert verify(archives[1]).ok
