"""Bring `resources/translations/khobao_*.ts` up to date with the texts in the source.

    python3 packaging/translate.py            extract, keep what is translated, name what is not
    python3 packaging/translate.py --check    change nothing; 1 where a text is new, gone or not translated

Texts are the literals of `translate("Context", "text"[, n])`, `QT_TRANSLATE_NOOP("Context", "text")` and `tr("text")`.
The files are read by `desktop/shared/translations.py` and by Qt Linguist. English holds only plural forms. The contexts
of Qt itself in `QT_TEXTS` are kept as they stand. Standard library only.
"""

from __future__ import annotations

import argparse
import ast
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "desktop"
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = {"vi": 1, "en": 2}
"""Language -> number of plural forms."""

QT_CONTEXTS = ("QPlatformTheme", "QLineEdit", "QWidgetTextControl", "QFileDialog", "QMessageBox", "QAbstractSpinBox",
               "QDialogButtonBox", "QFileSystemModel", "QAbstractFileIconProvider", "QComboBox", "QScrollBar",
               "QShortcut")  # fmt: skip


@dataclass(frozen=True, order=True)
class Text:
    """A text to translate; `plural` where a number chooses its form."""

    context: str
    source: str
    plural: bool = False


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


class _Finder(ast.NodeVisitor):
    def __init__(self) -> None:
        self.texts: set[Text] = set()
        self._class = ""

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        outer, self._class = self._class, node.name
        self.generic_visit(node)
        self._class = outer

    def visit_Call(self, node: ast.Call) -> None:
        texts = [_literal(argument) for argument in node.args]
        if _name(node) in ("translate", "QT_TRANSLATE_NOOP") and len(texts) >= 2 and texts[0] and texts[1]:
            plural = len(texts) > 2 or any(keyword.arg == "n" for keyword in node.keywords)
            self.texts.add(Text(texts[0], texts[1], plural))
        elif _name(node) == "tr" and texts and texts[0] and self._class:
            self.texts.add(Text(self._class, texts[0], len(texts) > 2))
        self.generic_visit(node)


def texts_of(source: Path = SOURCE) -> set[Text]:
    """All texts marked for translation below `source`."""
    finder = _Finder()
    for path in sorted(source.rglob("*.py")):
        finder.visit(ast.parse(path.read_text("utf-8"), str(path)))
    return finder.texts


def read(path: Path) -> dict[tuple[str, str], list[str]]:
    """The translations of a file: (context, source) -> forms, empty strings where unfinished."""
    found: dict[tuple[str, str], list[str]] = {}
    if not path.exists():
        return found
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None:
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            found[name, message.findtext("source") or ""] = forms
    return found


def wanted(
    language: str, texts: set[Text], known: dict[tuple[str, str], list[str]]
) -> Iterator[tuple[Text, list[str]]]:
    """Each text that the file of `language` shall hold, with its translation as far as known."""
    for text in sorted(texts):
        if language == "en" and not text.plural:
            continue
        count = LANGUAGES[language] if text.plural else 1
        forms = known.get((text.context, text.source), [])
        yield text, (forms + [""] * count)[:count]
    own = {(text.context, text.source) for text in texts}
    for (context, source), forms in sorted(known.items()):
        if context in QT_CONTEXTS and (context, source) not in own:
            yield Text(context, source), forms


def write(path: Path, language: str, entries: list[tuple[Text, list[str]]]) -> None:
    """Write a TS file."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = None
    for text, forms in sorted(entries, key=lambda entry: (entry[0].context, entry[0].source)):
        if context is None or context.findtext("name") != text.context:
            context = ET.SubElement(root, "context")
            ET.SubElement(context, "name").text = text.context
        message = ET.SubElement(context, "message", {"numerus": "yes"} if text.plural else {})
        ET.SubElement(message, "source").text = text.source
        translation = ET.SubElement(message, "translation", {} if all(forms) else {"type": "unfinished"})
        if text.plural:
            for form in forms:
                ET.SubElement(translation, "numerusform").text = form
        else:
            translation.text = forms[0]
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8", newline="\n")


def main(arguments: list[str] | None = None) -> int:
    """Update or check the files; 0 where nothing is left to translate."""
    parser = argparse.ArgumentParser(description="Extract the texts of the interface.")
    parser.add_argument("--check", action="store_true", help="change nothing")
    options = parser.parse_args(arguments)
    texts = texts_of()
    faults = 0
    for language in LANGUAGES:
        path = FOLDER / f"khobao_{language}.ts"
        known = read(path)
        entries = list(wanted(language, texts, known))
        held = {(text.context, text.source) for text, _ in entries}
        open_ = [text for text, forms in entries if not all(forms)]
        gone = [key for key in known if key not in held]
        for text in open_:
            print(f"{path.name}: not translated: {text.context}: {text.source}", file=sys.stderr)
        if options.check:
            for key in gone:
                print(f"{path.name}: no longer in the source: {key[0]}: {key[1]}", file=sys.stderr)
            faults += len(gone)
        else:
            write(path, language, entries)
        faults += len(open_)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
