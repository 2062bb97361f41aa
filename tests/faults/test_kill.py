"""Killed at any moment, an archive opens, proves whole, and holds everything that was acknowledged.

``KHOBAO_KILLS`` says how often (200). The control acknowledges before the commit and must lose something: a harness
that cannot see a loss proves nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db import annotations, articles, versions
from db.archive import Archive
from db.fixity import verify

KILLS = int(os.environ.get("KHOBAO_KILLS", "200"))
AN_ARCHIVE = 25
CHECKOUT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the workload forks")


class Killer:
    """A running workload whose children are killed."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.workload"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=CHECKOUT
        )
        self.rest = b""

    def lines(self, seconds: float) -> Iterator[dict[str, Any]]:
        """What the workload tells within the time."""
        assert self.process.stdout is not None
        handle = self.process.stdout.fileno()
        if not select.select([handle], [], [], seconds)[0]:
            return
        *whole, self.rest = (self.rest + os.read(handle, 1 << 16)).split(b"\n")
        yield from map(json.loads, whole)

    def run(self, path: Path, seed: int, manner: str, *, after: int, pause: float) -> list[dict[str, Any]]:
        """Let a child work until it acknowledged `after` times, then for `pause` seconds more, and kill it."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{path}\t{seed}\t{manner}\n".encode())
        self.process.stdin.flush()
        pid, told = 0, []
        while not pid or len(told) < after:
            for line in self.lines(20):
                assert "failed" not in line, line
                pid = line.get("pid", pid)
                told += [line["done"]] if "done" in line else []
        select.select([], [], [], pause)
        os.kill(pid, signal.SIGKILL)
        while alive(pid):
            told += [line["done"] for line in self.lines(0.001) if "done" in line]
        while more := [line["done"] for line in self.lines(0) if "done" in line]:
            told += more
        return [one for done in told for one in done]


def alive(pid: int) -> bool:
    """Whether a killed child still holds its files."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def killer() -> Iterator[Killer]:
    made = Killer()
    yield made
    assert made.process.stdin is not None
    made.process.stdin.close()
    made.process.wait(timeout=30)
    made.process.stdout.close()  # type: ignore[union-attr]


def lost(archive: Archive, ledger: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was acknowledged and is not there."""
    missing = []
    with archive.reading() as session:
        known = set(articles.all_uids(session))
        for one in ledger:
            if one["uid"] not in known:
                missing.append(one)
                continue
            article = articles.get(session, one["uid"])
            earlier = versions.of_article(session, one["uid"])
            titles = {article.title, *(version.content["title"] for version in earlier)}
            there = {
                "add": one["value"] in titles,
                "edit": one["value"] in titles,
                "tag": one["value"] in article.tags,
                "star": article.starred,
                "note": one["value"] in {note.note for note in annotations.of_article(session, one["uid"])},
            }
            if not there[one["kind"]]:
                missing.append(one)
    return missing


def kill_again_and_again(killer: Killer, folder: Path, manner: str, kills: int) -> Iterator[list[dict[str, Any]]]:
    """Kill, open, prove; yields what was lost each time."""
    source = random.Random(kills)
    ledger: list[dict[str, Any]] = []
    path = folder / "0.khobao"
    for number in range(kills):
        if number % AN_ARCHIVE == 0:
            ledger, path = [], folder / f"{number}.khobao"
            Archive.create(path).close()
        after = source.choice([0, 0, 1, 3, 6])
        ledger += killer.run(path, number + 1, manner, after=after, pause=source.random() * 0.03)
        if number % 4 == 3:
            continue  # the next child meets the journal of this one, and is killed in turn
        with contextlib.closing(Archive.open(path, write=number % 2 == 0)) as opened:
            assert verify(opened).problems == ()
            yield lost(opened, ledger)
        if number % 2 == 0:
            assert {file.name for file in folder.iterdir() if file.name.startswith(f"{path.name}")} == {path.name}


def test_a_killed_writer_loses_nothing_that_was_acknowledged(killer: Killer, tmp_path: Path) -> None:
    for missing in kill_again_and_again(killer, tmp_path, "honest", KILLS):
        assert missing == []


def test_the_control_that_acknowledges_too_early_loses_something(killer: Killer, tmp_path: Path) -> None:
    assert any(missing for missing in kill_again_and_again(killer, tmp_path, "early", KILLS))
