"""`khobao show`: the shape that other programs read, and the seed article exactly."""

from __future__ import annotations

import hashlib

KEYS = {
    "id", "title", "lead", "byline", "language", "published", "blocks", "figures", "tags", "annotations", "original",
    "ledger",
}  # fmt: skip
IDENTITY = {
    "reference", "edition", "issue", "page", "section", "kicker", "dateline", "genre", "nature", "location", "rights",
    "access", "state",
}  # fmt: skip


def test_the_shape_of_an_article(khobao, filled, craftsman):
    ran = khobao("show", filled, craftsman, "--json")
    assert ran.code == 0
    assert set(ran.json) >= KEYS | IDENTITY
    assert set(ran.json["published"]) == {"value", "edtf", "text", "rule"}
    assert ran.json["state"] == "received"
    assert ran.json["reference"].startswith("KB-")
    assert {frozenset(figure) for figure in ran.json["figures"]} == {
        frozenset({"position", "file_name", "caption", "credit", "alt", "held", "sha256"})
    }
    assert all({"kind", "text"} <= set(block) for block in ran.json["blocks"])
    figures = [block for block in ran.json["blocks"] if block["kind"] == "figure"]
    assert [(block["text"], block["position"]) for block in figures] == [("", number) for number in range(1, 6)]
    assert [figure["position"] for figure in ran.json["figures"]] == [1, 2, 3, 4, 5]
    assert [figure["held"] for figure in ran.json["figures"]].count(False) == 1
    assert set(ran.json["original"]) == {"name", "size", "sha256"}
    assert "Người giữ chữ chì" in ran.out  # UTF-8, not escaped


def test_the_original_is_named_by_the_hash_of_its_bytes(khobao, filled, craftsman, samples):
    data = next(path for path in samples if path.name.startswith("nguoi")).read_bytes()
    original = khobao("show", filled, craftsman, "--json").json["original"]
    assert original == {
        "name": "nguoi-giu-chu-chi.txt", "size": len(data), "sha256": hashlib.sha256(data).hexdigest(),
    }  # fmt: skip


def test_an_ambiguous_date_has_no_value_but_a_set(khobao, filled, samples):
    rows = khobao("import", filled, *samples, "--json").json["already"]
    ferry = next(row["id"] for row in rows if row["path"].endswith("chuyen-do-ngang-cuoi-cung.txt"))
    published = khobao("show", filled, ferry, "--json").json["published"]
    assert published["value"] is None
    assert published["edtf"] == "[2019-03-04,2019-04-03]"


def test_any_unique_beginning_of_an_id_is_enough(khobao, filled, craftsman):
    assert khobao("show", filled, craftsman[:13].upper(), "--json").json["id"] == craftsman


def test_an_unknown_id_ends_with_1_and_prints_no_json(khobao, filled):
    for unknown in ("ffffffff-ffff-4fff-8fff-ffffffffffff", "không", "%", ""):
        ran = khobao("show", filled, unknown, "--json")
        assert (ran.code, ran.out) == (1, ""), unknown
        assert ran.err.startswith("khobao: ")


def test_for_people_the_article_reads_in_order(khobao, filled, craftsman):
    ran = khobao("show", filled, craftsman)
    article = khobao("show", filled, craftsman, "--json").json
    places = [ran.out.index(text) for text in (article["title"], article["lead"], article["blocks"][0]["text"])]
    assert places == sorted(places)
    assert f"[wanted photo: {next(f for f in article['figures'] if not f['held'])['file_name']}]" in ran.out
    assert ran.out.rstrip().endswith(article["byline"])


def test_the_seed_article_exactly(khobao, archive, shared_data):
    (path,) = (shared_data / "seed").glob("*.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    (row,) = khobao("import", archive, path, "--json").json["added"]
    article = khobao("show", archive, row["id"], "--json").json
    assert article["title"] == row["title"] == next(line for line in lines if line.strip())
    assert article["published"]["value"] == "2023-11-14T21:36:00"
    assert article["published"]["text"] == "11/14/2023 9:36:00 PM"
    assert article["published"]["rule"]
    assert article["lead"].startswith("Chiều 14/11/2023")
    kinds = [block["kind"] for block in article["blocks"]]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"paragraph": 13, "heading": 2, "figure": 5}
    assert article["byline"] == "Thảo Anh"
    assert article["original"]["sha256"].startswith("463c56d4")
    assert article["original"]["sha256"].endswith("2ce")
    assert article["ledger"]["coverage"] == 1.0
    assert any("Nguyễn Nguyễn Văn Thể" in block["text"] for block in article["blocks"])
    names = [line.strip() for line in lines if line.strip().endswith(".jpg")]
    captions = [
        next(after.strip() for after in lines[lines.index(line) + 1 :] if after.strip("\xa0 "))
        for line in lines
        if line.strip() in names
    ]
    assert [(figure["file_name"], figure["caption"], figure["held"]) for figure in article["figures"]] == [
        (name, caption, False) for name, caption in zip(names, captions, strict=True)
    ]
    lead_and_date = {article["lead"], article["byline"], article["published"]["text"]}
    assert lead_and_date.isdisjoint(block["text"] for block in article["blocks"])
