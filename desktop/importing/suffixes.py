"""The suffixes of the files that can be imported, for file dialogs. No Qt."""

from __future__ import annotations

from desktop.importing.readers.figures import PHOTO_SUFFIXES
from desktop.importing.readers.registry import READERS

_SUFFIXES: dict[str, tuple[str, ...]] = {
    "pages": (".html", ".htm", ".xhtml", ".xht", ".mhtml", ".mht"),
    "web_archives": (".warc", ".warc.gz", ".arc", ".arc.gz", ".wacz"),
    "documents": (".docx", ".odt", ".pdf", ".epub", ".rtf", ".doc"),
    "mail_and_feeds": (".eml", ".mbox", ".rss", ".atom", ".xml"),
    "texts": (".txt", ".text", ".md", ".markdown", ".asc"),
    "catalogues": (".csv", ".tsv", ".json", ".jsonl", ".ris", ".bib"),
}


def suffixes() -> dict[str, tuple[str, ...]]:
    """The suffixes that some reader may take where a person names the file, by group (``pages web_archives documents
    mail_and_feeds texts catalogues photos``); groups that no reader takes are left out."""

    def taken(suffix: str) -> bool:
        name = "a" + suffix
        return any(reader.accepts(name, None, asked=True) is not False for reader in READERS)

    groups = {group: tuple(suffix for suffix in names if taken(suffix)) for group, names in _SUFFIXES.items()}
    return {group: names for group, names in groups.items() if names} | {"photos": PHOTO_SUFFIXES}
