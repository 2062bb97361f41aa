"""Several commands on one archive at the same time, and a command that is interrupted."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db import identity
from db.archive import Archive
from db.errors import ArchiveError
from db.lock import WriterLock
from db.search.follow import index_folder
from db.search.state import state_path
from desktop.shared.words import sentence

CHECKOUT = Path(__file__).resolve().parent.parent.parent
SAMPLES = CHECKOUT / "resources" / "samples"
PATIENCE = 60.0


def start(tmp_path: Path, *words: object, **how: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "desktop", *map(str, words)], cwd=CHECKOUT, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}, **how,
    )  # fmt: skip


def ended(process: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for another process; fails after a minute."""
    never = threading.Event()
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        never.wait(0.02)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Archive]:
    """An archive of the samples that this process holds open for writing, as a window does."""
    path = tmp_path / "kho.khobao"
    assert ended(start(tmp_path, "import", "--archive", path, *SAMPLES.glob("*.txt")))[0] == 0
    archive = Archive.open(path, write=True)
    yield archive
    archive.close()


def a_uid(archive: Archive) -> str:
    from db import articles

    with archive.reading() as session:
        return articles.all_uids(session)[0]


def test_a_second_writer_is_refused_while_the_first_goes_on(held, tmp_path):
    uid = a_uid(held)
    place = ("--archive", held.path)
    text = tmp_path / "bài.txt"
    text.write_text("Một bài báo\n\n14/11/2023\n\nLời dẫn.\n\nMột đoạn văn.\n", encoding="utf-8")
    for words in (
        ["import", *place, text], ["tag", *place, uid, "--add", "x"], ["annotate", *place, uid, "--quote", "a"],
    ):  # fmt: skip
        code, out, err = ended(start(tmp_path, *words))
        assert (code, out) == (3, b""), words
        assert b"kho.khobao" in err
    held.close()
    assert ended(start(tmp_path, "import", *place, text))[0] == 0


def test_readers_run_side_by_side_and_beside_a_writer(held, tmp_path):
    uid = a_uid(held)
    place = ("--archive", held.path)
    assert ended(start(tmp_path, "search", *place, "báo"))[0] == 0
    processes = [
        start(tmp_path, *words)
        for words in (
            ["info", *place, "--json"], ["show", *place, uid, "--json"], ["tag", *place, uid, "--json"],
            ["search", *place, "báo", "--json"], ["search", *place, "song", "--json"], ["verify", *place, "--json"],
            ["export", *place, "--all", "--format", "json", "--to", tmp_path / "out.json", "--json"],
            ["backup", *place, "--to", tmp_path / "sao.khobao"], ["import", *place, SAMPLES, "--dry-run", "--json"],
        )
    ]  # fmt: skip
    answers = [ended(process) for process in processes]
    assert [(code, err) for code, _, err in answers[:-1]] == [(0, b"")] * (len(answers) - 1)
    assert [json.loads(out)["total"] >= 1 for _, out, _ in answers[3:5]] == [True, True]
    assert json.loads(answers[-1][1])["already"]


def test_the_index_is_read_as_it_stands_while_another_process_writes_it(held, tmp_path):
    uid = a_uid(held)
    place = ("--archive", held.path)
    held.close()
    assert json.loads(ended(start(tmp_path, "search", *place, "tag:mới", "--json"))[1])["total"] == 0
    assert ended(start(tmp_path, "tag", *place, uid, "--add", "mới"))[0] == 0
    lock = WriterLock(state_path(index_folder(tmp_path / "cache" / "khobao", held.uid, held.path)))
    try:
        code, out, err = ended(start(tmp_path, "search", *place, "tag:mới", "--json"))
        assert (code, json.loads(out)["total"]) == (0, 0)
        assert b"newest changes" in err
    finally:
        lock.release()
    code, out, err = ended(start(tmp_path, "search", *place, "tag:mới", "--json"))
    assert (code, [hit["id"] for hit in json.loads(out)["hits"]], err) == (0, [uid], b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals to a process group")
def test_ctrl_c_in_a_terminal_keeps_what_was_acknowledged(tmp_path):
    folder = tmp_path / "vào"
    folder.mkdir()
    for number in range(3000):
        text = f"Bài báo số {number}\n\n14/11/2023\n\nLời dẫn của bài {number}.\n\nĐoạn văn {number}.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    archive = tmp_path / "kho.khobao"
    process = start(tmp_path, "import", "--archive", archive, folder, "--json", start_new_session=True)

    def has_articles() -> bool:
        try:
            opened = Archive.open(archive, write=False)
        except ArchiveError:
            return False
        try:
            return identity.info(opened).counts.articles > 0
        finally:
            opened.close()

    wait_until(has_articles)
    os.killpg(process.pid, signal.SIGINT)  # a terminal tells every process of the group
    code, out, err = ended(process)
    report = json.loads(out)
    assert code == 1, err.decode()
    assert b"Traceback" not in err
    assert 0 < len(report["added"]) < 3000
    assert {row["reason"] for row in report["rejected"]} == {sentence("cancelled")}
    assert len(report["added"]) + len(report["rejected"]) == 3000
    code, out, _ = ended(start(tmp_path, "info", "--archive", archive, "--json"))
    assert (code, json.loads(out)["articles"]) == (0, len(report["added"]))
    code, out, _ = ended(start(tmp_path, "verify", "--archive", archive, "--json"))
    assert (code, json.loads(out)["ok"]) == (0, True)
