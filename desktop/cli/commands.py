"""The commands by name, and what they have in common: streams, faults, Ctrl-C, exit codes.

Each command is a file beside this one with ``main(arguments) -> exit code``; it is imported only when it is called.
"""

from __future__ import annotations

import logging
from importlib import import_module

from db.errors import ArchiveError
from desktop.cli import exits, log, output
from desktop.shared import words

_MODULES = {
    "import": "import_files", "contents": "contents", "search": "search", "show": "show", "tag": "tag",
    "annotate": "annotate", "export": "export", "alike": "alike", "verify": "verify", "info": "info",
    "backup": "backup",
    "--smoke": "smoke", "--version": "version", "--help": "usage", "-h": "usage",
}  # fmt: skip
_log = logging.getLogger(__name__)


def knows(word: str) -> bool:
    """Whether the command line that begins with `word` needs no window."""
    return word in _MODULES


def run(word: str, arguments: list[str]) -> int:
    """Run a command; every fault of the world becomes a sentence on standard error and an exit code of `exits`."""
    output.prepare()
    log.prepare()
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
        _log.exception("The command %s failed", word)
        output.tell(f"{words.BUG} What led to it stands in {log.file()}.")
        return exits.SOME_FAILED
    assert isinstance(code, int)
    return code
