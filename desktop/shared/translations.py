"""Reads a Qt Linguist ``.ts`` file (TS 2.1) into a table."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Translations:
    """Finished translations by context and source text, each with its plural forms (one form: no plural)."""

    by_context: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    by_source: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, context: str, source: str, n: int = -1) -> str | None:
        """The translation, ``%n`` filled in; None where there is none. One from another context stands in."""
        forms = self.by_context.get((context, source)) or self.by_source.get(source)
        if not forms:
            return None
        text = forms[0] if n in (-1, 1) else forms[-1]
        return text.replace("%n", str(n)) if n >= 0 else text


class _Parser:
    """Collects messages while expat walks the file; expat itself, because ElementTree costs the first paint 10 ms."""

    def __init__(self) -> None:
        self.result = Translations()
        self._context = self._source = ""
        self._text: list[str] = []
        self._forms: list[str] = []
        self._finished = True

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._text = []
        if tag == "message":
            self._source, self._forms, self._finished = "", [], True
        elif tag == "translation":
            self._finished = "type" not in attributes

    def end(self, tag: str) -> None:
        text = "".join(self._text)
        if tag == "name":
            self._context = text
        elif tag == "source":
            self._source = text
        elif tag == "numerusform" or (tag == "translation" and not self._forms):
            self._forms.append(text)
        elif tag == "message" and self._finished and all(self._forms):
            forms = tuple(self._forms)
            self.result.by_context[self._context, self._source] = forms
            self.result.by_source.setdefault(self._source, forms)

    def data(self, text: str) -> None:
        self._text.append(text)


def load_translations(path: Path) -> Translations:
    """The finished translations of a file; none, with a line in the log, where it cannot be read."""
    reader = _Parser()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    try:
        parser.Parse(path.read_bytes(), True)
    except (OSError, expat.ExpatError):
        logger.warning("The translation %s cannot be read.", path.name, exc_info=True)
    return reader.result
