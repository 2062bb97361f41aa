"""Settings, per-archive state, reports, one window an archive."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.shared import logs, paths
from desktop.shared import settings as keys
from desktop.shared.settings import Settings
from desktop.shared.single_instance import Listener, server_name
from desktop.shared.state import State


def test_settings_keep_typed_values_and_ignore_what_is_not_theirs(qtbot: QtBot) -> None:
    settings = Settings()
    heard: list[str] = []
    settings.changed.connect(heard.append)
    settings.set(keys.MEASURE, 72)
    settings.sync()
    assert Settings().get(keys.MEASURE) == 72
    assert heard == [keys.MEASURE.name]
    settings._store.setValue(keys.MEASURE.name, "broken{")
    assert settings.get(keys.MEASURE) == keys.MEASURE.default
    settings.reset(keys.MEASURE)


def test_recent_archives_are_at_most_ten_newest_first(qtbot: QtBot) -> None:
    settings = Settings()
    for number in range(12):
        settings.remember_archive(f"/kho/{number}.khobao")
    settings.remember_archive("/kho/5.khobao")
    recent = settings.get(keys.RECENT)
    assert len(recent) == 10
    assert recent[:2] == ["/kho/5.khobao", "/kho/11.khobao"]
    settings.reset(keys.RECENT)


def test_state_comes_back_by_archive_and_survives_a_bad_file(qtbot: QtBot, tmp_path: Path) -> None:
    state = State(tmp_path)
    state.open("one")
    state.set_position("article", 0.25)
    state.set("widths", {"list": 320})
    state.open("two")
    assert state.position("article") is None
    state.open("one")
    assert state.position("article") == 0.25
    state.close()
    (tmp_path / "one.json").write_text("{", "utf-8")
    state.open("one")
    assert state.get("widths", {}) == {}


def test_a_report_names_versions_and_no_path_of_the_person() -> None:
    home = str(Path.home())
    said = logs.redact(f'File "{home}/Báo/kho bí mật.khobao" opened by {home}/bin/khobao.py')
    assert home not in said
    assert "Báo" not in said
    assert "Qt 6" in logs.report()


def test_a_second_start_is_heard_by_the_window_that_has_the_archive(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtNetwork import QLocalSocket

    archive = tmp_path / "Kho Báo.khobao"
    archive.touch()
    listener = Listener()
    assert listener.listen(archive)
    socket = QLocalSocket()
    with qtbot.waitSignal(listener.asked) as asked:
        socket.connectToServer(server_name(tmp_path / "." / "Kho Báo.khobao"))
        assert socket.waitForConnected(1000)
        socket.write('{"files": ["/tmp/Đò.txt"]}\n'.encode())
        socket.flush()
    assert asked.args == [[Path("/tmp/Đò.txt")]]
    qtbot.waitUntil(socket.canReadLine)
    socket.disconnectFromServer()
    listener.close()


def test_the_archive_of_the_first_import_lies_in_documents() -> None:
    assert paths.documents_archive().name == "Kho Báo.khobao"
    assert paths.documents_archive().parent.name == "Documents"
    assert (paths.resources() / "themes" / "tokens.json").is_file()


def test_state_is_written_while_the_archive_stays_open(qtbot: QtBot, tmp_path: Path) -> None:
    state = State(tmp_path)
    state.open("one")
    state.set_position("article", 0.25)
    qtbot.waitUntil((tmp_path / "one.json").exists)
    later = State(tmp_path)
    later.open("one")
    assert later.position("article") == 0.25
    state.set("article", "uid")
    state.close()
    later.open("one")
    assert later.get("article") == "uid"
