"""The parser process: what a file does to it stays with that file."""

from __future__ import annotations

import io
import json
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
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
from desktop.importing.parsing import Outcome
from desktop.importing.readahead import ReadAhead, Way
from desktop.importing.readers import registry
from desktop.importing.readers.reader import DEFAULTS, Entry, Source
from desktop.importing.scales import Scales
from desktop.importing.worker import Worker

ECHO_BUT = """
import sys
from desktop.importing import wire
from db.records import Rejected
stream, out = sys.stdin.buffer, sys.stdout.buffer
while (request := wire.receive(stream)) is not None:
    if "many" in request:
        told = []
        for name, _ in request["many"]:
            if "dies" in name:
                wire.send(out, {"outcomes": told, "end": False})
                raise SystemExit(3)
            if "hangs" in name:
                wire.send(out, {"outcomes": told, "end": False})
                stream.read()
            if "alone" in name:
                break
            told.append([Rejected(name, "no_text")])
        wire.send(out, {"outcomes": told, "end": True, "broke": "alone" if "alone" in name else ""})
        continue
    name = request["path"]
    if "dies" in name:
        raise SystemExit(3)
    if "hangs" in name and "broken" not in name:
        stream.read()
    if "babbles" in name:
        out.write(b"\\xff" * 64)
        out.flush()
        continue
    if "parts" in name:
        for part in ("one", "two"):
            wire.send(out, {"outcomes": [Rejected(name, "empty", {"part": part})], "end": False})
    if "slow" in name:
        wire.send(out, {"outcomes": [], "end": False})
    if "broken" in name and request.get("after") != "2":
        wire.send(out, {"outcomes": [], "end": False, "at": ["2", "https://a.example/"]})
        if "gently" in name:
            wire.send(out, {"outcomes": [], "end": True, "at": ["2", "https://a.example/"], "broke": "memory"})
            continue
        if "hangs" in name:
            stream.read()
        raise SystemExit(3)
    if "halves" in name:
        raise SystemExit(3)
    wire.send(out, {"outcomes": [Rejected(name, "empty")], "end": True})
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


def text(**more: Any) -> NewArticle:
    return NewArticle("Đường sách", NewOriginal("bai.txt", b"text", "text/plain", "UTF-8"), **more)


@pytest.mark.parametrize(
    "more",
    [
        {"blocks": (Block("paragraph", "một"), Block("figure", figure=1)), "figures": (NewFigure(1, "a.jpg", "Chợ"),)},
        {"description": {"authors": ["Vân Khê"], "page": "3"}, "origins": {"title": "derived"}, "part": "2"},
        {"blocks": (Block("paragraph", "half a pair \ud800"),)},
        {"description": {"page": 2**70}},
    ],
    ids=["text", "part", "surrogate", "large number"],
)
def test_a_text_crosses_the_wire_unchanged_whatever_it_holds(more: dict[str, Any]) -> None:
    stream = io.BytesIO()
    wire.send(stream, {"outcomes": [[text(**more)], []], "end": False})
    stream.seek(0)
    assert wire.receive(stream) == {"outcomes": [[text(**more)], []], "end": False}


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        msgspec.msgpack.encode({"title": "no original"}),
        msgspec.msgpack.encode({"title": 1, "original": {"name": "a", "data": b""}}),
        msgspec.msgpack.encode(text(blocks=(Block("script", "x"),))),  # type: ignore[arg-type]
        msgspec.msgpack.encode(text())[:-1],
    ],
    ids=["nothing", "part missing", "wrong type", "unknown kind of block", "cut"],
)
def test_a_packed_text_that_is_none_is_refused(packed: bytes) -> None:
    frame = json.dumps({"frames": 1, "message": {"text": 0}}).encode()
    data = b"".join(len(one).to_bytes(4, "big") + one for one in (frame, packed))
    with pytest.raises(wire.WireError):
        wire.receive(io.BytesIO(data))


def test_a_message_may_hold_very_many_photos() -> None:
    figures = tuple(NewFigure(number, photo=NewPhoto("a.jpg", b"%d" % number)) for number in range(1, 12_001))
    sent = [replace(article(), figures=figures), replace(article(), figures=figures[:9000])]
    stream = io.BytesIO()
    wire.send(stream, sent)
    stream.seek(0)
    assert wire.receive(stream) == sent


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
    found = telling(answers)
    assert [refused.code for answer in found for refused in answer["outcomes"]] == ["unreadable"]
    assert [answer["end"] for answer in found] == [False] * (len(found) - 1) + [True]


def telling(answers: io.BytesIO) -> list[Any]:
    """The messages that say something. A slow machine also hears that the parser goes on."""
    held = wire.Held()
    messages = iter(lambda: wire.receive(answers, held), None)
    return [message for message in messages if message["outcomes"] or message["end"]]


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
    paths = [outcome.path for piece in taken if piece for outcome in piece.outcomes if isinstance(outcome, Rejected)]
    assert paths == [f"good {number}" for number in range(5)]


def together(parser: Worker, *names: str) -> list[str]:
    """The codes that several files asked for in one request give."""
    items = [Item(Path(name), 1, True) for name in names]
    found = [outcomes for files in parser.stream_many(items) for outcomes in files]
    return [outcome.code for (outcome,) in found if isinstance(outcome, Rejected)]


def test_texts_go_over_many_at_a_time(fragile: list[str]) -> None:
    with Worker(arguments=fragile) as parser:
        assert together(parser, "a", "b", "c") == ["no_text"] * 3
        assert together(parser, "d", "e") == ["no_text"] * 2


@pytest.mark.parametrize(("bad", "code"), [("dies", "parser_died"), ("hangs", "parser_timeout"), ("alone", "empty")])
def test_what_breaks_one_of_many_leaves_the_others(fragile: list[str], bad: str, code: str) -> None:
    with Worker(timeout=1.0, arguments=fragile) as parser:
        assert together(parser, "a", bad, "c") == ["no_text", code, "empty"]


def test_reading_ahead_asks_for_texts_together_and_for_others_alone(fragile: list[str]) -> None:
    items = [Item(Path(f"{number}"), 1, True) for number in range(120)]
    ways = {"7": None, "60": Way()}
    ahead = ReadAhead(Worker(arguments=fragile), items, lambda item: ways.get(item.path.name, Way(light=True)))
    try:
        pieces = [piece for piece in (ahead.take(10) for _ in items) if piece is not None]
    finally:
        ahead.close()
    codes = [[one.code for one in piece.outcomes if isinstance(one, Rejected)] for piece in pieces]
    assert codes == [{"7": [], "60": ["empty"]}.get(item.path.name, ["no_text"]) for item in items]
    assert [number for number, piece in enumerate(pieces) if piece.here] == [7]


def test_a_real_worker_parses_texts_together_and_other_files_alone(tmp_path: Path) -> None:
    texts = [tmp_path / name for name in ("một.txt", "hai.txt", "trống.txt", "thư.txt", "ba.txt")]
    for path in texts:
        path.write_text(f"Bài {path.stem}\nSapo của bài.\nĐoạn hai.", encoding="utf-8")
    texts[2].write_text(" \n", encoding="utf-8")
    texts[3].write_text("From: a@b.example\nSubject: Thư\n\nĐoạn một.\n", encoding="utf-8")
    items = [Item(path, path.stat().st_size, asked=True) for path in texts]
    with Worker() as parser:
        found = [outcomes for files in parser.stream_many(items) for outcomes in files]
        assert found == [parser.parse(path) for path in texts]


def parts(outcomes: list[Outcome]) -> list[object]:
    return [outcome.facts.get("part", outcome.code) for outcome in outcomes if isinstance(outcome, Rejected)]


def test_what_a_container_gave_before_its_parser_died_is_kept(fragile: list[str]) -> None:
    with Worker(arguments=fragile) as parser:
        assert parts(parser.parse(Path("parts"))) == ["one", "two", "empty"]
        assert parts(parser.parse(Path("slow parts halves"))) == ["one", "two", "parser_died"]
        assert parts(parser.parse(Path("good"))) == ["empty"]


def test_pieces_come_as_they_are_made_and_the_last_says_so(fragile: list[str]) -> None:
    ahead = ReadAhead(Worker(arguments=fragile), [Item(Path("slow parts"), 1, True), Item(Path("good"), 1, True)])
    taken = [ahead.take(20.0) for _ in range(4)]
    ahead.close()
    assert [piece.last for piece in taken if piece] == [False, False, True, True]


def test_who_wants_no_more_of_a_container_gets_the_next_file_whole(fragile: list[str]) -> None:
    with Worker(arguments=fragile) as parser:
        answers = parser.stream(Path("parts"))
        outcomes, last = next(answers)
        answers.close()
        assert (parts(outcomes), last) == (["one"], False)
        assert parts(parser.parse(Path("good"))) == ["empty"]


def test_a_worker_that_is_killed_while_it_answers_was_cancelled(fragile: list[str]) -> None:
    parser = Worker(arguments=fragile)
    answers = parser.stream(Path("parts hangs"))
    parser.start()
    threading.Timer(0.0, parser.kill).start()
    assert parts(next(answers)[0])[-1:] in (["cancelled"], ["one"])
    assert parts(parser.parse(Path("good"))) == ["cancelled"]


@pytest.mark.parametrize(
    ("name", "why"), [("broken", "parser_died"), ("broken gently", "parser_died"), ("broken hangs", "parser_timeout")]
)
def test_a_part_that_breaks_the_parser_fails_alone(fragile: list[str], name: str, why: str) -> None:
    with Worker(timeout=2.0, arguments=fragile) as parser:
        pieces = list(parser.stream(Path(name)))
        refusal, rest = [outcome for outcomes, _ in pieces for outcome in outcomes]
        assert isinstance(refusal, Rejected)
        assert (refusal.code, refusal.facts["part"], refusal.facts["why"]) == ("page_unreadable", "2", why)
        assert isinstance(rest, Rejected)
        assert rest.code == "empty"
        assert [last for _, last in pieces] == [False, True]


def test_parts_that_break_the_parser_again_and_again_end_the_file(
    fragile: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "MOST_BROKEN", 0)
    with Worker(arguments=fragile) as parser:
        assert parts(parser.parse(Path("broken"))) == ["parser_died"]


class Many:
    """A format whose files hold three articles."""

    name = "many"
    limit = 1 << 20
    isolated = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool:
        return name.endswith(".many")

    def read(self, source: Source) -> Iterator[NewArticle]:
        original = NewOriginal(source.name, source.data)
        for number in range(3):
            source.begin(str(number), f"Bài {number}")
            if number == 1 and source.data == b"breaks" and not source.after:
                raise MemoryError
            if source.after and number <= int(source.after):
                continue
            yield NewArticle(str(number), original, part=str(number))

    def contents(self, source: Source) -> Iterator[Entry]:
        yield from (Entry(str(number), f"Bài {number}") for number in range(3))


def asked(path: Path, **more: object) -> tuple[list[dict[str, Any]], int]:
    """The messages that answer one request, and how many bytes they take."""
    requests, answers = io.BytesIO(), io.BytesIO()
    wire.send(requests, {"path": str(path), "asked": True, **more})
    requests.seek(0)
    worker.serve(requests, answers)
    size = answers.tell()
    answers.seek(0)
    return telling(answers), size


def test_the_bytes_of_a_container_go_over_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "READERS", [Many()])
    path = tmp_path / "a.many"
    path.write_bytes(b"x" * 100_000)
    messages, size = asked(path)
    assert [len(message["outcomes"]) for message in messages] == [1, 1, 1, 0]
    assert [message["end"] for message in messages] == [False] * 3 + [True]
    articles = [outcome for message in messages for outcome in message["outcomes"]]
    assert [article.part for article in articles if isinstance(article, NewArticle)] == ["0", "1", "2"]
    assert len({id(article.original.data) for article in articles if isinstance(article, NewArticle)}) == 1
    assert size < 110_000
    assert sum(map(Scales().weigh, articles)) == 100_000  # type: ignore[arg-type]


def test_a_part_that_takes_all_memory_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "READERS", [Many()])
    path = tmp_path / "a.many"
    path.write_bytes(b"breaks")
    *_, last = asked(path)[0]
    assert (last["at"], last["broke"], last["end"]) == (["1", "Bài 1"], "memory", True)
    messages, _ = asked(path, after="1")
    articles = [outcome for message in messages for outcome in message["outcomes"]]
    assert [article.part for article in articles if isinstance(article, NewArticle)] == ["2"]


def held_by(path: Path) -> list[object]:
    """The entries of a container, and the codes of what was refused."""
    given = [one for message in asked(path, ask="contents")[0] for one in message["outcomes"]]
    return [one.code if isinstance(one, Rejected) else one for one in given]


def test_a_container_says_what_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.many"
    path.write_bytes(b"x")
    assert held_by(path) == ["unknown_format"]
    monkeypatch.setattr(registry, "READERS", [Many()])
    assert held_by(path) == [Entry("0", "Bài 0"), Entry("1", "Bài 1"), Entry("2", "Bài 2")]
    path.unlink()
    assert held_by(path) == ["unreadable"]


def test_a_file_of_one_article_is_no_container(tmp_path: Path) -> None:
    path = tmp_path / "bài.txt"
    path.write_text("Đầu đề", encoding="utf-8")
    with Worker() as parser:
        assert parts(parser.contents(path)) == ["not_a_container"]


def test_an_unfinished_message_leaves_nothing_behind() -> None:
    held, stream = wire.Held(), io.BytesIO()
    broken = [article(), {"set": {1}}]
    with pytest.raises(TypeError):
        wire.send(stream, broken, held)
    assert (stream.tell(), held.data) == (0, None)


def test_a_file_that_was_said_to_follow_is_answered_and_another_one_too(fragile: list[str]) -> None:
    def codes(parser: Worker, name: str, following: str | None) -> list[str]:
        then = worker.request_of(Path(following), True, DEFAULTS) if following else None
        answers = parser.stream(Path(name), following=then)
        return [one.code for outcomes, _ in answers for one in outcomes if isinstance(one, Rejected)]

    with Worker(timeout=2.0, arguments=fragile) as parser:
        assert codes(parser, "good", "dies") == ["empty"]
        assert codes(parser, "dies", "good") == ["parser_died"]
        assert codes(parser, "good", "hangs") == ["empty"]
        assert codes(parser, "good", None) == ["empty"]  # not the one that was said
