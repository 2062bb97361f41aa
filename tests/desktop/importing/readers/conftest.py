"""Samples that tests make themselves: PDFs set with typst."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def typeset(tmp_path: Path) -> Callable[..., bytes]:
    """A function that sets a text in the typst language as a PDF; `files` lie beside it."""

    def set_text(text: str, files: dict[str, bytes] | None = None) -> bytes:
        import typst

        for name, data in (files or {}).items():
            (tmp_path / name).write_bytes(data)
        source = tmp_path / "main.typ"
        source.write_text(text, encoding="utf-8")
        return typst.compile(str(source), ignore_system_fonts=True)

    return set_text
