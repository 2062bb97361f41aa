"""`khobao tag`: see and change the tags of one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db import articles, tags
from desktop.cli import exits, output
from desktop.cli.opening import opened
from desktop.cli.parsing import Parser

if TYPE_CHECKING:
    from db.session import Reading


def main(arguments: list[str]) -> int:
    """Add and remove tags in one write, then print what the article carries. Without a change nothing is locked."""
    parser = Parser("tag", "See and change the tags of an article.")
    parser.add_argument("id", metavar="ID", help="the article's id, or the beginning of it")
    parser.add_argument("--add", metavar="T", action="append", default=[], help="a tag's full path: Chính trị/Đảng")
    parser.add_argument("--remove", metavar="T", action="append", default=[], help="a tag's full path")
    options = parser.parse_args(arguments)
    with opened(options.archive, write=bool(options.add or options.remove)) as archive:
        if options.add or options.remove:
            with archive.writing() as writing:
                uid = articles.resolve(writing, options.id)
                for path in options.add:
                    tags.add(writing, [uid], path)
                for path in options.remove:
                    tags.remove(writing, [uid], path)
        with archive.reading() as session:
            uid, found = _tags(session, options.id)
    if options.json:
        output.put_json({"id": uid, "tags": found})
    else:
        for path in found:
            output.put(path)
    return exits.DONE


def _tags(session: Reading, prefix: str) -> tuple[str, list[str]]:
    uid = articles.resolve(session, prefix)
    return uid, list(tags.of_articles(session, [uid]))
