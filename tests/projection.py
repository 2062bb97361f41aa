"""What a reader made of a file, as plain values that a golden file can hold and a person can read."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from db.records import Block, NewArticle, NewFigure, Rejected

GOLDEN = Path(__file__).parent / "golden" / "import"
_PLAIN = (
    "part", "title", "lead", "byline", "language", "source", "description", "origins", "tags", "capture",
)  # fmt: skip
_PUBLISHED = ("value", "edtf", "text", "rule")


def shown(outcome: NewArticle | Rejected) -> dict[str, Any]:
    """An article or a refusal as JSON values; photos and original by their SHA-256, empty values left out."""
    if isinstance(outcome, Rejected):
        return {"rejected": outcome.code, "facts": dict(outcome.facts)}
    values: dict[str, Any] = {name: getattr(outcome, name) for name in _PLAIN}
    values["published"] = {name: getattr(outcome.published, name) for name in _PUBLISHED}
    values["published"] = {name: value for name, value in values["published"].items() if value}
    values["blocks"] = [[one.kind, one.markup if one.figure is None else one.figure] for one in outcome.blocks]
    values["figures"] = [
        {
            "position": one.position, "file_name": one.file_name, "caption": one.caption, "credit": one.credit,
            "alt": one.alt, "side": one.side,
            "photo": one.photo and {"name": one.photo.name, "sha256": hashlib.sha256(one.photo.data).hexdigest()},
        }
        for one in outcome.figures
    ]  # fmt: skip
    values["figures"] = [{name: value for name, value in one.items() if value} for one in values["figures"]]
    values["annotations"] = [[one.exact, one.note, one.colour, one.author] for one in outcome.annotations]
    values["ledger"] = [
        " ".join(str(part) for part in (run.member, run.role, run.length, run.block) if part not in (None, ""))
        for run in outcome.ledger.runs
    ]
    values["coverage"] = outcome.ledger.coverage
    values["original"] = [outcome.original.name, outcome.original.media_type, outcome.original.encoding]
    return {name: value for name, value in values.items() if value not in ("", None, [], {}, ())}


def summary(article: NewArticle | Rejected) -> dict[str, Any]:
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


def assert_golden(
    name: str, outcomes: Iterable[NewArticle | Rejected], show: Callable[[NewArticle | Rejected], Any] = shown
) -> None:
    """Compare what a reader made with ``tests/golden/import/NAME.json``; KHOBAO_GOLDEN=write makes that file anew."""
    found = json.loads(json.dumps([show(outcome) for outcome in outcomes], ensure_ascii=False))
    path = GOLDEN / f"{name}.json"
    if os.environ.get("KHOBAO_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8"))


def png(colour: int = 0xFF0000, width: int = 8, height: int = 6) -> bytes:
    """A picture of one colour (``0xRRGGBB``), the same bytes on every machine."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + colour.to_bytes(3, "big") * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b"")
