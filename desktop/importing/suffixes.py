"""The suffixes of the files that can be imported, for file dialogs. No Qt."""

from __future__ import annotations

from desktop.importing.readers.figures import PHOTO_SUFFIXES
from desktop.importing.readers.registry import READERS, Deferred

_SUFFIXES: dict[str, tuple[str, ...]] = {
    "pages": (".html", ".htm", ".xhtml", ".xht", ".mhtml", ".mht"),
    "web_archives": (".warc", ".warc.gz", ".arc", ".arc.gz", ".wacz"),
    "documents": (".docx", ".odt", ".pdf", ".epub", ".rtf", ".doc"),
    "mail_and_feeds": (".eml", ".mbox", ".rss", ".atom", ".xml"),
    "texts": (".txt", ".text", ".md", ".markdown", ".asc"),
    "catalogues": (".csv", ".tsv", ".json", ".jsonl", ".ris", ".bib"),
}


def suffixes() -> dict[str, tuple[str, ...]]:
    """The suffixes of what can be imported, by group (``pages web_archives documents mail_and_feeds texts catalogues
    photos other``); groups that no reader takes are left out. No reader is loaded for it."""
    known = {suffix for reader in READERS if isinstance(reader, Deferred) for suffix in reader.suffixes}
    known |= {".md", ".markdown", ".asc"} if ".txt" in known else set()  # taken where a person names the file
    groups = {
        group: tuple(name for name in names if "." + name.rpartition(".")[2] in known)
        for group, names in _SUFFIXES.items()
    }
    groups = {group: names for group, names in groups.items() if names} | {"photos": PHOTO_SUFFIXES}
    other = known - {"." + name.rpartition(".")[2] for names in groups.values() for name in names}
    return groups | ({"other": tuple(sorted(other))} if other else {})
