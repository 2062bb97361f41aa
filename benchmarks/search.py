"""How long a search takes, against bare tantivy on the same index in the same run.

    python benchmarks/search.py [--articles 20000] [--rounds 30] [--keep FOLDER]

An archive of made-up Vietnamese articles (Zipf-distributed syllables, about 350 words) is indexed by `catch_up`. Then
each class of query is asked by turns: *ours* is `find` with a page of 15 hits, their passages read from the archive and
marked, and the exact total; *bare* is the query of the same tokens over the same fields made by tantivy itself, 15
addresses and the total. CPU times in ms; the goal is ours <= 1.5 x bare + 5 ms (p95).
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import tantivy

from db import articles
from db.archive import Archive
from db.records import Block, NewArticle, NewOriginal, Published
from db.search import state as states
from db.search.find import find
from db.search.fold import fold
from db.search.follow import catch_up, index_folder
from db.search.nodes import EVERYWHERE

PAGE = 15
GOAL_RATIO, GOAL_EXTRA = 1.5, 5.0
INITIALS = """b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x"""
RIMES = """
a ac ai an ang anh ao au ăn âm ân ây e em ê ên i in inh iên o oa oan on ong ô ôi ông ơ ơn u ung uy ư
ương ươi
"""
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")

# What is asked: its name, as typed here, and the tokens for tantivy: for its parser, or (with .*) a regular expression.
CLASSES = (
    ("common word", "dang", "dang"),
    ("common, marked", "đảng", '"=đảng"'),
    ("rare word", "xuong", "xuong"),
    ("two words", "dang nuoc", "dang AND nuoc"),
    ("phrase", '"đảng nước"', '"=đảng . =nước"~4'),
    ("two-letter prefix", "th*", "th.*"),
    ("one field", "title:dang", "title:dang"),
    ("newest first", "dang", "dang"),
)


def syllables(chance: random.Random) -> list[str]:
    """Syllables, the real words that are asked for among the most frequent."""
    made = []
    for initial in ("", *INITIALS.split()):
        for rime in RIMES.split():
            for tone in TONES:
                at = next(place for place, sign in enumerate(rime) if sign in "aăâeêioôơuưy")
                made.append(normalize("NFC", initial + rime[: at + 1] + tone + rime[at + 1 :]))
    made = [word for word in made if fold(word) != "xuong"]
    chance.shuffle(made)
    return ["của", "và", "đảng", "nước", "người", "đang", "các", *made, "xường"]


def fill(archive: Archive, number: int) -> int:
    """Put `number` articles into the archive; the bytes of their text."""
    chance = random.Random(1)
    words = syllables(chance)
    weights = [1 / (place + 3) for place in range(len(words))]
    size = 0
    for start in range(0, number, 500):
        with archive.writing() as session:
            for place in range(start, min(start + 500, number)):
                text = chance.choices(words, weights, k=350)
                body = [" ".join(text[at : at + 50]).capitalize() + "." for at in range(0, 350, 50)]
                title = " ".join(chance.choices(words, weights, k=10)).capitalize()
                size += sum(len(part.encode()) for part in (title, *body))
                date = f"{chance.randint(1950, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
                articles.add(
                    session,
                    NewArticle(
                        title=title, original=NewOriginal(f"{place}.txt", f"{place}".encode()),
                        blocks=tuple(Block("paragraph", part) for part in body), published=Published(value=date),
                    ),
                )  # fmt: skip
    return size


def timed(work: Callable[[], object]) -> float:
    """CPU milliseconds of `work`."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of `values` lie."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def bare_search(index: tantivy.Index, asked: str, newest: bool) -> Callable[[], object]:
    """The same question, made by tantivy itself."""

    def work() -> object:
        searcher = index.searcher()
        if asked.endswith(".*"):
            parts = [tantivy.Query.regex_query(index.schema, field, asked) for field in EVERYWHERE]
            query = tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])
        else:
            query, _ = index.parse_query_lenient(asked, list(EVERYWHERE), conjunction_by_default=True)
        return searcher.search(query, limit=PAGE, order_by_field="first" if newest else None).count

    return work


def measure_queries(archive: Archive, folder: Path, rounds: int) -> bool:
    """Print the table; whether every class met the goal."""
    state = states.load(folder)
    assert state is not None
    index = tantivy.Index.open(str(folder / state.data))
    print(f"{'query':<20}{'hits':>9}{'bare p50':>10}{'p95':>8}{'ours p50':>10}{'p95':>8}{'allowed':>9}")
    met = True
    for name, typed, asked in CLASSES:
        newest = name == "newest first"
        bare = bare_search(index, asked, newest)

        def ours(typed: str = typed, newest: bool = newest) -> object:
            return find(archive, folder, typed, limit=PAGE, sort="newest" if newest else "relevance")

        found = find(archive, folder, typed, limit=PAGE)
        bare()
        pairs = [(timed(bare), timed(ours)) for _ in range(rounds)]
        bares, own = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        allowed = GOAL_RATIO * percentile(bares, 0.95) + GOAL_EXTRA
        good = percentile(own, 0.95) <= allowed
        met = met and good
        print(
            f"{name:<20}{found.total:>9,}{statistics.median(bares):>10.2f}{percentile(bares, 0.95):>8.2f}"
            f"{statistics.median(own):>10.2f}{percentile(own, 0.95):>8.2f}{allowed:>9.2f}{'' if good else '  MISSED'}"
        )
    return met


def run(folder: Path, number: int, rounds: int) -> int:
    """Build, measure, print; 0 where the goals are met."""
    path = folder / "search.khobao"
    archive = Archive.open(path, write=True) if path.exists() else Archive.create(path)
    try:
        size = 0 if path.stat().st_size > 1_000_000 else fill(archive, number)
        place = index_folder(folder / "cache", archive.uid, archive.path)
        start, cpu = time.perf_counter(), time.process_time()
        status = catch_up(archive, place)
        wall, cpu = time.perf_counter() - start, time.process_time() - cpu
        if status.rebuilt:
            taken = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
            rate = f"{number / cpu:,.0f} articles per CPU second, {wall:.1f} s"
            print(f"indexed: {rate}" + (f", index {taken / size:.2f} x text" if size else ""))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"most memory so far: {peak:,.0f} MB")
        with archive.reading() as session:
            uid = articles.all_uids(session)[0]
        for on in (True, False):
            with archive.writing() as session:
                articles.star(session, [uid], on)
        start = time.perf_counter()
        catch_up(archive, place)
        print(f"one change followed in {(time.perf_counter() - start) * 1000:.0f} ms")
        return 0 if measure_queries(archive, place, rounds) else 1
    finally:
        archive.close()


def main() -> int:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--keep", type=Path, help="a folder for the archive, used again by the next run")
    options = parser.parse_args()
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
        return run(options.keep, options.articles, options.rounds)
    with tempfile.TemporaryDirectory() as folder:
        return run(Path(folder), options.articles, options.rounds)


if __name__ == "__main__":
    os.environ.setdefault("RUST_BACKTRACE", "0")
    sys.exit(main())
