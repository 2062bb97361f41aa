"""How fast articles are imported: our whole job against the sum of its bare parts, in one run on one machine.

    python benchmarks/import_articles.py [--articles 10000] [--workers 0|1]

Generated text files of about 2.5 kB are imported with durable commits and then indexed in full. The bare parts are:
reading and parsing each file; a Core bulk insert of the same columns into bare tables, 200 articles a commit, with the
archive's journal and synchronous settings; and feeding the folded text to tantivy. CPU seconds of all threads and
processes, because the clock of a machine that others share proves nothing; the clock's seconds stand beside them.
Prints the ratio (bare / ours; more is better) and the peak memory of the import.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import tantivy
from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, create_engine, event, insert

from db.archive import Archive
from db.records import NewArticle
from db.search.fold import index_text
from db.search.follow import catch_up
from db.text import body_markup, plain
from desktop.importing.batch import import_paths
from desktop.importing.readers.plain_text import PlainText
from desktop.importing.readers.reader import Folders, Siblings, Source

WORDS = (
    "sáng nay tại thành phố người dân và chính quyền địa phương đã cùng nhau khánh thành cây cầu mới nối hai bờ sông "
    "sau ba năm xây dựng với nguồn vốn của tỉnh nhiều hộ gia đình cho biết việc đi lại học tập và buôn bán sẽ thuận "
    "tiện hơn trước rất nhiều trong khi đó các nhà khoa học đề nghị tiếp tục theo dõi mực nước báo cáo khẳng định"
)
VOCABULARY = WORDS.split(" ")
COMMIT = 200
GOAL = 0.5


def sentence(chance: random.Random) -> str:
    words = chance.choices(VOCABULARY, k=chance.randint(14, 30))
    return " ".join(words).capitalize() + "."


def write_articles(folder: Path, count: int) -> None:
    """`count` articles in the shape of the press, in folders of 500."""
    chance = random.Random(1959)
    for number in range(count):
        place = folder / f"{number // 500:03}"
        if number % 500 == 0:
            place.mkdir()
        date = f"{chance.randint(13, 28)}/{chance.randint(1, 12)}/{chance.randint(1950, 2023)}"
        paragraphs = [" ".join(sentence(chance) for _ in range(3)) for _ in range(6)]
        photo = f"anh-{number}.jpg\n\n{sentence(chance)}\n\n"
        text = f"Bài số {number}: {sentence(chance)[:-1]}\n\n{date}\n\n" + "\n\n".join(paragraphs[:3])
        text += f"\n\n{photo}" + "\n\n".join(paragraphs[3:]) + "./.\n\nVân Khê\n"
        (place / f"{number:06}.txt").write_text(text, encoding="utf-8", newline="\n")


def processor() -> float:
    """CPU seconds of this process and of those it has waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """CPU seconds and seconds of the clock that `work` takes."""
    began, spent = time.perf_counter(), processor()
    work()
    return processor() - spent, time.perf_counter() - began


def parse_all(files: list[Path]) -> Iterator[NewArticle]:
    reader, folders = PlainText(), Folders()
    for path in files:
        source = Source(path, path.name, path.read_bytes(), Siblings(path.parent, folders))
        for outcome in reader.read(source):
            assert isinstance(outcome, NewArticle)
            yield outcome


def bare_tables() -> tuple[MetaData, Table, Table]:
    meta = MetaData()
    texts = ("uid", "title", "lead", "byline", "body", "value", "edtf", "printed", "rule", "ledger", "language")
    article = Table(
        "article",
        meta,
        Column("id", Integer, primary_key=True),
        Column("original", Integer),
        *(Column(name, String) for name in texts),
    )
    original = Table(
        "original",
        meta,
        Column("id", Integer, primary_key=True),
        Column("name", String),
        Column("sha256", String),
        Column("data", LargeBinary),
    )
    return meta, article, original


def bare_insert(articles: list[NewArticle], path: Path) -> None:
    """Core bulk inserts with the archive's pragmas."""
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _pragmas(connection: object, _: object) -> None:
        for pragma in ("page_size=8192", "journal_mode=TRUNCATE", "synchronous=EXTRA", "cache_size=-65536"):
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    meta, article, original = bare_tables()
    meta.create_all(engine)
    for at in range(0, len(articles), COMMIT):
        originals, rows = [], []
        for number, new in enumerate(articles[at : at + COMMIT], at + 1):
            sha256 = hashlib.sha256(new.original.data).hexdigest()
            originals.append({"id": number, "name": new.original.name, "sha256": sha256, "data": new.original.data})
            dated = new.published
            rows.append(
                {
                    "id": number, "original": number, "uid": sha256[:36], "title": new.title, "lead": new.lead,
                    "byline": new.byline, "body": body_markup(new.blocks), "value": dated.value, "edtf": dated.edtf,
                    "printed": dated.text, "rule": dated.rule, "language": new.language,
                    "ledger": json.dumps([[run.length, run.role, run.block] for run in new.ledger.runs]),
                }
            )  # fmt: skip
        with engine.begin() as connection:
            connection.execute(insert(original), originals)
            connection.execute(insert(article), rows)
    engine.dispose()


def bare_index(articles: list[NewArticle], folder: Path) -> None:
    """The folded text of each article into tantivy, one commit."""
    builder = tantivy.SchemaBuilder()
    for name in ("title", "lead", "body", "caption", "byline"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    folder.mkdir()
    writer = tantivy.Index(builder.build(), path=str(folder)).writer(128_000_000, 2)
    for new in articles:
        document = tantivy.Document()
        body = "\n".join(plain(block.markup) for block in new.blocks if block.kind != "figure")
        captions = "\n".join(figure.caption for figure in new.figures)
        for name, text in (
            ("title", new.title), ("lead", new.lead), ("body", body), ("caption", captions), ("byline", new.byline),
        ):  # fmt: skip
            document.add_text(name, index_text(text))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def ours(folder: Path, scratch: Path, count: int, workers: int) -> dict[str, list[float]]:
    """The whole job: import, then the index from nothing."""
    archive = Archive.create(scratch / "ours.khobao")
    report = None

    def run() -> None:
        nonlocal report
        report = import_paths(archive, [folder], workers=workers)

    imported = timed(run)
    assert report is not None
    assert len(report.added) == count, (len(report.added), report.rejected[:3])
    indexed = timed(lambda: catch_up(archive, scratch / "index"))
    archive.close()
    return {"import": list(imported), "index": list(indexed)}


def peak_memory() -> float:
    """The most memory this process has held, in MiB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 / (1024 if sys.platform == "darwin" else 1)


def child(arguments: argparse.Namespace) -> int:
    """One measured side in a process of its own, so that its memory is its own."""
    folder, scratch = Path(arguments.folder), Path(arguments.scratch)
    if arguments.side == "ours":
        before = peak_memory()
        result = ours(folder, scratch, arguments.articles, arguments.workers)
        result["memory"] = [peak_memory(), before]
    else:
        files = sorted(folder.rglob("*.txt"))
        parsed: list[NewArticle] = []
        works = {
            "parse": lambda: parsed.extend(parse_all(files)),
            "insert": lambda: bare_insert(parsed, scratch / "bare.sqlite"),
            "index": lambda: bare_index(parsed, scratch / "bare-index"),
        }
        result = {name: list(timed(work)) for name, work in works.items()}
    print(json.dumps(result))
    return 0


def measure(side: str, folder: Path, arguments: argparse.Namespace) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as scratch:
        command = [
            sys.executable, __file__, "--side", side, "--folder", str(folder), "--scratch", scratch,
            "--articles", str(arguments.articles), "--workers", str(arguments.workers),
        ]  # fmt: skip
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, list[float]] = json.loads(done.stdout)
    return result


def main() -> int:
    """Measure both sides and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--workers", type=int, choices=(0, 1), default=0)
    parser.add_argument("--side", choices=("ours", "bare"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    parser.add_argument("--scratch", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.side:
        return child(arguments)
    with tempfile.TemporaryDirectory() as made:
        write_articles(Path(made), arguments.articles)
        bare = measure("bare", Path(made), arguments)
        own = measure("ours", Path(made), arguments)
    memory, before = own.pop("memory")
    print(f"articles   {arguments.articles}")
    for side, parts in (("bare", bare), ("our", own)):
        for name, (spent, clock) in parts.items():
            print(f"{side:4} {name:7}{spent:8.2f} s CPU {clock:8.2f} s")
    spent, clock = (sum(part[at] for part in bare.values()) / sum(part[at] for part in own.values()) for at in (0, 1))
    print(f"by the clock{clock:7.2f}")
    print(f"memory      {memory:7.0f} MiB at most, {before:.0f} before the first article")
    print(f"ratio       {spent:7.2f}   (bare / ours, CPU, at least {GOAL})")
    return 0 if spent >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
