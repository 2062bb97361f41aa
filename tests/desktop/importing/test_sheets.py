"""Which scans are pages of one clipping, by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.importing.sheets import alone, group


def made(*names: str) -> list[tuple[str, list[str]]]:
    sheets = group(Path("/quét") / name for name in names)
    return [(sheet.name, [f"{path.name} {side}".strip() for path, side in sheet.pages]) for sheet in sheets]


@pytest.mark.parametrize(
    ("names", "name", "pages"),
    [
        (["bài_1.jpg", "bài_2.jpg"], "bài", ["bài_1.jpg", "bài_2.jpg"]),
        (["bài-2.jpg", "bài-1.png"], "bài", ["bài-1.png", "bài-2.jpg"]),
        (["bài (1).jpg", "bài (2).jpg", "bài (10).jpg"], "bài", ["bài (1).jpg", "bài (2).jpg", "bài (10).jpg"]),
        (["Bài_p01.tif", "bài_p02.tif"], "Bài", ["Bài_p01.tif", "bài_p02.tif"]),
        (["bài trang 3.jpg", "bài trang 4.jpg"], "bài", ["bài trang 3.jpg", "bài trang 4.jpg"]),
        (["bài.jpg", "bài_2.jpg", "bài_3.jpg"], "bài", ["bài.jpg", "bài_2.jpg", "bài_3.jpg"]),
        (["0012a.jpg", "0012b.jpg"], "0012", ["0012a.jpg front", "0012b.jpg back"]),
        (["tờ 5 r.jpg", "tờ 5 v.jpg"], "tờ 5", ["tờ 5 r.jpg front", "tờ 5 v.jpg back"]),
        (["bài_back.jpg", "bài_front.jpg"], "bài", ["bài_front.jpg front", "bài_back.jpg back"]),
        (["bài recto.jpg", "bài verso.jpg"], "bài", ["bài recto.jpg front", "bài verso.jpg back"]),
        (["bài - trước.jpg", "bài - sau.jpg"], "bài", ["bài - trước.jpg front", "bài - sau.jpg back"]),
        (["bài mặt trước.jpg", "bài mặt sau.jpg"], "bài", ["bài mặt trước.jpg front", "bài mặt sau.jpg back"]),
        (["bài.jpg", "bài sau.jpg"], "bài", ["bài.jpg front", "bài sau.jpg back"]),
        (
            ["bài_1a.jpg", "bài_1b.jpg", "bài_2a.jpg", "bài_2b.jpg"], "bài",
            ["bài_1a.jpg front", "bài_1b.jpg back", "bài_2a.jpg front", "bài_2b.jpg back"],
        ),
        (["ba\u0300i_1.jpg", "bài_2.jpg"], "bài", ["ba\u0300i_1.jpg", "bài_2.jpg"]),
        (
            ["báo 2023-11-14_1.jpg", "báo 2023-11-14_2.jpg"], "báo 2023-11-14",
            ["báo 2023-11-14_1.jpg", "báo 2023-11-14_2.jpg"],
        ),
    ],
)  # fmt: skip
def test_scans_of_one_clipping_are_joined(names: list[str], name: str, pages: list[str]) -> None:
    assert made(*names) == [(name, pages)]


@pytest.mark.parametrize(
    "names",
    [
        ["bài.jpg", "khác.jpg"],
        ["IMG_0001.jpg", "IMG_0002.jpg"],
        ["scan001.jpg", "scan002.jpg"],
        ["1.jpg", "2.jpg"],
        ["báo 2023-11-01.jpg", "báo 2023-11-02.jpg"],
        ["báo 01-11-2023.jpg", "báo 02-11-2023.jpg"],
        ["báo 1998.jpg", "báo 1999.jpg"],
        ["bài_7.jpg", "bài_8.jpg"],
        ["bài_1.jpg", "bài_1.png"],
        ["phía trước.jpg", "nhà.jpg"],
        ["12a.jpg", "12c.jpg"],
        ["lửa.jpg", "lửb.jpg"],
        ["bài.jpg", "bài_1.jpg"],
    ],
)
def test_scans_of_different_clippings_are_not(names: list[str]) -> None:
    assert [pages for _, pages in made(*names)] == [[one] for one in _plain(names)]


def _plain(names: list[str]) -> list[str]:
    """A side that a whole word says stays, also where the other side is not there."""
    return [f"{name} front" if name == "phía trước.jpg" else name for name in names]


def test_other_folders_are_other_clippings() -> None:
    sheets = group([Path("/a/bài_1.jpg"), Path("/b/bài_2.jpg")])
    assert [len(sheet.pages) for sheet in sheets] == [1, 1]


def test_clippings_keep_the_order_of_their_first_files() -> None:
    assert [name for name, _ in made("z_2.jpg", "m.jpg", "z_1.jpg", "a_1.jpg", "a_2.jpg")] == ["z", "m", "a"]


def test_a_lone_scan_is_a_clipping_of_one_page() -> None:
    assert alone(Path("/quét/bài_1.jpg")).name == "bài_1"
    assert alone(Path("/quét/bài_back.jpg")).pages == ((Path("/quét/bài_back.jpg"), "back"),)
