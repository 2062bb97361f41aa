"""`khobao import`: files and folders into an archive, which is made where there is none."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli import exits, output
from desktop.cli.opening import opened, opened_or_made
from desktop.cli.parsing import Parser, path_text
from desktop.cli.progress import Meter
from desktop.importing.batch import ImportReport, Progress, Row, import_paths
from desktop.importing.readers.catalogue_mapping import FIELDS, SEVERAL, BadMappingError, field_name
from desktop.importing.readers.decoding import CHOICES, UnknownEncodingError, encoding_name
from desktop.importing.readers.reader import Options
from desktop.shared import program
from desktop.shared.words import sentence

if TYPE_CHECKING:
    from db.archive import Archive
    from db.records import Rejected


def main(arguments: list[str]) -> int:
    """Import every path and say what became of it; exit code 1 where one was rejected or the work was stopped."""
    parser = Parser("import", "Take press articles and their photos into an archive.")
    parser.add_argument("paths", metavar="PATH", nargs="+", type=path_text, help="a file or a folder")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")
    parser.add_argument(
        "--encoding", metavar="NAME", type=encoding, help="the encoding of the texts, where the guess is wrong"
    )
    parser.add_argument(
        "--map", metavar="FIELD=COLUMN", type=mapped, action="append", default=[],
        help="the column of a catalogue (CSV, JSON) that holds a field; an empty COLUMN for none",
    )  # fmt: skip
    parser.add_argument(
        "--part", metavar="ID", action="append", dest="parts", help="only this part of a container (again for more)"
    )
    parser.add_argument(
        "--as", dest="form", choices=("clipping",), help="take pictures and PDFs as scans of clippings, joined by name"
    )
    options = parser.parse_args(arguments)
    if options.parts and len(options.paths) > 1:
        parser.error("--part goes with one PATH")
    typed = {str(Path(path)): path for path in options.paths}
    with _archive(options.archive, options.dry_run) as archive, Meter("Importing, file") as meter:

        def watch(progress: Progress) -> bool:
            return meter(progress.done, progress.total, progress.current)

        program.share_interpreter()
        report = import_paths(
            archive, list(map(Path, options.paths)), dry_run=options.dry_run, progress=watch, workers=1,
            options=Options(
                encoding=options.encoding, mapping=mapping(options.map),
                parts=tuple(options.parts) if options.parts else None,
                clipping=options.form == "clipping",
            ),
        )  # fmt: skip
        meter.clear()
    if options.json:
        output.put_json(as_json(report, typed, dry_run=options.dry_run))
    else:
        _print(report, typed, dry_run=options.dry_run)
    return _code(report)


def encoding(value: str) -> str:
    """An encoding by its name: one of Python's for text, ``tcvn3 vni viscii``, or a ``mojibake-…`` of ours."""
    try:
        return encoding_name(value)
    except UnknownEncodingError as error:
        message = f"there is no encoding “{value}”; known are {', '.join(CHOICES)} and what Python knows"
        raise argparse.ArgumentTypeError(message) from error


def mapped(value: str) -> tuple[str, str]:
    """A field and the column that holds it: ``title=Headline``."""
    field, equals, column = value.partition("=")
    try:
        if not equals:
            raise BadMappingError("unknown_field", value)
        field_name(field)
    except BadMappingError as bad:
        message = f"“{bad.name}” names no field; write FIELD=COLUMN, with one of {', '.join(FIELDS)}"
        raise argparse.ArgumentTypeError(message) from bad
    return field, column


def mapping(pairs: list[tuple[str, str]]) -> dict[str, str] | None:
    """The columns of fields; a field that is given again gets one more column (``photo``, ``photo.2``)."""
    found: dict[str, str] = {}
    for field, column in pairs:
        key, number = field, 1
        while key in found and field in SEVERAL:
            number += 1
            key = f"{field}.{number}"
        found[key] = column
    return found or None


@contextmanager
def _archive(path: Path, dry_run: bool) -> Iterator[Archive | None]:
    if not dry_run:
        with opened_or_made(path) as archive:
            yield archive
    elif path.exists():
        with opened(path) as archive:
            yield archive
    else:
        yield None


def as_json(report: ImportReport, typed: dict[str, str], *, dry_run: bool = False) -> dict[str, Any]:
    """The report as `import --json` prints it. `typed` holds the paths as a person wrote them."""
    return {
        "added": [_row(row, typed) for row in report.added],
        "already": [_row(row, typed) for row in report.already],
        "rejected": [_refusal(item, typed, dry_run=dry_run) for item in report.rejected],
        "photos_held": report.photos_held,
        "photos_wanted": report.photos_wanted,
    }


def _refusal(refused: Rejected, typed: dict[str, str], *, dry_run: bool) -> dict[str, Any]:
    """A refused file; of a part of one also its `part`, as `contents` names it, and its title (subject, address)."""
    reason = sentence(refused.code, refused.facts, trial=dry_run)
    said = {"path": typed.get(refused.path, refused.path), "reason": reason}
    if "label" in refused.facts:
        said |= {"part": str(refused.facts["part"]), "title": str(refused.facts["label"])}
    return said


def _row(row: Row, typed: dict[str, str]) -> dict[str, Any]:
    return {"id": row.uid or None, "path": typed.get(row.path, row.path), "title": row.title}


def _print(report: ImportReport, typed: dict[str, str], *, dry_run: bool) -> None:
    for row in report.added:
        output.put(
            f"{'would add' if dry_run else 'added'}    {typed.get(row.path, row.path)}  “{row.title}”  {row.uid}"
        )
    for row in report.already:
        output.put(f"already  {typed.get(row.path, row.path)}  “{row.title}”  {row.uid}")
    for item in report.rejected:
        reason = sentence(item.code, item.facts, trial=dry_run)
        output.put(f"rejected {typed.get(item.path, item.path)}: {reason}")
    output.put(
        f"{len(report.added):,} files added, {len(report.already):,} already there, {len(report.rejected):,} rejected; "
        f"{report.photos_held:,} photos held, {report.photos_wanted:,} wanted"
    )


def _code(report: ImportReport) -> int:
    if report.error is not None:
        output.tell(sentence(report.error.code, report.error.facts))
        return exits.code_of(report.error)
    if report.cancelled:
        output.tell("Stopped; what is listed as added is safe.")
    return exits.SOME_FAILED if report.rejected or report.cancelled else exits.DONE
