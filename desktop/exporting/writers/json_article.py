"""An article as plain values: what `show --json` prints, and what a re-import needs besides (key ``khobao``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from db.text import body_markup, plain

if TYPE_CHECKING:
    from db.records import Annotation, Article, Block, Capture, Original, Published

FORMAT = 1
FORMAT_AGAIN = 2
"""The number of the shape of ``khobao``: 2 where bytes of received files stand only in an article above it in the
document. A reader refuses a higher one than it knows."""

_IDENTITY = (
    "reference", "edition", "issue", "page", "section", "kicker", "dateline", "genre", "nature", "location", "rights",
    "access", "state", "address", "site", "captured", "authors", "keywords", "kind",
)  # fmt: skip


def shown(article: Article) -> dict[str, Any]:
    """The article as `show --json` prints it. Offsets are code points into the canonical text; times are UTC."""
    return {
        "id": article.uid,
        "title": article.title,
        "lead": article.lead,
        "byline": article.byline,
        "language": article.language,
        "published": published(article.published),
        "blocks": [_block(block) for block in article.blocks],
        "figures": [
            {
                "position": figure.position, "file_name": figure.file_name, "caption": figure.caption,
                "credit": figure.credit, "alt": figure.alt, "held": figure.held, "sha256": figure.sha256,
            }
            for figure in article.figures
        ],
        "tags": list(article.tags),
        "annotations": [annotation(item) for item in article.annotations],
        "original": {
            "name": article.original.name, "size": article.original.size, "sha256": article.original.sha256,
        },
        "ledger": {"coverage": article.ledger.coverage},
        **{name: article.description.get(name) for name in _IDENTITY},
        "source": article.source,
        "starred": article.starred,
        "trashed": article.trashed is not None,
        "version": article.version,
        "part": article.part,
        "captures": [_capture(one) for one in article.captures],
        "transcription": dict(article.transcription),
        "origins": dict(article.origins),
        "former": list(article.former),
        "created": article.created,
        "modified": article.modified,
    }  # fmt: skip


def _capture(one: Capture) -> dict[str, Any]:
    return {
        "version": one.version, "record": one.record, "date": one.date, "address": one.address, "digest": one.digest,
        "checked": one.checked, **one.detail,
    }  # fmt: skip


def published(date: Published) -> dict[str, Any]:
    """A publication date as plain values."""
    return {"value": date.value, "edtf": date.edtf, "text": date.text, "rule": date.rule}


def annotation(item: Annotation) -> dict[str, Any]:
    """An annotation as `annotate --json` prints it; a proposed place is added where there is one."""
    values: dict[str, Any] = {
        "id": item.uid, "start": item.start, "end": item.end, "exact": item.exact, "prefix": item.prefix,
        "suffix": item.suffix, "note": item.note, "colour": item.colour, "state": item.state,
    }  # fmt: skip
    if item.proposed is not None:
        values["proposed"] = {
            "start": item.proposed.start, "end": item.proposed.end, "exact": item.proposed.exact,
        }  # fmt: skip
    return values


def received(file: Original) -> dict[str, Any]:
    """A received file as it is exported, without its bytes."""
    return {
        "name": file.name, "media_type": file.media_type, "encoding": file.encoding, "received": file.received,
    }  # fmt: skip


def whole(
    article: Article, versions: tuple[Mapping[str, Any], ...], others: Sequence[Original] = (), *, again: bool = False
) -> dict[str, Any]:
    """The article as it is exported, without the bytes of the received files and the photos. `others` are the files
    that its earlier versions and captures came from; `again` says that bytes of some stand above in the document."""
    values = shown(article)
    values["original"] |= {"media_type": article.original.media_type, "encoding": article.original.encoding}
    return values | {"khobao": _kept(article, versions, {one.uid: one.sha256 for one in others}, again)}


def _kept(
    article: Article, versions: tuple[Mapping[str, Any], ...], others: Mapping[str, str], again: bool
) -> dict[str, Any]:
    """What a re-import needs besides `shown`."""
    return {
        "format": FORMAT_AGAIN if again else FORMAT,
        "blocks": body_markup(article.blocks),
        "received": article.original.received,
        "ledger_size": article.ledger.size,
        "ledger_runs": [[run.length, run.role, run.block, run.member] for run in article.ledger.runs],
        "origins": dict(article.origins),
        "description": dict(article.description),
        "former": list(article.former),
        "starred": article.starred,
        "trashed": article.trashed,
        "created": article.created,
        "source": article.source,
        "annotations": [
            annotation(item) | {"author": item.author, "created": item.created, "modified": item.modified}
            for item in article.annotations
        ],
        "versions": [dict(version) for version in versions],
        "part": article.part,
        "captures": [
            _capture(one) | {"part": one.part}
            | ({"original": others[one.original]} if one.original in others else {})
            for one in article.captures
        ],
        "transcription": dict(article.transcription),
        "figures": [
            {"position": figure.position, "side": figure.side, "wanted_sha256": figure.wanted_sha256}
            for figure in article.figures if figure.side or figure.wanted_sha256
        ],
    }  # fmt: skip


def _block(block: Block) -> dict[str, Any]:
    if block.kind == "figure":
        return {"kind": "figure", "text": "", "position": block.figure}
    return {"kind": block.kind, "text": plain(block.markup)}
