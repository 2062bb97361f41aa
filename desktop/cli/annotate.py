"""`khobao annotate`: mark words of an article, with or without a note."""

from __future__ import annotations

from db import articles
from db.annotations import add_quote
from db.records import COLOURS
from desktop.cli import exits, output
from desktop.cli.opening import opened
from desktop.cli.parsing import Parser
from desktop.cli.show import line_of
from desktop.exporting.writers.json_article import annotation as as_json


def main(arguments: list[str]) -> int:
    """Annotate the first place where the quote stands, and print the annotation."""
    parser = Parser("annotate", "Mark words of an article, with or without a note.")
    parser.add_argument("id", metavar="ID", help="the article's id, or the beginning of it")
    parser.add_argument("--quote", metavar="TEXT", required=True, help="the words as they stand in the article")
    parser.add_argument("--note", metavar="TEXT", default="", help="what to say of them")
    parser.add_argument("--colour", metavar="C", choices=COLOURS, default=COLOURS[0], help=" ".join(COLOURS))
    options = parser.parse_args(arguments)
    with opened(options.archive, write=True) as archive, archive.writing() as session:
        uid = articles.resolve(session, options.id)
        made = add_quote(session, uid, options.quote, note=options.note, colour=options.colour).value
    if options.json:
        output.put_json(as_json(made))
    else:
        output.put(line_of(made))
        output.put(made.uid)
    return exits.DONE
