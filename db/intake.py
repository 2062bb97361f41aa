"""Taking in: a new article becomes rows; a file that cannot be parsed is kept all the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select

from db import originals, photos, publications, tags, versions
from db.annotations import put as put_annotation
from db.clock import new_uid
from db.codes import code
from db.dates import order_of
from db.digest import dump, dump_plain, load, row_digest
from db.errors import BadValue, TooLarge
from db.models import every as t
from db.names import address_key, file_key, tag_path
from db.records import (
    ARTICLE_FIELDS,
    BLOCK_KINDS,
    COLOURS,
    DESCRIPTION_STATES,
    KINDS,
    NATURES,
    SIDES,
    TRANSCRIPTION_STATES,
    Added,
    AlreadyHere,
    Block,
    Changes,
    Ledger,
    LedgerRun,
    NewArticle,
    NewFigure,
    NewOriginal,
    Published,
)
from db.search.fold import sort_key
from db.session import Reading, Writing, chunked
from db.text import body_markup, canonical_text, is_normal, normal, sound

LISTS = ("authors", "keywords")
CHOICES: Mapping[str, tuple[str, ...]] = {"state": DESCRIPTION_STATES, "nature": ("", *NATURES), "kind": KINDS}
_CAPTURE = {"record": "record", "captured": "date", "address": "address", "payload": "digest"}
_VERSION = {"title", "lead", "byline", "body", "figures"}
_PLAIN = tuple(name for name in ARTICLE_FIELDS if name not in ("reference", *LISTS))

# What is asked for every article: built once, since building costs more than the answer.
_HERE = select(t.article.c.uid, t.article.c.title, t.article.c.trashed)
_MADE_FROM = (
    _HERE.join(t.original, t.original.c.id == t.article.c.original_id)
    .where(t.original.c.sha256 == bindparam("sha256"), func.coalesce(t.article.c.part, "") == bindparam("part"))
    .order_by(t.article.c.trashed.is_not(None), t.article.c.id)
)
_ONCE_FROM = (
    _HERE.join(t.version, t.version.c.article_id == t.article.c.id)
    .join(t.original, t.original.c.id == t.version.c.original_id)
    .where(t.original.c.sha256 == bindparam("sha256"), func.coalesce(t.version.c.part, "") == bindparam("part"))
)
_SEEN_IN = (
    _HERE.join(t.capture, t.capture.c.article_id == t.article.c.id)
    .join(t.original, t.original.c.id == t.capture.c.original_id)
    .where(t.original.c.sha256 == bindparam("sha256"), t.capture.c.part == bindparam("part"))
)
_ORIGINAL = select(t.original.c.id, t.original.c.reason).where(t.original.c.sha256 == bindparam("sha256"))
_CODE = select(t.reference.c.id).where(t.reference.c.code == bindparam("code"))


def add(session: Writing, new: NewArticle, *, batch: str | None = None) -> Added | AlreadyHere:
    """Take in an article, unless its bytes (this part of them, or its uid) are here already. Another capture of an
    address that is here becomes a version of that article (see `db.receiving`).

    Raises BadValue where a photo of it is not an image or a value does not fit, TooLarge; nothing of the article is
    then written, and the session can go on with the next one.
    """
    _check(new)
    sha256 = hash_of(session, new.original)
    here = known(session, sha256, new.part, new.uid)
    if here is not None:
        return here
    new = tidied(new)
    prepared = prepare(new)
    batch_id = originals.batch_row(session, batch)
    uid = new.uid or new_uid()
    number_of_original = original_id(session, new.original, sha256, batch_id)
    values = _values(session, new, uid)
    held = len(prepared)
    values |= {"original_id": number_of_original, "batch_id": batch_id, "held": held, "wanted": len(new.figures) - held}
    digest = row_digest(values)
    number = session.insert(t.article, values, digest)
    put_figures(session, number, new.figures, prepared)
    for photo in new.photos:
        with suppress(BadValue, TooLarge):
            photos.keep(session, photos.prepare(photo))
    for said in new.captures or ((new.capture,) if new.capture else ()):
        whole = {"part": new.part, "version": values["version"], **said}
        file = _file_of(session, whole.pop("original", None), batch_id) or number_of_original
        put_capture(session, number, file, whole)
    for kept in new.versions:
        _put_version(session, number, kept, batch_id)
    for path in new.tags:
        tags.put(session, number, path)
    if new.annotations:
        text = canonical_text(new.title, new.lead, new.blocks, new.figures, new.byline)
        for annotation in new.annotations:
            put_annotation(session, number, uid, values["version"], text, annotation)
    session.event(
        "ingestion", "article", uid, {"original": sha256, "digest": digest.hex(), "name": normal(new.original.name)}
    )
    added = Added(uid, new.title, held, len(new.figures) - held)
    session.memo["part", f"{sha256} {new.part}"] = AlreadyHere(uid, new.title)
    session.memo["uid", uid] = AlreadyHere(uid, new.title)
    session.note(Changes(articles=frozenset({uid}), tags=bool(new.tags), publications=bool(new.source)))
    return added


def _put_version(session: Writing, article_id: int, kept: Mapping[str, Any], batch_id: int | None) -> None:
    """Buffer an earlier version that an export kept."""
    file, ledger = _file_of(session, kept.get("original"), batch_id), kept.get("ledger")
    session.insert(
        t.version,
        {
            "article_id": article_id, "number": kept["number"],
            "content": sound(dump(versions.content_again(session, kept["content"]))),
            "agent": str(kept.get("agent", "")), "replaced": str(kept.get("replaced", session.time)),
            "original_id": file, "part": (normal(str(kept.get("part", ""))) or None) if file else None,
            "ledger": encode_ledger(ledger) if file and isinstance(ledger, Ledger) else None,
        },
    )  # fmt: skip


def _file_of(session: Writing, original: NewOriginal | None, batch_id: int | None) -> int | None:
    return original_id(session, original, hash_of(session, original), batch_id) if original is not None else None


def look_ahead(session: Writing, coming: Sequence[NewArticle]) -> None:
    """Ask once for a group of articles what `add` would ask for each: which of their bytes, and which of the next
    codes, are not here. The transaction keeps all others away, so the answer stays true until it ends."""
    hashes = {hash_of(session, new.original) for new in coming}
    pattern, year = _pattern(session), session.time[:4]
    codes = {code(pattern, year, session.reference + step) for step in range(1, len(coming) + 1)}
    _note_free(session, "unseen", t.original.c.sha256, hashes)
    _note_free(session, "free", t.reference.c.code, codes)


def _note_free(session: Writing, name: str, column: ColumnElement[str], wanted: set[str]) -> None:
    for part in chunked(wanted):
        there = {row[0] for row in session.peek(select(column).where(column.in_(part)))}
        session.memo.update(((name, one), True) for one in part if one not in there)


def _check(new: NewArticle) -> None:
    """Raise BadValue for what cannot be kept, before anything is written."""
    positions = [figure.position for figure in new.figures]
    faults = (
        ("figures", positions, "position", len(set(positions)) == len(positions)),
        ("blocks", [block.kind for block in new.blocks], "kind", all(one.kind in BLOCK_KINDS for one in new.blocks)),
        ("tag", list(new.tags), "empty", all(map(tag_path, new.tags))),
        (
            "colour",
            [one.colour for one in new.annotations],
            "unknown",
            all(a.colour in COLOURS for a in new.annotations),
        ),
        ("versions", len(new.versions), "content", all(set(one["content"]) >= _VERSION for one in new.versions)),
    )
    for field, value, why, fits in faults:
        if not fits:
            raise BadValue(field=field, value=value, why=why)
    state = new.transcription.get("state")
    if state is not None and state not in TRANSCRIPTION_STATES:
        raise BadValue(field="transcription", value=state, why="unknown")
    if strange := [figure.side for figure in new.figures if figure.side not in SIDES]:
        raise BadValue(field="side", value=strange[0], why="unknown")
    for name, choices in CHOICES.items():
        if (chosen := new.description.get(name)) and chosen not in choices:
            raise BadValue(field=name, value=chosen, why="unknown")


def tidied(new: NewArticle) -> NewArticle:
    """The article with all its text as we derive it (see `db.text.normal`)."""
    date = new.published
    if is_normal("\n".join(_texts(new))):  # nearly always, and then no copy is made
        return new
    return replace(
        new,
        title=normal(new.title),
        lead=normal(new.lead),
        byline=normal(new.byline),
        source=normal(new.source),
        language=normal(new.language) if new.language else None,
        published=Published(*(part and normal(part) for part in (date.value, date.edtf, date.text, date.rule))),
        blocks=tuple(map(_sound_block, new.blocks)),
        figures=tuple(map(_sound_figure, new.figures)),
        description={name: _sound_value(value) for name, value in new.description.items()},
        part=normal(new.part),
    )


def _texts(new: NewArticle) -> Iterator[str]:
    """All text of an article that `tidied` looks at; a sign that is not sound for what is no text yet."""
    yield from (block.markup for block in new.blocks)
    yield from (new.title, new.lead, new.byline, new.source, new.part)
    yield "\0" if new.language == "" else new.language or ""
    date = new.published
    yield from (part or "" for part in (date.value, date.edtf, date.text, date.rule))
    for figure in new.figures:
        yield from (figure.file_name, figure.caption, figure.credit, figure.alt)
    for value in new.description.values():
        if isinstance(value, (list, tuple)):
            yield from (item if isinstance(item, str) else "\0" for item in value)
        elif isinstance(value, str):
            yield value


def _sound_block(block: Block) -> Block:
    markup = sound(block.markup)
    return block if markup is block.markup else replace(block, markup=markup)


def _sound_figure(figure: NewFigure) -> NewFigure:
    return replace(
        figure, file_name=normal(figure.file_name), caption=normal(figure.caption), credit=normal(figure.credit),
        alt=normal(figure.alt),
    )  # fmt: skip


def _sound_value(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [normal(str(item)) for item in value]
    return normal(value) if isinstance(value, str) else value


def is_here(session: Reading, sha256: str, uid: str | None = None, part: str = "") -> AlreadyHere | None:
    """The article that was made from this part of these bytes (hex SHA-256), now or in an earlier version, or has this
    uid, if there is one."""
    peek = session.peek if isinstance(session, Writing) else session.execute
    sought = {"sha256": sha256, "part": part}
    row = peek(_MADE_FROM, sought).first() or peek(_ONCE_FROM, sought).first()
    if row is None and part:
        row = peek(_SEEN_IN, sought).first()
    if row is None and uid is not None:
        row = peek(_HERE.where(t.article.c.uid == uid)).first()
    return AlreadyHere(row.uid, row.title, row.trashed is not None) if row else None


def keep_rejected(session: Writing, original: NewOriginal, reason: str, batch: str | None = None) -> bool:
    """Keep the bytes of a file that did not become an article; False where they are here already."""
    sha256 = hashlib.sha256(original.data).hexdigest()
    known = ("rejected", sha256) in session.memo or ("original", sha256) in session.memo
    if known or session.peek(select(t.original.c.id).where(t.original.c.sha256 == sha256)).first() is not None:
        return False
    session.memo["rejected", sha256] = True
    originals.keep(session, original, sha256, reason=reason, batch=originals.batch_row(session, batch))
    session.event(
        "ingestion", "original", sha256, {"name": normal(original.name), "not_parsed": reason}, outcome="not_parsed"
    )
    session.note(Changes(archive=True))
    return True


def known(session: Writing, sha256: str, part: str, uid: str | None = None) -> AlreadyHere | None:
    """Like `is_here`, with what this transaction took in so far."""
    part = normal(part)
    found = session.memo.get(("part", f"{sha256} {part}")) or (session.memo.get(("uid", uid)) if uid else None)
    if found is not None:
        assert isinstance(found, AlreadyHere)
        return found
    if uid is None and ("unseen", sha256) in session.memo:
        return None
    return is_here(session, sha256, uid, part)


def hash_of(session: Writing, original: NewOriginal) -> str:
    """The hex SHA-256 of a received file. The parts of a container share one byte string, which is hashed once."""
    known = session.memo.get(("hash", str(id(original.data))))
    if known is None or known[0] is not original.data:
        known = (original.data, hashlib.sha256(original.data).hexdigest())
        session.memo["hash", str(id(original.data))] = known
    return str(known[1])


def prepare(new: NewArticle) -> dict[int, photos.Prepared]:
    """The photos of an article, looked at, by position. Raises BadValue, TooLarge."""
    return {figure.position: photos.prepare(figure.photo) for figure in new.figures if figure.photo is not None}


def put_figures(
    session: Writing, article_id: int, figures: Sequence[NewFigure], prepared: Mapping[int, photos.Prepared]
) -> None:
    """Buffer the figures of an article with the photos that are there."""
    for figure in figures:
        photo_id = photos.keep(session, prepared[figure.position]) if figure.position in prepared else None
        session.insert(t.figure, figure_values(article_id, figure, photo_id))


def put_capture(session: Writing, article_id: int, original: int, capture: Mapping[str, Any]) -> None:
    """Buffer how a web archive took a version of an article: a `NewArticle.capture`, its ``part`` and ``version``."""
    said = dict(capture)
    part, version = normal(str(said.pop("part"))), int(said.pop("version"))
    texts = {column: normal(str(said.pop(name, "") or "")) for column, name in _CAPTURE.items()}
    checked = said.pop("checked", None)
    values: dict[str, Any] = {"article_id": article_id, "original_id": original, "version": version, "part": part}
    values |= texts | {"address_key": address_key(texts["address"]), "detail": sound(dump(said))}
    session.insert(t.capture, values | {"checked": None if checked is None else int(bool(checked))})


def original_id(session: Writing, original: NewOriginal, sha256: str, batch: int | None) -> int:
    """The row id of a received file, kept now or before."""
    known = session.memo.get(("original", sha256))
    if known is None:
        known = session.memo["original", sha256] = _original_id(session, original, sha256, batch)
    return int(known)


def _original_id(session: Writing, original: NewOriginal, sha256: str, batch: int | None) -> int:
    if ("rejected", sha256) in session.memo:
        session.flush()
    elif session.memo.pop(("unseen", sha256), False):
        return originals.keep(session, original, sha256, reason=None, batch=batch)
    row = session.peek(_ORIGINAL, {"sha256": sha256}).first()
    if row is None:
        return originals.keep(session, original, sha256, reason=None, batch=batch)
    if row.reason is not None:
        session.update(t.original, row.id, {"reason": None, "encoding": original.encoding})
    return int(row.id)


def _values(session: Writing, new: NewArticle, uid: str) -> dict[str, Any]:
    described = dict(new.description)
    return article_values(session, new) | {
        "uid": uid,
        "version": 1 + max((int(kept["number"]) for kept in new.versions), default=0),
        "row_revision": 1,
        "reference": _reference(session, described.get("reference"), described.get("former", ()), uid),
        "starred": int(new.starred),
        "trashed": session.time if new.trashed else None,
        "created": new.created or session.time,
        "modified": session.time,
        "changed": session.next_change(),
        "accession_id": None,
        "part": new.part or None,
    }


def article_values(session: Writing, new: NewArticle) -> dict[str, Any]:
    """The columns of an article that its text and its source give."""
    described = new.description
    return {
        "title": new.title,
        "title_sort": sort_key(new.title),
        "lead": new.lead,
        "byline": new.byline,
        "body": body_markup(new.blocks),
        "language": new.language,
        **published_values(new.published),
        **{name: str(described.get(name) or ("received" if name == "state" else "")) for name in _PLAIN},
        **{name: dump(list(described.get(name) or [])) for name in LISTS},
        "origins": dump({name: origin_value(value) for name, value in new.origins.items()}),
        "ledger": encode_ledger(new.ledger),
        "publication_id": publications.row_id(session, new.source),
        "transcription": dump(dict(new.transcription)) if new.transcription else None,
    }


def published_values(published: Published) -> dict[str, Any]:
    """The columns of a publication date."""
    first, last = order_of(published)
    return {
        "published_value": published.value, "published_edtf": published.edtf, "published_text": published.text,
        "published_rule": published.rule, "published_order": first, "published_order_last": last,
    }  # fmt: skip


def figure_values(article_id: int, figure: NewFigure, photo_id: int | None) -> dict[str, Any]:
    """The columns of a figure."""
    return {
        "uid": new_uid(), "article_id": article_id, "position": figure.position, "photo_id": photo_id,
        "file_name": figure.file_name, "name_key": file_key(figure.file_name), "caption": figure.caption,
        "credit": figure.credit, "alt": figure.alt, "side": figure.side or None,
        "wanted_sha256": figure.sha256 if photo_id is None else None,
    }  # fmt: skip


def origin_value(value: Any) -> dict[str, Any]:
    """How a value came about, as kept: ``{"origin": "supplied", "by", "at", "evidence"}``."""
    return dict(value) if isinstance(value, Mapping) else {"origin": str(value)}


def encode_ledger(ledger: Ledger) -> str:
    """A ledger as kept: JSON list of ``[length, role]``, with the block and the member behind where there are any."""
    return dump_plain([_run(run) for run in ledger.runs])


def _run(run: LedgerRun) -> list[Any]:
    if run.member:
        return [run.length, run.role, run.block, run.member]
    return [run.length, run.role] if run.block is None else [run.length, run.role, run.block]


def decode_ledger(stored: str, size: int) -> Ledger:
    """The ledger of a file of `size` bytes."""
    runs = [LedgerRun(*item) for item in load(stored)]
    members = sum(run.length for run in runs if run.member)
    return Ledger(tuple(runs), members or size)


def _reference(session: Writing, wanted: Any, former: Any, uid: str) -> str:
    """A reference code that was never used: `wanted` where it is free, else the next of the archive's pattern."""
    for old in former or ():
        if old != wanted:
            give_reference(session, str(old), uid, former=True)
    if wanted and give_reference(session, str(wanted), uid):
        return str(wanted)
    pattern = _pattern(session)
    while True:
        made = code(pattern, session.time[:4], session.next_reference())
        if give_reference(session, made, uid):
            return made


def _pattern(session: Writing) -> str:
    pattern = session.memo.get(("pattern", ""))
    if pattern is None:
        pattern = session.peek(select(t.archive.c.reference_pattern)).scalar_one()
        session.memo["pattern", ""] = pattern
    return str(pattern)


def give_reference(session: Writing, made: str, uid: str, *, former: bool = False) -> bool:
    """Give out a code; False where it was ever given out before."""
    if ("code", made) in session.memo:
        return False
    if not session.memo.pop(("free", made), False) and session.peek(_CODE, {"code": made}).first() is not None:
        return False
    session.memo["code", made] = True
    values = {"code": made, "article_uid": uid, "former": int(former), "given": session.time}
    session.insert(t.reference, values)
    return True
