"""`khobao alike`: articles that resemble one another, the passages they share, and what a person makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db import articles, relations
from db.errors import BadValue
from db.search.resembling import resembling, sweep
from desktop.cli import exits, output
from desktop.cli.finding import index
from desktop.cli.opening import opened
from desktop.cli.parsing import Parser
from desktop.cli.progress import Meter

if TYPE_CHECKING:
    from argparse import Namespace

    from db.archive import Archive
    from db.records import Relation
    from db.search.resembling import Resembling

_WAYS = {
    "link": "they tell the same story and stay two articles", "separate": "they have nothing to do with each other",
    "merge": "the other's text becomes the newest version of the first; the other goes to the trash",
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Look for resembling articles, list the open pairs, or decide on one."""
    parser = Parser("alike", "See articles that resemble one another, and decide what they are to each other.")
    parser.add_argument("id", metavar="ID", nargs="?", help="what resembles this article; without it the open pairs")
    parser.add_argument("--look", action="store_true", help="compare all articles, and note the pairs that are new")
    ways = parser.add_mutually_exclusive_group()
    for way, meaning in _WAYS.items():
        ways.add_argument(f"--{way}", metavar="OTHER", help=f"with ID: {meaning}")
    options = parser.parse_args(arguments)
    other = options.link or options.separate or options.merge
    if (other or options.look) and bool(options.id) != bool(other):
        parser.error("--link, --separate and --merge go with ID, --look without")
    with opened(options.archive, write=bool(other or options.look)) as archive:
        if other:
            _decide(archive, options, other)
        elif options.look:
            _look(archive)
        elif options.id:
            _show_one(archive, options)
            return exits.DONE
        _show_open(archive, as_json=options.json)
    return exits.DONE


def _decide(archive: Archive, options: Namespace, other: str) -> None:
    with archive.writing() as session:
        one, two = articles.resolve(session, options.id), articles.resolve(session, other)
        if one == two:
            raise BadValue(field="other", value=two, why="same")
        if options.merge:
            relations.merge(session, one, two)
        else:
            relations.decide(session, one, two, "linked" if options.link else "separate")


def _look(archive: Archive) -> None:
    with archive.reading() as session:
        uids = articles.all_uids(session)
    with index(archive) as folder, Meter("Comparing, article") as meter:
        pairs = sweep(archive, folder, uids, meter)
        meter.clear()
    with archive.writing() as session:
        relations.note(session, pairs)


def _show_one(archive: Archive, options: Namespace) -> None:
    with archive.reading() as session:
        article = articles.get(session, articles.resolve(session, options.id))
    with index(archive) as folder:
        found = resembling(archive, folder, article.text, leave_out=article.uid)
    if options.json:
        output.put_json({"id": article.uid, "alike": [_plain(one, article.text) for one in found]})
        return
    for one in found:
        output.put(f"{one.comparison.likeness:4.0%}  “{one.title}”  {one.uid}")
        for passage in one.comparison.passages:
            output.put(f"      {article.text[passage.start : passage.end]}")


def _plain(one: Resembling, text: str) -> dict[str, Any]:
    return {
        "id": one.uid, "title": one.title, "likeness": round(one.comparison.likeness, 3),
        "passages": [
            {
                "start": passage.start, "end": passage.end, "other_start": passage.other_start,
                "other_end": passage.other_end, "text": text[passage.start : passage.end],
            }
            for passage in one.comparison.passages
        ],
    }  # fmt: skip


def _show_open(archive: Archive, *, as_json: bool) -> None:
    with archive.reading() as session:
        pairs = relations.every(session)
    if as_json:
        output.put_json({"open": [_pair(pair) for pair in pairs]})
        return
    for pair in pairs:
        output.put(f"{pair.alike:4.0%}  “{pair.title}”  {pair.article}  —  “{pair.other_title}”  {pair.other}")


def _pair(pair: Relation) -> dict[str, Any]:
    return {
        "id": pair.article, "title": pair.title, "other": pair.other, "other_title": pair.other_title,
        "likeness": pair.alike, "state": pair.state,
    }  # fmt: skip
