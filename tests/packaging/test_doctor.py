"""The doctor names exact packages, judges displays, and says what to run where it may not install."""

from __future__ import annotations

import sys

import pytest

import doctor

BARE = {"HOME": "/nowhere"}


def test_a_machine_without_a_display_needs_only_what_qt_itself_loads() -> None:
    assert doctor.needed_libraries(BARE) == doctor.QT_LIBRARIES


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux alone takes these from the system")
def test_each_kind_of_display_adds_its_libraries() -> None:
    x11 = doctor.needed_libraries({"DISPLAY": ":0"})
    wayland = doctor.needed_libraries({"WAYLAND_DISPLAY": "wayland-0"})
    assert x11["libxcb-cursor.so.0"] == "libxcb-cursor0"
    assert "libwayland-cursor.so.0" not in x11
    assert wayland["libwayland-cursor.so.0"] == "libwayland-cursor0"


def test_a_package_that_holds_several_libraries_is_named_once_and_in_order() -> None:
    absent = {"libglib-2.0.so.0", "libgthread-2.0.so.0", "libEGL.so.1"}
    missing = doctor.missing_packages(doctor.QT_LIBRARIES, lambda soname: soname not in absent)
    assert missing == ["libegl1", "libglib2.0-0"]


@pytest.mark.parametrize(
    ("environment", "system", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:configfile=a.json"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_whether_a_window_can_be_shown(environment: dict[str, str], system: str, shown: bool) -> None:
    assert doctor.has_display(environment, system) is shown


@pytest.mark.parametrize(
    ("python", "machine", "libc", "words"),
    [
        ((3, 10), "x86_64", ("glibc", "2.36"), "Python 3.11 or newer"),
        ((3, 11), "x86_64", ("glibc", "2.31"), "glibc 2.34 or newer on x86_64"),
        ((3, 11), "aarch64", ("glibc", "2.36"), "glibc 2.39 or newer on aarch64"),
    ],
)
def test_an_unfit_machine_is_told_why(
    python: tuple[int, int], machine: str, libc: tuple[str, str], words: str
) -> None:
    assert words in str(doctor.unfit_reason(python, machine, libc))


@pytest.mark.parametrize(
    ("machine", "libc"), [("x86_64", ("glibc", "2.36")), ("arm64", ("", "")), ("AMD64", ("", ""))]
)
def test_a_fit_machine_is_not_held_up(machine: str, libc: tuple[str, str]) -> None:
    assert doctor.unfit_reason((3, 11), machine, libc) is None


def test_without_the_right_to_install_the_one_line_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "unfit_reason", lambda *_: None)
    monkeypatch.setattr(doctor, "_missing_now", lambda _bundling: ["libegl1", "libgl1"])
    monkeypatch.setattr(doctor, "_may_install", lambda: False)
    assert doctor.examine() is False
    assert "apt-get install --yes --no-install-recommends libegl1 libgl1\n" in capsys.readouterr().err


def test_with_the_right_to_install_nothing_is_left_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = [["libgl1"], []]
    installed: list[str] = []

    def install(packages: list[str]) -> bool:
        installed.extend(packages)
        return True

    monkeypatch.setattr(doctor, "unfit_reason", lambda *_: None)
    monkeypatch.setattr(doctor, "_missing_now", lambda _bundling: missing.pop(0))
    monkeypatch.setattr(doctor, "_may_install", lambda: True)
    monkeypatch.setattr(doctor, "_install", install)
    assert doctor.examine() is True
    assert installed == ["libgl1"]
