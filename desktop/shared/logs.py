"""Logs stay on this machine; a person may copy a report of them, with their own paths taken out."""

from __future__ import annotations

import faulthandler
import logging
import platform
import re
import sys
import threading
from collections.abc import Callable
from importlib import metadata
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qVersion

from desktop.shared import paths

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext

logger = logging.getLogger("desktop")

LOG_NAME = "khobao.log"
LOG_BYTES = 1_000_000
LOG_FILES = 3
REPORT_LINES = 200

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_PACKAGES = ("PySide6-Essentials", "SQLAlchemy", "tantivy", "Pillow", "lxml", "typst")


class _Faults:
    """The file into which a crash of the interpreter is written; it must stay open."""

    file: Any = None


def start() -> None:
    """Begin to log. A folder that cannot be written is no reason not to run."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    folder = paths.log_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / LOG_NAME, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
        _Faults.file = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError:
        root.addHandler(logging.StreamHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    faulthandler.enable(_Faults.file)


def catch_mistakes(on_mistake: Callable[[BaseException], None]) -> None:
    """Send whatever nobody caught, on any thread, to the log and to `on_mistake`; Qt's own messages to the log."""

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logger.error("Uncaught", exc_info=(kind, error, trace))
        on_mistake(error)

    def in_thread(arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value or RuntimeError("unknown")
        logger.error("Uncaught in a thread", exc_info=(arguments.exc_type, error, arguments.exc_traceback))
        on_mistake(error)

    def qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)

    sys.excepthook = uncaught
    threading.excepthook = in_thread
    qInstallMessageHandler(qt_message)


def redact(text: str) -> str:
    """`text` without the names of folders and files of the person."""
    home = re.escape(str(Path.home()))
    text = re.sub(rf"{home}(?=[/\\]|\b)", "~", text)
    return re.sub(r"(?<![\w/.])(?:~|[A-Za-z]:\\|/)[^\s'\"<>|:]*?([^/\\\s'\"<>|:]+)", _last_part, text)


def _last_part(found: re.Match[str]) -> str:
    name = found[1]
    return f"…/{name}" if name.endswith(".py") else f"…/*{Path(name).suffix}"


def report(facts: str = "") -> str:
    """What helps to find a fault: versions and the end of the log, with paths taken out."""
    lines: list[str] = []
    log = paths.log_dir() / LOG_NAME
    for handler in logging.getLogger().handlers:
        handler.flush()
    try:
        lines = log.read_text("utf-8", errors="replace").splitlines()[-REPORT_LINES:]
    except OSError:
        lines = ["(no log)"]
    head = [
        f"Kho Báo {_version('khobao')}",
        f"{platform.platform()}; Python {platform.python_version()}; Qt {qVersion()}",
        "; ".join(f"{name} {_version(name)}" for name in _PACKAGES),
        facts,
        "",
    ]
    return redact("\n".join([*head, *lines]))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "(checkout)"
