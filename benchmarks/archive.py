"""How fast the archive itself is: each call against the bare SQLite and SHA-256 work that it cannot do without.

    python benchmarks/archive.py [--articles 2000] [--rounds 25]

Both sides run by turns in one process on files of the same content, with the same journal and synchronous settings.
One save: an article starred, against an UPDATE of one row and its commit, wall (the syncs decide). One page: 50 cards
of the list, against a SELECT of the same columns and tags, CPU. The check: `verify`, against SHA-256 over all bytes of
the file, CPU. The copy: `save_copy`, against SQLite's backup of the file and a sync, wall.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from db import articles, fixity
from db.archive import Archive
from db.backup import save_copy
from db.engine import connect
from db.records import Block, NewArticle, NewFigure, NewOriginal, NewPhoto, Published

TEXT = (
    "sáng nay người dân và chính quyền địa phương cùng khánh thành cây cầu mới nối hai bờ sông sau ba năm xây dựng với "
    "nguồn vốn của tỉnh nhiều hộ gia đình cho biết việc đi lại học tập và buôn bán sẽ thuận tiện hơn trước rất nhiều"
)
WORDS = TEXT.split()
PAGE = 50


def article(number: int, source: random.Random) -> NewArticle:
    """An article of about 400 words; one in five has a photo."""
    text = [" ".join(source.choices(WORDS, k=80)) for _ in range(5)]
    photo = NewPhoto(f"{number}.jpg", picture(number)) if number % 5 == 0 else None
    return NewArticle(
        title=" ".join(source.choices(WORDS, k=9)),
        original=NewOriginal(f"{number}.txt", f"{number}\n{text}".encode()),
        lead=text[0][:200],
        blocks=tuple(Block("paragraph", part) for part in text),
        figures=(NewFigure(1, f"{number}.jpg", "Chú thích", "Ảnh", "", photo),),
        published=Published(f"20{number % 24:02d}-0{1 + number % 9}-11"),
        source=f"Báo {number % 7}",
        tags=(f"Mục {number % 11}",),
    )


def picture(number: int) -> bytes:
    """A JPEG of noise, about 60 kB."""
    out = io.BytesIO()
    Image.effect_noise((320, 240), 20 + number % 90).save(out, "JPEG", quality=95)
    return out.getvalue()


def alternately(
    ours: Callable[[], object], bare: Callable[[], object], rounds: int, clock: Callable[[], float]
) -> tuple[float, float]:
    """The median seconds of both, measured by turns after one round that warms both up."""
    took: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for times, work in zip(took, (ours, bare), strict=True):
            started = clock()
            work()
            if number:
                times.append(clock() - started)
    return statistics.median(took[0]), statistics.median(took[1])


def measure(archive: Archive, twin: Path, folder: Path, rounds: int) -> list[tuple[str, float, float]]:
    """Name, our seconds and the bare seconds of each comparison; `twin` is a copy of the archive's file."""
    with archive.reading() as session:
        numbers = list(articles.ids(session))
        uids = articles.all_uids(session)
    source = random.Random(1)
    shown = numbers[:PAGE]
    marks = ",".join("?" * len(shown))
    whole = twin.read_bytes()  # before it is opened: a close of the file would drop SQLite's locks
    with contextlib.closing(connect(twin, writer=True)) as raw:

        def star() -> None:
            with archive.writing() as session:
                articles.stars(session, {uids[source.randrange(len(uids))]: source.randrange(2)})

        def bare_star() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE article SET starred = 1 - starred WHERE id = ?", (source.choice(numbers),))
            raw.execute("COMMIT")

        def page() -> None:
            with archive.reading() as session:
                articles.cards(session, shown)

        def bare_page() -> None:
            raw.execute(f"SELECT * FROM article WHERE id IN ({marks})", shown).fetchall()
            raw.execute(
                "SELECT article_id, path FROM article_tag JOIN tag ON tag.id = tag_id "
                f"WHERE article_id IN ({marks})", shown,
            ).fetchall()  # fmt: skip

        def copy() -> None:
            save_copy(archive, folder / "copy.khobao")

        def bare_copy() -> None:
            to = folder / "bare.db"
            to.unlink(missing_ok=True)
            with contextlib.closing(sqlite3.connect(to)) as target:
                raw.backup(target)
            with to.open("rb+") as file:
                os.fsync(file.fileno())

        few = max(1, rounds // 8)
        return [
            ("one save", *alternately(star, bare_star, rounds, time.perf_counter)),
            ("one page of 50", *alternately(page, bare_page, rounds, time.process_time)),
            (
                "the check",
                *alternately(lambda: fixity.verify(archive), lambda: hashlib.sha256(whole), few, time.process_time),
            ),
            (
                "the copy",
                *alternately(lambda: save_copy(archive, folder / "c.khobao"), bare_copy, few, time.perf_counter),
            ),
        ]


def main() -> int:
    """Make an archive, measure, print."""
    parser = argparse.ArgumentParser(prog="archive", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    source = random.Random(7)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        archive = Archive.create(folder / "a.khobao")
        for first in range(0, options.articles, 200):
            with archive.writing() as session:
                for number in range(first, min(first + 200, options.articles)):
                    articles.add(session, article(number, source))
        archive.close()
        twin = folder / "twin.khobao"
        shutil.copyfile(folder / "a.khobao", twin)
        with contextlib.closing(Archive.open(folder / "a.khobao", write=True)) as archive:
            found = measure(archive, twin, folder, options.rounds)
        print(f"{options.articles} articles, {twin.stat().st_size / 1e6:.0f} MB")
    for name, ours, bare in found:
        print(f"{name:<16} ours {ours * 1000:9.2f} ms   bare {bare * 1000:9.2f} ms   ratio {ours / bare:6.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
