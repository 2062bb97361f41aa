"""What an index says of itself: a small file beside it that tells which archive it follows, and how far."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path

from db.durable import as_disk_error, replace
from db.search.index import FORMAT

_NAME = "state.json"


@dataclass(frozen=True, slots=True)
class State:
    """An index of the archive `archive` in the folder `data`, up to the change `sequence`.

    Articles whose change number is at most `backlog` are still to come (0: none). `event` and `digest` are the number
    and the digest of the archive's newest event then: a history that has another digest there is another history.
    """

    archive: str
    data: str
    sequence: int
    backlog: int
    event: int
    digest: str
    format: int = FORMAT


def index_folder(cache_root: Path, archive_uid: str, archive_path: Path) -> Path:
    """Where the index of one archive lies: by its id and its place, so that a copy has an index of its own."""
    place = hashlib.sha256(os.fsencode(archive_path.resolve())).hexdigest()[:16]
    return cache_root / "search" / f"{archive_uid}-{place}"


def state_path(folder: Path) -> Path:
    """Where the state lies; its lock lies beside it."""
    return folder / _NAME


def load(folder: Path) -> State | None:
    """The state of the index in `folder`; None where there is none that can be used."""
    try:
        found = json.loads(state_path(folder).read_text("utf-8"))
        state = State(**found)
    except (OSError, ValueError, TypeError):
        return None
    numbers = (state.sequence, state.backlog, state.event, state.format)
    if not all(type(number) is int for number in numbers) or state.format != FORMAT:
        return None
    texts = (state.archive, state.data, state.digest)
    return state if all(type(text) is str for text in texts) and Path(state.data).name == state.data else None


def save(folder: Path, state: State) -> None:
    """Replace the state of the index in `folder`. Raises DiskFull, InputOutput."""
    temporary = folder / f".{_NAME}.{os.getpid()}"
    try:
        temporary.write_text(json.dumps(asdict(state)), "utf-8")
    except OSError as error:
        raise as_disk_error(error, temporary) from error
    replace(temporary, state_path(folder))


def forget(folder: Path) -> None:
    """Take the state away: the index is damaged and the next `catch_up` builds another."""
    state_path(folder).unlink(missing_ok=True)


def new_data() -> str:
    """A name for a new data folder: a rebuilt index never writes where an old one may still be read."""
    return f"index-{uuid.uuid4().hex[:12]}"


def sweep(folder: Path, keep: str) -> None:
    """Remove the data folders of indexes before, as far as nobody reads them still."""
    for old in folder.glob("index-*"):
        if old.name != keep:
            shutil.rmtree(old, ignore_errors=True)
