"""A process that works on an archive until it is killed, and tells of each write after (or, as a control, before) its
commit.

    python -m tests.faults.workload

For each line ``path seed honest|early`` on its standard input it forks a child that opens the archive and writes: adds,
corrects, tags, annotates, stars. Each line on its standard output is JSON: the child's ``pid``, or what is
acknowledged.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from pathlib import Path
from typing import Any

from db import annotations, articles, tags
from db.archive import Archive
from db.records import Added, ArticleEdit, NewAnnotation
from db.session import Writing
from tests.factories import new_article, with_photo


def tell(**what: Any) -> None:
    """One line, written at once and whole."""
    os.write(sys.stdout.fileno(), (json.dumps(what) + "\n").encode())


def step(session: Writing, source: random.Random, uids: list[str], number: int) -> dict[str, Any]:
    """One piece of work; what it will have done once it is committed."""
    kind = source.choice(["add", "add", "edit", "tag", "note", "star"]) if uids else "add"
    if kind == "add":
        made = with_photo(number) if number % 3 else new_article(number)
        added = articles.add(session, made)
        assert isinstance(added, Added)
        uids.append(added.uid)
        return {"kind": kind, "uid": added.uid, "value": added.title}
    uid = source.choice(uids)
    value = f"{kind} {number}"
    if kind == "edit":
        articles.edit(session, ArticleEdit(uid, {"title": value}))
    elif kind == "tag":
        tags.add(session, [uid], value)
    elif kind == "star":
        articles.star(session, [uid], True)
    else:
        annotations.add(session, uid, NewAnnotation("bà con", note=value))
    return {"kind": kind, "uid": uid, "value": value}


def work(path: Path, seed: int, *, early: bool) -> None:
    """Write for ever, one or several things a transaction."""
    source = random.Random(seed)
    archive = Archive.open(path, write=True)
    with archive.reading() as session:
        uids = articles.all_uids(session)
    number = seed * 1000
    while True:
        with archive.writing() as session:
            done = []
            for _ in range(source.choice([1, 1, 1, 8])):
                number += 1
                done.append(step(session, source, uids, number))
            if early:
                tell(done=done)
        if not early:
            tell(done=done)


def main() -> None:
    """Fork a child for each line, so that a kill costs no start of an interpreter."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        path, seed, manner = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            try:
                tell(pid=os.getpid())
                work(Path(path), int(seed), early=manner == "early")
            except BaseException as error:
                tell(failed=repr(error))
            finally:
                os._exit(1)


if __name__ == "__main__":
    main()
