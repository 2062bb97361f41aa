"""Take the pictures of the window for the documentation: the tour in several themes, widths and languages.

    python3 packaging/dev.py screenshots [FOLDER]

Each look is a walk through the program in a process of its own, off screen, on the bundled sample and the articles of
`sample_press`; its pictures are stored small in `docs/pictures`, or in FOLDER.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SAMPLES = (ROOT / "resources" / "samples", ROOT / "packaging" / "sample_press")
LARGEST = 390_000
"""Bytes that a picture in the repository may have."""


@dataclass(frozen=True)
class Look:
    """One walk: how the window looks, and which of the tour's pictures are kept under which names."""

    theme: str
    language: str
    size: str
    kept: Mapping[str, str]


LOOKS = (
    Look(
        "light", "vi", "1440x900",
        {"library": "library-light", "notes": "notes", "search": "search", "review": "import-review",
         "contents": "import-catalogue", "queue-dates": "queue-dates", "queue-alike": "queue-resembling",
         "photo": "photo-viewer", "export-dialog": "export-dialog", "empty": "first-run"},
    ),
    Look("sepia", "vi", "1440x900", {"library": "library-sepia"}),
    Look("dark", "vi", "1440x900", {"library": "library-dark"}),
    Look("contrast", "vi", "1440x900", {"library": "library-contrast"}),
    Look("light", "en", "1440x900", {"search": "search-english", "palette": "commands-english"}),
    Look("light", "vi", "900x720", {"library": "narrow-900"}),
)  # fmt: skip


def store(picture: Path, to: Path) -> None:
    """Keep a picture small: seven bits a channel, else six, which no eye sees in a window; where that is not enough, a
    palette."""
    with Image.open(picture) as image:
        whole = image.convert("RGB")
    for bits in (7, 6):
        coarse = [value >> 8 - bits << 8 - bits | value >> bits for value in range(256)]
        whole.point(coarse * 3).save(to, optimize=True)
        if to.stat().st_size <= LARGEST:
            break
    else:
        whole.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(to, optimize=True)
    print(f"{to}  {to.stat().st_size // 1000} kB")


def take(look: Look, folder: Path) -> bool:
    """Walk once and keep the pictures; whether the walk came to its end."""
    with tempfile.TemporaryDirectory(prefix="khobao-pictures-") as passing:
        files = sorted(file for folder in SAMPLES for file in folder.iterdir() if file.suffix in (".txt", ".csv"))
        tour = [sys.executable, "-m", "desktop", "--tour", passing, *map(str, files)]
        options = ["--theme", look.theme, "--language", look.language, "--size", look.size]
        done = subprocess.run([*tour, *options], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
        taken = {name: next(Path(passing).glob(f"{name}*.png"), None) for name in look.kept}
        for name, picture in taken.items():
            if picture is not None:
                store(picture, folder / f"{look.kept[name]}.png")
        return done.returncode == 0 and None not in taken.values()


def main(arguments: list[str]) -> int:
    """Take all pictures; 0 where every walk came to its end."""
    folder = Path(arguments[0]).absolute() if arguments else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    failed = [look for look in LOOKS if not take(look, folder)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
