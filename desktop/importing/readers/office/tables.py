"""Tables of office documents: real ones, and those that only place a box or a picture with its caption. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from db.text import table_markup
from desktop.importing.readers.figures import may_be_caption
from desktop.importing.readers.office.pieces import Cell, Piece, markup_of, text_of

Rows = Sequence[Sequence[Cell]]


def flowed(table: Piece) -> list[Piece]:
    """What a table is for a reader: the parts of a box (one column), pictures each with its caption, or a table."""
    rows = [row for row in table.rows if any(cell.paragraphs or cell.pictures for cell in row)]
    if not rows:
        return []
    if max(len(row) for row in rows) == 1:
        return [part for row in rows for cell in row for piece in cell.pieces for part in _parts(piece)]
    if not any(cell.pictures for row in rows for cell in row):
        return [table]
    captioned = _captioned(rows)
    if captioned is not None:
        return captioned
    pictures = [picture for row in rows for cell in row for picture in cell.pictures]
    has_text = any(cell.paragraphs for row in rows for cell in row)
    return [*([table] if has_text else []), *pictures]


def _parts(piece: Piece) -> list[Piece]:
    return flowed(piece) if piece.kind == "table" else [piece]


def _captioned(rows: Rows) -> list[Piece] | None:
    """Pictures, each with the words below it in its cell or in the cell below; None where there are other words."""
    pieces: list[Piece] = []
    above: Sequence[Cell] = ()
    for number, row in enumerate(rows):
        if any(cell.pictures for cell in row):
            below = rows[number + 1] if number + 1 < len(rows) else ()
            if any(cell.pictures for cell in below):
                below = ()
            for column, cell in enumerate(row):
                if cell.paragraphs and not (cell.pictures and _is_caption(cell)):
                    return None
                pieces += _shown(cell)
                if column < len(below) and cell.pictures:
                    if below[column].paragraphs and not _is_caption(below[column]):
                        return None
                    pieces += _shown(below[column])
            above = row
        elif not _is_under(row, above):
            return None
        else:
            above = ()
    return pieces


def _is_under(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether every word of a row stands below a picture."""
    return all(
        not cell.paragraphs or (column < len(above) and bool(above[column].pictures)) for column, cell in enumerate(row)
    )


def _is_caption(cell: Cell) -> bool:
    if len(cell.paragraphs) > 2 or any(piece.kind == "table" for piece in cell.pieces):
        return False
    return all(may_be_caption(text_of(runs)) for runs in cell.paragraphs)


def _shown(cell: Cell) -> Iterator[Piece]:
    """A cell's pictures, then its words as their caption."""
    yield from cell.pictures
    for piece in cell.pieces:
        if piece.kind in ("text", "list") and piece.text:
            yield replace(piece, kind="text", role="caption")


def markup_of_rows(rows: Rows, *, head: bool) -> str:
    """A table's inner markup; empty rows and columns are left out."""
    width = max(len(row) for row in rows)
    used = [column for column in range(width) if any(column < len(row) and row[column].paragraphs for row in rows)]
    kept = [row for row in rows if any(cell.paragraphs for cell in row)]
    if not kept or not used:
        return ""
    return table_markup(
        (
            ["<br>".join(map(markup_of, row[column].paragraphs)) if column < len(row) else "" for column in used]
            for row in kept
        ),
        head=head,
    )
