"""`khobao import`: every path gets a row, the rest of the batch goes on, nothing is made without need."""

from __future__ import annotations

import shutil
import signal
import unicodedata
from pathlib import Path

import pytest

from desktop.cli.progress import Meter

ARTICLE = (
    "{title}\n\n14/11/2023\n\nLời dẫn của bài viết này nói điều gì xảy ra.\n\nMột đoạn văn nữa, dài hơn một chút.\n"
)


def written(folder: Path, name: str, title: str = "Một bài báo thử") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(ARTICLE.format(title=title), encoding="utf-8")
    return path


def test_texts_and_the_photos_beside_them_get_a_row_each(khobao, archive, samples):
    ran = khobao("import", archive, *samples, "--json")
    assert ran.code == 0
    assert ran.err == ""
    assert set(ran.json) == {"added", "already", "rejected", "photos_held", "photos_wanted"}
    assert (ran.json["photos_held"], ran.json["photos_wanted"]) == (5, 1)
    assert {frozenset(row) for row in ran.json["added"]} == {frozenset({"id", "path", "title"})}
    by_name = {Path(row["path"]).name: row for row in ran.json["added"]}
    assert {path.name for path in samples} < set(by_name)
    assert by_name["20231123-may-in-tay.jpg"]["id"] == by_name["nguoi-giu-chu-chi.txt"]["id"]
    assert by_name["nguoi-giu-chu-chi.txt"]["title"] == "Người giữ chữ chì bên bến sông"


def test_the_same_again_is_already_there_with_the_same_ids(khobao, archive, samples):
    first = khobao("import", archive, *samples, "--json").json
    again = khobao("import", archive, *samples, "--json")
    assert again.code == 0
    assert again.json["added"] == again.json["rejected"] == []
    assert {(row["id"], row["title"]) for row in again.json["already"]} == {
        (row["id"], row["title"]) for row in first["added"]
    }
    assert (again.json["photos_held"], again.json["photos_wanted"]) == (0, 0)


def test_paths_come_back_as_they_were_typed(khobao, archive, tmp_path, monkeypatch):
    written(tmp_path / "bài", "một.txt")
    monkeypatch.chdir(tmp_path)
    ran = khobao("import", archive, "./bài/một.txt", "--json")
    assert [row["path"] for row in ran.json["added"]] == ["./bài/một.txt"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese_names_in_either_normal_form(khobao, tmp_path, form):
    folder = tmp_path / unicodedata.normalize(form, "Báo Đảng")
    path = written(folder, unicodedata.normalize(form, "số đặc biệt.txt"))
    archive = folder / unicodedata.normalize(form, "Lưu trữ.khobao")
    ran = khobao("import", archive, path, "--json")
    assert ran.code == 0
    assert [row["path"] for row in ran.json["added"]] == [str(path)]
    assert khobao("info", archive, "--json").json["articles"] == 1


def test_what_cannot_be_read_is_rejected_and_the_rest_goes_on(khobao, archive, tmp_path):
    good = written(tmp_path / "vào", "bài.txt")
    empty, binary, gone = tmp_path / "vào" / "rỗng.txt", tmp_path / "vào" / "nhị phân.txt", tmp_path / "không có.txt"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 40)
    ran = khobao("import", archive, gone, good, empty, binary, "--json")
    assert ran.code == 1
    assert [row["path"] for row in ran.json["added"]] == [str(good)]
    reasons = {row["path"]: row["reason"] for row in ran.json["rejected"]}
    assert set(reasons) == {str(gone), str(empty), str(binary)}
    assert all(reason.endswith(".") and " " in reason for reason in reasons.values())
    assert len(set(reasons.values())) == 3
    assert {frozenset(row) for row in ran.json["rejected"]} == {frozenset({"path", "reason"})}


def test_every_file_of_a_folder_gets_a_row(khobao, archive, tmp_path):
    folder = tmp_path / "vào"
    paths = [written(folder / "2023", "a.txt", "Bài thứ nhất"), written(folder, "b.txt", "Bài thứ hai")]
    other = folder / "ghi chú.xyz"
    other.write_bytes(b"\x00\x01\x02")
    ran = khobao("import", archive, folder, "--json")
    assert {row["path"] for name in ("added", "already", "rejected") for row in ran.json[name]} == {
        str(path) for path in [*paths, other]
    }


def test_two_files_of_the_same_bytes_are_one_article(khobao, archive, tmp_path):
    one = written(tmp_path / "vào", "a.txt")
    two = written(tmp_path / "vào", "b.txt")
    ran = khobao("import", archive, one, two, "--json")
    assert ran.code == 0
    assert [row["path"] for row in ran.json["added"]] == [str(one)]
    assert [row["path"] for row in ran.json["already"]] == [str(two)]
    assert ran.json["added"][0]["id"] == ran.json["already"][0]["id"]
    assert khobao("info", archive, "--json").json["articles"] == 1


def test_an_undecodable_file_is_kept_and_counted(khobao, archive, tmp_path):
    path = tmp_path / "cũ.txt"
    path.write_bytes("Tiêu đề bài báo\n\nMột đoạn văn bình thường.\n".encode() + b"\x81\x8d\x9d\xff\xfe" * 30)
    ran = khobao("import", archive, path, "--json")
    assert ran.code == 1
    assert [row["path"] for row in ran.json["rejected"]] == [str(path)]
    info = khobao("info", archive, "--json").json
    assert (info["articles"], info["originals"], info["not_parsed"]) == (0, 1, 1)


def test_a_dry_run_makes_no_archive(khobao, archive, samples):
    ran = khobao("import", archive, *samples, "--dry-run", "--json")
    assert ran.code == 0
    assert {row["id"] for row in ran.json["added"]} == {None}
    assert {Path(row["path"]).name for row in ran.json["added"]} > {path.name for path in samples}
    assert (ran.json["photos_held"], ran.json["photos_wanted"]) == (5, 1)
    assert not archive.parent.exists()


def test_a_dry_run_changes_nothing_and_knows_what_is_there(khobao, filled, samples, tmp_path):
    new = written(tmp_path / "vào", "mới.txt")
    before = filled.read_bytes()
    ran = khobao("import", filled, new, *samples, "--dry-run", "--json")
    assert [row["path"] for row in ran.json["added"]] == [str(new)]
    assert {row["path"] for row in ran.json["already"]} >= {str(path) for path in samples}
    assert filled.read_bytes() == before
    assert [path.name for path in filled.parent.iterdir()] == [filled.name]


def test_a_photo_found_later_is_attached_to_the_figure_that_wants_it(khobao, filled, craftsman, samples, tmp_path):
    wanted = next(
        figure for figure in khobao("show", filled, craftsman, "--json").json["figures"] if not figure["held"]
    )
    photo = tmp_path / wanted["file_name"].upper()
    shutil.copy(samples[0].parent / "20231015-ruong-bac-thang.jpg", photo)
    ran = khobao("import", filled, photo, "--json")
    assert ran.code == 0
    assert [(row["id"], row["path"]) for row in ran.json["added"]] == [(craftsman, str(photo))]
    figure = khobao("show", filled, craftsman, "--json").json["figures"][wanted["position"] - 1]
    assert figure["held"] is True
    assert len(figure["sha256"]) == 64
    assert figure["caption"] == wanted["caption"]


def test_words_for_people_when_json_is_not_asked_for(khobao, archive, samples, tmp_path):
    ran = khobao("import", archive, *samples, tmp_path / "không có.txt")
    assert ran.code == 1
    assert "Người giữ chữ chì bên bến sông" in ran.out
    assert "rejected" in ran.out.splitlines()[-2]
    assert "5 photos held, 1 wanted" in ran.out.splitlines()[-1]


def test_a_hostile_title_cannot_touch_the_terminal_but_json_keeps_it(khobao, archive, tmp_path):
    path = written(tmp_path / "vào", "bài.txt", "Tin \x1b[31mđỏ\u202e đảo ngược")
    made = khobao("import", archive, path)
    assert made.code == 0
    assert "\x1b" not in made.out
    assert "\u202e" not in made.out
    assert "<U+202E>" in made.out
    (row,) = khobao("import", archive, path, "--json").json["already"]
    assert "\u202e" in row["title"]
    assert "\x1b" not in khobao("show", archive, row["id"]).out


def test_ctrl_c_finishes_the_article_reports_and_ends_with_1(khobao, archive, tmp_path, monkeypatch):
    paths = [written(tmp_path / "vào", f"{number}.txt", f"Bài báo số {number}") for number in range(9)]
    watch = Meter.__call__

    def pressed(self: Meter, done: int, total: int, item: str = "") -> bool:
        if done == 3:
            signal.raise_signal(signal.SIGINT)
        return watch(self, done, total, item)

    monkeypatch.setattr(Meter, "__call__", pressed)
    before = signal.getsignal(signal.SIGINT)
    ran = khobao("import", archive, *paths, "--json")
    assert signal.getsignal(signal.SIGINT) is before
    assert ran.code == 1
    assert "Stopped" in ran.err
    assert 0 < len(ran.json["added"]) < 9
    monkeypatch.setattr(Meter, "__call__", watch)
    info = khobao("info", archive, "--json").json
    assert info["articles"] == len(ran.json["added"])
    assert khobao("verify", archive, "--json").json["ok"] is True
    rest = khobao("import", archive, *paths, "--json").json
    assert len(rest["already"]) == len(ran.json["added"])
    assert len(rest["added"]) + len(rest["already"]) == 9


def test_a_text_in_an_old_encoding_is_read_by_guess_or_by_choice(khobao, archive, tmp_path):
    path = tmp_path / "cũ.txt"
    path.write_bytes("Ng­êi gi÷ ch÷ ch× bªn bÕn s«ng\n\nTh­ viÖn n»m cuèi con dèc.\n\nHÕt.\n".encode("cp1252"))
    ran = khobao("import", archive, path, "--json", "--dry-run")
    assert [row["title"] for row in ran.json["added"]] == ["Người giữ chữ chì bên bến sông"]
    ran = khobao("import", archive, path, "--json", "--encoding", "TCVN-3")
    assert [row["title"] for row in ran.json["added"]] == ["Người giữ chữ chì bên bến sông"]


def test_an_unknown_encoding_is_wrong_use(khobao, archive, samples):
    ran = khobao("import", archive, *samples, "--encoding", "chữ-lạ")
    assert ran.code == 2
    assert "tcvn3" in ran.err
    assert not archive.parent.exists()


def test_a_catalogue_comes_in_row_by_row_with_its_columns_as_chosen(khobao, archive, tmp_path):
    path = tmp_path / "mục lục.csv"
    path.write_text("Số,Tựa,Lời dẫn\n1,Một bài,Sapo một\n2,Hai bài,Sapo hai\n", encoding="utf-8")
    ran = khobao("import", archive, path, "--json", "--map", "title=Lời dẫn", "--dry-run")
    assert [row["title"] for row in ran.json["added"]] == ["Sapo một", "Sapo hai"]
    ran = khobao("import", archive, path, "--json", "--map", "title=Tựa", "--map", "lead=Lời dẫn")
    assert ran.code == 0
    assert [(row["path"], row["title"]) for row in ran.json["added"]] == [
        (str(path), "Một bài"),
        (str(path), "Hai bài"),
    ]
    shown = khobao("show", archive, ran.json["added"][1]["id"], "--json").json
    assert (shown["title"], shown["lead"]) == ("Hai bài", "Sapo hai")
    assert shown["ledger"]["coverage"] == 1.0


def test_a_table_that_holds_no_articles_is_kept_with_its_reason(khobao, archive, tmp_path):
    path = tmp_path / "tệp.tsv"
    path.write_text("path\tbytes\na.txt\t3\n", encoding="utf-8")
    ran = khobao("import", archive, path, "--json")
    assert ran.code == 1
    assert "path, bytes" in ran.json["rejected"][0]["reason"]
    assert khobao("info", archive, "--json").json["not_parsed"] == 1


def test_a_field_that_does_not_exist_is_wrong_use(khobao, archive, samples):
    for wrong in ("nonsense=x", "title"):
        ran = khobao("import", archive, *samples, "--map", wrong)
        assert ran.code == 2
        assert "FIELD=COLUMN" in ran.err


def test_a_part_that_was_not_taken_in_is_named(khobao, archive, tmp_path):
    head = "From ha@bao.example Tue Nov 14 21:36:00 2023\nFrom: Hà <ha@bao.example>\nMessage-ID: <{0}@bao>\n"
    locked = 'Subject: Kín\nContent-Type: multipart/encrypted; boundary="x"\n\n--x\n\nabc\n--x--\n\n'
    box = tmp_path / "thư.mbox"
    box.write_text(head.format(1) + "Subject: Bến\n\nDo ngang.\n\n" + head.format(2) + locked, "utf-8")
    ran = khobao("import", archive, box, "--json")
    assert [row["title"] for row in ran.json["added"]] == ["Bến"]
    [refused] = ran.json["rejected"]
    assert (refused["path"], refused["part"], refused["title"]) == (str(box), "2@bao", "Kín")
    assert refused["reason"].startswith("“Kín”: This part of the file is locked")
