"""How well saved pages are understood: ours against other extractors, on the same pages, in one run.

    python benchmarks/pages.py [--shared ../shared] [--peers PYTHON]

The pages, their hand-checked answers and the scoring are those of `../shared` (`data/html-articles`, `scoring`), which
are no part of this project. Ours is the whole program: `import --json` into a scratch archive, then what `show --json`
prints. The peers are optional: PYTHON is the interpreter of an environment that holds any of them
(`pip install trafilatura readability-lxml newspaper4k lxml_html_clean tinysegmenter nltk`). Prints a table in Markdown;
exit code 1 where ours is behind a peer in a column.
"""

from __future__ import annotations

import argparse
import importlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from db import articles
from desktop.cli.opening import opened
from desktop.exporting.writers.json_article import shown

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent
PEERS = ("trafilatura", "readability", "newspaper")
COLUMNS = (
    ("f1", "text F1"), ("captions", "captions"), ("title", "title"), ("date", "date"), ("authors", "authors"),
    ("readability", "text F1, readability"),
)  # fmt: skip
Shown = dict[str, Any]


def ours(files: list[Path], box: Path) -> dict[Path, Shown]:
    """What the program shows of each file that it took in."""
    place = box / "pages.khobao"
    command = [sys.executable, "-m", "desktop", "import", "--archive", str(place), "--json", *map(str, files)]
    report = json.loads(subprocess.run(command, stdout=subprocess.PIPE, cwd=ROOT, check=False).stdout)
    first: dict[Path, str] = {}
    for row in report["added"] + report["already"]:
        first.setdefault(Path(row["path"]).resolve(), row["id"])
    with opened(place) as archive, archive.reading() as session:
        return {path: shown(articles.get(session, uid)) for path, uid in first.items()}


def theirs(python: str, peer: str, files: list[Path]) -> tuple[str, dict[Path, Shown]] | None:
    """A peer's name with its version and what it found in each file; None where it is not installed."""
    command = [python, str(FOLDER / "page_peers.py"), peer]
    asked = json.dumps([str(path) for path in files])
    done = subprocess.run(command, input=asked, text=True, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        print(f"{peer}: left out (not installed there?)", file=sys.stderr)
        return None
    answer = json.loads(done.stdout)
    return answer["version"], {Path(path): one for path, one in answer["shown"].items() if one is not None}


def scores(
    scoring: Any, fundus: dict[Path, Any], readability: dict[Path, Path], found: dict[Path, Shown]
) -> dict[str, float]:
    """The figures of all columns."""
    total = scoring.fundus_total([scoring.fundus_score(page, found.get(path)) for path, page in fundus.items()])
    texts = [scoring.readability_score(folder, found.get(path))["f1"] for path, folder in readability.items()]
    return {**total, "readability": scoring.mean(texts)}


def table(rows: dict[str, dict[str, float]]) -> str:
    """The rows in Markdown."""
    lines = ["| | " + " | ".join(words for _, words in COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for name, row in rows.items():
        lines.append(f"| {name} | " + " | ".join(f"{row[key]:.3f}" for key, _ in COLUMNS) + " |")
    return "\n".join(lines)


def main() -> int:
    """Scores ours and the peers, and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of pages and scoring")
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter that has the peers")
    options = parser.parse_args()
    data, place = options.shared / "data" / "html-articles", options.shared / "scoring"
    if not (data.is_dir() and place.is_dir()):
        print(f"there are no pages in {options.shared}", file=sys.stderr)
        return 2
    sys.path.insert(0, str(place))
    scoring = importlib.import_module("scoring")
    with tempfile.TemporaryDirectory() as folder:
        box = Path(folder).resolve()
        fundus = {box / f"{page.country}-{page.name}.html": page for page in scoring.fundus(data / "fundus")}
        readability = {box / f"readability-{one.name}.html": one for one in scoring.readability(data / "readability")}
        for path, page in fundus.items():
            path.write_bytes(page.html())
        for path, one in readability.items():
            shutil.copyfile(one / "source.html", path)
        files = [*fundus, *readability]
        rows = {"Kho Báo": scores(scoring, fundus, readability, ours(files, box))}
        for peer in PEERS if options.peers else ():
            if (found := theirs(options.peers, peer, files)) is not None:
                rows[found[0]] = scores(scoring, fundus, readability, found[1])
    print(f"{len(fundus)} pages of fundus, {len(readability)} of readability\n\n{table(rows)}")
    mine = rows.pop("Kho Báo")
    behind = [words for key, words in COLUMNS if any(row[key] > mine[key] + 0.0005 for row in rows.values())]
    print(f"\nbehind in: {', '.join(behind) or 'nothing'}")
    return 1 if behind else 0


if __name__ == "__main__":
    sys.exit(main())
