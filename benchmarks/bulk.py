"""A hundred thousand articles as the window takes them in: parser, archive and index at work side by side.

    python benchmarks/bulk.py [--articles 100000] [--corpus FILE]

Ours: `import_paths` with its parser process, while an index process follows the archive's changes, until the last
article can be searched. Bare: reading and parsing, a Core insert, tantivy, one after another in one process (see
`import_articles.py`), half of them before ours and half after, since the speed of a machine drifts. Both by the clock,
in one run, on a machine that does nothing else; CPU seconds stand beside.
Also: the most memory of all our processes together, early and late (flat means that it does not grow), and how long a
cancelled import takes to come back. `--corpus` reads articles from an SQLite file with a table `article` of title,
lead, body and day (as made by a corpus generator) in place of our own sentences.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.import_articles import bare_index, bare_insert, parse_all, processor, write_articles
from db.archive import Archive
from desktop.importing.batch import import_paths
from desktop.library.index_process import ARGUMENT
from desktop.library.indexing import FOLLOW_AFTER_MS, MANY
from desktop.library.searching import behind
from desktop.shared import program

if TYPE_CHECKING:
    from desktop.importing.report import Progress

GOAL = 0.8
MEMORY_GOAL = 400
CANCEL_GOAL = 0.2
FOLLOW_SECONDS = FOLLOW_AFTER_MS / 1000
SLICE = 5_000
"""Articles parsed, inserted and indexed in one go on the bare side, so that it never holds all of them."""


def write_corpus(source: Path, folder: Path, count: int) -> None:
    """Text files of the articles of a corpus, in folders of 500."""
    with sqlite3.connect(source) as corpus:
        rows = corpus.execute("SELECT title, lead, body, day FROM article ORDER BY id LIMIT ?", (count,))
        for number, (title, lead, body, day) in enumerate(rows):
            place = folder / f"{number // 500:03}"
            if number % 500 == 0:
                place.mkdir()
            printed = date.fromordinal(day) if isinstance(day, int) else date.fromisoformat(str(day)[:10])
            when = f"{printed.day}/{printed.month}/{printed.year}"
            text = f"{title}\n\n{when}\n\n{lead}\n\n{body}\n"
            (place / f"{number:06}.txt").write_text(text, encoding="utf-8", newline="\n")


class Memory:
    """Samples the memory of this process and its children, twice a second (Linux only; else zeros)."""

    def __init__(self) -> None:
        self.samples: list[float] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.5):
            self.samples.append(_resident(os.getpid()))


def _resident(pid: int) -> float:
    """MiB of a process and all below it that the system cannot drop: not the index's files, which are mapped and go
    when memory is wanted elsewhere (Pss_Anon; a page that several share is counted once in all)."""
    total = 0.0
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
        total = next(int(line.split()[1]) for line in lines if line.startswith("Pss_Anon:")) / 1024
        for task in Path(f"/proc/{pid}/task").iterdir():
            children = (task / "children").read_text("ascii").split()
            total += sum(_resident(int(child)) for child in children)
    except (OSError, ValueError, StopIteration):
        pass
    return total


def ours(folder: Path, scratch: Path, count: int) -> dict[str, float]:
    """Import with an index process at its heels, until everything can be searched."""
    archive = Archive.create(scratch / "ours.khobao")
    index, imported, done = scratch / "index", threading.Event(), threading.Event()

    def tell(_progress: Progress) -> bool:
        return True

    def follow() -> None:
        """As the window does: a process wherever there is much to follow."""
        while not done.wait(FOLLOW_SECONDS):
            if behind(archive, index) > (0 if imported.is_set() else MANY):
                command = [sys.executable, "-m", "desktop", ARGUMENT, str(archive.path), str(index)]
                with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
                    process.wait()  # `run` would close its standard input, and that ends it

    program.share_interpreter()
    follower = threading.Thread(target=follow)
    began, spent = time.perf_counter(), processor()
    with Memory() as memory:
        follower.start()
        report = import_paths(archive, [folder], progress=tell, workers=1)
        written = time.perf_counter() - began
        imported.set()
        while behind(archive, index):
            time.sleep(0.2)
        clock = time.perf_counter() - began
        done.set()
        follower.join()
    assert len(report.added) == count, (len(report.added), report.rejected[:3])
    archive.close()
    third = max(1, len(memory.samples) // 3)
    return {
        "clock": clock, "imported": written, "cpu": processor() - spent, "memory": max(memory.samples, default=0.0),
        "early": max(memory.samples[:third], default=0.0), "late": max(memory.samples[-third:], default=0.0),
    }  # fmt: skip


def bare(folder: Path, scratch: Path, half: int) -> dict[str, float]:
    """The bare parts one after another, a slice of files at a time, of one half of the files (0 or 1)."""
    files = sorted(folder.rglob("*.txt"))
    middle = len(files) // 2
    files = files[middle:] if half else files[:middle]
    spent, clock = processor(), {"parse": 0.0, "insert": 0.0, "index": 0.0}
    for number, at in enumerate(range(0, len(files), SLICE)):
        began = time.perf_counter()
        parsed = list(parse_all(files[at : at + SLICE]))
        clock["parse"] += time.perf_counter() - began
        began = time.perf_counter()
        bare_insert(parsed, scratch / f"bare-{number}.sqlite")
        clock["insert"] += time.perf_counter() - began
        began = time.perf_counter()
        bare_index(parsed, scratch / f"bare-index-{number}")
        clock["index"] += time.perf_counter() - began
    return {"clock": sum(clock.values()), "cpu": processor() - spent, **clock}


def cancelled(folder: Path, scratch: Path) -> dict[str, float]:
    """How long an import that is told to stop in its midst takes to come back, in seconds."""
    archive = Archive.create(scratch / "cancelled.khobao")
    asked = 0.0

    def tell(progress: Progress) -> bool:
        nonlocal asked
        if progress.added >= 500 and not asked:
            asked = time.perf_counter()
        return not asked

    import_paths(archive, [folder], progress=tell, workers=1)
    answered = time.perf_counter() - asked
    archive.close()
    return {"answered": answered}


def child(arguments: argparse.Namespace) -> int:
    folder, scratch = Path(arguments.folder), Path(arguments.scratch)
    sides = {
        "ours": lambda: ours(folder, scratch, arguments.articles),
        "bare0": lambda: bare(folder, scratch, 0),
        "bare1": lambda: bare(folder, scratch, 1),
        "cancelled": lambda: cancelled(folder, scratch),
    }
    print(json.dumps(sides[arguments.side]()))
    return 0


def measure(side: str, folder: Path, arguments: argparse.Namespace) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as scratch:
        command = [
            sys.executable, __file__, "--side", side, "--folder", str(folder), "--scratch", scratch,
            "--articles", str(arguments.articles),
        ]  # fmt: skip
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def main() -> int:
    """Measure both sides and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--corpus", type=Path)
    for hidden in ("--side", "--folder", "--scratch"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.side:
        return child(arguments)
    with tempfile.TemporaryDirectory() as made:
        if arguments.corpus:
            write_corpus(arguments.corpus, Path(made), arguments.articles)
        else:
            write_articles(Path(made), arguments.articles)
        first = measure("bare0", Path(made), arguments)
        own = measure("ours", Path(made), arguments)
        second = measure("bare1", Path(made), arguments)
        plain = {name: value + second[name] for name, value in first.items()}
        stop = measure("cancelled", Path(made), arguments)
    ratio = plain["clock"] / own["clock"]
    print(f"articles    {arguments.articles}")
    print(f"bare        {plain['clock']:8.1f} s ({plain['parse']:.1f} parse, {plain['insert']:.1f} insert,"
          f" {plain['index']:.1f} index; {plain['cpu']:.1f} s CPU)")  # fmt: skip
    print(f"ours        {own['clock']:8.1f} s ({own['imported']:.1f} until all were on disk; {own['cpu']:.1f} s CPU)")
    print(f"ratio       {ratio:8.2f}   (bare / ours by the clock, at least {GOAL})")
    print(f"memory      {own['memory']:8.0f} MiB at most in all processes (at most {MEMORY_GOAL});"
          f" first third {own['early']:.0f}, last third {own['late']:.0f}")  # fmt: skip
    print(f"cancelled   {stop['answered']:8.3f} s until the import came back (at most {CANCEL_GOAL})")
    met = ratio >= GOAL and own["memory"] <= MEMORY_GOAL and stop["answered"] <= CANCEL_GOAL
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
