"""How long the reader takes to show the text of an article, against a bare QTextDocument of the same, in one run.

    python benchmarks/reader.py [--rounds 15]

An article of 5,000 words with 20 photos is shown by `ArticleView` (document, map of positions, marks, first painting).
Bare is a new `QTextDocument` of the same paragraphs, line distances, captions and places of photos, made from HTML and
shown in a `QTextBrowser` of the same width and font. "Words alone" is `setPlainText` into a browser's own document,
without photos or formats, for comparison. They are measured by turns, in CPU time of the process, from the call until
the words are painted; ratios are those of the medians. The goal is 1.3 or less against bare. Photos are decoded
elsewhere and arrive later.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QTextBrowser, QTextEdit

from db import text as subset
from db.records import Article, Block, Figure, Ledger, Original, Published
from desktop.reading.article_view import ArticleView
from desktop.reading.furniture import furniture
from desktop.shared.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

GOAL = 1.3
SENTENCE = (
    "Đảng ủy Khối các cơ quan Trung ương tổ chức Hội nghị sơ kết năm năm thực hiện Nghị quyết về tăng cường "
    "bảo vệ nền tảng, đấu tranh phản bác các quan điểm sai trái trong tình hình mới"
)
WORDS = SENTENCE.split()
PARAGRAPH = 100


def article(words: int = 5_000, photos: int = 20) -> Article:
    """An article of `words` words in paragraphs of 100, with a photo after every second or third."""
    paragraphs = words // PARAGRAPH
    blocks: list[Block] = []
    figures: list[Figure] = []
    for number in range(paragraphs):
        text = " ".join(WORDS[(number * 7 + at) % len(WORDS)] for at in range(PARAGRAPH))
        blocks.append(Block("paragraph", subset.escape(text + ".")))
        if len(figures) * paragraphs < (number + 1) * photos and len(figures) < photos:
            position = len(figures) + 1
            figures.append(
                Figure(f"f{position}", position, f"{position}.jpg", f"Chú thích ảnh {position}", "Ảnh: Kho Báo", "",
                       True, f"{position:064x}", 1600, 1000)
            )  # fmt: skip
            blocks.append(Block("figure", figure=position))
    title, lead, byline = "Bài năm nghìn chữ", " ".join(WORDS), "Kho Báo"
    text = subset.canonical_text(title, lead, blocks, figures, byline)
    return Article(
        id=1, uid="a", version=1, revision=1, title=title, lead=lead, byline=byline, language="vi",
        published=Published("2023-11-14"), blocks=tuple(blocks), figures=tuple(figures), tags=(), annotations=(),
        original=Original("o", "a.txt", 1, "0" * 64, "text/plain", "utf-8", ""), ledger=Ledger(), source="Báo",
        starred=False, trashed=None, created="", modified="", description={}, origins={}, former=(), text=text,
    )  # fmt: skip


def cost(work: Callable[[], None]) -> float:
    """CPU seconds of the process for `work`."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def bare_html(shown: Article, theme: Theme) -> str:
    """The same article for a bare document."""
    line = theme.line_height("body")
    figures = {figure.position: figure for figure in shown.figures}
    parts = [f"<h1>{shown.title}</h1>", f"<p>{shown.lead}</p>"]
    for block in shown.blocks:
        if block.figure is None:
            parts.append(f'<p style="line-height:{line}px">{block.markup}</p>')
        else:
            caption = f"{figures[block.figure].caption} · {figures[block.figure].credit}"
            parts.append(f'<p><img src="{block.figure}" width="633" height="396"></p><p>{caption}</p>')
    return "".join(parts)


class Bare(QTextBrowser):
    """A browser whose pictures are one pixel, as the reader's are until they arrive."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(theme.size("column"))
        self.document().setDefaultFont(theme.font("body"))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 Qt's name
        """One pixel."""
        return self._nothing


def measure(rounds: int) -> dict[str, float]:
    """Medians in seconds by name."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme = Theme()
    theme.apply(application, "light")
    shown = [replace(article(), uid=uid) for uid in ("a", "b")]
    view, bare, plain = ArticleView(theme), Bare(theme), Bare(theme)
    view.set_furniture(furniture, "Attach photo…", "Not here yet", "Cannot be shown")
    documents: list[QTextDocument] = []
    markup = bare_html(shown[0], theme)
    for widget in (view, bare, plain):
        widget.resize(860, 820)
        widget.show()
    application.processEvents()

    def read(turn: int) -> None:
        view.show_article(shown[turn % 2])
        view.viewport().repaint()

    def html(_turn: int) -> None:
        document = QTextDocument()
        document.setDefaultFont(theme.font("body"))
        document.setTextWidth(theme.size("column"))
        document.setHtml(markup)
        bare.setDocument(document)
        documents[:] = [document]  # the one before goes with this
        bare.viewport().repaint()

    def words(_turn: int) -> None:
        plain.setPlainText(shown[0].text)
        plain.viewport().repaint()

    works = {"reader": read, "bare": html, "words alone": words}
    times: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 2):
        for name, work in works.items():
            times[name].append(cost(partial(work, turn)))
        application.processEvents()
    return {name: statistics.median(found[2:]) for name, found in times.items()}


def main() -> int:
    """Print the medians and ratios; 0 where the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=15)
    found = measure(parser.parse_args().rounds)
    ratio = found["reader"] / found["bare"]
    print(", ".join(f"{name} {seconds * 1000:.1f} ms" for name, seconds in found.items()))
    alone = found["reader"] / found["words alone"]
    print(f"ratio to bare {ratio:.2f} (goal {GOAL} or less), to the words alone {alone:.2f}")
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
