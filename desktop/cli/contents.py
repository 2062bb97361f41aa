"""`khobao contents`: what a file holds that holds several things, so that `import --part` can take some of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.records import Rejected
from desktop.cli import exits, output
from desktop.cli.parsing import Parser, path_text
from desktop.importing.discover import discover
from desktop.importing.worker import Worker
from desktop.shared.words import file_size, sentence

if TYPE_CHECKING:
    from desktop.importing.readers.reader import Entry


def main(arguments: list[str]) -> int:
    """List the parts of a file; exit code 1 where something in it cannot be read."""
    parser = Parser("contents", "List what a web archive or another container holds.", archive=False)
    parser.add_argument("path", metavar="FILE", type=path_text, help="the file")
    options = parser.parse_args(arguments)
    found = _contents(Path(options.path))
    entries = [one for one in found if not isinstance(one, Rejected)]
    rejected = [one for one in found if isinstance(one, Rejected)]
    if options.json:
        reasons = [{"path": options.path, "reason": sentence(item.code, item.facts)} for item in rejected]
        output.put_json({"entries": [as_json(entry) for entry in entries], "rejected": reasons})
    else:
        for entry in entries:
            _print(entry)
        for item in rejected:
            output.put(f"rejected {options.path}: {sentence(item.code, item.facts)}")
        output.put(f"{sum(entry.kind == 'page' for entry in entries):,} pages, {len(entries):,} parts in all")
    return exits.SOME_FAILED if rejected else exits.DONE


def _contents(path: Path) -> list[Entry | Rejected]:
    if path.is_dir() and not path.is_symlink():
        return [Rejected(str(path), "not_a_container")]
    (found,) = discover([path])
    if isinstance(found, Rejected):
        return [found]
    with Worker() as worker:
        return worker.contents(path)


def as_json(entry: Entry) -> dict[str, Any]:
    """An entry as `contents --json` prints it; `size` in bytes, as recorded."""
    return {
        "part": entry.part, "kind": entry.kind, "title": entry.title, "address": entry.address or None,
        "date": entry.date or None, "media_type": entry.media_type or None, "size": entry.size,
    }  # fmt: skip


def _print(entry: Entry) -> None:
    output.put(f"{entry.kind:5}  {entry.title}")
    known = (entry.address, entry.date, entry.media_type, file_size(entry.size) if entry.size else "")
    output.put("       " + " · ".join(part for part in known if part))
    output.put(f"       {entry.part}")
