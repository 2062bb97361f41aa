"""`khobao export`: articles out of an archive."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import articles
from db.errors import BadValue, UnknownId
from db.records import Rejected
from desktop.cli import exits, output
from desktop.cli.finding import found_uids
from desktop.cli.opening import opened
from desktop.cli.parsing import Parser, path_text
from desktop.cli.progress import Meter
from desktop.exporting.batch import ExportReport, export_articles
from desktop.shared.paths import ARCHIVE_SUFFIX
from desktop.shared.words import sentence

if TYPE_CHECKING:
    from db.archive import Archive

FORMATS = ("html", "pdf", "markdown", "json")


def main(arguments: list[str]) -> int:
    """Write the articles asked for; exit code 1 where one could not be written or is not known."""
    parser = Parser("export", "Write articles to a file or a folder.")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--id", metavar="ID", nargs="+", action="extend", help="these articles")
    which.add_argument("--query", metavar="Q", help="all that a query finds; one that begins with -: --query=-x")
    which.add_argument("--all", action="store_true", help="all outside the trash")
    parser.add_argument("--format", choices=FORMATS, required=True, help=" ".join(FORMATS))
    parser.add_argument(
        "--to", metavar="PATH", type=path_text, required=True, help="an existing folder, or a file's name"
    )
    options = parser.parse_args(arguments)
    with opened(options.archive) as archive:
        to = _target(options.to)
        failed: list[Rejected] = []
        uids = _uids(archive, options, failed)
        with Meter("Exporting, article") as meter:
            report = export_articles(archive, uids, options.format, to, progress=meter)
            meter.clear()
    failed += report.failed
    for item in failed:
        output.tell(f"{item.path}: {sentence(item.code, item.facts)}")
    if options.json:
        output.put_json(as_json(report))
    else:
        _print(report)
    if report.cancelled:
        output.tell("Stopped; the files listed are whole.")
    return exits.SOME_FAILED if failed or report.cancelled else exits.DONE


def _target(typed: str) -> Path:
    """Where to write. A name that ends like a folder's is one; an archive's name is never that of an export."""
    to = Path(typed)
    if to.name.endswith(ARCHIVE_SUFFIX) and not to.is_dir():
        raise BadValue(field="--to", value=typed, why="archive")
    if typed.endswith(("/", os.sep)):
        to.mkdir(parents=True, exist_ok=True)
    return to


def _uids(archive: Archive, options: Any, failed: list[Rejected]) -> list[str]:
    """The articles to write, each once; an id that is not known goes to `failed`."""
    if options.query is not None:
        return found_uids(archive, options.query)
    with archive.reading() as session:
        if options.all:
            return articles.all_uids(session)
        uids: dict[str, None] = {}
        for prefix in options.id:
            try:
                uids[articles.resolve(session, prefix)] = None
            except UnknownId as error:
                failed.append(Rejected(prefix, error.code, error.facts))
        return list(uids)


def as_json(report: ExportReport) -> dict[str, Any]:
    """The report as `export --json` prints it."""
    return {
        "written": [str(path) for path in report.written],
        "left_out": [{"kind": item.kind, "count": item.count, "why": sentence(item.code)} for item in report.left_out],
    }


def _print(report: ExportReport) -> None:
    for path in report.written:
        output.put(str(path))
    if not report.written:
        output.put("Nothing was written.")
    for item in report.left_out:
        output.put(f"left out: {item.count:,} {item.kind}. {sentence(item.code)}")
