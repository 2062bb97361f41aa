"""The filters of the file dialog: everything that can be imported, by group."""

from __future__ import annotations

from desktop.shared.language import translate


def name_filters() -> list[str]:
    """The filters of the file dialog: everything that some reader takes, then a group each, then all files."""
    from desktop.importing.suffixes import suffixes

    groups = suffixes()
    words = {
        "pages": translate("Import", "Web pages"),
        "web_archives": translate("Import", "Web archives"),
        "documents": translate("Import", "Documents"),
        "mail_and_feeds": translate("Import", "Mail and feeds"),
        "texts": translate("Import", "Texts"),
        "catalogues": translate("Import", "Catalogues and exports"),
        "photos": translate("Import", "Photos"),
        "other": translate("Import", "Other formats"),
    }
    every = [suffix for names in groups.values() for suffix in names]
    filters = [(translate("Import", "Articles and photos"), every), *((words[key], groups[key]) for key in groups)]
    shown = [f"{name} ({' '.join('*' + suffix for suffix in known)})" for name, known in filters]
    return [*shown, translate("Import", "All files (*)")]
