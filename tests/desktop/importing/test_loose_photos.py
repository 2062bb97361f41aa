"""Photos without their text: what they would fill, what they fill, and the records that the rest become."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from db import articles, figures, photos
from db.archive import Archive
from db.records import Rejected
from desktop.importing import wire
from desktop.importing.batch import ImportReport, import_paths
from desktop.importing.looking import described, looked_at
from desktop.importing.loose_photos import plan
from desktop.importing.parsing import choose, parse
from desktop.importing.readers.reader import Reader

TEXT = "Đầu đề {n}\n\nĐoạn một của bài.\n\n{photo}\nChú thích ảnh\n\nĐoạn hai của bài."


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive.create(tmp_path / "kho.khobao")
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "received"
    made.mkdir()
    return made


def picture(colour: str, kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(out, kind, **options)
    return out.getvalue()


def text(folder: Path, number: int, photo: str) -> Path:
    path = folder / f"bài {number}.txt"
    path.write_text(TEXT.format(n=number, photo=photo), "utf-8")
    return path


def paths(rows: list[Any]) -> list[str]:
    return [Path(row.path).name for row in rows]


def codes(report: ImportReport) -> dict[str, str]:
    return {Path(one.path).name: one.code for one in report.rejected}


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("bến sông.jpg", "BẾN SÔNG.JPG"),
        ("bến sông.jpg", "be\u0302\u0301n so\u0302ng.jpeg"),
        ("bến sông.jpg", "20231114_bến sông.jpg"),
        ("2023-11-14-bến sông.jpeg", "bến sông.jpg"),
        ("20231114_bến sông.jpg", "2023-11-14 bến sông.jfif"),
    ],
)
@pytest.mark.parametrize("workers", [0, 1])
def test_a_photo_fills_the_wanted_figure_of_its_name(
    archive: Archive, folder: Path, wanted: str, name: str, workers: int
) -> None:
    article = import_paths(archive, [text(folder, 1, wanted)]).added[0]
    photo = folder / "later" / name
    photo.parent.mkdir()
    photo.write_bytes(picture("red", exif=_exif("Bến sông buổi sáng")))
    planned = plan(archive, [photo.parent])
    assert [(one.path, one.wanted.article, one.by) for one in planned.attach] == [(photo, article.uid, "name")]
    report = import_paths(archive, [photo.parent], workers=workers)
    assert [(row.uid, row.title) for row in report.added] == [(article.uid, "Đầu đề 1")]
    assert report.photos_held == 1
    again = import_paths(archive, [photo.parent], workers=workers)
    assert ([row.uid for row in again.already], again.added, again.rejected) == ([article.uid], [], [])
    assert [row.uid for row in plan(archive, [photo.parent]).held] == [article.uid]


def _exif(text: str) -> Image.Exif:
    made = Image.Exif()
    made[270] = text.encode()
    return made


def test_a_name_that_is_the_same_goes_before_one_that_differs_by_its_date(archive: Archive, folder: Path) -> None:
    dated, plain = (
        import_paths(archive, [text(folder, number, name)]).added[0].uid
        for number, name in ((1, "20231114_cho.jpg"), (2, "cho.jpg"))
    )
    for name, uid in (("cho.jpg", plain), ("20231114_cho.jpg", dated)):
        photo = folder / name
        photo.write_bytes(picture("red" if uid == plain else "blue"))
        assert [one.wanted.article for one in plan(archive, [photo]).attach] == [uid]


def test_a_plan_says_what_is_ambiguous_unmatched_and_refused(archive: Archive, folder: Path) -> None:
    import_paths(archive, [text(folder, 1, "cho.jpg"), text(folder, 2, "cho.jpg")])
    later = folder / "later"
    later.mkdir()
    for name, data in (("cho.jpg", picture("red")), ("khác.jpg", picture("blue")), ("rỗng.jpg", b"")):
        (later / name).write_bytes(data)
    planned = plan(archive, [later, folder / "nowhere"])
    assert [(path.name, len(wanted)) for path, wanted in planned.ambiguous] == [("cho.jpg", 2)]
    assert [path.name for path in planned.unmatched] == ["khác.jpg"]
    assert {Path(one.path).name: one.code for one in planned.refused} == {"rỗng.jpg": "empty", "nowhere": "unreadable"}
    assert planned.attach == planned.held == ()
    report = import_paths(archive, [later])
    assert codes(report) == {"cho.jpg": "photo_wanted_often", "rỗng.jpg": "empty"}
    assert paths(report.added) == ["khác.jpg"]


@pytest.mark.parametrize("workers", [0, 1])
def test_what_matches_nothing_becomes_a_record(archive: Archive, folder: Path, workers: int) -> None:
    (folder / "a.jpg").write_bytes(picture("red", exif=_exif("Chợ nổi")))
    (folder / "b.jpg").write_bytes(picture("red", exif=_exif("Chợ nổi")))
    (folder / "c.png").write_bytes(b"broken")
    report = import_paths(archive, [folder], workers=workers)
    assert (paths(report.added), paths(report.already)) == (["a.jpg"], ["b.jpg"])
    assert codes(report) == {"c.png": "photo_damaged"}
    assert (report.photos_held, report.photos_wanted) == (1, 0)
    with archive.reading() as session:
        article = articles.get(session, report.added[0].uid)
        assert articles.counts(session).not_parsed == 1
        assert photos.data(session, article.figures[0].sha256 or "") == (folder / "a.jpg").read_bytes()
    assert (article.title, article.description["kind"], article.figures[0].caption) == ("a", "photo", "Chợ nổi")
    assert (article.figures[0].width, article.figures[0].height) == (8, 6)


def test_a_dry_run_says_the_same(folder: Path) -> None:
    (folder / "a.jpg").write_bytes(picture("red"))
    report = import_paths(None, [folder], dry_run=True)
    assert ([row.title for row in report.added], report.photos_held) == (["a"], 1)


def test_a_sidecar_has_the_row_of_its_photo_or_is_refused(archive: Archive, folder: Path) -> None:
    (folder / "a.jpg").write_bytes(picture("red"))
    for name in ("a.xmp", "a.jpg.xmp", "b.xmp"):
        (folder / name).write_text("<x/>", "utf-8")
    report = import_paths(archive, [folder])
    assert paths(report.added) == ["a.jpg", "a.jpg.xmp", "a.xmp"]
    assert len({row.uid for row in report.added}) == 1
    assert codes(report) == {"b.xmp": "sidecar_alone"}
    again = import_paths(archive, [folder])
    assert (paths(again.already), codes(again)) == (["a.jpg", "a.jpg.xmp", "a.xmp"], {"b.xmp": "sidecar_alone"})


def test_photos_are_looked_at_where_they_are_parsed(folder: Path) -> None:
    path = text(folder, 1, "tốt.jpg\nMột\n\nhỏng.jpg")
    (folder / "tốt.jpg").write_bytes(picture("red", exif=_exif("Tốt")))
    (folder / "hỏng.jpg").write_bytes(b"broken")
    reader = choose(path, asked=True)
    assert not isinstance(reader, Rejected)
    article, refused = looked_at(path, parse(path, reader))
    good, bad = article.figures  # type: ignore[union-attr]
    assert (good.photo.metadata, good.photo.look.width, bad.photo) == ({"description": "Tốt"}, 8, None)  # type: ignore[union-attr]
    assert refused == Rejected(str(folder / "hỏng.jpg"), "unusable_photo", {"name": "hỏng.jpg", "why": "unknown"})


def test_after_some_seconds_the_archive_looks_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.importing.looking.SECONDS", -1.0)
    path = text(folder, 1, "a.jpg")
    (folder / "a.jpg").write_bytes(picture("red"))
    (article,) = looked_at(path, described(parse(path, _reader(path))))
    assert article.figures[0].photo.look is None  # type: ignore[union-attr]


def _reader(path: Path) -> Reader:
    reader = choose(path, asked=True)
    assert not isinstance(reader, Rejected)
    return reader


def test_a_lone_photo_crosses_the_wire_once(folder: Path) -> None:
    path = folder / "a.png"
    path.write_bytes(picture("red", "PNG"))
    sent = list(looked_at(path, parse(path, _reader(path))))
    stream = io.BytesIO()
    wire.send(stream, sent)
    assert stream.getvalue().count(path.read_bytes()) == 1
    stream.seek(0)
    assert wire.receive(stream) == sent


def test_a_photo_that_was_taken_away_is_known_by_its_bytes(archive: Archive, folder: Path) -> None:
    (folder / "cho.jpg").write_bytes(picture("red"))
    article = import_paths(archive, [text(folder, 1, "cho.jpg")]).added[0]
    with archive.writing() as session:
        figures.detach(session, articles.get(session, article.uid).figures[0].uid)
    found = folder / "later" / "tên khác.jpg"
    found.parent.mkdir()
    found.write_bytes(picture("red"))
    assert [(one.wanted.article, one.by) for one in plan(archive, [found]).attach] == [(article.uid, "hash")]
    assert [row.uid for row in import_paths(archive, [found]).added] == [article.uid]
