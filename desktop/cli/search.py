"""`khobao search`: which articles hold these words, and where."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from desktop.cli import exits, output
from desktop.cli.finding import SORTS, found
from desktop.cli.opening import opened
from desktop.cli.parsing import Parser, positive

if TYPE_CHECKING:
    from db.records import Hit

LIMIT = 100


def main(arguments: list[str]) -> int:
    """Print the articles found; none is no fault."""
    parser = Parser("search", "Find articles. A query that begins with - comes after --.")
    parser.add_argument("query", metavar="QUERY", help='words, "phrases", AND OR NOT, title: tag: … (docs/commands.md)')
    parser.add_argument("--limit", metavar="N", type=positive, default=LIMIT, help=f"at most so many (else {LIMIT})")
    parser.add_argument("--sort", choices=SORTS, default=SORTS[0], help="relevance where not said")
    options = parser.parse_args(arguments)
    with opened(options.archive) as archive:
        answer = found(archive, options.query, sort=options.sort, limit=options.limit)
    if options.json:
        output.put_json({"total": answer.total, "hits": [as_json(hit) for hit in answer.hits]})
    else:
        for hit in answer.hits:
            _print(hit)
        output.put(
            f"{answer.total:,} found" + (f", {len(answer.hits):,} shown" if answer.total > len(answer.hits) else "")
        )
    return exits.DONE


def as_json(hit: Hit) -> dict[str, Any]:
    """A hit as `search --json` prints it."""
    return {
        "id": hit.uid, "title": hit.title, "published": hit.published.value, "source": hit.source,
        "snippet": hit.passage.text, "where": hit.passage.where,
    }  # fmt: skip


def _print(hit: Hit) -> None:
    date = hit.published.value or hit.published.edtf or ""
    output.put_raw(_marked(hit.title, hit.title_marks))
    output.put("  " + " · ".join(part for part in (hit.source, date, hit.uid) if part))
    if hit.passage.text and hit.passage.where != "title":
        more = f" (and {hit.more:,} more)" if hit.more else ""
        output.put_raw(f"  {hit.passage.where}: {_marked(hit.passage.text, hit.passage.marks)}{more}")
    output.put()


def _marked(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    """`text` on one line with the hits in bold, where a terminal reads it."""
    if not sys.stdout.isatty():
        return _line(text)
    parts, at = [], 0
    for start, end in marks:
        parts += [_line(text[at:start]), "\x1b[1m", _line(text[start:end]), "\x1b[22m"]
        at = end
    return "".join([*parts, _line(text[at:])])


def _line(text: str) -> str:
    return output.visible(text.replace("\n", " ").replace("\t", " "))
