"""Where a text came from and what it is to others: received files, captures, relations, and what was learnt of a
source. Part of the records (`db.records`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Capture:
    """How a web archive took the text of a version: see `NewArticle.capture`. `original` is the uid of the received
    file, `part` its record there; `detail` holds what else was said (``status``, ``also``; ``joined``: the article that
    it was of before that was joined to this one; `version` is 0 where its text is no version here)."""

    version: int
    original: str
    part: str
    record: str
    date: str
    address: str
    digest: str
    checked: bool | None
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Original:
    """A received file's record (without its bytes). `reason` is the code why it was not parsed, else None."""

    uid: str
    name: str
    size: int
    sha256: str
    media_type: str
    encoding: str | None
    received: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """Two articles that resemble each other, and what a person made of it (`RELATION_STATES`). `alike` is the share of
    common passages in the shorter text (0..1); `article` came into the archive first."""

    uid: str
    article: str
    title: str
    other: str
    other_title: str
    state: str
    alike: float
    agent: str
    made: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What was learnt of a source: `kind` ``rules`` or ``mapping``, `key` a site, a publication or the head of a
    table."""

    kind: str
    key: str
    rules: Any
    changed: str
