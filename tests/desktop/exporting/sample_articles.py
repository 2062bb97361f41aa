"""Articles made by hand for the tests of the writers: every kind of block, of figure and of annotation."""

from __future__ import annotations

import hashlib
import io
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import replace

from PIL import Image

from db.anchoring import describe
from db.records import (
    ARTICLE_FIELDS,
    Annotation,
    AnnotationState,
    Article,
    Block,
    Colour,
    Figure,
    Ledger,
    LedgerRun,
    Original,
    Published,
)
from db.text import canonical_text
from desktop.exporting.writers.writer import ExportArticle, PhotoFile, UnreadableError

UID = "0a1b2c3d-0000-4000-8000-000000000001"
TITLE = "Người giữ <chữ> & “chì” *đậm* _nghiêng_"
LEAD = "Sáng 23/11/2023, đúng Ngày Di sản văn hóa Việt Nam."
BLOCKS = (
    Block("paragraph", "Đoạn <em>nghiêng</em> và <strong>đậm</strong>, 35-NQ/TW; một &lt;thẻ&gt; &amp; dấu."),
    Block("heading", "1. Bốn hộc chữ #"),
    Block("figure", "", 1),
    Block("quote", "“Giấy có thể ướt,<br>chữ thì phải còn.”"),
    Block("list", "<li>một</li><li>hai <em>ba</em></li>"),
    Block("table", "<tr><th>Năm</th><th>Trang | tập</th></tr><tr><td>1958</td><td>40.000</td></tr>"),
    Block("figure", "", 2),
    Block("paragraph", 'Xem <a href="https://example.org/a?b=1&amp;c=2">trước</a> và <a href="javascript:x">kia</a>.'),
)


def photo_data(colour: str = "#9A3412", kind: str = "JPEG") -> bytes:
    """A small photo of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (64, 40), colour).save(out, kind)
    return out.getvalue()


PHOTO = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeX"
    "BkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAo"
    "AEADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAX/xA"
    "AUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCMAnrIAAAAAAAAAAAAAAAAAAAAAD//2Q=="
)
PHOTO_HASH = hashlib.sha256(PHOTO).hexdigest()
ORIGINAL = "Người giữ chữ\n".encode()
FIGURES = (
    Figure(
        uid="f1", position=1, file_name="20231123-may-in.jpg", caption="Chiếc máy in tay, 1958",
        credit="Ảnh: Nguyên Hạ", alt="", held=True, sha256=PHOTO_HASH, width=64, height=40,
    ),
    Figure(
        uid="f2", position=2, file_name="20231123-ban_chup.jpg", caption="Một trang báo Tết", credit="", alt="",
        held=False,
    ),
)  # fmt: skip


def note(
    text: str, quote: str, *, number: int, said: str = "", colour: Colour = "yellow", state: AnnotationState = "exact"
) -> Annotation:
    """An annotation of `quote` in `text`; one that is not exact has lost its place."""
    if state == "exact":
        at = text.index(quote)
        anchor = describe(text, at, at + len(quote))
        start, end, prefix, suffix = anchor.start, anchor.end, anchor.prefix, anchor.suffix
    else:
        start, end, prefix, suffix = None, None, "trước ", " sau"
    proposed = describe(text, 0, 5) if state == "proposed" else None
    return Annotation(
        uid=f"0a1b2c3d-0000-4000-8000-{number:012}", article=UID, exact=quote, prefix=prefix, suffix=suffix, note=said,
        colour=colour, state=state, start=start, end=end, author="Lan", created="2026-01-02T03:04:05Z",
        modified="2026-01-02T03:04:05Z", revision=1, version=2, proposed=proposed,
    )  # fmt: skip


def bare(
    title: str = TITLE, lead: str = LEAD, blocks: Sequence[Block] = BLOCKS, figures: Sequence[Figure] = FIGURES,
    byline: str = "Nguyên Hạ", uid: str = UID, language: str | None = "vi",
) -> Article:  # fmt: skip
    """An article without annotations."""
    described = dict.fromkeys(ARTICLE_FIELDS, "") | {
        "reference": "KB-2026-000412", "page": "4", "section": "Văn hóa", "state": "described",
        "nature": "printed_sheet", "authors": [], "keywords": [],
    }  # fmt: skip
    return Article(
        id=1, uid=uid, version=2, revision=3, title=title, lead=lead, byline=byline, language=language,
        published=Published("2023-11-30T07:15:00", "2023-11-30T07:15:00", "11/30/2023 7:15:00 AM", "us_mdy_ampm"),
        blocks=tuple(blocks), figures=tuple(figures), tags=("Chính trị/Đảng", "làng nghề"), annotations=(),
        original=Original(
            uid="0a1b2c3d-0000-4000-8000-0000000000aa", name="bài.txt", size=len(ORIGINAL),
            sha256=hashlib.sha256(ORIGINAL).hexdigest(), media_type="text/plain", encoding="utf-8",
            received="2026-01-01T00:00:00Z",
        ),
        ledger=Ledger((LedgerRun(len(ORIGINAL), "title", None),), len(ORIGINAL)), source="Báo Bến Đò",
        starred=True, trashed=None, created="2026-01-01T00:00:00Z", modified="2026-01-02T03:04:05Z",
        description=described,
        origins={"section": {"origin": "supplied", "by": "Lan"}}, former=("KB-2025-000007",),
        text=canonical_text(title, lead, blocks, figures, byline),
    )  # fmt: skip


def whole(lead: str = LEAD) -> Article:
    """An article with everything: five placed notes (some overlap, one spans two blocks), a proposal, an orphan."""
    article = bare(lead=lead)
    text = article.text
    across = text[text.index("một <thẻ>") : text.index("Bốn hộc") + 3]
    return replace(
        article,
        annotations=(
            note(text, "giữ <chữ>", number=11, said="Trong tên\nhai dòng", colour="pink"),
            note(text, "và đậm, 35", number=12, colour="green"),
            note(text, "đậm, 35-NQ/TW; một", number=13, said="[chồng] *lên*", colour="blue"),
            note(text, across, number=14, said="hai khối", colour="purple"),
            note(text, "máy in tay", number=15, said="chú thích ảnh"),
            note(text, "chữ đã mất", number=16, said="mồ côi", state="orphan"),
            note(text, "chữ đã sửa", number=17, said="chờ duyệt", state="proposed", colour="green"),
        ),
    )


def exported(
    article: Article, photos: dict[str, bytes] | None = None, *, versions: int = 0, original: bytes | None = ORIGINAL
) -> ExportArticle:
    """The article on its way out; a photo that is not in `photos`, or an `original` of None, cannot be read."""
    held = {PHOTO_HASH: PHOTO} if photos is None else photos

    def photo(sha256: str) -> PhotoFile:
        if sha256 not in held:
            raise UnreadableError("archive_damaged", {"why": "photo"})
        return PhotoFile("20231123-may-in.jpg", held[sha256], "image/jpeg")

    def received() -> bytes:
        if original is None:
            raise UnreadableError("archive_damaged", {"why": "original"})
        return original

    earlier = tuple(
        {"number": number, "content": {"title": f"Tên {number}"}, "agent": "Lan", "replaced": "2026-01-01T00:00:00Z"}
        for number in range(1, versions + 1)
    )
    return ExportArticle(article, photo, received, earlier)
