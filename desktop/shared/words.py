# ruff: noqa: E501  (a sentence stands on one line, so that the tables can be read)
"""Codes become sentences here, and only here: what happened, and what to do next. No Qt: the command line says the same.

A code is an error's (`db.errors`), a rejected file's, a thing left out of an export, or a difference that `verify`
found. Sentences are English source texts in the translation context "Words".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

CONTEXT = "Words"

Translate = Callable[[str], str]


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # the name by which Qt's tools find texts
    """Mark a text for translation; nothing else."""
    return text


def _same(text: str) -> str:
    return text


ARCHIVE: dict[str, str] = {
    "archive_error": QT_TRANSLATE_NOOP("Words", "The archive “{name}” reported a fault. Open it again; if it stays, copy a report from the Help menu."),
    "archive_missing": QT_TRANSLATE_NOOP("Words", "There is no archive “{name}” in {folder}. Choose another, or plug in the drive that it lies on."),
    "archive_exists": QT_TRANSLATE_NOOP("Words", "A file “{name}” already stands in {folder}; it was not touched. Choose another name."),
    "not_an_archive": QT_TRANSLATE_NOOP("Words", "“{name}” is not an archive of Kho Báo; it was not touched. Choose a file that ends in .khobao."),
    "archive_too_new": QT_TRANSLATE_NOOP("Words", "“{name}” was made by a newer Kho Báo (structure {schema}, this program knows {known}); it was not touched. Update the program."),
    "archive_too_old": QT_TRANSLATE_NOOP("Words", "“{name}” was made by an older Kho Báo and can only be upgraded where it may be written. Copy it to a folder of yours and open the copy."),
    "archive_damaged": QT_TRANSLATE_NOOP("Words", "“{name}” is damaged and was not touched. Open your latest copy of it, and keep this file: much of it may be saved."),
    "archive_damaged_short": QT_TRANSLATE_NOOP("Words", "“{name}” is cut short: {size} of {expected} are there; it was not touched. Copy it again from where it came, or open your latest copy."),
    "archive_locked": QT_TRANSLATE_NOOP("Words", "“{name}” is open on {host} by {user}. Here it can only be read until it is closed there."),
    "archive_locked_unknown": QT_TRANSLATE_NOOP("Words", "“{name}” is open in another program. Here it can only be read until it is closed there."),
    "archive_busy": QT_TRANSLATE_NOOP("Words", "“{name}” is busy with other work; nothing was changed. Try again in a moment."),
    "archive_read_only": QT_TRANSLATE_NOOP("Words", "“{name}” is open for reading only; nothing was changed. Close it elsewhere, or save a copy where you may write."),
    "archive_needs_recovery": QT_TRANSLATE_NOOP("Words", "The last work on “{name}” was interrupted and must be finished where the file may be written. Copy it with all files of that name to a folder of yours and open the copy."),
    "archive_moved": QT_TRANSLATE_NOOP("Words", "“{name}” no longer lies in {folder}: it was moved, replaced or deleted while it was open. The last step was not saved. Put the file back and try again."),
    "archive_closed": QT_TRANSLATE_NOOP("Words", "“{name}” was closed before this was done; what was confirmed is safe. Open it again and go on."),
    "disk_full": QT_TRANSLATE_NOOP("Words", "The disk is full: the last step was not saved, all before it is safe. Free some room and try again."),
    "disk_full_needed": QT_TRANSLATE_NOOP("Words", "The disk is full: {needed} more are needed. The last step was not saved, all before it is safe. Free some room and try again."),
    "input_output": QT_TRANSLATE_NOOP("Words", "The drive of “{name}” failed while reading or writing. What was confirmed before is safe; check the drive, then open the archive again."),
    "unknown_id": QT_TRANSLATE_NOOP("Words", "Nothing in the archive has the id {id}. It may have been deleted; look in the trash or search by title."),
    "unknown_id_ambiguous": QT_TRANSLATE_NOOP("Words", "{matches} records have an id that begins with {id}. Give more of it."),
    "quote_not_found": QT_TRANSLATE_NOOP("Words", "These words do not stand in the article: “{quote}”. Copy them exactly as they stand."),
    "stale": QT_TRANSLATE_NOOP("Words", "This was changed elsewhere in the meantime, so nothing was overwritten. Look at the new version and change it again."),
    "bad_value": QT_TRANSLATE_NOOP("Words", "“{value}” does not fit the field “{field}”. Correct it and try again."),
    "too_large": QT_TRANSLATE_NOOP("Words", "The file is too large to be kept: {size}, at most {limit}. Split it, or keep it outside the archive."),
}  # fmt: skip
"""Faults of `db.errors`, and variants of them for fuller facts."""

REJECTED: dict[str, str] = {
    "undecodable": QT_TRANSLATE_NOOP("Words", "Its letters cannot be read in any known encoding. The file is kept; save it as UTF-8 and import it again."),
    "undecodable_candidates": QT_TRANSLATE_NOOP("Words", "Its encoding is not certain; it may be {candidates}. The file is kept; import it again and say which encoding it is in."),
    "binary": QT_TRANSLATE_NOOP("Words", "It is not a text. Import the article as a text file, and photos beside it."),
    "empty": QT_TRANSLATE_NOOP("Words", "The file is empty. Check where it came from and copy it again."),
    "too_large_to_parse": QT_TRANSLATE_NOOP("Words", "It is too large to be one article ({size}). The file is kept; split it and import the parts."),
    "unknown_format": QT_TRANSLATE_NOOP("Words", "This format is not known. Save the article as a text file and import that."),
    "unreadable": QT_TRANSLATE_NOOP("Words", "The file could not be read. Check that it is there and that you may read it, then import it again."),
    "link": QT_TRANSLATE_NOOP("Words", "It is a link to another place, and links are not followed. Import the file that it leads to."),
    "not_a_file": QT_TRANSLATE_NOOP("Words", "It is neither a file nor a folder. Import the files themselves."),
    "is_archive": QT_TRANSLATE_NOOP("Words", "It is an archive of Kho Báo, not an article. Open it as an archive; export articles from it to import them here."),
    "photo_without_article": QT_TRANSLATE_NOOP("Words", "No article names this photo. Put it beside the text that shows it, or attach it to a wanted photo."),
    "photo_damaged": QT_TRANSLATE_NOOP("Words", "The photo cannot be opened; it may be damaged. The file is kept; copy it again from where it came."),
    "photo_too_large": QT_TRANSLATE_NOOP("Words", "The photo has more than 80 million pixels, and so is not opened. The file is kept; save a smaller copy and import that."),
    "photo_heif": QT_TRANSLATE_NOOP("Words", "Photos of the kind HEIC cannot be opened on this computer. The file is kept; save the photo as JPEG and import that."),
    "too_many_pages": QT_TRANSLATE_NOOP("Words", "It has more than {limit} pages, or they are too large for one clipping. The file is kept; split it and import the parts."),
    "too_many_pages_kept": QT_TRANSLATE_NOOP("Words", "It has too many pages, or they are too large for one clipping. Split it and import the parts."),
    "sidecar_alone": QT_TRANSLATE_NOOP("Words", "It describes a photo that does not lie beside it. Put it beside its photo and import that."),
    "photo_list": QT_TRANSLATE_NOOP("Words", "It lists what ExifTool read in photos, and holds no article. Import the photos themselves: what they say is read from them, and from XMP files beside them."),
    "photo_wanted_often": QT_TRANSLATE_NOOP("Words", "{count} articles want a photo of this name. Attach it by hand in the one that it belongs to."),
    "unusable_photo": QT_TRANSLATE_NOOP("Words", "The photo cannot be opened; it may be damaged. Copy it again from where it came."),
    "parser_died": QT_TRANSLATE_NOOP("Words", "Reading this file failed. The file is kept; please copy a report from the Help menu."),
    "parser_timeout": QT_TRANSLATE_NOOP("Words", "Reading this file took too long and was stopped. The file is kept; split it and import the parts."),
    "hidden": QT_TRANSLATE_NOOP("Words", "It is a hidden file of the system and was passed over. Import it by its own name if you want it."),
    "empty_folder": QT_TRANSLATE_NOOP("Words", "The folder holds no file. Choose another one."),
    "cancelled": QT_TRANSLATE_NOOP("Words", "It was not reached before the import was cancelled. Import it again when you like."),
    "old_word": QT_TRANSLATE_NOOP("Words", "It is a file of an old Word (.doc), which is not read. The file is kept; save it as .docx and import that."),
    "not_epub": QT_TRANSLATE_NOOP("Words", "It is no EPUB, whatever its name says. The file is kept; open it in the program that made it."),
    "not_odt": QT_TRANSLATE_NOOP("Words", "It is no OpenDocument text, whatever its name says. The file is kept; open it in the program that made it."),
    "not_word": QT_TRANSLATE_NOOP("Words", "It is no Word file, whatever its name says. The file is kept; open it in the program that made it."),
    "xml_damaged": QT_TRANSLATE_NOOP("Words", "The text inside the file is damaged. The file is kept; open it in the program that made it, and save it again."),
    "xml_unsafe": QT_TRANSLATE_NOOP("Words", "The text inside the file is made to do harm: it swells when it is read. It is kept, but not opened."),
    "zip_damaged": QT_TRANSLATE_NOOP("Words", "The file is a package (ZIP) that is damaged or cut short. The file is kept; copy it again from where it came."),
    "zip_unsafe": QT_TRANSLATE_NOOP("Words", "The file is a package (ZIP) that is made to do harm: names that lead out of it, hidden or swollen contents. It is kept, but not opened."),
    "zip_too_large": QT_TRANSLATE_NOOP("Words", "The file is a package (ZIP) that holds more than is read at one time. The file is kept; unpack it and import the parts."),
    "not_a_container": QT_TRANSLATE_NOOP("Words", "A file of this format is one article; there is nothing in it to choose from. Import it as it is."),
    "web_archive_damaged": QT_TRANSLATE_NOOP("Words", "The web archive is damaged (first at byte {offset}); {records} records could be read, and what stands in them was taken in. Copy the file again from where it came."),
    "web_archive_unsafe": QT_TRANSLATE_NOOP("Words", "The web archive swells beyond all bounds (at byte {offset}) and was read no further; {records} records before that could be read. The file may be made to do harm."),
    "web_archive_unreadable": QT_TRANSLATE_NOOP("Words", "No record of the web archive can be read. The file is kept; copy it again from where it came."),
    "wacz_invalid": QT_TRANSLATE_NOOP("Words", "The package is called WACZ, but no web archive lies in it. The file is kept; check where it came from."),
    "wacz_differs": QT_TRANSLATE_NOOP("Words", "A part of the WACZ package is not as the package itself says: {member}. What could be read was taken in; compare the file with where it came from."),
    "page_unreadable": QT_TRANSLATE_NOOP("Words", "This part of the file cannot be read. The rest was taken in."),
    "page_unreadable_died": QT_TRANSLATE_NOOP("Words", "Reading this part of the file failed. The rest was taken in; please copy a report from the Help menu."),
    "page_unreadable_slow": QT_TRANSLATE_NOOP("Words", "Reading this part of the file took too long and was stopped. The rest was taken in."),
    "page_unreadable_locked": QT_TRANSLATE_NOOP("Words", "This part of the file is locked by a password. The rest was taken in."),
    "page_unreadable_large": QT_TRANSLATE_NOOP("Words", "This part of the file is larger, or has more parts inside parts, than can be read safely. The rest was taken in."),
    "page_unreadable_blank": QT_TRANSLATE_NOOP("Words", "No text stands in this part of the file. The rest was taken in."),
    "page_unreadable_kept": QT_TRANSLATE_NOOP("Words", "No part of it could be read. The file is kept; copy it again from where it came."),
    "unknown_part": QT_TRANSLATE_NOOP("Words", "There is no part {part} in this file. Ask for its list of contents."),
    "no_pages": QT_TRANSLATE_NOOP("Words", "No page with text was captured in it. The file is kept; check where it came from."),
    "encrypted": QT_TRANSLATE_NOOP("Words", "The file is locked by a password. It is kept; save it without the password and import it again."),
    "damaged": QT_TRANSLATE_NOOP("Words", "The file is damaged, or is not what its name says. It is kept; copy it again from where it came."),
    "no_text_layer": QT_TRANSLATE_NOOP("Words", "Its pages ({pages}) hold no text, only what is drawn there: a scan, most likely. The file is kept; take it in as a clipping."),
    "no_text_layer_kept": QT_TRANSLATE_NOOP("Words", "Its pages hold no text, only what is drawn there: a scan, most likely. Take it in as a clipping."),
    "page_text_unreadable": QT_TRANSLATE_NOOP("Words", "The text of these pages does not say which letters it means, so they came out as signs: {pages}. Compare them with the page itself."),
    "rest_not_read": QT_TRANSLATE_NOOP("Words", "Only the first {read} of its {pages} pages were read. The whole file is kept; split it and import the rest."),
    "attachment_not_taken": QT_TRANSLATE_NOOP("Words", "The attachment “{name}” ({type}) is no article and stays in the received mail only. Save it from there if you want it."),
    "attachment_not_taken_unnamed": QT_TRANSLATE_NOOP("Words", "An attachment without a name ({type}) is no article and stays in the received mail only. Save it from there if you want it."),
    "feed_list": QT_TRANSLATE_NOOP("Words", "It is a list of feeds and holds no article. Save the feeds themselves as files and import those."),
    "no_entries": QT_TRANSLATE_NOOP("Words", "The feed has no entries. The file is kept; check where it came from."),
    "html_too_complex": QT_TRANSLATE_NOOP("Words", "The page has more parts, or parts inside parts, than can be read safely. The file is kept; save its text as a text file and import that."),
    "no_text": QT_TRANSLATE_NOOP("Words", "No text stands in it. The file is kept; check where it came from."),
    "no_title_column": QT_TRANSLATE_NOOP("Words", "No column of it is known to hold titles ({columns}). The file is kept; import it again and say which column holds what."),
    "no_title_column_kept": QT_TRANSLATE_NOOP("Words", "No column of it is known to hold titles. Import it again and say which column holds what."),
    "unknown_column": QT_TRANSLATE_NOOP("Words", "It has no column “{name}”. Look at the names in its first row and choose again."),
    "unknown_field": QT_TRANSLATE_NOOP("Words", "There is no field “{name}” that a column can fill. Choose one that is listed."),
    "no_text_in_row": QT_TRANSLATE_NOOP("Words", "Row {number} has neither a title nor a text. Fill it in and import the file again."),
    "damaged_data": QT_TRANSLATE_NOOP("Words", "It is damaged or cut short at byte {offset}; what stands before that was taken in. Copy it again from where it came."),
    "bad_export": QT_TRANSLATE_NOOP("Words", "It looks like an export of Kho Báo but is incomplete or was changed. Export it again from the archive that it came from."),
    "exists": QT_TRANSLATE_NOOP("Words", "A file of this name is already there and was not replaced. Choose another name."),
    "not_writable": QT_TRANSLATE_NOOP("Words", "Nothing may be written there. Choose another folder."),
    "in_trash": QT_TRANSLATE_NOOP("Words", "The article lies in the trash. Take it out first, then export it."),
    "failed": QT_TRANSLATE_NOOP("Words", "It could not be done. The rest went on; please copy a report from the Help menu."),
}  # fmt: skip
"""Files that did not become an article, or an article that did not become a file."""

LEFT_OUT: dict[str, str] = {
    "annotations": QT_TRANSLATE_NOOP("Words", "Notes and highlights are not part of this format; export JSON to keep them."),
    "photos": QT_TRANSLATE_NOOP("Words", "Some photos are not in the archive; their names and captions are written instead."),
    "originals": QT_TRANSLATE_NOOP("Words", "The received files are not part of this format; export JSON to keep them."),
    "tags": QT_TRANSLATE_NOOP("Words", "Tags are not part of this format; export JSON to keep them."),
    "versions": QT_TRANSLATE_NOOP("Words", "Earlier versions are not part of this format; export JSON to keep them."),
    "characters": QT_TRANSLATE_NOOP("Words", "Some characters cannot be shown in this format and are replaced by a sign."),
    "annotations_off": QT_TRANSLATE_NOOP("Words", "Notes and highlights were switched off for this export; switch them on to write them too."),
    "photos_unreadable": QT_TRANSLATE_NOOP("Words", "Some photos could not be read from the archive; their names and captions are written instead. Run a check of the archive."),
    "originals_unreadable": QT_TRANSLATE_NOOP("Words", "Some received files could not be read from the archive. Run a check of the archive."),
    "pdf_standard_missed": QT_TRANSLATE_NOOP("Words", "The content does not allow PDF/A-2a with PDF/UA-1; the file was written to a lower standard."),
    "restricted": QT_TRANSLATE_NOOP("Words", "Some articles are restricted and were left out."),
}  # fmt: skip
"""What an export does not hold, and why."""

VERIFY: dict[str, str] = {
    "bytes_differ": QT_TRANSLATE_NOOP("Words", "The stored bytes are no longer those that were received. Take this record from a copy of the archive."),
    "record_differs": QT_TRANSLATE_NOOP("Words", "The record no longer agrees with its checksum: it was changed outside the program. Compare it with a copy of the archive."),
    "record_missing": QT_TRANSLATE_NOOP("Words", "A record is no longer there though it was never deleted. Take it from a copy of the archive."),
    "chain_broken": QT_TRANSLATE_NOOP("Words", "This event does not follow from the one before it: the log was changed outside the program. Compare it with a copy of the archive."),
    "event_missing": QT_TRANSLATE_NOOP("Words", "An event is missing from the log: it was changed outside the program. Compare it with a copy of the archive."),
    "broken_link": QT_TRANSLATE_NOOP("Words", "The record points to something that is no longer there. Take it from a copy of the archive."),
    "structure": QT_TRANSLATE_NOOP("Words", "The structure of the file is damaged here. Save a copy now, and compare it with an earlier one."),
    "unreadable": QT_TRANSLATE_NOOP("Words", "This part of the file cannot be read. Save a copy now, and take the record from an earlier one."),
}  # fmt: skip
"""What `verify` found."""

KEPT = QT_TRANSLATE_NOOP("Words", "is kept")
WOULD_BE_KEPT = QT_TRANSLATE_NOOP("Words", "would be kept")
"""What stands in their sentences for each other, before anything was written; so in every language."""
UNKNOWN = QT_TRANSLATE_NOOP(
    "Words", "Something went wrong that has no name yet ({code}). Please copy a report from the Help menu."
)
BUG = QT_TRANSLATE_NOOP(
    "Words", "The program made a mistake; what was saved is safe. Please copy a report from the Help menu."
)

MESSAGES: dict[str, str] = VERIFY | LEFT_OUT | REJECTED | ARCHIVE
"""Every known code and its sentence."""

_UNITS = ("B", "KB", "MB", "GB", "TB")
_SIZES = ("size", "expected", "needed", "limit")
_LONGEST_FACT = 120


def file_size(size: float) -> str:
    """A number of bytes for people: ``12 KB``, ``3.4 MB`` (1 KB = 1,024 bytes)."""
    for unit in _UNITS:
        if size < 1024 or unit == _UNITS[-1]:
            return f"{size:.0f} {unit}" if unit in _UNITS[:2] or size >= 100 else f"{size:.1f} {unit}"
        size /= 1024
    raise AssertionError


def sentence(
    code: str, facts: Mapping[str, Any] | None = None, translate: Translate = _same, *, trial: bool = False
) -> str:
    """What `code` means in words, with what to do next. `translate` turns an English text of the context "Words" into
    another language. A code nobody knows becomes a sentence that names it. Where only a part of a file is meant, what
    that goes by (``label``) stands before it. In a `trial` nothing was kept yet."""
    shown = _shown(facts or {})
    text = MESSAGES.get(_variant(code, facts or {}))
    if text is None:
        said = translate(UNKNOWN).format_map(_Facts(shown | {"code": code}))
    else:
        said = translate(text)
        if trial:
            said = said.replace(translate(KEPT), translate(WOULD_BE_KEPT))
        said = said.format_map(_Facts(shown))
    return f"“{shown['label']}”: {said}" if shown.get("label") else said


def problem_sentence(code: str, facts: Mapping[str, Any] | None = None, translate: Translate = _same) -> str:
    """Like `sentence`, for what `verify` found (``unreadable`` there is a part of the archive, not a file)."""
    text = VERIFY.get(code)
    return sentence(code, facts, translate) if text is None else translate(text).format_map(_Facts(_shown(facts or {})))


_PART = {
    "parser_died": "page_unreadable_died", "parser_timeout": "page_unreadable_slow",
    "encrypted": "page_unreadable_locked", "no_text": "page_unreadable_blank", "too_large": "page_unreadable_large",
    "html_too_complex": "page_unreadable_large", "zip_too_large": "page_unreadable_large",
    "size": "page_unreadable_large",
}  # fmt: skip
"""What keeps a part of a file from being read, by the code that it would have as a file."""
_KEPT = {"no_text_layer": "pages", "no_title_column": "columns", "page_unreadable": "part", "too_many_pages": "limit"}
"""A fact that is not known of a file that was kept."""


def _variant(code: str, facts: Mapping[str, Any]) -> str:
    if code == "archive_damaged" and facts.get("size") is not None and facts.get("expected") is not None:
        return "archive_damaged_short"
    if code == "archive_locked" and not (facts.get("host") and facts.get("user")):
        return "archive_locked_unknown"
    if code in _KEPT and not facts.get(_KEPT[code]):
        return f"{code}_kept"
    if code == "page_unreadable":
        return _PART.get(str(facts.get("why")), code)
    if code == "undecodable" and facts.get("candidates"):
        return "undecodable_candidates"
    if code == "disk_full" and facts.get("needed"):
        return "disk_full_needed"
    if code == "attachment_not_taken" and not facts.get("name"):
        return "attachment_not_taken_unnamed"
    if code == "unknown_id" and facts.get("matches"):
        return "unknown_id_ambiguous"
    return code


def _shown(facts: Mapping[str, Any]) -> dict[str, str]:
    shown: dict[str, str] = {}
    for name, value in facts.items():
        if name in _SIZES and isinstance(value, int | float):
            shown[name] = file_size(value)
        else:
            text = " ".join(str(value).split())
            shown[name] = text if len(text) <= _LONGEST_FACT else text[: _LONGEST_FACT - 1] + "…"
    if facts.get("path"):
        path = PurePath(str(facts["path"]))
        shown["name"], shown["folder"] = path.name, str(path.parent)
    return shown


class _Facts(dict[str, str]):
    """A fact that nobody gave is a plain "?"; a sentence never fails for want of one."""

    def __missing__(self, key: str) -> str:
        return "?"
