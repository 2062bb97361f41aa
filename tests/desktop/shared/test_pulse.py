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


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> Pulse:
    """One whose window has beaten once and is late from then on."""
    monkeypatch.setattr(module, "LATE_S", 0.0)
    monkeypatch.setattr(module, "LONGEST_S", 3600.0)
    pulse = Pulse()
    pulse.beat()
    return pulse


@pytest.mark.parametrize("news", [Pulse.beat, Pulse.stop], ids=["the next beat", "the end of the beating"])
def test_work_that_waits_for_a_late_window_goes_on_with(news: Callable[[Pulse], None], patient: Pulse) -> None:
    thread, ended = _elsewhere(patient.give_way)
    while not patient.waited_for:
        assert thread.is_alive()
    assert not ended.is_set()
    news(patient)
    thread.join(10)
    assert ended.is_set()


def test_a_window_that_stands_still_is_waited_for_once(monkeypatch: pytest.MonkeyPatch, patient: Pulse) -> None:
    monkeypatch.setattr(module, "LONGEST_S", 0.001)
    thread, _ended = _elsewhere(patient.give_way)
    thread.join(10)
    monkeypatch.setattr(module, "LONGEST_S", 3600.0)
    thread, ended = _elsewhere(patient.give_way)
    thread.join(10)
    assert ended.is_set()


def test_the_windows_own_thread_never_waits(patient: Pulse) -> None:
    patient.give_way()
