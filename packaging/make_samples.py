"""Draw the photographs of the sample articles: ``python packaging/make_samples.py [NAME...]``.

The pictures are our own drawings and show nobody and no real place. They are made from fixed seeds, so the
same versions of Python and Pillow give the same pictures. They are kept in the repository; run this only
after changing a scene.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sample_art import night, press, river, shelves, terraces

SAMPLES = Path(__file__).parents[1] / "resources" / "samples"
QUALITY = 85
SCENES = {
    "20231123-ben-song-chieu.jpg": river.draw,
    "20231123-may-in-tay.jpg": press.draw,
    "20231123-giá-báo-đóng-tập.JPG": shelves.draw,
    "20231123-pho-dem-mua.jpg": night.draw,
    "20231015-ruong-bac-thang.jpg": terraces.draw,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="*", help="file names to draw; all when none is given")
    parser.add_argument("--to", type=Path, default=SAMPLES, help="folder to write to")
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.name) - set(SCENES))
    if unknown:
        parser.error(f"no such picture: {', '.join(unknown)}")
    chosen.to.mkdir(parents=True, exist_ok=True)
    for name in chosen.name or SCENES:
        path = chosen.to / name
        SCENES[name]().save(path, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        print(f"{path.name}  {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
