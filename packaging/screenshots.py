"""Take the pictures of the window for the README: the tour in several themes, widths and languages.

    python3 packaging/dev.py screenshots [FOLDER]

Each run is a process of its own, off screen. The pictures lie in `out/screenshots` unless a folder is named.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOOKS = (
    ("light", "vi", "1440x900"),
    ("sepia", "vi", "1440x900"),
    ("dark", "en", "1440x900"),
    ("contrast", "vi", "1440x900"),
    ("light", "en", "1700x950"),
    ("light", "vi", "1024x768"),
    ("light", "vi", "900x720"),
)


def main(arguments: list[str]) -> int:
    """Walk the tour once a look; 0 where every walk came to its end."""
    folder = Path(arguments[0]) if arguments else ROOT / "out" / "screenshots"
    failed = 0
    for theme, language, size in LOOKS:
        tour = [sys.executable, "-m", "desktop", "--tour", str(folder.absolute())]
        options = ["--theme", theme, "--language", language, "--size", size]
        failed += subprocess.run([*tour, *options], cwd=ROOT, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
