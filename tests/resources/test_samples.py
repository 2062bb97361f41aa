"""The sample articles and their pictures: whole, in the shape they promise, and light enough to ship."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from PIL import Image, ImageStat

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
MAIN = "nguoi-giu-chu-chi.txt"
MISSING = "20231123-ban-chup-so-hoa.jpg"
PHOTOS = {
    MAIN: [
        "20231123-ben-song-chieu.jpg",
        "20231123-may-in-tay.jpg",
        "20231123-giá-báo-đóng-tập.jpg",
        MISSING,
        "20231123-pho-dem-mua.jpg",
    ],
    "phien-cho-doi-giong-lua.txt": ["20231015-ruong-bac-thang.jpg"],
    "chuyen-do-ngang-cuoi-cung.txt": [],
}
DATE_LINES = {
    MAIN: "11/30/2023 7:15:00 AM",
    "phien-cho-doi-giong-lua.txt": "Thứ năm, 2/11/2023, 08:15",
    "chuyen-do-ngang-cuoi-cung.txt": "3/4/2019",
}
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
HEAVIEST = 250_000


def folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def lines(name: str) -> list[str]:
    return (SAMPLES / name).read_bytes().decode("utf-8").split("\n")


def pictures() -> dict[str, Path]:
    return {folded(path.name): path for path in SAMPLES.iterdir() if folded(path.name).endswith(".jpg")}


@pytest.mark.parametrize("name", PHOTOS)
def test_sample_text_is_composed_utf8_with_plain_line_ends(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    text = data.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert b"\r" not in data
    assert not text.startswith("\ufeff")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("name", PHOTOS)
def test_sample_begins_with_title_and_date_line_and_ends_with_byline(name: str) -> None:
    title, gap, date, *_, byline, end = lines(name)
    assert 10 < len(title) < 80
    assert gap == end == ""
    assert date == DATE_LINES[name]
    assert len(byline.split()) in (2, 3)


@pytest.mark.parametrize("name", PHOTOS)
def test_sample_names_its_photos_in_order_each_followed_by_a_caption(name: str) -> None:
    filled = [line for line in lines(name) if line.strip(f" {NO_BREAK_SPACE}")]
    named = [place for place, line in enumerate(filled) if line.lower().endswith(".jpg")]
    assert [filled[place] for place in named] == PHOTOS[name]
    for place in named:
        assert 20 < len(filled[place + 1]) < 200


def test_main_sample_has_the_whole_shape_of_a_press_article() -> None:
    found = lines(MAIN)
    assert found.count(NO_BREAK_SPACE) == 2
    assert sum(1 for line in found if re.search(r"\. Ảnh: \S", line)) == 3
    captions = {found[found.index(photo) + 2] for photo in PHOTOS[MAIN]}
    body = [line for line in found[6:-2] if line and line not in captions and line not in PHOTOS[MAIN]]
    short = [line for line in body if len(line) < 60 and line[-1].isalnum()]
    assert short == ["Bốn hộc chữ dưới gầm cầu thang", "Ba năm và bốn vạn trang báo"]
    assert any(re.match("“.+”, .+", line) for line in found)
    assert found[-4].endswith("./.")
    assert 650 <= len("\n".join(found).split()) <= 900


def test_exactly_one_named_photo_is_missing_on_purpose() -> None:
    named = {folded(photo) for photos in PHOTOS.values() for photo in photos}
    assert named - set(pictures()) == {MISSING}
    assert set(pictures()) <= named


def test_one_photo_is_found_only_when_case_is_ignored() -> None:
    on_disk = {unicodedata.normalize("NFC", path.name) for path in pictures().values()}
    differing = [photo for photo in PHOTOS[MAIN] if photo not in on_disk and folded(photo) in pictures()]
    assert differing == ["20231123-giá-báo-đóng-tập.jpg"]


@pytest.mark.parametrize("photo", sorted({p for photos in PHOTOS.values() for p in photos} - {MISSING}))
def test_sample_photo_decodes_whole_and_is_light(photo: str) -> None:
    path = pictures()[folded(photo)]
    assert path.stat().st_size < HEAVIEST
    with Image.open(path) as image:
        assert image.format == "JPEG"
        image.load()
        assert (image.mode, image.size) == ("RGB", (1600, 1067))
        assert ImageStat.Stat(image.convert("L")).stddev[0] > 20
