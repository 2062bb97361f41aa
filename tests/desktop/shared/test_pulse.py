"""Long work gives way to a window that does not keep up, and never waits for one that nobody beats for."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from desktop.shared import pulse as module
from desktop.shared.pulse import Pulse


def _elsewhere(function: Callable[[], None]) -> tuple[threading.Thread, threading.Event]:
    ended = threading.Event()

    def run() -> None:
        function()
        ended.set()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread, ended


def test_work_goes_on_where_nobody_beats() -> None:
    pulse = Pulse()
    thread, ended = _elsewhere(pulse.give_way)
    thread.join(10)
    assert ended.is_set()


def test_work_goes_on_with_the_next_beat_of_a_window_that_was_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LATE_S", 0.0)
    monkeypatch.setattr(module, "LONGEST_S", 3600.0)
    pulse = Pulse()
    pulse.beat()
    thread, ended = _elsewhere(pulse.give_way)
    while not pulse.waited_for:
        assert thread.is_alive()
    assert not ended.is_set()
    pulse.beat()
    thread.join(10)
    assert ended.is_set()


def test_work_goes_on_when_the_beating_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LATE_S", 0.0)
    monkeypatch.setattr(module, "LONGEST_S", 3600.0)
    pulse = Pulse()
    pulse.beat()
    thread, ended = _elsewhere(pulse.give_way)
    while not pulse.waited_for:
        assert thread.is_alive()
    pulse.stop()
    thread.join(10)
    assert ended.is_set()


def test_a_window_that_stands_still_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LATE_S", 0.0)
    monkeypatch.setattr(module, "LONGEST_S", 0.001)
    pulse = Pulse()
    pulse.beat()
    thread, _ended = _elsewhere(pulse.give_way)
    thread.join(10)
    monkeypatch.setattr(module, "LONGEST_S", 3600.0)
    thread, ended = _elsewhere(pulse.give_way)
    thread.join(10)
    assert ended.is_set()


def test_the_windows_own_thread_never_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LATE_S", 0.0)
    monkeypatch.setattr(module, "LONGEST_S", 3600.0)
    pulse = Pulse()
    pulse.beat()
    pulse.give_way()
