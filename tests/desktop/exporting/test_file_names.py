"""Names of exported files: 10,000 hostile titles, and the rules one by one."""

from __future__ import annotations

import random
import unicodedata
from pathlib import PureWindowsPath

from desktop.exporting.names import LONGEST, Names, clean, name_key

PIECES = (
    "CON", "nul", "COM1", "lpt²", "CONIN$", "..", ".", "/", "\\", ":", "C:\\", "../../etc/passwd", "\0", "\x1b[31m",
    "\u202e",
    "\u2066", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM", " ", "\u00a0", "\t", "\r\n", "?", "*", "<script>", '"', "|",
    "Đảng", "đảng", "Đa\u0309ng", "e\u0323\u0302", "ß", "SS", "ﬁ", "😀", "\ud800", "\ue000", "\ufeff", "~", "%", "#",
    "&", "ế" * 200, "a" * 300, ".html", ".exe", "desktop.ini",
)  # fmt: skip
RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"}
RESERVED |= {f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"}
FORBIDDEN = set('<>:"/\\|?*')


def test_ten_thousand_hostile_titles_give_ten_thousand_safe_names() -> None:
    dice = random.Random(20231114)
    names = Names(["001 CON.html"])
    made: set[str] = set()
    for number in range(1, 10_001):
        title = "".join(dice.choice(PIECES) for _ in range(dice.randint(0, 6)))
        date = dice.choice(("", "2023-11-14", "../..", "1975"))
        name = names.take(dice.choice((1, 2, number)), 10_000, date, title, ".html")
        assert not FORBIDDEN & set(name), name
        assert PureWindowsPath(name).name == name
        assert name == unicodedata.normalize("NFC", name).strip(" .")
        assert not {unicodedata.category(letter) for letter in name} & {"Cc", "Cf", "Cs", "Co", "Cn"}
        assert name[0].isdigit()
        assert name.split(".")[0].casefold().strip() not in RESERVED
        assert name.endswith(".html")
        assert len(name.encode()) <= LONGEST
        made.add(name_key(name))
    assert len(made) == 10_000


def test_a_device_name_alone_is_made_harmless() -> None:
    for name in ("CON", "nul.txt", "com1", "LPT³.a", "conin$"):
        assert clean(name).startswith("_")
    assert clean("console") == "console"


def test_a_long_title_is_cut_between_words_and_never_inside_a_letter() -> None:
    assert clean("Tăng cường bảo vệ nền tảng", 24) == "Tăng cường bảo"
    cut = clean("x" * 20 + "q\u0323\u0302", 22)
    assert cut == "x" * 20


def test_a_name_that_stands_already_is_kept_whatever_its_case_and_normal_form() -> None:
    names = Names([unicodedata.normalize("NFD", "001 ĐẢNG.html")])
    assert names.take(1, 2, "", "đảng", ".html") == "001 đảng (2).html"
    assert names.take(1, 2, "", "Đảng", ".html") == "001 Đảng (3).html"


def test_the_number_is_as_wide_as_the_last_one() -> None:
    assert Names().take(7, 12_345, "2023-11-14T21:36:00", "Bài", ".md") == "00007 2023-11-14 Bài.md"
