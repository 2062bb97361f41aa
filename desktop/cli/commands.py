"""The commands by name, and what they have in common: streams, faults, Ctrl-C, exit codes.

Each command is a file beside this one with ``main(arguments) -> exit code``; it is imported only when it is called.
"""

from __future__ import annotations

import logging
from importlib import import_module

from db.errors import ArchiveError
from desktop.cli import exits, output
from desktop.shared import paths, words

_MODULES = {
    "import": "import_files", "search": "search", "show": "show", "tag": "tag", "annotate": "annotate",
    "export": "export", "verify": "verify", "info": "info", "backup": "backup",
    "--smoke": "smoke", "--version": "version", "--help": "usage", "-h": "usage",
}  # fmt: skip


def knows(word: str) -> bool:
    """Whether the command line that begins with `word` needs no window."""
    return word in _MODULES


def run(word: str, arguments: list[str]) -> int:
    """Run a command; every fault of the world becomes a sentence on standard error and an exit code of `exits`."""
    output.prepare()
    return output.finish(_run(word, arguments))


def _run(word: str, arguments: list[str]) -> int:
    try:
        code = import_module(f"desktop.cli.{_MODULES[word]}").main(arguments)
    except SystemExit as end:  # argparse: 0 after --help, 2 after wrong use
        return end.code if isinstance(end.code, int) else exits.WRONG_USE
    except KeyboardInterrupt:
        output.tell("Stopped.")
        return exits.SOME_FAILED
    except exits.RefusedError as refused:
        output.tell(words.sentence(refused.error.code, refused.error.facts))
        return exits.REFUSED
    except ArchiveError as error:
        output.tell(words.sentence(error.code, error.facts))
        return exits.code_of(error)
    except OSError as error:
        output.tell(f"{error.strerror or type(error).__name__}: {error.filename or word}")
        return exits.SOME_FAILED
    except Exception:
        _report_bug(word)
        return exits.SOME_FAILED
    assert isinstance(code, int)
    return code


def _report_bug(word: str) -> None:
    """Say that we made a mistake, and leave what led to it in the log folder."""
    log = paths.log_dir() / "commands.log"
    output.tell(words.BUG)
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(log, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("khobao.commands")
    logger.propagate = False
    logger.addHandler(handler)
    try:
        logger.exception("The command %s failed", word)
    finally:
        logger.removeHandler(handler)
        handler.close()
    output.tell(f"What led to it stands in {log}.")
