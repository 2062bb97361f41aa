"""`khobao alike`: resembling articles, their passages, and decisions."""

from __future__ import annotations

from pathlib import Path

from tests.desktop.cli.conftest import Khobao

SENTENCES = " ".join(
    f"Ông {name} kể rằng con nước năm {year} dâng lên trong đêm, cả xóm {place} thức trắng chống lũ bên bờ đê."
    for name, year, place in (("Tám", "bảy mốt", "Hạ"), ("Sáu", "chín sáu", "Thượng"), ("Năm", "hai nghìn", "Đoài"))
)


def filled(khobao: Khobao, archive: Path, folder: Path) -> tuple[str, str]:
    for number, head in enumerate(("Nhớ mùa nước lũ", "Chuyện chống lũ ngày xưa", "Chợ phiên vùng cao")):
        body = SENTENCES if number < 2 else "Chợ họp từ tinh mơ, người mua kẻ bán chen nhau dưới gốc gạo đầu làng."
        text = f"{head}\n\n{number + 1}/12/2021\n\nSapo của bài {head}.\n\n{body}\n\nĐoạn kết.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    done = khobao("import", archive, *(folder / f"{number}.txt" for number in range(3)), "--json")
    first, second, _ = [row["id"] for row in done.json["added"]]
    return first, second


def test_what_resembles_an_article_and_the_passages(khobao: Khobao, archive: Path, tmp_path: Path) -> None:
    first, second = filled(khobao, archive, tmp_path)
    [found] = khobao("alike", archive, first, "--json").json["alike"]
    assert (found["id"], found["likeness"] > 0.5) == (second, True)
    assert any("thức trắng chống lũ" in passage["text"] for passage in found["passages"])
    assert "Chuyện chống lũ ngày xưa" in khobao("alike", archive, first).out


def test_open_pairs_are_looked_for_and_decided(khobao: Khobao, archive: Path, tmp_path: Path) -> None:
    first, second = filled(khobao, archive, tmp_path)
    [pair] = khobao("alike", archive, "--look", "--json").json["open"]
    assert {pair["id"], pair["other"]} == {first, second}
    assert "Nhớ mùa nước lũ" in khobao("alike", archive).out
    assert khobao("alike", archive, first, "--link", second, "--json").json["open"] == []
    assert khobao("alike", archive, "--look", "--json").json["open"] == []


def test_a_merged_pair_is_one_article_of_two_versions(khobao: Khobao, archive: Path, tmp_path: Path) -> None:
    first, second = filled(khobao, archive, tmp_path)
    assert khobao("alike", archive, first, "--merge", second).code == 0
    shown = khobao("show", archive, first, "--json").json
    assert (shown["title"], shown["version"]) == ("Chuyện chống lũ ngày xưa", 2)
    assert khobao("show", archive, second, "--json").json["trashed"] is True


def test_wrong_use_is_told(khobao: Khobao, archive: Path, tmp_path: Path) -> None:
    first, _ = filled(khobao, archive, tmp_path)
    assert khobao("alike", archive, "--link", first).code == 2
    assert khobao("alike", archive, first, "--look").code == 2
    assert khobao("alike", archive, first, "--link", first).code != 0
