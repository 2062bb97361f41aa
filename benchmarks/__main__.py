"""All benchmarks in small, one after the other, and one table: `make bench`, or `python -m benchmarks [--full]`.

Each runs in a process of its own and measures both of its sides there; README.md says what they are and at what size
the goals hold. Exit code 0 where every goal was met.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SEARCH_ROW = re.compile(r"^\S.*?\s[\d,]+(?:\s+[\d.]+){3}\s+([\d.]+)\s+([\d.]+)(?:\s+MISSED)?$", re.MULTILINE)


def after(words: str) -> Callable[[str], float]:
    """Reads the number that follows these words in what a benchmark printed."""

    def read(printed: str) -> float:
        found = re.search(re.escape(words) + r"\s*([\d.]+)", printed)
        if found is None:
            raise ValueError(f"no “{words}” in what was printed")
        return float(found[1])

    return read


def slowest_search(printed: str) -> float:
    """The largest share of its allowance that a class of query took (p95)."""
    return max(float(ours) / float(allowed) for ours, allowed in SEARCH_ROW.findall(printed))


@dataclass(frozen=True)
class Benchmark:
    """A file of this folder, its arguments in small and in full, and the figure that its goal is about."""

    name: str
    small: tuple[str, ...]
    full: tuple[str, ...]
    what: str
    read: Callable[[str], float]
    goal: float
    at_least: bool = False

    def is_met(self, figure: float) -> bool:
        """Whether the goal is reached."""
        return figure >= self.goal if self.at_least else figure <= self.goal


BENCHMARKS = (
    Benchmark(
        "start", ("--rounds", "7"), ("--rounds", "25"), "first paint, CPU, ours / barest PySide6 window",
        after("ratio of first paints"), 1.3,
    ),
    Benchmark(
        "reader", ("--rounds", "9"), ("--rounds", "25"), "5,000 words, 20 photos shown, CPU, ours / bare QTextDocument",
        after("ratio to bare"), 1.3,
    ),
    Benchmark(
        "list", ("--frames", "150"), ("--frames", "600"), "a million rows scrolled, p99 of a frame in ms of CPU",
        lambda printed: after("p99")(printed[printed.index("ours: frame") :]), 8.0,
    ),
    Benchmark(
        "search", ("--articles", "4000", "--rounds", "15"), ("--articles", "100000"),
        "slowest class of query, p95, ours / (1.5 x bare tantivy + 5 ms)", slowest_search, 1.0,
    ),
    Benchmark(
        "import_articles", ("--articles", "1500"), ("--articles", "10000"),
        "files imported and indexed, bare parts / ours", after("ratio"), 0.5, at_least=True,
    ),
    Benchmark(
        "bulk", ("--articles", "4000"), ("--articles", "100000"),
        "the same by the clock, parser, archive and index side by side", after("ratio"), 0.8, at_least=True,
    ),
)  # fmt: skip


def run(benchmark: Benchmark, full: bool) -> str:
    """Let it measure and print; what it printed."""
    arguments = benchmark.full if full else benchmark.small
    command = [sys.executable, str(FOLDER / f"{benchmark.name}.py"), *arguments]
    done = subprocess.run(command, cwd=FOLDER.parent, stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, flush=True)
    return done.stdout


def main() -> int:
    """Run them all, or those that are named."""
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure Kho Báo against bare parts.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(each.name for each in BENCHMARKS))
    parser.add_argument("--full", action="store_true", help="at the sizes of the goals; takes many minutes")
    options = parser.parse_args()
    rows, met = [], True
    for benchmark in BENCHMARKS:
        if options.names and benchmark.name not in options.names:
            continue
        print(f"== {benchmark.name}", flush=True)
        try:
            figure = benchmark.read(run(benchmark, options.full))
        except ValueError as fault:
            rows.append(f"{benchmark.name:<16}{'failed':>8}  {fault}")
            met = False
            continue
        good = benchmark.is_met(figure)
        met = met and good
        sign = ">=" if benchmark.at_least else "<="
        goal = f"{sign} {benchmark.goal:g}"
        rows.append(f"{benchmark.name:<16}{figure:>8.2f}  {goal:<8}{'met' if good else 'MISSED':<8}{benchmark.what}")
    print(f"{'benchmark':<16}{'figure':>8}  {'goal':<8}{'':<8}what", *rows, sep="\n")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
