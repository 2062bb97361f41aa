"""Find what the system lacks before Qt is imported, and name the exact packages.

Standard library only: this runs before anything is installed. The tables were checked on clean Debian 12 and 13
machines; the names resolve on Ubuntu as well. A wheel of Qt brings its own Qt libraries, but takes the drawing,
font, keyboard and window libraries of the system.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping

OLDEST_PYTHON = (3, 11)
OLDEST_GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}
"""Per machine type, the oldest C library for which the wheels of Qt are built."""

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
}
"""Shared object -> Debian package, needed by Qt in any case, also off screen."""

X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


def has_display(environment: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether a window can be shown: always on Windows and macOS; on Linux, where X or Wayland is there.

    A person who set Qt to draw off screen has no display either.
    """
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
        return False
    if not system.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def needed_libraries(environment: Mapping[str, str], *, bundling: bool = False) -> dict[str, str]:
    """Shared object -> Debian package, for this machine's kind of display (none, X11, Wayland)."""
    needed = dict(QT_LIBRARIES)
    if has_display(environment) or bundling:
        needed |= X11_LIBRARIES
    if environment.get("WAYLAND_DISPLAY") or bundling:
        needed |= WAYLAND_LIBRARIES
    if bundling:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        needed[f"libpython{version}.so.1.0"] = f"libpython{version}"
    return needed


def is_loadable(soname: str) -> bool:
    """Whether the system's loader finds the shared object."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_packages(needed: Mapping[str, str], loadable: Callable[[str], bool] = is_loadable) -> list[str]:
    """The Debian packages, sorted and each once, whose shared objects do not load."""
    return sorted({package for soname, package in needed.items() if not loadable(soname)})


def unfit_reason(python: tuple[int, int], machine: str, libc: tuple[str, str]) -> str | None:
    """Why this machine cannot run the program whatever is installed; None where it can.

    `libc` is as `platform.libc_ver()` gives it, such as ("glibc", "2.36").
    """
    if python < OLDEST_PYTHON:
        return f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed; this is {'.'.join(map(str, python))}."
    name, version = libc
    oldest = OLDEST_GLIBC.get(machine)
    if name == "glibc" and oldest and tuple(map(int, version.split(".")[:2])) < oldest:
        return f"Qt needs glibc {'.'.join(map(str, oldest))} or newer on {machine}; this system has {version}."
    return None


def install_command(packages: Iterable[str]) -> list[str]:
    """The apt-get command, without its privileges, that installs the packages and nothing beside their needs."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def _may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install(packages: list[str]) -> bool:
    """Run apt-get; True where both the refresh of its lists and the installation succeed."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    commands = (["apt-get", "update", "--quiet=2"], [*install_command(packages), "--quiet=2"])
    return all(subprocess.run(command, env=quiet, check=False).returncode == 0 for command in commands)


def _missing_now(bundling: bool) -> list[str]:
    if not sys.platform.startswith("linux"):
        return []
    missing = missing_packages(needed_libraries(os.environ, bundling=bundling))
    if bundling and shutil.which("objdump") is None:
        missing.append("binutils")
    return missing


def _advise(packages: list[str]) -> None:
    line = " ".join(install_command(packages))
    print("System libraries are missing. Run this one line (it needs root), then try again:\n", file=sys.stderr)
    print(f"  sudo apt-get update && sudo {line}\n", file=sys.stderr)
    if shutil.which("apt-get") is None:
        print("Those are Debian's names: take the packages of your system that hold the same.", file=sys.stderr)


def examine(*, bundling: bool = False) -> bool:
    """Check this machine; install what is missing where that is allowed, else print the one line to run.

    Returns whether the machine is ready. `bundling` also asks for what freezing the program needs.
    """
    reason = unfit_reason(sys.version_info[:2], platform.machine(), platform.libc_ver())
    if reason is not None:
        print(reason, file=sys.stderr)
        return False
    missing = _missing_now(bundling)
    if missing and _may_install():
        print(f"Installing system libraries: {' '.join(missing)}", file=sys.stderr)
        if _install(missing):
            missing = _missing_now(bundling)
    if missing:
        _advise(missing)
    return not missing


if __name__ == "__main__":
    ready = examine(bundling="--bundle" in sys.argv[1:])
    if ready:
        print("This machine has every system library that Kho Báo needs.")
    sys.exit(0 if ready else 1)
