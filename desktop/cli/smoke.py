"""`khobao --smoke`: the program tries itself, away from the user's files; the frozen bundle must pass it."""

from __future__ import annotations

import platform
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from db import articles, identity, sqlite
from db.archive import Archive
from db.backup import save_copy
from db.fixity import verify
from db.search.find import find
from db.search.follow import catch_up, index_folder
from db.search.query import parse
from desktop.cli import exits, output
from desktop.cli.export import FORMATS
from desktop.exporting.batch import export_articles
from desktop.importing.batch import import_paths
from desktop.shared import paths
from desktop.shared.program import NAME, VERSION
from desktop.shared.words import sentence

_PACKAGES = ("SQLAlchemy", "alembic", "tantivy", "Pillow", "lxml", "nh3", "typst", "PySide6-Essentials")
_QUERY = "thu vien OR báo"


class SmokeError(Exception):
    """A step did not give what it must."""


def main(arguments: list[str]) -> int:
    """Walk the whole program on the bundled sample and print versions; exit code 0 where every step did its work."""
    output.put(f"{NAME} {VERSION}, Python {platform.python_version()}, {platform.platform()}")
    try:
        output.put(f"SQLite {sqlite.version()}: {', '.join(sqlite.needs())}")
        output.put(", ".join(_versions()))
        with tempfile.TemporaryDirectory(prefix="khobao-smoke-", ignore_cleanup_errors=True) as folder:
            _walk(Path(folder))
    except (SmokeError, sqlite.UnfitError) as error:
        output.tell(f"smoke failed: {error}")
        return exits.SOME_FAILED
    output.put("smoke passed")
    return exits.DONE


def _versions() -> list[str]:
    found = []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError as error:
            raise SmokeError(f"{name} is not there") from error
    return found


def _expect(condition: object, what: str) -> None:
    if not condition:
        raise SmokeError(what)


def _walk(folder: Path) -> None:
    path = folder / "Kho thử.khobao"
    archive = Archive.create(path)
    try:
        report = import_paths(archive, [paths.resources() / "samples"], workers=1)
    finally:
        archive.close()
    refused = [item for item in report.rejected if not item.path.endswith(".md")]
    _expect(report.error is None and not refused, f"the sample was not imported: {refused or report.error}")
    _expect(report.photos_held and report.photos_wanted, "the sample has held and wanted photos")
    output.put(f"imported {len(report.added)} rows, {report.photos_held} photos held, {report.photos_wanted} wanted")
    archive = Archive.open(path, write=False)
    try:
        _read(archive, folder)
    finally:
        archive.close()


def _read(archive: Archive, folder: Path) -> None:
    info = identity.info(archive)
    _expect(info.counts.articles, "the archive holds no article")
    index = index_folder(folder / "cache", archive.uid, archive.path)
    catch_up(archive, index)
    found = find(archive, index, parse(_QUERY), sort="relevance", limit=10)
    _expect(found.total and found.hits, f"the search for {_QUERY!r} found nothing")
    output.put(f"found {found.total} of {info.counts.articles} articles")
    with archive.reading() as session:
        uids = articles.all_uids(session)
    for name in FORMATS:
        report = export_articles(archive, uids, name, folder / f"all-{name}")
        failed = [sentence(item.code, item.facts) for item in report.failed]
        _expect(report.written and not failed, f"no export as {name}: {failed}")
        output.put(f"exported {name}: {sum(file.stat().st_size for file in report.written):,} bytes")
    checked = verify(archive)
    _expect(checked.ok, f"the new archive does not agree with its hashes: {checked.problems[:3]}")
    save_copy(archive, folder / "copy.khobao")
    Archive.open(folder / "copy.khobao", write=False).close()
    output.put(f"verified {sum(checked.checked.values()):,} records, copied and opened the copy")
