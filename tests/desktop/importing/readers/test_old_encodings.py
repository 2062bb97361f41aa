"""Vietnamese from before Unicode and text that was misread come back letter by letter; sound text is never touched."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import NewArticle
from desktop.importing.readers.decoding import CHOICES, UnknownEncodingError, decode, encoding_name, preview, settled
from desktop.importing.readers.encodings import SURE, UndecodableError, detect, guess, recognise
from desktop.importing.readers.mojibake import CHAINS
from desktop.importing.readers.plain_text import PlainText, lines
from desktop.importing.readers.reader import Source
from tests.old_encodings import LETTERS, WRITERS, misread
from tests.projection import assert_golden, summary

SENTENCES = (
    "Thư viện nằm cuối con dốc, cách bến sông chưa đầy hai trăm mét.",
    "Sáng nay người dân trong phố đã dọn xong số sách cũ bị ướt sau trận mưa.",
    "Ông Nguyễn Văn Tuyển kể: bà cụ giữ từng con chữ chì như giữ của để dành.",
    "Mười bảy chuyến đò ngang mỗi ngày vẫn chở khách sang chợ huyện.",
    "Ban quản lý hứa sẽ sửa lại mái nhà trước mùa lũ, khoảng giữa tháng chín.",
    "Trẻ con xóm dưới rủ nhau ra đình xem hát chèo, đến khuya mới về.",
    "Giá cước tăng gấp rưỡi nhưng chẳng mấy ai phàn nàn.",
    "Học trò lớp cô Hạnh viết tay tờ báo tường, vẽ thêm hình thuyền buồm ở góc.",
)
TITLES = (
    "Người giữ chữ chì bên bến sông",
    "Chợ hoa cuối phố",
    "Hà Nội vào thu",
    "Chuyến đò cuối cùng của năm",
    "Nước lên, người ở lại",
)
FOREIGN = {
    "fr": "Le président de la région a déclaré que la bibliothèque resterait fermée jusqu'à l'été. Où étiez-vous?",
    "de": "Die Bücherei am Fluß bleibt während der Überschwemmung geschlossen, für größere Gruppen öffnet sie später.",
    "cs": "Žluťoučký kůň úpěl ďábelské ódy, zatímco knihovna u řeky zůstala zavřená až do příštího týdne.",
    "es": "El año pasado la señora también cerró la biblioteca, según contó después un vecino de la montaña.",
    "pt": "A educação não é só instrução: também são as lições que já ninguém lê até ao fim.",
    "pl": "Się okazało, że książki są już suche, a rzeka wróciła między wały.",
    "sv": "På kvällen var ån lugn igen och många människor gick över bron för att hämta böcker.",
    "tr": "Kütüphane için çok şey değişti, kıyıdaki ağaçlar gibi insanlar da değişti.",
    "ru": "Библиотека на берегу реки закрыта, но книги уже сухие, и люди снова идут за ними.",
    "el": "Η βιβλιοθήκη δίπλα στο ποτάμι είναι κλειστή μέχρι την άλλη εβδομάδα.",
    "zh": "河边的图书馆关闭到下周，但书已经干了。",
    "ja": "川沿いの図書館は来週まで閉まっているが、本はもう乾いた。",
}
text_of_sentences = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("\n\n".join)


def same(got: str, text: str, encoding: str) -> bool:
    """Whether a text came back; from TCVN3, which has no capitals with a tone, but for those."""
    if encoding.endswith("tcvn3"):
        return unicodedata.normalize("NFC", got).lower() == text.lower()
    return unicodedata.normalize("NFC", got) == text


@pytest.mark.parametrize("encoding", WRITERS)
@settings(max_examples=25, deadline=None)
@given(text=text_of_sentences)
def test_what_was_written_in_an_encoding_comes_back(encoding: str, text: str) -> None:
    data = WRITERS[encoding](text)
    found, confidence = recognise(data)
    assert confidence >= SURE
    assert same(decode(data, found), text, encoding)
    split = lines(data, found)
    assert sum(line.size for line in split) == len(data)
    assert [same(line.text, wanted, encoding) for line, wanted in zip(split, text.split("\n"), strict=True)]
    for line in split:
        assert unicodedata.normalize("NFC", decode(data[line.start : line.end], found)).strip() == line.text


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("encoding", WRITERS)
def test_one_line_is_enough(encoding: str, title: str) -> None:
    data = WRITERS[encoding](title)
    first = guess(data)[0]
    assert same(unicodedata.normalize("NFC", decode(data, first.encoding)), title, encoding)
    assert same(first.sample, title, encoding)
    assert SURE <= first.confidence <= 1.0


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "cp1258"])
def test_every_letter_comes_back(encoding: str) -> None:
    text = " ".join(letter for row in LETTERS for letter in row) + " đ"
    assert unicodedata.normalize("NFC", decode(WRITERS[encoding](text), encoding)) == text
    if encoding in ("vni", "cp1258"):
        assert unicodedata.normalize("NFC", decode(WRITERS[encoding](text.upper()), encoding)) == text.upper()


@pytest.mark.parametrize(
    ("written", "encoding", "text"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "tcvn3", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "vni", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "vni", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Cµng hòa xã hµi chü nghîa Vi®t Nam", "viscii", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ],
)
def test_well_known_words(written: str, encoding: str, text: str) -> None:
    assert detect(written.encode("cp1252")) == encoding
    assert decode(written.encode("cp1252"), encoding) == text
    assert detect(written.encode()) == f"mojibake-{encoding}"
    assert decode(written.encode(), f"mojibake-{encoding}") == text


def test_capitals_with_a_tone_come_back_small_from_tcvn3() -> None:
    assert decode(WRITERS["tcvn3"]("ĐƯỜNG LÊN NÚI"), "tcvn3") == "ĐƯờNG LÊN NúI"


def test_a_few_letters_are_not_enough() -> None:
    for data in (b"\xb5", b"V\xd6", b"\xe9"):
        with pytest.raises(UndecodableError):
            detect(data)
        assert all(one.confidence < SURE for one in guess(data))


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_in_utf_8_are_not_touched(language: str) -> None:
    for text in (FOREIGN[language], FOREIGN[language][:20], FOREIGN[language].upper()):
        assert detect(text.encode()) == "utf-8"


@pytest.mark.parametrize(
    ("language", "codec"),
    [
        ("fr", "cp1252"), ("de", "cp1252"), ("cs", "cp1250"), ("cs", "iso8859-2"), ("es", "cp1252"), ("pt", "cp1252"),
        ("pl", "cp1250"), ("sv", "cp1252"), ("tr", "cp1254"), ("ru", "cp1251"), ("ru", "koi8-r"), ("ru", "cp866"),
        ("el", "cp1253"), ("zh", "gb18030"), ("zh", "gbk"), ("ja", "cp932"), ("ja", "euc_jp"),
    ],
)  # fmt: skip
def test_other_encodings_are_read_right_or_not_at_all(language: str, codec: str) -> None:
    text = FOREIGN[language] + "\n"
    for times in (1, 4, 12):
        data = (text * times).encode(codec)
        try:
            found = detect(data)
        except UndecodableError as refused:
            assert times == 1, guess(data)
            assert refused.code == "undecodable"
        else:
            assert decode(data, found) == text * times


@pytest.mark.parametrize(
    "text",
    [
        "Cá bé và bò tô", "XÃ” ĐÀN", "“HỢP TÁC XÔ", "Ba lô con cóc", "Hà Nội", "Ã", "Â© 2020", "naïve café", "×÷±",
        "XÃ HỘI – TỰ DO", "10 € ‰", "São Paulo à noite é só", "Là", "Ở",
    ],
)  # fmt: skip
def test_sound_utf_8_stays(text: str) -> None:
    assert detect(text.encode()) == "utf-8"


@settings(deadline=None)
@given(
    st.text(
        alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậếềểễệịọốồổỗộớờởỡợụứừửữự ÁÀÃÂÊÔƯĐ\n.,“”",
        min_size=1,
        max_size=80,
    )
)
def test_vietnamese_in_utf_8_is_never_taken_for_something_else(text: str) -> None:
    assert detect(text.encode()) == "utf-8"


def test_sound_parts_of_a_misread_text_stay() -> None:
    data = misread(SENTENCES[0].encode()) + "\nTên tôi là Hạ, “đúng”.".encode()
    assert decode(data, "mojibake-cp1252") == SENTENCES[0] + "\nTên tôi là Hạ, “đúng”."


def test_a_lost_no_break_space_is_made_good() -> None:
    data = misread("nhà và làng".encode()).replace("\xa0".encode(), b" ")
    assert decode(data, "mojibake-cp1252") == "nhà và làng"


def test_english_with_windows_quotation_marks_is_windows_1252() -> None:
    text = "“We don’t know,” he said – “not yet.” The library’s door was shut. “Ask them,” she said.\n" * 3
    assert detect(text.encode("cp1252")) == "cp1252"


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("TCVN-3", "tcvn3"), ("abc", "tcvn3"), ("VNI", "vni"), ("VISCII", "viscii"), ("Windows-1258", "cp1258"),
        ("UTF8", "utf-8"), ("GBK", "gb18030"), ("Shift_JIS", "cp932"), ("latin1", "latin-1"),
        ("Mojibake-CP1252", "mojibake-cp1252"),
        ("KOI8-R", "koi8-r"), ("iso-8859-2", "iso8859-2"), ("cp1252", "cp1252"), ("utf_16", "utf-16"),
    ],
)  # fmt: skip
def test_names_of_encodings(name: str, encoding: str) -> None:
    assert encoding_name(name) == encoding


@pytest.mark.parametrize("name", ["", "nonsense", "hex", "rot13", "base64", "punycode", "idna", "undefined", "a\0b"])
def test_what_is_no_encoding(name: str) -> None:
    with pytest.raises(UnknownEncodingError):
        encoding_name(name)


@pytest.mark.parametrize("encoding", CHOICES)
def test_every_choice_has_a_preview(encoding: str) -> None:
    assert encoding_name(encoding) == encoding
    assert preview(b"one\r\ntwo\n" * 9000, encoding, 2).count("\n") <= 1


def test_utf_16_is_settled_by_its_mark() -> None:
    assert settled("utf-16", "\ufeffa".encode("utf-16-be")) == "utf-16-be"
    assert settled("utf-16", b"a\0") == "utf-16-le"
    assert settled("utf-8", b"\xef\xbb\xbfa") == "utf-8-sig"
    assert decode("\ufeffmột".encode("utf-16-be"), "utf-16") == "một"


def test_a_person_chooses_and_the_article_says_so() -> None:
    data = WRITERS["vni"](TITLES[0] + "\n\n" + SENTENCES[0] + "\n")
    path = Path("a.txt")
    guessed = next(iter(PlainText().read(Source(path, path.name, data))))
    assert isinstance(guessed, NewArticle)
    assert (guessed.title, guessed.original.encoding, guessed.original.data) == (TITLES[0], "vni", data)
    assert guessed.origins["text"] == {"origin": "derived", "evidence": "vni, 0.99"}
    assert guessed.ledger.coverage == 1.0
    chosen = next(iter(PlainText().read(Source(path, path.name, data, encoding="latin-1"))))
    assert isinstance(chosen, NewArticle)
    assert chosen.title != TITLES[0]
    assert chosen.origins["text"] == {"origin": "derived", "evidence": "latin-1, chosen"}


@pytest.mark.parametrize("encoding", ["cp037", "utf-16-be", "utf-32-le", "gb18030"])
def test_lines_have_their_bytes_in_any_codec(encoding: str) -> None:
    data = "one\r\ntwo\rthree\n\nfour".encode(encoding)
    split = lines(data, encoding)
    assert [line.text for line in split] == ["one", "two", "three", "", "four"]
    assert sum(line.size for line in split) == len(data)


def test_real_texts_are_not_touched_and_come_back_from_every_encoding(
    shared_data: Path, sampled: Callable[[list[Path], int], list[Path]]
) -> None:
    files = sorted((shared_data / "vi-text").rglob("*.txt"))
    assert len(files) > 490
    for path in sampled(files, 120):
        assert detect(path.read_bytes()) in ("utf-8", "utf-8-sig")
    for path in sampled(files, 12):
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
        keep = "".join(sign for sign in text if sign.isascii() or sign.lower() in "".join(LETTERS) + "đ")
        for encoding, write in WRITERS.items():
            if encoding.endswith("viscii"):
                keep = "".join(sign if sign.isascii() or sign == "Đ" else sign.lower() for sign in keep)
            data = write(keep)
            if not data.isascii():
                assert same(decode(data, detect(data)), keep, encoding), (path, encoding)


def test_the_chains_are_all_written_by_the_tests() -> None:
    assert set(CHAINS) < set(WRITERS)


def test_the_golden_texts() -> None:
    photo = "ben-song.jpg\nBến sông buổi sớm. Ảnh: Lê Na"
    text = f"{TITLES[0]}\n\n14/11/2023\n\n{SENTENCES[0]}\n\n{SENTENCES[1]}\n\n{photo}\n\nLê Na\n"
    found = []
    for encoding, write in WRITERS.items():
        data = write(text if not encoding.endswith("viscii") else text.replace("Ả", "ả"))
        found += PlainText().read(Source(Path("a.txt"), f"{encoding}.txt", data))
    assert_golden("old_encodings", found, summary)
