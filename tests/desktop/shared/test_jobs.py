"""The door off the GUI thread: answers, progress, cancel, latest keys, faults and mistakes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from db.errors import Busy
from desktop.shared.jobs import Job, JobControl, Jobs, ManualExecutor, ThreadExecutor


@pytest.fixture
def executor() -> ManualExecutor:
    return ManualExecutor()


@pytest.fixture
def jobs(qtbot: QtBot, executor: ManualExecutor) -> Jobs:
    return Jobs(executor)


def test_work_runs_elsewhere_and_its_answer_comes_back_to_the_gui_thread(qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    answered: list[threading.Thread] = []
    jobs = Jobs()
    jobs.run(lambda _control: threads.append(threading.current_thread()),
             on_done=lambda _: answered.append(threading.current_thread()))  # fmt: skip
    qtbot.waitUntil(lambda: bool(answered))
    assert threads[0] is not threading.main_thread()
    assert answered == [threading.main_thread()]


def test_one_thread_keeps_the_order(qtbot: QtBot) -> None:
    jobs, order = Jobs(), list[int]()
    writer = ThreadExecutor(1)
    for number in range(20):
        jobs.run(lambda _control, number=number: order.append(number), executor=writer)
    assert writer.wait(5000)
    assert order == list(range(20))
    qtbot.waitUntil(lambda: not jobs.running)


def test_only_the_newest_of_a_key_is_begun_and_answers(jobs: Jobs, executor: ManualExecutor) -> None:
    begun: list[str] = []
    answers: list[str] = []
    for typed in ("đ", "đả", "đảng"):

        def work(_control: JobControl, typed: str = typed) -> str:
            begun.append(typed)
            return typed

        jobs.run(work, on_done=answers.append, latest="search")
    executor.drain()
    assert begun == answers == ["đảng"]
    assert not jobs.running


def test_a_late_answer_is_dropped(jobs: Jobs, executor: ManualExecutor) -> None:
    answers: list[str] = []

    def overtaken(_control: JobControl) -> str:
        jobs.run(lambda _control: "new", on_done=answers.append, latest="key")
        return "old"

    jobs.run(overtaken, on_done=answers.append, latest="key")
    executor.drain()
    assert answers == ["new"]


def test_cancel_is_acknowledged_at_once_and_ends_the_work(jobs: Jobs, executor: ManualExecutor) -> None:
    done: list[int] = []

    def work(control: JobControl) -> int:
        for number in range(100):
            if not control.progress(number, 100):
                return number
        return 100

    job = jobs.run(work, on_done=done.append, title="Import", cancellable=True)
    job.cancel()
    assert job.cancelling
    executor.drain()
    assert done == [0]
    assert job.finished


def test_progress_is_seen_on_the_job(jobs: Jobs, executor: ManualExecutor) -> None:
    seen: list[tuple[int, int]] = []

    def watch(job: Job) -> None:
        job.changed.connect(lambda: seen.append((job.done, job.total)))

    jobs.started.connect(watch)
    jobs.run(lambda control: control.progress(3, 3), title="Check")
    executor.drain()
    assert (3, 3) in seen


def test_a_fault_of_the_world_goes_to_its_own_handler_or_to_all(jobs: Jobs, executor: ManualExecutor) -> None:
    own: list[str] = []
    common: list[str] = []
    jobs.refused.connect(lambda error: common.append(error.code))

    def busy(_control: JobControl) -> None:
        raise Busy(path="a.khobao")

    jobs.run(busy, on_error=lambda error: own.append(error.code))
    jobs.run(busy)
    executor.drain()
    assert own == common == ["archive_busy"]


def test_a_mistake_of_ours_is_logged_and_shown_never_swallowed(
    jobs: Jobs, executor: ManualExecutor, caplog: pytest.LogCaptureFixture
) -> None:
    bugs: list[BaseException] = []
    jobs.bug.connect(bugs.append)

    def wrong(_control: JobControl) -> None:
        raise ZeroDivisionError

    jobs.run(wrong, on_error=lambda _error: pytest.fail("a mistake is no fault of the world"))
    executor.drain()
    assert isinstance(bugs[0], ZeroDivisionError)
    assert "ZeroDivisionError" in caplog.text
    assert not jobs.running


def test_long_work_leaves_room_for_what_a_person_waits_for(qtbot: QtBot) -> None:
    jobs, gate, answered = Jobs(), threading.Event(), list[int]()
    for _ in range(2):
        jobs.run(lambda _control: gate.wait(20), title="Comparing")
    jobs.run(lambda _control: 7, on_done=answered.append)
    qtbot.waitUntil(lambda: answered == [7])
    gate.set()
    assert jobs.wait()


def _posted_elsewhere(jobs: Jobs, functions: Sequence[Callable[[], None]]) -> None:
    def post() -> None:
        for function in functions:
            jobs.post(function)

    thread = threading.Thread(target=post)
    thread.start()
    thread.join(10)


def test_what_was_posted_is_called_in_order_and_the_window_has_turns_between(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.shared.jobs.TURN_S", 0.0)
    jobs, heard = Jobs(), list[str]()

    def first() -> None:
        heard.append("first")
        QTimer.singleShot(0, lambda: heard.append("the window's"))

    _posted_elsewhere(jobs, [first, lambda: heard.append("second"), lambda: heard.append("third")])
    qtbot.waitUntil(lambda: len(heard) == 4)
    assert [one for one in heard if one != "the window's"] == ["first", "second", "third"]
    assert heard.index("the window's") < heard.index("third")


def test_a_mistake_in_what_was_posted_holds_nothing_up(qtbot: QtBot) -> None:
    jobs, heard = Jobs(), list[str]()

    def wrong() -> None:
        raise ValueError("wrong")

    with qtbot.captureExceptions() as mistakes:
        _posted_elsewhere(jobs, [wrong, lambda: heard.append("second")])
        qtbot.waitUntil(lambda: bool(heard))
    assert [kind for kind, _, _ in mistakes] == [ValueError]


def test_the_pulse_beats_while_work_with_a_title_is_under_way(qtbot: QtBot) -> None:
    jobs, go_on, told = Jobs(), threading.Event(), list[bool]()

    def work(control: JobControl) -> None:
        while not go_on.is_set():
            told.append(control.progress(1, 2))

    jobs.run(work, title="long")
    qtbot.waitUntil(lambda: len(told) > 10)
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.running)
    assert all(told)
