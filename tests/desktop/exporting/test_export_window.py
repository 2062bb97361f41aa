"""The export dialog and the feature behind it, off screen with the work drained by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db import articles
from db.archive import Archive
from desktop.exporting import wiring
from desktop.exporting.export_dialog import FOLDER, FORMAT, ExportDialog
from desktop.exporting.wiring import ExportingFeature
from desktop.exporting.writers.pdf import PdfOptions
from desktop.program import build_context
from desktop.shared.context import Context
from desktop.shared.jobs import ManualExecutor
from desktop.shared.notices import Banner, Toast
from tests.desktop.exporting.test_batch import new


@pytest.fixture
def executor() -> ManualExecutor:
    return ManualExecutor()


@pytest.fixture
def context(qtbot: QtBot, executor: ManualExecutor, tmp_path: Path) -> Iterator[Context]:
    context = build_context(executor=executor, writer=executor)
    archive = Archive.create(tmp_path / "kho.khobao", agent="Lan")
    with archive.writing() as session:
        for number in (1, 2):
            articles.add(session, new(number))
    context.archive_jobs.set_archive(archive)
    (tmp_path / "xuất").mkdir()
    context.settings.set(FOLDER, str(tmp_path / "xuất"))
    context.settings.reset(FORMAT)
    yield context
    context.archive_jobs.close()
    executor.drain()


@pytest.fixture
def feature(context: Context) -> ExportingFeature:
    return wiring.build(context)


def opened(qtbot: QtBot, feature: ExportingFeature, executor: ManualExecutor, count: int) -> ExportDialog:
    archive = feature.context.archive_jobs.archive
    assert archive is not None
    with archive.reading() as session:
        uids = articles.all_uids(session)[:count]
    feature.start(uids)
    qtbot.waitUntil(lambda: (executor.drain(), feature.dialog is not None)[1])
    assert feature.dialog is not None
    qtbot.addWidget(feature.dialog)
    return feature.dialog


def test_one_article_is_exported_under_its_title_and_nothing_is_replaced(
    qtbot: QtBot, feature: ExportingFeature, executor: ManualExecutor, tmp_path: Path
) -> None:
    toasts: list[Toast] = []
    feature.context.notices.toasted.connect(toasts.append)
    (tmp_path / "xuất" / "Bài số 1.html").write_bytes(b"mine")
    dialog = opened(qtbot, feature, executor, 1)
    dialog.formats.set_format("html")
    assert dialog.choice.to.name in {"Bài số 1 (2).html", "Bài số 2.html"}
    expected = dialog.choice.to
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: (executor.drain(), bool(toasts))[1])
    assert expected.read_bytes().startswith(b"<!DOCTYPE html>")
    assert (tmp_path / "xuất" / "Bài số 1.html").read_bytes() == b"mine"
    assert expected.name in toasts[0].text
    assert feature.context.settings.get(FORMAT) == "html"


def test_the_pages_are_drawn_for_pdf_and_hidden_for_others(
    qtbot: QtBot, feature: ExportingFeature, executor: ManualExecutor
) -> None:
    dialog = opened(qtbot, feature, executor, 1)
    assert dialog.formats.current_format() == "pdf"
    qtbot.waitUntil(lambda: (executor.drain(), not dialog.preview.sheet.picture.isNull())[1])
    assert dialog.preview.place.text().startswith("1 / ")
    dialog.formats.set_format("json")
    assert dialog.right.isHidden()


def test_options_come_from_the_writers_dataclass(
    qtbot: QtBot, feature: ExportingFeature, executor: ManualExecutor
) -> None:
    dialog = opened(qtbot, feature, executor, 1)
    form = dialog.forms["pdf"]
    assert form.value() == PdfOptions()
    form._boxes["paper"].setCurrentIndex(1)
    form._checks["notes"].setChecked(False)
    assert form.value() == PdfOptions(paper="a5", notes=False)
    assert dialog.forms["json"].is_empty


def test_several_articles_go_into_one_file_or_one_each(
    qtbot: QtBot, feature: ExportingFeature, executor: ManualExecutor, tmp_path: Path
) -> None:
    dialog = opened(qtbot, feature, executor, 2)
    dialog.formats.set_format("json")
    assert dialog.choice.to.suffix == ".json"
    dialog.one_each.setChecked(True)
    assert dialog.choice.to == tmp_path / "xuất"
    dialog.one_each.setChecked(False)
    dialog.set_target(str(tmp_path / "xuất" / "tất cả.jsonl"))
    feature.export(dialog.choice)
    qtbot.waitUntil(lambda: (executor.drain(), (tmp_path / "xuất" / "tất cả.jsonl").exists())[1])
    lines = (tmp_path / "xuất" / "tất cả.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["title"] for line in lines} == {"Bài số 1", "Bài số 2"}


def test_what_could_not_be_written_is_said(
    qtbot: QtBot, feature: ExportingFeature, executor: ManualExecutor, tmp_path: Path
) -> None:
    banners: list[Banner] = []
    feature.context.notices.bannered.connect(banners.append)
    dialog = opened(qtbot, feature, executor, 1)
    dialog.set_target(str(tmp_path / "kho.khobao"))
    feature.export(dialog.choice)
    qtbot.waitUntil(lambda: (executor.drain(), bool(banners))[1])
    assert "Choose another name" in banners[0].text


def test_no_selection_opens_nothing(qtbot: QtBot, feature: ExportingFeature, executor: ManualExecutor) -> None:
    feature.start([])
    executor.drain()
    assert feature.dialog is None
