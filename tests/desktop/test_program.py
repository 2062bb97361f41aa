"""The whole program in one window: first run, sample, last article, read-only where another holds the archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import articles
from db.archive import Archive
from db.records import NewArticle, NewOriginal
from desktop.app import Options, parse
from desktop.program import Program, build_context
from desktop.shared import settings as keys
from desktop.window import MainWindow

LONG_MS = 20_000


@pytest.fixture
def archive_path(tmp_path: Path) -> Path:
    path = tmp_path / "Báo chí.khobao"
    archive = Archive.create(path, agent="Hà")
    with archive.writing() as session:
        for name in ("Đò ngang", "Chợ nổi"):
            articles.add(session, NewArticle(name, NewOriginal(f"{name}.txt", name.encode()), lead=f"Sapo {name}"))
    archive.close()
    return path


@pytest.fixture
def program(qtbot: QtBot) -> Iterator[Program]:
    context = build_context()
    context.settings.set(keys.LANGUAGE, "en")
    context.settings.reset(keys.RECENT)
    program = Program(context, MainWindow(context.theme, context.settings))
    qtbot.addWidget(program.window)
    mistakes: list[BaseException] = []
    context.jobs.bug.connect(mistakes.append)
    program.window.resize(1440, 900)
    program.window.show()
    yield program
    program.window.may_close = lambda: True
    program.window.close()
    assert mistakes == []


def opened(qtbot: QtBot, program: Program, options: Options) -> None:
    program.begin(options)
    qtbot.waitUntil(lambda: program.context.archive_jobs.archive is not None, timeout=LONG_MS)


def test_a_first_run_offers_three_things_and_no_wizard(qtbot: QtBot, program: Program) -> None:
    program.begin(Options())
    page = program._make_welcome()
    assert program.window.pages.currentWidget() is page
    assert page.import_row.text() == "Import…"
    assert "Kho Báo.khobao" in page.where.text()
    assert program.context.archive_jobs.archive is None


def test_an_archive_opens_and_the_article_read_last_comes_back(
    qtbot: QtBot, program: Program, archive_path: Path
) -> None:
    opened(qtbot, program, Options(archive=archive_path))
    features = program.features
    assert features is not None
    program.window.show_page(None)
    qtbot.waitUntil(lambda: bool(features.library.pane.articles.model().rowCount()), timeout=LONG_MS)
    qtbot.waitUntil(lambda: features.article is not None, timeout=LONG_MS)
    first = features.article
    features.library.next()
    qtbot.waitUntil(lambda: features.article is not first, timeout=LONG_MS)
    assert first is not None
    assert features.article is not None
    uid = features.article.uid
    assert uid != first.uid
    with qtbot.waitSignal(program.opener.opened, timeout=LONG_MS):
        program.opener.open(archive_path)
    qtbot.waitUntil(lambda: features.article is not None and features.article.uid == uid, timeout=LONG_MS)
    assert program.window.windowTitle().startswith("Báo chí")
    assert program.window.status_line.archive.text() == "Saved · Báo chí.khobao"


def test_the_first_window_is_whole_in_a_narrow_window(qtbot: QtBot, program: Program) -> None:
    program.window.resize(900, 700)
    program.begin(Options())
    page = program._make_welcome()
    qtbot.waitUntil(page.isVisible)
    qtbot.waitUntil(lambda: page.import_row.width() == page.import_row.sizeHint().width())
    assert not page.sheet.isVisible()
    assert page.title.width() >= page.title.sizeHint().width()


def test_an_empty_archive_does_not_ask_to_choose_an_article(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    path = tmp_path / "rỗng.khobao"
    Archive.create(path, agent="Thu Hà").close()
    opened(qtbot, program, Options(archive=path))
    assert program.features is not None
    label = program.features.reading.panel.empty.label
    qtbot.waitUntil(lambda: label.text() == "", timeout=LONG_MS)


def test_a_place_that_a_command_asks_for_comes_to_sight_in_a_narrow_window(
    qtbot: QtBot, program: Program, archive_path: Path
) -> None:
    opened(qtbot, program, Options(archive=archive_path))
    features = program.features
    assert features is not None
    program.window.resize(900, 700)
    qtbot.waitUntil(lambda: features.article is not None, timeout=LONG_MS)
    program.window.show_article()
    assert not program.window.is_shown("list")
    features.functions()["care.wanted"]()
    assert program.window.is_shown("list")


def test_an_archive_that_another_holds_opens_for_reading_and_says_who(
    qtbot: QtBot, program: Program, archive_path: Path
) -> None:
    other = Archive.open(archive_path, write=True)
    try:
        opened(qtbot, program, Options(archive=archive_path))
        assert program.context.archive_jobs.archive is not None
        assert program.context.archive_jobs.archive.read_only
        assert "is open on" in program.window.banners.bars["archive"].label.text()
        assert program.window.status_line.archive.text().startswith("Read only")
    finally:
        other.close()
    button = program.window.banners.bars["archive"].button
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: program.context.archive_jobs.writable, timeout=LONG_MS)


def test_a_file_that_is_no_archive_is_refused_in_words_and_untouched(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "thư.khobao"
    path.write_bytes(b"no archive" * 100)
    program.begin(Options(archive=path))
    qtbot.waitUntil(lambda: "archive" in program.window.banners.bars, timeout=LONG_MS)
    assert "is not an archive of Kho Báo" in program.window.banners.bars["archive"].label.text()
    assert path.read_bytes() == b"no archive" * 100
    assert [file.name for file in tmp_path.iterdir()] == ["thư.khobao"]


def test_after_a_refusal_the_archive_before_is_open_again(
    qtbot: QtBot, program: Program, archive_path: Path, tmp_path: Path
) -> None:
    opened(qtbot, program, Options(archive=archive_path))
    wrong = tmp_path / "thư.khobao"
    wrong.write_bytes(b"no archive" * 100)
    program.open_archive(wrong)
    qtbot.waitUntil(lambda: "archive" in program.window.banners.bars, timeout=LONG_MS)
    qtbot.waitUntil(lambda: program.context.archive_jobs.writable, timeout=LONG_MS)
    assert program.context.archive_jobs.archive is not None
    assert program.context.archive_jobs.archive.path == archive_path
    assert "is not an archive" in program.window.banners.bars["archive"].label.text()


def test_the_language_changes_while_the_program_runs(qtbot: QtBot, program: Program, archive_path: Path) -> None:
    opened(qtbot, program, Options(archive=archive_path))
    assert program.actions is not None
    program.actions.trigger("language.vi")
    qtbot.waitUntil(lambda: program.actions is not None and program.actions["article.star"].text() == "Gắn sao")
    assert program.window.status_line.archive.text() == "Đã lưu · Báo chí.khobao"
    program.actions.trigger("language.en")


def test_every_action_of_the_menus_has_a_function(qtbot: QtBot, program: Program) -> None:
    program.build()
    assert program.actions is not None
    assert {"import.files", "export.all", "article.tags", "care.verify", "archive.copy"} <= set(program.actions.by_id)


def test_arguments_tell_archives_from_files_to_import() -> None:
    options = parse(["a.khobao", "bai.txt", "anh.jpg"])
    assert options.archive == Path("a.khobao")
    assert options.files == [Path("bai.txt"), Path("anh.jpg")]
    assert parse([]) == Options()
    with pytest.raises(SystemExit):
        parse(["--nonsense"])
