"""Records of what happened and of what a check found: part of `db.records`, which everyone imports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the log (PREMIS-shaped). `digest` (hex) covers the event and the digest before it."""

    number: int
    uid: str
    at: str
    agent: str
    account: str
    action: str
    kind: str
    subject: str
    outcome: str
    detail: Mapping[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that `verify` found: the `kind` of record, its `id` (and `title` where it has one), the `code` of what
    differs, and facts."""

    kind: str
    id: str
    code: str
    title: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What `verify` did: how many of each kind it recomputed, and what differs."""

    checked: Mapping[str, int]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        return not self.problems
