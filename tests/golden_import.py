"""What a reader made of a sample, beside what it should be: one golden file a format in `tests/golden/import/`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from db.records import Block, NewArticle, NewFigure, Rejected

FOLDER = Path(__file__).resolve().parent / "golden" / "import"


def projection(article: NewArticle | Rejected) -> dict[str, Any]:
    """An article as a person can check it: texts, blocks with their figures, where its bytes went by role."""
    if isinstance(article, Rejected):
        return {"rejected": article.code, "path": Path(article.path).name, "facts": dict(article.facts)}
    roles: dict[str, dict[str, int]] = {}
    for run in article.ledger.runs:
        member = roles.setdefault(run.member, {})
        member[run.role] = member.get(run.role, 0) + run.length
    figures = {figure.position: figure for figure in article.figures}
    whole = {
        "title": article.title,
        "lead": article.lead,
        "byline": article.byline,
        "language": article.language,
        "published": {
            "value": article.published.value, "edtf": article.published.edtf, "text": article.published.text,
            "rule": article.published.rule,
        },
        "source": article.source,
        "part": article.part,
        "description": dict(article.description),
        "origins": dict(article.origins),
        "media_type": article.original.media_type,
        "blocks": [_block(block, figures) for block in article.blocks],
        "ledger": {"coverage": article.ledger.coverage, "roles": roles},
    }  # fmt: skip
    return {key: value for key, value in whole.items() if value not in ("", None, {})}


def _block(block: Block, figures: dict[int, NewFigure]) -> dict[str, Any]:
    if block.kind != "figure" or block.figure is None:
        return {block.kind: block.markup}
    figure = figures[block.figure]
    parts = {
        "file_name": figure.file_name, "caption": figure.caption, "credit": figure.credit, "alt": figure.alt,
        "held": figure.photo is not None,
    }  # fmt: skip
    return {"figure": {key: value for key, value in parts.items() if value}}


def compare(name: str, outcomes: Iterable[NewArticle | Rejected]) -> None:
    """Compare what a sample gave with its golden file; KHOBAO_GOLDEN=write makes it anew."""
    found = json.dumps([projection(outcome) for outcome in outcomes], ensure_ascii=False, indent=1) + "\n"
    file = FOLDER / name
    if os.environ.get("KHOBAO_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")
