"""The parser process: what a file does to it stays with that file."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from db.records import (
    Block,
    Ledger,
    LedgerRun,
    NewAnnotation,
    NewArticle,
    NewFigure,
    NewOriginal,
    NewPhoto,
    Published,
    Rejected,
)
from desktop.importing import wire, worker
from desktop.importing.discover import Item
from desktop.importing.readahead import ReadAhead
from desktop.importing.worker import Worker

ECHO_BUT = """
import sys
from desktop.importing import wire
from db.records import Rejected
stream, out = sys.stdin.buffer, sys.stdout.buffer
while (request := wire.receive(stream)) is not None:
    name = request["path"]
    if "dies" in name:
        raise SystemExit(3)
    if "hangs" in name:
        stream.read()
    if "babbles" in name:
        out.write(b"\\xff" * 64)
        out.flush()
        continue
    wire.send(out, [Rejected(name, "empty")])
"""


@pytest.fixture
def fragile() -> list[str]:
    return [sys.executable, "-c", ECHO_BUT]


def article() -> NewArticle:
    return NewArticle(
        title="Đầu đề \ud800",
        original=NewOriginal("a.txt", b"\0\xff", "text/plain", "utf-8"),
        published=Published(None, "[2019-03-04,2019-04-03]", "3/4/2019", "ambiguous_day_month"),
        blocks=(Block("paragraph", "Một"), Block("figure", figure=1)),
        figures=(NewFigure(1, "a.jpg", photo=NewPhoto("A.JPG", b"x" * 70_000)), NewFigure(2, "b.jpg")),
        ledger=Ledger((LedgerRun(1, "title"), LedgerRun(1, "paragraph", 0)), 2),
        origins={"title": "derived", "lead": {"origin": "supplied", "by": ["a", 1]}},
        tags=("Chính trị/Đảng",),
        annotations=(NewAnnotation("Một", start=3),),
        versions=({"number": 1, "content": {"title": "x", "list": [1, None]}},),
    )


def test_records_cross_the_wire_unchanged() -> None:
    stream = io.BytesIO()
    wire.send(stream, [article(), Rejected("b", "empty", {"size": 0})])
    stream.seek(0)
    assert wire.receive(stream) == [article(), Rejected("b", "empty", {"size": 0})]
    assert wire.receive(stream) is None


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_message_that_is_cut_short_is_refused(cut: int) -> None:
    stream = io.BytesIO()
    wire.send(stream, [article()])
    with pytest.raises(wire.WireError):
        wire.receive(io.BytesIO(stream.getvalue()[:-cut]))


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xff\xff\xff",
        b"\0\0\0\x02{}",
        b'\0\0\0\x2b{"frames":0,"message":{"record":"subprocess"}}',
        b"\0\0\0\x04null",
    ],
)
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.receive(io.BytesIO(data))


def test_the_worker_answers_each_request() -> None:
    requests, answers = io.BytesIO(), io.BytesIO()
    wire.send(requests, {"path": "no such file.txt", "asked": True})
    requests.seek(0)
    assert worker.serve(requests, answers) == 0
    answers.seek(0)
    (answer,) = wire.receive(answers)
    assert answer.code == "unreadable"


def test_a_real_worker_parses(tmp_path: Path) -> None:
    path = tmp_path / "bài.txt"
    path.write_text("Đầu đề\nSapo của bài.\nĐoạn hai.", encoding="utf-8")
    with Worker() as parser:
        (parsed,) = parser.parse(path)
    assert isinstance(parsed, NewArticle)
    assert (parsed.title, parsed.lead) == ("Đầu đề", "Sapo của bài.")


@pytest.mark.parametrize(
    ("name", "code"), [("dies", "parser_died"), ("hangs", "parser_timeout"), ("babbles", "parser_died")]
)
def test_a_bad_file_fails_alone_and_the_worker_is_replaced(fragile: list[str], name: str, code: str) -> None:
    with Worker(timeout=2.0, arguments=fragile) as parser:
        assert [outcome.code for outcome in parser.parse(Path("good")) if isinstance(outcome, Rejected)] == ["empty"]
        before = parser.pid
        (refused,) = parser.parse(Path(name))
        assert isinstance(refused, Rejected)
        assert refused.code == code
        assert [outcome.code for outcome in parser.parse(Path("good")) if isinstance(outcome, Rejected)] == ["empty"]
        assert parser.pid != before


def test_a_worker_is_renewed_after_many_files(fragile: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "RENEW_FILES", 3)
    with Worker(arguments=fragile) as parser:
        pids = []
        for _ in range(4):
            parser.start()
            pids.append(parser.pid)
            parser.parse(Path("good"))
    assert len(set(pids)) == 2


def test_reading_ahead_keeps_the_order_and_stops_at_once(fragile: list[str]) -> None:
    items = [Item(Path(f"good {number}"), 1, True) for number in range(500)]
    ahead = ReadAhead(Worker(arguments=fragile), items)
    taken = [ahead.take(20.0) for _ in range(5)]
    ahead.close()
    assert [outcomes[0].path for outcomes in taken if outcomes and isinstance(outcomes[0], Rejected)] == [
        f"good {number}" for number in range(5)
    ]
