"""Writing one document to a folder of its own, as the batch does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.exporting.target import Target
from desktop.exporting.writers.registry import writer_for
from desktop.exporting.writers.writer import LeftOut

Write = Callable[..., tuple[Path, dict[str, int]]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """`write(format, article...)` gives the document's path and what it left out by code."""

    def written(
        kind: str, *articles: Any, options: Any = None, volume: str | None = None, name: str = "bài"
    ) -> tuple[Path, dict[str, int]]:
        writer = writer_for(kind)
        with Target(tmp_path / f"{name}{writer.suffix}", may_replace=True) as target:
            left_out: tuple[LeftOut, ...] = writer.write(articles, target, options or writer.options(), volume)
            paths = target.commit()
        return paths[0], {item.code: item.count for item in left_out}

    return written
