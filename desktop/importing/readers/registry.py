"""Which reader takes which file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.importing.readers.csl_json import CslJson
from desktop.importing.readers.csv_catalogue import CsvCatalogue
from desktop.importing.readers.docx import Docx
from desktop.importing.readers.epub import Epub
from desktop.importing.readers.feed import FeedReader
from desktop.importing.readers.html import Html
from desktop.importing.readers.json_catalogue import JsonCatalogue
from desktop.importing.readers.khobao_json import KhobaoJson
from desktop.importing.readers.mail import Mail
from desktop.importing.readers.mbox import Mbox
from desktop.importing.readers.mhtml import Mhtml
from desktop.importing.readers.odt import Odt
from desktop.importing.readers.pdf import Pdf
from desktop.importing.readers.plain_text import PlainText
from desktop.importing.readers.ris import Ris
from desktop.importing.readers.wacz import Wacz
from desktop.importing.readers.warc import Warc

if TYPE_CHECKING:
    from desktop.importing.readers.reader import Reader

HEAD = 4096
READERS: list[Reader] = [
    KhobaoJson(), FeedReader(), CslJson(), JsonCatalogue(), CsvCatalogue(), Ris(), Docx(), Odt(), Html(),
    Mhtml(), Mail(),
    Mbox(), Pdf(), Epub(), Warc(), Wacz(), PlainText(),
]  # fmt: skip


def reader_for(name: str, head: bytes | None, *, asked: bool = False) -> Reader | None:
    """The first reader that accepts a file by its name and its first bytes (4 KiB), or None: an unknown format. With
    `head` None, only a reader that the name alone decides for."""
    for reader in READERS:
        if (answer := reader.accepts(name, head, asked=asked)) is not False:
            return reader if answer else None
    return None
