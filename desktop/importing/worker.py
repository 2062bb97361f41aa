"""The parser process: what a hostile file kills is this, never the window or the batch.

``khobao --worker`` reads requests on standard input and answers on standard output, in messages of `wire`. A request is
``{"path", "asked", "options"}``, with ``"ask": "contents"`` where only what a container holds is wanted, and ``"ask":
"look"`` for what a person is shown before the import (`preview.look`, one outcome). The answer is any number of
messages ``{"outcomes": […], "end": bool, "light": bool}``, the last with ``end``: each holds what the file gave since
the one before, none where the reader only tells that it goes on. ``at`` names the part of a container that is read
next, by its id and by what it goes by. Texts come many at a time: ``{"many": [[path, asked], …], "size", "options"}``,
and an outcome is then the list of all that the next of these files gave.

`Worker` is the other end: it starts the process, waits for at most ten seconds a message, kills and replaces it when it
dies or hangs, and renews it after 200 files or 256 MiB; a hundred files of a ``light`` reader, which calls no parser
written in C, count as one. What a file gave before is kept; where one part of a container broke the parser (``broke``
where it could still say so), the rest is asked for with ``after``.
"""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from db.records import Rejected
from desktop.importing import wire
from desktop.importing.looking import looked_at
from desktop.importing.parsing import Outcome, choose, contents, is_container, is_light, parse
from desktop.importing.preview import Looked, look, looked
from desktop.importing.readers.reader import DEFAULTS, Entry, Folders, Options, refused_part
from desktop.importing.scales import Scales
from desktop.shared import program

if TYPE_CHECKING:
    from desktop.importing.discover import Item

TIMEOUT = 10.0
MEMORY_LIMIT = 512 << 20
RENEW_FILES = 200
RENEW_BYTES = 256 << 20
LIGHT = 100
SEND_SECONDS = 1.0
SEND_BYTES = 4 << 20
SEND_ITEMS = 500
MOST_MESSAGES = 4
MOST_BROKEN = 20
Given = Outcome | Entry | dict[str, Any]


def main() -> int:
    """Be a worker on standard input and output. What is printed goes to standard error: answers stay whole."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    program.give_way()
    limit_memory(MEMORY_LIMIT)
    return serve(sys.stdin.buffer, answers)


def serve(requests: BinaryIO, answers: BinaryIO) -> int:
    """Answer requests until the other end closes."""
    folders = Folders()
    while (request := wire.receive(requests)) is not None:
        answer = _Answer(answers)
        if "many" in request:
            answer.give_many(request, folders)
            continue
        path = Path(request["path"])
        try:
            answer.give(path, request, folders)
        except MemoryError:
            answer.broke = "memory"
        except Exception as error:
            answer.broke = type(error).__name__
        answer.send(end=True)
    return 0


class _Answer:
    """The messages that one request is answered by."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = wire.Held()
        self._scales = Scales()
        self._waiting: list[Given | list[Outcome]] = []
        self._size = 0
        self._since = time.monotonic()
        self._light = False
        self._at: list[str] | None = None
        self.after = ""
        self.broke = ""

    def give(self, path: Path, request: dict[str, Any], folders: Folders) -> None:
        """Answer a request, but for the end. Articles of a container go at once: what kills the parser later must not
        take them along."""
        options: Options = request.get("options", DEFAULTS)
        if request.get("ask") == "look":
            self.add(look(path, folders, options, self))
            return
        self.after = str(request.get("after", ""))
        reader = choose(path, asked=bool(request["asked"]), options=options)
        self._light = not isinstance(reader, Rejected) and is_light(reader)
        if isinstance(reader, Rejected):
            self.add(reader)
        elif request.get("ask") == "contents":
            for entry in contents(path, reader, options, self):
                self.add(entry)
        else:
            at_once = is_container(reader)
            for outcome in looked_at(path, parse(path, reader, folders, options, self), self.alive):
                self.add(outcome)
                if at_once:
                    self.send()

    def give_many(self, request: dict[str, Any], folders: Folders) -> None:
        """Answer a request for many files, each whole; the end is told early (``broke``) at one that cannot be answered
        here and now: it and those after it are then asked for one by one."""
        options: Options = request["options"]
        self._light = True
        try:
            for name, asked in request["many"]:
                path = Path(name)
                reader = choose(path, asked=bool(asked), options=options)
                if isinstance(reader, Rejected) or not is_light(reader):
                    self.broke = "alone"
                    break
                self._waiting.append(list(looked_at(path, parse(path, reader, folders, options))))
                self.alive()
        except Exception as error:
            self.broke = type(error).__name__
        self.send(end=True)

    def add(self, given: Given) -> None:
        """Add what the file gives; it is sent when there is much of it, or a second after the last message."""
        self._waiting.append(given)
        if not isinstance(given, Entry | dict):
            self._size += self._scales.weigh(given)
        if self._size >= SEND_BYTES or len(self._waiting) >= SEND_ITEMS:
            self.send()
        else:
            self.alive()

    def alive(self) -> None:
        """Tell that the reader goes on, once a second at most."""
        if time.monotonic() - self._since >= SEND_SECONDS:
            self.send()

    def begin(self, part: str, label: str) -> None:
        """Tell which part is read next."""
        self._at = [part, label]
        self.send()

    def send(self, *, end: bool = False) -> None:
        """Send what waits."""
        waiting, self._waiting, self._size = self._waiting, [], 0
        message = {"outcomes": waiting, "end": end, "light": self._light, "at": self._at, "broke": self.broke}
        wire.send(self._stream, message, self._held)
        self._since = time.monotonic()


def limit_memory(size: int) -> None:
    """Let this process use at most `size` bytes of address space, where the system can hold it to that."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size if hard < 0 else min(size, hard), hard))


@dataclass(frozen=True, slots=True)
class _Broken:
    """What became of a request that was not answered whole, and the part of the container that was read then."""

    refusal: Rejected
    part: str = ""
    label: str = ""

    def at(self, message: dict[str, Any]) -> _Broken:
        """The same with what a message tells."""
        place, why = message.get("at"), message.get("broke")
        refusal = replace(self.refusal, facts={"why": str(why)}) if why else self.refusal
        if isinstance(place, list) and len(place) == 2:
            return _Broken(refusal, str(place[0]), str(place[1]))
        return replace(self, refusal=refusal)


class Worker:
    """A parser process and its replacements. For one thread at a time, except `kill`."""

    def __init__(self, timeout: float = TIMEOUT, arguments: list[str] | None = None) -> None:
        self._timeout = timeout
        self._arguments = arguments or program.command("--worker")
        self._process: subprocess.Popen[bytes] | None = None
        self._answers = _Answers()
        self._files = 0.0
        self._bytes = 0
        self._killed = False
        self._sent: dict[str, Any] | None = None
        self._guard = threading.Lock()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def pid(self) -> int | None:
        """The process that parses now, if one runs."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Start a process, unless one runs."""
        with self._guard:
            if not self._killed and (self._process is None or self._process.poll() is not None):
                self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            self._arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=program.environment(), creationflags=program.HELPER,
            process_group=0,  # a Ctrl-C in the terminal is for the batch, which finishes the article at hand
        )  # fmt: skip
        self._answers = _Answers()
        self._files, self._bytes = 0.0, 0
        threading.Thread(
            target=_listen, args=(self._process, self._answers), daemon=True, name="worker-answers"
        ).start()

    def parse(self, path: Path, *, asked: bool = True, options: Options = DEFAULTS) -> list[Outcome]:
        """All that a plain file gives (see `stream`)."""
        return [outcome for outcomes, _ in self.stream(path, asked=asked, options=options) for outcome in outcomes]

    def stream(
        self, path: Path, *, asked: bool = True, options: Options = DEFAULTS,
        following: dict[str, Any] | None = None,
    ) -> Generator[tuple[list[Outcome], bool], None, None]:
        """What a plain file gives, as it comes, and whether that is all of it. A process that dies or is silent for
        longer than the time-out fails this file alone (``parser_died``, ``parser_timeout``), or the part of a container
        that it was at (``page_unreadable``, at most 20 times). `following` is the request that will be made next
        (`request_of`, `request_of_many`): the process goes on with it while this answer is on its way."""
        yield from self._ask(request_of(path, asked, options), following)

    def stream_many(
        self, items: Sequence[Item], options: Options = DEFAULTS, following: dict[str, Any] | None = None
    ) -> Generator[list[list[Outcome]], None, None]:
        """What each of several files gave, in order, some files at a time: for readers that are light. A file that
        breaks the process, or is silent for too long, is asked for alone, and so are those after it."""
        done = 0
        asking = self._once(request_of_many(items, options), following)
        with closing(asking):
            while True:
                try:
                    found, _ = next(asking)
                except StopIteration as end:
                    whole = end.value is None
                    break
                done += len(found)
                yield found
        if not whole:
            for item in items[done:]:
                yield [self.parse(item.path, asked=item.asked, options=options)]

    def contents(self, path: Path, *, asked: bool = True) -> list[Entry | Rejected]:
        """What a container holds, in its own order; or why it cannot be told (as in `stream`, and ``not_a_container``
        where files of this format hold one article only)."""
        request = {"path": str(path), "asked": asked, "ask": "contents"}
        return [entry for entries, _ in self._ask(request) for entry in entries]

    def look(self, path: Path, options: Options = DEFAULTS) -> Looked:
        """What a person is shown of a file before the import; a refusal as in `stream`."""
        request = {"path": str(path), "options": options, "ask": "look"}
        given = [one for outcomes, _ in self._ask(request) for one in outcomes]
        answer = given[0] if given else Rejected(str(path), "parser_died")
        return looked(answer) if isinstance(answer, dict) else Looked(refusal=answer)

    def _ask(
        self, request: dict[str, Any], following: dict[str, Any] | None = None
    ) -> Generator[tuple[list[Any], bool], None, None]:
        path = request["path"]
        for left in range(MOST_BROKEN, -1, -1):
            broken = yield from self._once(request, following)
            if broken is None:
                return
            if self._killed or not left or broken.part in ("", request.get("after")):
                yield [Rejected(path, "cancelled") if self._killed else broken.refusal], True
                return
            yield [refused_part(broken.refusal, broken.part, broken.label)], False
            request = {**request, "after": broken.part}

    def _once(
        self, request: dict[str, Any], following: dict[str, Any] | None
    ) -> Generator[tuple[list[Any], bool], None, _Broken | None]:
        """Ask the process that runs. Returns what broke it, None where the answer is whole."""
        self._expect(request)
        self.start()
        process, answers = self._process, self._answers
        path = str(request.get("path", ""))
        broken = _Broken(Rejected(path, "cancelled" if self._killed else "parser_died"))
        if self._killed or process is None:
            return broken
        assert process.stdin is not None
        whole = False
        try:
            self._send(process.stdin, request, following)
            while not whole:
                message = answers.get(self._timeout)
                outcomes, whole = _opened(message)
                broken = broken.at(message)
                if whole:
                    self._count(request, light=message.get("light") is True)
                    if message.get("broke"):
                        if outcomes:
                            yield outcomes, False
                        return broken
                if outcomes or whole:
                    yield outcomes, whole
        except queue.Empty:
            return replace(broken, refusal=Rejected(path, "parser_timeout", {"seconds": self._timeout}))
        except (OSError, ValueError):  # the pipe broke, or `kill` closed it
            return broken
        finally:
            if not whole:  # also where nobody wants the rest
                self._stop()
        return None

    def _expect(self, request: dict[str, Any]) -> None:
        """Stop a process that works on another file than the one that is asked for now."""
        if self._sent is not None and self._sent != request:
            self._stop()

    def _send(self, stream: IO[bytes], request: dict[str, Any], following: dict[str, Any] | None) -> None:
        """Send a request, unless it was sent ahead, and the one after it."""
        if self._sent is None:
            wire.send(stream, request)
        if following is not None:
            wire.send(stream, following)
        self._sent = following

    def _count(self, request: dict[str, Any], *, light: bool) -> None:
        """Renew a process that has read enough."""
        files = len(request.get("many", ())) or 1
        self._files += files / LIGHT if light else files
        if "size" in request:
            self._bytes += request["size"]
        else:
            with contextlib.suppress(OSError):
                self._bytes += Path(request["path"]).stat().st_size
        if self._files >= RENEW_FILES or self._bytes >= RENEW_BYTES:
            self._stop()

    def kill(self) -> None:
        """Stop at once and for good. Any thread may call it."""
        with self._guard:
            self._killed = True
        self._stop()

    def _stop(self) -> None:
        process, answers, self._process = self._process, self._answers, None
        self._sent = None
        if process is None:
            return
        answers.close()
        process.kill()
        process.wait()
        with contextlib.suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()


def request_of(path: Path, asked: bool, options: Options) -> dict[str, Any]:
    """The request for one file."""
    return {"path": str(path), "asked": asked, "options": options}


def request_of_many(items: Sequence[Item], options: Options) -> dict[str, Any]:
    """The request for several files of light readers."""
    many = [[item.text, item.asked] for item in items]
    return {"many": many, "size": sum(item.size for item in items), "options": options}


def _opened(message: Any) -> tuple[list[Any], bool]:
    """The outcomes of a message and whether it is the last one. Raises ValueError where it is none, also at the end."""
    if not isinstance(message, dict) or not isinstance(message.get("outcomes"), list):
        raise ValueError("no answer")
    return message["outcomes"], bool(message.get("end"))


class _Answers:
    """A few messages on their way from the process. Who reads faster than they are taken waits, and with it the
    process."""

    def __init__(self) -> None:
        self._messages: deque[Any] = deque()
        self._closed = False
        self._turn = threading.Condition()

    def put(self, message: Any) -> bool:
        """Add a message when there is room; False where nobody wants it."""
        with self._turn:
            self._turn.wait_for(lambda: self._closed or len(self._messages) < MOST_MESSAGES)
            self._messages.append(message)
            self._turn.notify_all()
            return not self._closed

    def get(self, timeout: float) -> Any:
        """The next message; None where there will be no more. Raises queue.Empty after `timeout` seconds."""
        with self._turn:
            if not self._turn.wait_for(lambda: self._closed or self._messages, timeout):
                raise queue.Empty
            message = None if self._closed else self._messages.popleft()
            self._turn.notify_all()
            return message

    def close(self) -> None:
        """Let go of everything and everyone."""
        with self._turn:
            self._closed = True
            self._messages.clear()
            self._turn.notify_all()


def _listen(process: subprocess.Popen[bytes], answers: _Answers) -> None:
    """Pass on each message; None when there will be no more."""
    assert process.stdout is not None
    held = wire.Held()
    with process.stdout as stream:
        try:
            while (message := wire.receive(stream, held)) is not None and answers.put(message):
                if isinstance(message, dict) and message.get("end"):
                    held = wire.Held()
        except (wire.WireError, OSError, ValueError):
            pass
    answers.put(None)
