"""The real program from a command line: whole journeys, in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent
SAMPLES = CHECKOUT / "resources" / "samples"
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `python -m desktop` with these words; output is bytes, so that its encoding is seen."""

    def _run(*words: object, **changed: str) -> subprocess.CompletedProcess[bytes]:
        environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")} | changed
        command = [sys.executable, "-m", "desktop", *map(str, words)]
        return subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, check=False, timeout=120)

    return _run


def answer(done: subprocess.CompletedProcess[bytes], code: int = 0) -> Any:
    """The JSON of a command that ended with `code`."""
    assert done.returncode == code, done.stderr.decode()
    return json.loads(done.stdout)


def one_row(report: Any, name: str) -> dict[str, Any]:
    """The row of the file `name` in an import's report."""
    rows = report["added"] + report["already"]
    (row,) = (row for row in rows if Path(row["path"]).name == name)
    return dict(row)


def test_an_article_goes_in_is_worked_on_is_found_and_comes_out(run, tmp_path):
    archive = tmp_path / "lưu trữ" / "kho.khobao"
    place = ("--archive", archive)
    report = answer(run("import", *place, *SAMPLES.glob("*.txt"), "--json"))
    uid = one_row(report, "nguoi-giu-chu-chi.txt")["id"]
    answer(run("tag", *place, uid[:8], "--add", "Nghề/Nghề in", "--json"))
    quote = answer(run("show", *place, uid, "--json"))["lead"][:30]
    mark = answer(run("annotate", *place, uid, "--quote", quote, "--note", "đáng nhớ lắm", "--json"))

    for query, where in (
        ('title:"người giữ chữ"', "title"),
        ("tag:nghe", "tag"),
        ("note:nhớ", "note"),
        ("dang nho", "note"),
    ):
        found = answer(run("search", *place, query, "--json"))
        assert set(found) == {"total", "hits"}
        hit = next(hit for hit in found["hits"] if hit["id"] == uid)
        assert set(hit) == {"id", "title", "published", "source", "snippet", "where"}
        assert hit["where"] == where, query
    assert answer(run("search", *place, "--json", "--", "-tag:nghe"))["total"] == 2

    out = tmp_path / "xuất"
    out.mkdir()
    for name in ("html", "pdf", "markdown", "json"):
        written = answer(run("export", *place, "--id", uid, "--format", name, "--to", out, "--json"))["written"]
        assert [Path(path).parent for path in written] == [out]
        assert Path(written[0]).stat().st_size > 1000

    (exported,) = out.glob("*.json")
    other = tmp_path / "kho khác.khobao"
    again = answer(run("import", "--archive", other, exported, "--json"))
    assert {row["id"] for row in again["added"]} == {uid}
    mine = answer(run("show", *place, uid, "--json"))
    theirs = answer(run("show", "--archive", other, uid, "--json"))
    for key in ("title", "lead", "byline", "published", "blocks", "figures", "tags", "annotations", "original"):
        assert theirs[key] == mine[key], key
    assert theirs["annotations"] == [mark]

    copy = tmp_path / "sao.khobao"
    assert run("backup", *place, "--to", copy).returncode == 0
    for one in (archive, other, copy):
        assert answer(run("verify", "--archive", one, "--json"))["ok"] is True
    assert [path.name for path in archive.parent.iterdir()] == [archive.name]


def test_output_is_utf_8_in_any_locale(run, tmp_path):
    archive = tmp_path / "kho.khobao"
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = run("import", "--archive", archive, SAMPLES / "nguoi-giu-chu-chi.txt", "--json", **plain)
    assert "Người giữ chữ chì bên bến sông".encode() in done.stdout
    uid = one_row(answer(done), "nguoi-giu-chu-chi.txt")["id"]
    assert "Người giữ chữ chì bên bến sông".encode() in run("show", "--archive", archive, uid, **plain).stdout


@pytest.mark.parametrize("words", [["info"], ["search", "x"], ["import", SAMPLES], ["export", "--all"], ["--smoke"]])
def test_a_command_never_loads_qt(tmp_path, words):
    program = (
        "import sys; from desktop.__main__ import main; main();"
        "sys.exit(sum(name.partition('.')[0] in ('PySide6', 'shiboken6') for name in sys.modules))"
    )
    command, *rest = words
    archive = tmp_path / "kho.khobao"
    place = [] if command.startswith("-") else ["--archive", archive]
    if command == "export":
        rest += ["--format", "json", "--to", tmp_path / "out.json"]
    if command not in ("import", "--smoke"):
        subprocess.run(
            [sys.executable, "-m", "desktop", "import", "--archive", archive, SAMPLES / "nguoi-giu-chu-chi.txt"],
            cwd=CHECKOUT, env=os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, [command, *place, *rest])],
        cwd=CHECKOUT, env=os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_the_program_tries_itself(run, tmp_path):
    before = sorted(path.name for path in tmp_path.iterdir())
    done = run("--smoke", TMPDIR=str(tmp_path))
    text = done.stdout.decode()
    assert done.returncode == 0, text + done.stderr.decode()
    for name in ("SQLite 3.", "SQLAlchemy ", "tantivy ", "PySide6-Essentials ", "exported pdf", "smoke passed"):
        assert name in text
    left = sorted(path.name for path in tmp_path.iterdir() if path.name != "cache")
    assert left == before


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    archive = tmp_path / "kho.khobao"
    command = [sys.executable, "-m", "desktop", "import", "--archive", str(archive), str(SAMPLES), "--json"]
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(command, cwd=CHECKOUT, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60)
    finally:
        os.close(writer)
    assert done.returncode == 1  # the folder's README is no article
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_the_output_is_told(run, tmp_path):
    archive = tmp_path / "kho.khobao"
    run("import", "--archive", archive, SAMPLES)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", "info", "--archive", str(archive)],
            cwd=CHECKOUT, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith(b"khobao: ")
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system whose names are bytes")
def test_a_file_name_that_is_not_text_comes_back_in_json(run, tmp_path):
    name = os.fsdecode(b"b\xe0i.txt")
    (tmp_path / name).write_text("Một bài báo\n\n14/11/2023\n\nLời dẫn.\n\nMột đoạn văn.\n", encoding="utf-8")
    done = run("import", "--archive", tmp_path / "kho.khobao", tmp_path / name, "--json")
    rows = answer(done)["added"]
    assert [os.fsencode(row["path"]) for row in rows] == [os.fsencode(tmp_path / name)]
    done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_no_room_for_the_archive_keeps_what_was_there_and_leaves_nothing_half_made(run, tmp_path):
    archive = tmp_path / "kho.khobao"
    run("import", "--archive", archive, SAMPLES / "chuyen-do-ngang-cuoi-cung.txt")
    before = answer(run("info", "--archive", archive, "--json"))

    def limited(size: int, *words: object) -> subprocess.CompletedProcess[bytes]:
        program = (
            f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}));"
            "from desktop.__main__ import main; sys.exit(main(sys.argv[1:]))"
        )
        command = [sys.executable, "-c", program, *map(str, words)]
        return subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=False, timeout=60)

    done = limited(900_000, "import", "--archive", archive, SAMPLES / "nguoi-giu-chu-chi.txt", "--json")
    report = answer(done, 1)
    assert report["added"] == []
    assert report["rejected"]
    assert b"Traceback" not in done.stderr
    assert done.stderr.startswith(b"khobao: ")
    assert answer(run("verify", "--archive", archive, "--json"))["ok"] is True
    after = answer(run("info", "--archive", archive, "--json"))
    assert (after["articles"], after["photos"]) == (before["articles"], before["photos"]) == (1, 0)

    refused = limited(100_000, "import", "--archive", tmp_path / "mới" / "kho.khobao", SAMPLES)
    assert refused.returncode == 3
    assert list((tmp_path / "mới").iterdir()) == []
    copied = limited(100_000, "backup", "--archive", archive, "--to", tmp_path / "mới" / "sao.khobao")
    assert copied.returncode == 1
    assert list((tmp_path / "mới").iterdir()) == []
