"""The parser process: what a hostile file kills is this, never the window or the batch.

``khobao --worker`` reads requests on standard input and answers on standard output, in messages of `wire`. A request is
``{"path", "asked", "options"}``; the answer is the list of what the file gives. `Worker` is the other end: it starts
the process, waits for at most ten seconds a file, kills and replaces it when it dies or hangs, and renews it after 200
files or 256 MiB.
"""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

from db.records import Rejected
from desktop.importing import wire
from desktop.importing.parsing import Outcome, choose, parse
from desktop.importing.readers.reader import DEFAULTS, Folders, Options
from desktop.shared import program

TIMEOUT = 10.0
MEMORY_LIMIT = 512 << 20
RENEW_FILES = 200
RENEW_BYTES = 256 << 20


def main() -> int:
    """Be a worker on standard input and output. What is printed goes to standard error: answers stay whole."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    limit_memory(MEMORY_LIMIT)
    return serve(sys.stdin.buffer, answers)


def serve(requests: BinaryIO, answers: BinaryIO) -> int:
    """Answer requests until the other end closes."""
    folders = Folders()
    while (request := wire.receive(requests)) is not None:
        path = Path(request["path"])
        try:
            reader = choose(path, asked=bool(request["asked"]))
            options: Options = request.get("options", DEFAULTS)
            answer: list[Outcome] = (
                [reader] if isinstance(reader, Rejected) else list(parse(path, reader, folders, options))
            )
        except MemoryError:
            answer = [Rejected(str(path), "parser_died", {"why": "memory"})]
        except Exception as error:
            answer = [Rejected(str(path), "parser_died", {"why": type(error).__name__})]
        wire.send(answers, answer)
    return 0


def limit_memory(size: int) -> None:
    """Let this process use at most `size` bytes of address space, where the system can hold it to that."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size if hard < 0 else min(size, hard), hard))


class Worker:
    """A parser process and its replacements. For one thread at a time, except `kill`."""

    def __init__(self, timeout: float = TIMEOUT, arguments: list[str] | None = None) -> None:
        self._timeout = timeout
        self._arguments = arguments or program.command("--worker")
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._files = 0
        self._bytes = 0
        self._killed = False
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
            env=program.environment(), creationflags=program.NO_WINDOW,
            start_new_session=True,  # a Ctrl-C in the terminal is for the batch, which finishes the article at hand
        )  # fmt: skip
        self._answers = queue.SimpleQueue()
        self._files = self._bytes = 0
        threading.Thread(
            target=_listen, args=(self._process, self._answers), daemon=True, name="worker-answers"
        ).start()

    def parse(self, path: Path, *, asked: bool = True, options: Options = DEFAULTS) -> list[Outcome]:
        """What a plain file gives. A process that dies or takes longer than the time-out fails this file alone
        (``parser_died``, ``parser_timeout``)."""
        if self._killed:
            return [Rejected(str(path), "cancelled")]
        self.start()
        process = self._process
        if process is None:  # killed meanwhile
            return [Rejected(str(path), "cancelled")]
        assert process.stdin is not None
        try:
            wire.send(process.stdin, {"path": str(path), "asked": asked, "options": options})
            answer = self._answers.get(timeout=self._timeout)
        except queue.Empty:
            self._stop()
            return [Rejected(str(path), "parser_timeout", {"seconds": self._timeout})]
        except (OSError, ValueError):  # the pipe broke, or `kill` closed it
            answer = None
        if not isinstance(answer, list):
            self._stop()
            return [Rejected(str(path), "cancelled" if self._killed else "parser_died")]
        self._files += 1
        with contextlib.suppress(OSError):
            self._bytes += path.stat().st_size
        if self._files >= RENEW_FILES or self._bytes >= RENEW_BYTES:
            self._stop()
        return answer

    def kill(self) -> None:
        """Stop at once and for good. Any thread may call it."""
        with self._guard:
            self._killed = True
        self._stop()

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        with contextlib.suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()


def _listen(process: subprocess.Popen[bytes], answers: queue.SimpleQueue[Any]) -> None:
    """Pass on each answer; None when there will be no more."""
    assert process.stdout is not None
    with process.stdout as stream:
        try:
            while (message := wire.receive(stream)) is not None:
                answers.put(message)
        except (wire.WireError, OSError, ValueError):
            pass
    answers.put(None)
