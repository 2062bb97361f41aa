"""The output formats that there are, in the order in which a person is offered them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.exporting.writers.html import HtmlWriter
from desktop.exporting.writers.json import JsonWriter
from desktop.exporting.writers.markdown import MarkdownWriter
from desktop.exporting.writers.pdf import PdfWriter

if TYPE_CHECKING:
    from desktop.exporting.writers.writer import Writer

WRITERS: tuple[Writer, ...] = (PdfWriter(), HtmlWriter(), MarkdownWriter(), JsonWriter())


def writer_for(name: str) -> Writer:
    """The writer of a format by its name (``html pdf markdown json``). Raises KeyError."""
    return {writer.name: writer for writer in WRITERS}[name]
