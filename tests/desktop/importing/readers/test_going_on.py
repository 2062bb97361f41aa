"""Of a file that holds many articles, one part that breaks the parser does not take the others along."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.records import NewArticle, NewOriginal, Rejected
from desktop.importing import wire, worker
from desktop.importing.readers import epub_issue, mail
from desktop.importing.readers.fragment import TooComplexError
from desktop.importing.readers.reader import Source
from desktop.importing.readers.registry import reader_for
from desktop.shared.words import sentence
from tests.desktop.importing.readers.test_epub import ARTICLES, ISSUE, PAGES
from tests.epub_files import epub

MAIL = (
    "From ha@bao.example Tue Nov 14 21:36:00 2023\nFrom: Hà <ha@bao.example>\nSubject: Bến {0}\nMessage-ID: <{0}@bao>\n"
    "Content-Type: text/plain; charset=utf-8\n\nĐò ngang chuyến thứ {0}.\n\n"
)
ITEM = (
    "<item><title>Bến {0}</title><guid>{0}@bao</guid><description>&lt;p&gt;Chuyến {0}.&lt;/p&gt;</description></item>"
)
FILES = {
    "thư.mbox": "".join(map(MAIL.format, range(3))),
    "tin.rss": (f"<rss version='2.0'><channel><title>Bến</title>{''.join(map(ITEM.format, range(3)))}</channel></rss>"),
    "bảng.csv": ("id,title,body\n" + "".join(f"{one}@bao,Bến {one},Chuyến {one}\n" for one in range(3))),
    "bảng.jsonl": ("".join(f'{{"id": "{one}@bao", "title": "Bến {one}", "body": "Chuyến."}}\n' for one in range(3))),
    "mục.ris": ("".join(f"TY  - NEWS\nID  - {one}@bao\nTI  - Bến {one}\nER  - \n" for one in range(3))),
    "mục.json": ("[" + ",".join(f'{{"id": "{n}@bao", "type": "article", "title": "Bến {n}"}}' for n in range(3)) + "]"),
}


@pytest.fixture(params=sorted(FILES))
def container(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of three articles."""
    path = tmp_path / request.param
    path.write_text(FILES[request.param], "utf-8")
    return path


def messages(path: Path, **more: object) -> list[dict[str, Any]]:
    """What the parser process answers to one request."""
    requests, answers = io.BytesIO(), io.BytesIO()
    wire.send(requests, {"path": str(path), "asked": True, **more})
    requests.seek(0)
    worker.serve(requests, answers)
    answers.seek(0)
    held = wire.Held()
    return list(iter(lambda: wire.receive(answers, held), None))


def parts(answer: list[dict[str, Any]]) -> list[str]:
    return [one.part for message in answer for one in message["outcomes"] if isinstance(one, NewArticle)]


def test_each_part_is_told_before_it_is_read(container: Path) -> None:
    told = [message["at"] for message in messages(container) if message["at"]]
    assert list(dict.fromkeys(map(tuple, told))) == [(f"{one}@bao", f"Bến {one}") for one in range(3)]


def test_the_reading_goes_on_behind_a_part(container: Path) -> None:
    path = container
    assert parts(messages(path)) == ["0@bao", "1@bao", "2@bao"]
    assert parts(messages(path, after="1@bao")) == ["2@bao"]
    last = messages(path, after="2@bao")
    assert [one for message in last for one in message["outcomes"]] == []


class Dying(worker.Worker):
    """A worker whose process is this one, and dies at the second part."""

    def _once(self, request: dict[str, Any], following: Any) -> Iterator[tuple[list[Any], bool]]:  # type: ignore[override]
        broken = worker._Broken(Rejected(request["path"], "parser_died"))
        for message in messages(Path(request["path"]), **{k: v for k, v in request.items() if k == "after"}):
            broken = broken.at(message)
            if message["at"] and message["at"][0] == "1@bao":
                return broken  # type: ignore[return-value]
            if message["outcomes"] or message["end"]:
                yield message["outcomes"], message["end"]
        return None


def test_the_part_that_broke_the_parser_is_a_row_of_its_own_and_named(container: Path) -> None:
    first, refused, last = Dying().parse(container)
    assert isinstance(first, NewArticle)
    assert isinstance(last, NewArticle)
    assert (first.part, last.part) == ("0@bao", "2@bao")
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.facts["part"], refused.facts["label"]) == ("page_unreadable", "1@bao", "Bến 1")
    assert sentence(refused.code, refused.facts).startswith("“Bến 1”: Reading this part of the file failed.")


def outcomes_of(name: str, data: bytes, **more: Any) -> list[NewArticle | Rejected]:
    reader = reader_for(name, data[:4096], asked=True)
    assert reader is not None
    return list(reader.read(Source(Path("/nhận") / name, name, data, **more)))


def test_an_issue_goes_on_behind_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    data = epub(ISSUE, ARTICLES, PAGES)
    whole = [one for one in outcomes_of("số.epub", data) if isinstance(one, NewArticle)]
    assert len(whole) > 1
    told: list[tuple[str, str]] = []
    rest = outcomes_of("số.epub", data, after=whole[0].part, begin=lambda part, label: told.append((part, label)))
    assert [one.part for one in rest if isinstance(one, NewArticle)] == [one.part for one in whole[1:]]
    assert [part for part, _ in told] == [one.part for one in whole[1:]]
    assert outcomes_of("số.epub", data, after=whole[-1].part) == []
    real = epub_issue._article

    def complex_(source: Any, package: Any, plan: Any, *rest: Any) -> NewArticle | None:
        if plan.part == whole[0].part:
            raise TooComplexError("depth", 100)
        return real(source, package, plan, *rest)

    monkeypatch.setattr(epub_issue, "_article", complex_)
    refused, *others = outcomes_of("số.epub", data)
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.facts["part"], refused.facts["why"]) == (
        "page_unreadable", whole[0].part, "html_too_complex",
    )  # fmt: skip
    assert [one.part for one in others if isinstance(one, NewArticle)] == [one.part for one in whole[1:]]


def test_the_refusal_of_a_mail_names_the_mail() -> None:
    locked = (
        "From ha@bao.example Tue Nov 14 21:36:00 2023\nFrom: Hà <ha@bao.example>\nSubject: Kín\nMessage-ID: <kín>\n"
        'Content-Type: multipart/encrypted; boundary="x"\n\n--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1'
        "\n--x--\n\n"
    )
    attached = (
        "From ha@bao.example Tue Nov 14 21:36:00 2023\nFrom: Hà <ha@bao.example>\nMessage-ID: <tệp>\n"
        'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nCo tep.\n--x\n'
        'Content-Type: application/x-thing; name="a.bin"\nContent-Disposition: attachment; filename="a.bin"\n\nabc\n'
        "--x--\n\n"
    )
    found = outcomes_of("thư.mbox", (MAIL.format(0) + locked + attached).encode())
    refused = [one for one in found if isinstance(one, Rejected)]
    assert [(one.code, one.facts["label"]) for one in refused] == [
        ("page_unreadable", "Kín"), ("attachment_not_taken", refused[1].facts["part"]),
    ]  # fmt: skip
    assert sentence(refused[0].code, refused[0].facts).startswith("“Kín”: This part of the file is locked")
    assert "“a.bin”" in sentence(refused[1].code, refused[1].facts)


def test_the_text_of_a_mail_comes_before_what_is_attached(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_arguments: Any) -> Iterator[NewArticle]:
        raise MemoryError
        yield

    monkeypatch.setattr(mail, "_attached", dies)
    data = MAIL.format(0).partition("\n")[2].encode()
    found = mail.read_mail(Source(Path("a.eml"), "a.eml", data), NewOriginal("a.eml", data))
    assert isinstance(next(iter(found)), NewArticle)
