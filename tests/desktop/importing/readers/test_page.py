"""Whole pages: the article among the furniture, on pages of ours and on real ones."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from db.records import NewArticle, NewOriginal, Rejected
from db.text import body_markup, parse_body, plain
from desktop.importing.readers.page import PageSource, read_page

Sampled = Callable[[Iterable[Any], int], list[Any]]
STORY = [f"Đoạn thứ {number} kể tiếp chuyện con đò và những người qua sông mỗi sớm." for number in range(12)]


def read(data: bytes | str, name: str = "a.html", **known: object) -> NewArticle:
    data = data.encode() if isinstance(data, str) else data
    first = next(read_page(PageSource(Path("/trang") / name, name, data, **known)))  # type: ignore[arg-type]
    assert isinstance(first, NewArticle), first
    return first


def texts(article: NewArticle) -> list[str]:
    return [plain(block.markup) for block in article.blocks if block.kind != "figure"]


def story(tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in STORY)


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Bến đò</h1>{story()}</article>",
        f"<div class=x><h1>Bến đò</h1><div>{story('div')}</div></div>",
        f"<h1>Bến đò</h1><div id=c>{'<br><br>'.join(STORY)}</div>",
        f"<h1>Bến đò</h1><table><tr><td><a href=/>Mục</a></td><td>{story()}</td></tr></table>",
        f"<form><h1>Bến đò</h1><blockquote>{story()}</blockquote></form>",
        f"<h1>Bến đò</h1><div class=sidebar-1>{story()}</div><div class=sidebar><p>Góc quảng bá của báo.</p></div>",
        "<h1>Bến đò</h1>" + "".join(f"<div class='sidebar-grid'>{story()[n * 60:] and ''}<p>{text}</p></div>"
                                    for n, text in enumerate(STORY)),
    ],
)  # fmt: skip
def test_the_text_is_found_however_it_is_set(body: str) -> None:
    found = read(f"<html><head><title>Bến đò</title></head><body>{body}</body></html>")
    assert found.title == "Bến đò"
    assert texts(found) == STORY


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href=/a>Thời sự</a> <a href=/b>Văn hóa</a></nav>",
        "<div class='share-buttons'><a href=#>Chia sẻ</a></div>",
        "<p><a href=/khac>Xem thêm: Mùa nước nổi về sớm hơn mọi năm</a></p>",
        "<p>Advertisement</p>",
        "<div class='related-news'><h3>Tin liên quan</h3><p>Một bài khác kể chuyện khác, dài như bài.</p></div>",
        "<aside><p>Góc nhìn của tòa soạn, không thuộc về bài này chút nào cả.</p></aside>",
        "<div hidden><p>Chữ không ai thấy trên trang này dù có đọc kỹ đến đâu.</p></div>",
        "<div style='display: none'><p>Chữ không ai thấy trên trang này dù có đọc kỹ đến đâu.</p></div>",
        "<div class=comments><p>Bài hay quá, mong báo viết tiếp về những bến khác.</p></div>",
        "<div class=box><p>Đăng ký để nhận bản tin sớm mỗi ngày.</p><p>Chỉ một lần bấm là xong.</p></div>",
        "<script>document.write('<p>chữ</p>')</script><style>p{color:red}</style>",
    ],
)
def test_furniture_in_the_middle_is_left_out(furniture: str) -> None:
    half = len(STORY) // 2
    before, after = ("".join(f"<p>{text}</p>" for text in part) for part in (STORY[:half], STORY[half:]))
    found = read(f"<title>Bến đò</title><h1>Bến đò</h1><div class=body>{before}{furniture}{after}</div>{furniture}")
    assert texts(found) == STORY
    assert found.ledger.coverage == 1.0


@pytest.mark.parametrize(
    ("picture", "caption", "credit"),
    [
        ("<figure><img src=a.jpg><figcaption>Đò ngang. Ảnh: Hà An</figcaption></figure>", "Đò ngang.", "Ảnh: Hà An"),
        ("<figure><img src=a.jpg><figcaption>Ferry <cite>Jo Lee/AP</cite></figcaption></figure>", "Ferry", "Jo Lee/AP"),
        ("<div class=photo><img src=a.jpg><p>Đò ngang</p></div>", "Đò ngang", ""),
        ("<p><img src=a.jpg></p><p class=caption>Đò ngang</p>", "Đò ngang", ""),
        ("<div><div><img src=a.jpg></div><span>Đò ngang</span></div>", "Đò ngang", ""),
        ("<p><img src=a.jpg></p><p><em>Đò ngang sang sông</em></p>", "Đò ngang sang sông", ""),
        ("<div class=img><img src=a.jpg><h5>The ferry as it crossed the river early on a cold wet morning</h5></div>",
         "The ferry as it crossed the river early on a cold wet morning", ""),
        ("<figure><video poster=a.jpg></video><figcaption>Đò ngang</figcaption></figure>", "Đò ngang", ""),
        ("<amp-img src=a.jpg></amp-img><div class=wp-caption-text>Đò ngang</div>", "Đò ngang", ""),
    ],
)  # fmt: skip
def test_captions_stand_with_their_pictures(picture: str, caption: str, credit: str) -> None:
    half = len(STORY) // 2
    before, after = ("".join(f"<p>{text}</p>" for text in part) for part in (STORY[:half], STORY[half:]))
    found = read(f"<title>Bến đò</title><h1>Bến đò</h1><div class=body>{before}{picture}{after}</div>")
    (figure,) = found.figures
    assert (figure.file_name, figure.caption, figure.credit) == ("a.jpg", caption, credit)
    assert texts(found) == STORY


@pytest.mark.parametrize(
    "image",
    [
        "<img src='data:image/gif;base64,R0lGOD' data-src='/x/a.jpg'>",
        "<img class=lazy src=/blank.gif data-original=/x/a.jpg>",
        "<picture><source srcset='/x/a.webp 1x'><img src=/x/a.jpg></picture>",
        "<img srcset='/x/b.jpg 100w, /x/a.jpg 900w'>",
        "<img src='data:,' loading=lazy><noscript><img src=/x/a.jpg></noscript>",
        "<amp-img src=/x/a.jpg></amp-img>",
    ],
)
def test_pictures_that_wait_for_a_script_are_found(image: str) -> None:
    found = read(
        f"<title>Bến đò</title><h1>Bến đò</h1><div>{story()}<figure>{image}<figcaption>Đò</figcaption></figure></div>"
    )
    assert [figure.file_name for figure in found.figures] == ["a.jpg"]


def test_the_lead_is_what_the_page_prints() -> None:
    head = "<title>Bến đò</title><meta name=description content='Chỉ máy đọc câu này, trang không in nó ra.'>"
    assert read(f"{head}<h1>Bến đò</h1><div>{story()}</div>").lead == ""
    printed = (
        f"{head}<h1>Bến đò</h1><p class=sapo>Một bến sông sắp đóng, người ở lại kể chuyện.</p><div>{story()}</div>"
    )
    assert read(printed).lead == "Một bến sông sắp đóng, người ở lại kể chuyện."


def test_what_the_container_knows_stands() -> None:
    known = {
        "address": "https://bensong.example/a", "captured": "2024-01-02T03:04:05Z", "part": "<urn:1>", "member": "rec",
        "original": NewOriginal("kho.warc", b"WARC"), "capture": {"status": 200},
    }  # fmt: skip
    found = read(f"<title>Bến đò</title><h1>Bến đò</h1><div>{story()}<a href=/b>Tiếp</a></div>", **known)
    assert (found.original.name, found.part, found.capture) == ("kho.warc", "<urn:1>", {"status": 200})
    assert found.description["address"] == "https://bensong.example/a"
    assert found.description["captured"] == "2024-01-02T03:04:05Z"
    assert {run.member for run in found.ledger.runs} == {"rec"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1258", "gb18030"])
def test_the_ledger_counts_bytes_of_the_encoding_received(encoding: str) -> None:
    body = "中文" * 40 if encoding == "gb18030" else "Ben do ngang song, nguoi cho va nguoi doi. " * 9
    data = f"<html><head><meta charset={encoding}><title>x</title></head><body><p>{body}</p></body></html>".encode(
        encoding
    )
    found = read(data, chosen_encoding=None if encoding == "utf-16" else encoding)
    at = 0
    for run in found.ledger.runs:
        if run.block == 0:
            inner = data[at : at + run.length]
            assert inner.decode("utf-16-le" if encoding == "utf-16" else encoding) == body.strip()
        at += run.length
    assert at == len(data)


def real_pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    for name in ("readability", "trafilatura", "newspaper4k", "encodings"):
        for path in sorted((folder / "html-articles" / name).rglob("*.html")):
            if not path.name.startswith("expected"):
                yield path.name, path.read_bytes()
    for path in sorted((folder / "hostile" / "html-xss").rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()


def test_every_real_page_makes_sound_blocks_and_a_whole_ledger(shared_data: Path, sampled: Sampled) -> None:
    for name, data in sampled(real_pages(shared_data), 40):
        for found in read_page(PageSource(Path(name), name, data)):
            if isinstance(found, Rejected):
                assert found.code == "no_text", name
                continue
            assert parse_body(body_markup(found.blocks)) == found.blocks, name
            assert sum(run.length for run in found.ledger.runs) == len(data), name
            assert "<script" not in body_markup(found.blocks).lower(), name


@pytest.fixture(scope="module")
def scoring() -> ModuleType:
    path = Path(__file__).resolve().parents[5] / "shared" / "scoring" / "scoring.py"
    if not path.exists():
        pytest.skip("the scoring of saved pages is not here")
    spec = importlib.util.spec_from_file_location("khobao_scoring", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def as_shown(article: NewArticle) -> dict[str, object]:
    return {
        "title": article.title,
        "lead": article.lead,
        "byline": article.byline,
        "authors": article.description.get("authors", []),
        "published": {"value": article.published.value, "edtf": article.published.edtf},
        "blocks": [{"kind": block.kind, "text": plain(block.markup)} for block in article.blocks],
        "figures": [{"caption": figure.caption, "credit": figure.credit} for figure in article.figures],
    }


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def test_real_news_pages_are_understood_as_people_checked_them(
    shared_data: Path, scoring: ModuleType, sampled: Sampled
) -> None:
    pages = sampled(scoring.fundus(shared_data / "html-articles" / "fundus"), 20)
    scores = [scoring.fundus_score(page, as_shown(read(page.html(), page.name))) for page in pages]
    total = scoring.fundus_total(scores)
    assert total["f1"] >= 0.99, json.dumps(total)
    assert total["captions"] >= 0.98, json.dumps(total)
    assert total["credits"] >= 0.95, json.dumps(total)


def test_other_real_pages_give_the_text_expected(shared_data: Path, scoring: ModuleType, sampled: Sampled) -> None:
    score: Callable[..., dict[str, float]] = scoring.readability_score
    folders = sampled(scoring.readability(shared_data / "html-articles" / "readability"), 24)
    scores = [score(folder, as_shown(read((folder / "source.html").read_bytes())))["f1"] for folder in folders]
    assert mean(scores) >= 0.98


@pytest.mark.parametrize("start", ["<article>", "<main><figure></figure>", "<section>", "<noscript></noscript><main>"])
def test_a_page_that_leaves_out_the_tags_of_head_and_body_has_its_text(start: str) -> None:
    text = "<p>Chuyến đò cuối cùng rời bến lúc năm giờ chiều, chở theo bốn người khách quen.</p>"
    data = f"<!DOCTYPE html><meta charset=utf-8><title>Chuyến đò</title>{start}<h1>Chuyến đò</h1>{text * 2}".encode()
    article, *_ = read_page(PageSource(Path("do.html"), "do.html", data))
    assert isinstance(article, NewArticle)
    assert [plain(block.markup)[:9] for block in article.blocks] == ["Chuyến đò"] * 2
    assert article.ledger.coverage == 1.0


def test_a_caption_ahead_of_the_text_is_no_lead() -> None:
    caption = "Ông lái đò bên chiếc đò cũ của mình ở bến sông vào một buổi chiều cuối năm. Ảnh: Lê Hòa, Báo Sông Trà"
    body = "".join(f"<p>Đoạn {n}: chuyến đò cuối rời bến lúc năm giờ chiều, chở bốn người khách.</p>" for n in range(9))
    head = "<meta charset=utf-8><title>Đò</title>"
    page = f"{head}<body><h1>Đò</h1><figcaption>{caption}</figcaption><div>{body}</div></body>"
    article, *_ = read_page(PageSource(Path("do.html"), "do.html", page.encode()))
    assert isinstance(article, NewArticle)
    assert article.lead == ""
