"""What an office document says of itself beside its text, as far as a person wrote it."""

from __future__ import annotations

import re
from typing import Any

from db.text import normal
from desktop.importing.readers.xml_located import local

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_NOBODY = re.compile(
    r"(?:admin(?:istrator)?|user(?: ?\d+)?|windows user|microsoft(?: office)? user|owner|guest|unknown|default|pc|hp|"
    r"dell|asus|acer|lenovo|sony|vaio|toshiba|home|my ?pc|computer|python-docx|apache poi|aspose|openxml|[\W\d_]*)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:microsoft word\b.*|word document|document ?\d*|doc ?\d*|untitled.*|no title|powerpoint.*|"
    r".*\.(?:docx?|odt|rtf|dotx?)|[\W\d_]*)",
    re.IGNORECASE,
)


def stated_properties(root: Any) -> dict[str, Any]:
    """``title creator keywords language`` of a properties part (Dublin Core, with the names of Word and OpenDocument);
    what a machine fills in (Administrator, Document1) is left out."""
    texts: dict[str, list[str]] = {}
    for element in root.iter() if root is not None else ():
        if (text := normal(element.text or "").strip()) and len(text) <= 2_000:
            texts.setdefault(local(element), []).append(text)
    title = next(iter(texts.get("title", [])), "")
    creator = next(iter([*texts.get("initial-creator", []), *texts.get("creator", [])]), "")
    keywords = [word for text in (*texts.get("keywords", []), *texts.get("keyword", [])) for word in _words(text)]
    language = next(iter(texts.get("language", [])), "")
    found: dict[str, Any] = {
        "title": "" if _NO_TITLE.fullmatch(title) else title,
        "creator": "" if is_nobody(creator) else creator,
        "keywords": list(dict.fromkeys(keywords)),
        "language": language.replace("_", "-").partition("-")[0].lower() if _LANGUAGE.fullmatch(language) else None,
    }
    return {key: value for key, value in found.items() if value}


def is_nobody(name: str) -> bool:
    """Whether a name is one that programs fill in by themselves."""
    return _NOBODY.fullmatch(name) is not None


def _words(text: str) -> list[str]:
    separator = ";" if ";" in text else ","
    return [word.strip() for word in text.split(separator) if word.strip()]
