"""Tags: full paths such as ``Chính trị/Đảng``; a tag covers all below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from db import marking
from db.clock import new_uid
from db.errors import BadValue, Stale, UnknownId
from db.models import every as t
from db.names import compare_key, tag_path
from db.records import Changes, Inverse, TagRow, Written
from db.search.fold import fold, sort_key
from db.session import Reading, Writing, chunked
from db.views import tag_condition

COLOURS = ("tag_rust", "tag_teal", "tag_indigo", "tag_ochre", "tag_plum", "tag_olive")


def _tag_id(session: Writing, path: str) -> int:
    path = tag_path(path)
    if not path:
        raise BadValue(field="tag", value=path, why="empty")
    key = compare_key(path)
    known = session.memo.get(("tag", key))
    if known is None:
        found = session.peek(select(t.tag.c.id).where(t.tag.c.key == key)).first()
        known = found[0] if found else _insert(session, path, key)
        session.memo["tag", key] = known
    return int(known)


def _insert(session: Writing, path: str, key: str) -> int:
    uid = new_uid()
    number = session.execute(select(func.count()).select_from(t.tag)).scalar_one()
    values = {"uid": uid, "path": path, "key": key, "sort": _sort(path), "colour": COLOURS[number % len(COLOURS)]}
    row = session.insert(t.tag, values)
    session.event("creation", "tag", uid, {"path": path})
    return row


def _sort(path: str) -> str:
    return "\x1f".join(sort_key(part) for part in path.split("/"))


def put(session: Writing, article_id: int, path: str) -> None:
    """Tag a new article (one that carries no tag yet) within its own intake."""
    number = _tag_id(session, path)
    memo = ("article_tag", f"{article_id}/{number}")
    if memo not in session.memo:
        session.memo[memo] = True
        session.insert(t.article_tag, {"article_id": article_id, "tag_id": number})


def add(session: Writing, uids: Sequence[str], path: str) -> Written[None]:
    """Put a tag on articles; the inverse takes it from those that did not carry it before, and away if it is new."""
    known = session.execute(select(t.tag.c.id).where(t.tag.c.key == compare_key(tag_path(path)))).first()
    number = _tag_id(session, path)
    articles = marking.rows(session, uids)
    carrying = _carrying(session, list(articles.values()), number)
    changed = [uid for uid, row in articles.items() if row not in carrying]
    for uid in changed:
        session.insert(t.article_tag, {"article_id": articles[uid], "tag_id": number})
        session.event("metadata modification", "article", uid, {"tag_added": tag_path(path)})
    marking.touch(session, [articles[uid] for uid in changed])
    made = None if known else session.execute(select(t.tag.c.uid).where(t.tag.c.id == number)).scalar_one()
    inverse = Inverse("tags.remove", {"uids": changed, "path": tag_path(path), "made": made}) if changed else None
    return session.written(None, Changes(articles=frozenset(changed), tags=True), inverse)


def remove(session: Writing, uids: Sequence[str], path: str, made: str | None = None) -> Written[None]:
    """Take a tag from articles; the inverse puts it back on those that carried it. A tag on nothing is kept, unless it
    is the one that the write taken back had `made` (its uid)."""
    found = session.execute(select(t.tag).where(t.tag.c.key == compare_key(tag_path(path)))).first()
    if found is None:
        return session.written(None, Changes())
    articles = marking.rows(session, uids)
    carrying = _carrying(session, list(articles.values()), found.id)
    changed = [uid for uid, row in articles.items() if row in carrying]
    for part in chunked([articles[uid] for uid in changed]):
        session.delete(t.article_tag, t.article_tag.c.tag_id == found.id, t.article_tag.c.article_id.in_(part))
    for uid in changed:
        session.event("metadata modification", "article", uid, {"tag_removed": found.path})
    marking.touch(session, [articles[uid] for uid in changed])
    if found.uid == made and not _articles(session, found.id):
        session.delete(t.tag, t.tag.c.id == found.id)
        session.event("deletion", "tag", found.uid, {"path": found.path})
        _forget(session)
    inverse = Inverse("tags.add", {"uids": changed, "path": found.path}) if changed else None
    return session.written(None, Changes(articles=frozenset(changed), tags=True), inverse)


def _carrying(session: Reading, articles: Sequence[int], tag: int) -> set[int]:
    found: set[int] = set()
    for part in chunked(articles):
        statement = select(t.article_tag.c.article_id).where(
            t.article_tag.c.tag_id == tag, t.article_tag.c.article_id.in_(part)
        )
        found.update(session.scalars(statement))
    return found


def rename(session: Writing, path: str, new_path: str) -> Written[None]:
    """Rename a tag and all below it; where a tag of the new name stands, the two become one. Raises UnknownId,
    BadValue."""
    new_path = tag_path(new_path)
    if not new_path:
        raise BadValue(field="tag", value=new_path, why="empty")
    rows = session.mappings(select(t.tag).where(tag_condition(path)).order_by(t.tag.c.sort))
    if not rows:
        raise UnknownId(id=path, matches=0)
    depth = tag_path(path).count("/") + 1
    targets = {row["id"]: "/".join([new_path, *row["path"].split("/")[depth:]]) for row in rows}
    on = {row["id"]: _articles(session, row["id"]) for row in rows}
    merged: list[dict[str, Any]] = []
    kept: dict[int, str] = {}
    for row in rows:
        target = targets[row["id"]]
        other = session.execute(select(t.tag.c.id, t.tag.c.uid).where(t.tag.c.key == compare_key(target))).first()
        if other is None or other.id in targets:
            kept[row["id"]] = target
        else:
            added = _merge(session, row["id"], other.id)
            merged.append(
                {
                    **{name: row[name] for name in ("uid", "path", "colour")}, "into": other.uid,
                    "articles": _uids(session, on[row["id"]]), "added": _uids(session, added),
                }
            )  # fmt: skip
        session.event("metadata modification", "tag", row["uid"], {"path": row["path"], "renamed": target})
    _set_paths(session, kept)
    uids = marking.touch(session, sorted(set().union(*on.values())))
    back = {
        "paths": {row["uid"]: [row["path"], kept[row["id"]]] for row in rows if row["id"] in kept}, "merged": merged,
        "redo": {"path": tag_path(path), "new_path": new_path},
    }  # fmt: skip
    return session.written(None, Changes(articles=frozenset(uids), tags=True), Inverse("tags.put_back", back))


def put_back(
    session: Writing, paths: Mapping[str, Sequence[str]], merged: Sequence[Mapping[str, Any]], redo: Mapping[str, str]
) -> Written[None]:
    """What takes a `rename` back: each tag its path again, and tags that became one two again. Raises Stale where one
    of them was renamed or deleted since, or another has taken its name."""
    rows = {row["uid"]: row for row in session.mappings(select(t.tag).where(t.tag.c.uid.in_([*paths])))}
    names = [before for before, _ in paths.values()] + [one["path"] for one in merged]
    keys = select(t.tag.c.uid).where(t.tag.c.key.in_(list(map(compare_key, names))))
    for uid, (before, left) in paths.items():
        if uid not in rows or rows[uid]["path"] != left:
            raise Stale(id=uid, mine=before, theirs=rows[uid]["path"] if uid in rows else None)
    if taken := set(session.scalars(keys)) - set(paths):
        raise Stale(id=sorted(taken)[0], mine=names[0], theirs=names[0])
    _set_paths(session, {rows[uid]["id"]: before for uid, (before, _) in paths.items()})
    touched = {article for uid in paths for article in _articles(session, rows[uid]["id"])}
    for one in merged:
        touched |= _part(session, one)
    for uid in (*paths, *(one["uid"] for one in merged)):
        session.event("metadata modification", "tag", uid, {"renamed": "taken back"})
    uids = marking.touch(session, sorted(touched))
    return session.written(None, Changes(articles=frozenset(uids), tags=True), Inverse("tags.rename", dict(redo)))


def _part(session: Writing, one: Mapping[str, Any]) -> set[int]:
    """Make a merged tag again, on the articles that carried it; returns their row ids."""
    values = {name: one[name] for name in ("uid", "path", "colour")}
    number = session.insert(t.tag, {**values, "key": compare_key(one["path"]), "sort": _sort(one["path"])})
    here: dict[str, int] = {}
    for uids in chunked(one["articles"]):
        here |= session.pairs(select(t.article.c.uid, t.article.c.id).where(t.article.c.uid.in_(uids)))
    into = session.execute(select(t.tag.c.id).where(t.tag.c.uid == one["into"])).scalar()
    added = [here[uid] for uid in one["added"] if uid in here]
    for part in chunked(added):
        session.delete(t.article_tag, t.article_tag.c.tag_id == into, t.article_tag.c.article_id.in_(part))
    for article in here.values():
        session.insert(t.article_tag, {"article_id": article, "tag_id": number})
    return set(here.values())


def _articles(session: Reading, tag: int) -> set[int]:
    return set(session.scalars(select(t.article_tag.c.article_id).where(t.article_tag.c.tag_id == tag)))


def _uids(session: Reading, articles: Iterable[int]) -> list[str]:
    found: list[str] = []
    for part in chunked(sorted(articles)):
        found.extend(session.scalars(select(t.article.c.uid).where(t.article.c.id.in_(part)).order_by(t.article.c.id)))
    return found


def _set_paths(session: Writing, paths: Mapping[int, str]) -> None:
    """Give tags their paths at once: a path may be one that another of them gives up."""
    session.update_many(t.tag, {number: {"key": f"\0{number}"} for number in paths})
    session.update_many(
        t.tag,
        {number: {"path": path, "key": compare_key(path), "sort": _sort(path)} for number, path in paths.items()},
    )
    _forget(session)


def _forget(session: Writing) -> None:
    """Forget which row is which tag: some were renamed or deleted."""
    session.memo = {key: value for key, value in session.memo.items() if key[0] not in ("tag", "article_tag")}


def _merge(session: Writing, tag: int, into: int) -> list[int]:
    """Make one tag of two; returns the articles that did not carry the one that stays."""
    mine = sorted(_articles(session, tag))
    theirs = _carrying(session, mine, into)
    session.delete(t.article_tag, t.article_tag.c.tag_id == tag)
    session.delete(t.tag, t.tag.c.id == tag)
    added = [article for article in mine if article not in theirs]
    for article in added:
        session.insert(t.article_tag, {"article_id": article, "tag_id": into})
    _forget(session)
    return added


def recolour(session: Writing, path: str, colour: str) -> Written[None]:
    """Give a tag another colour (a role of the theme, see COLOURS)."""
    if colour not in COLOURS:
        raise BadValue(field="colour", value=colour, why="unknown")
    row = session.execute(select(t.tag).where(t.tag.c.key == compare_key(tag_path(path)))).first()
    if row is None:
        raise UnknownId(id=path, matches=0)
    session.update(t.tag, row.id, {"colour": colour})
    session.event("metadata modification", "tag", row.uid, {"colour": colour})
    return session.written(None, Changes(tags=True), Inverse("tags.recolour", {"path": row.path, "colour": row.colour}))


def all_tags(session: Reading) -> list[TagRow]:
    """All tags in the order of the Vietnamese alphabet, each with the number of articles that carry it or one below."""
    statement = (
        select(t.article_tag.c.tag_id, t.article_tag.c.article_id)
        .join(t.article, t.article.c.id == t.article_tag.c.article_id)
        .where(t.article.c.trashed.is_(None))
    )
    on: dict[int, set[int]] = {}
    for tag, article in session.execute(statement):
        on.setdefault(tag, set()).add(article)
    rows = session.execute(select(t.tag).order_by(t.tag.c.sort)).all()
    gathered: dict[str, set[int]] = {row.key: set() for row in rows}
    for row in rows:
        parts = row.key.split("/")
        for depth in range(1, len(parts) + 1):
            above = "/".join(parts[:depth])
            if above in gathered:
                gathered[above] |= on.get(row.id, set())
    return [TagRow(row.uid, row.path, row.colour, len(gathered[row.key])) for row in rows]


def of_articles(session: Reading, uids: Sequence[str]) -> dict[str, int]:
    """The tags that these articles carry, and how many of them carry each."""
    found: dict[str, int] = {}
    for part in chunked(uids):
        statement = (
            select(t.tag.c.path, func.count())
            .join(t.article_tag, t.article_tag.c.tag_id == t.tag.c.id)
            .join(t.article, t.article.c.id == t.article_tag.c.article_id)
            .where(t.article.c.uid.in_(part))
            .group_by(t.tag.c.id)
            .order_by(t.tag.c.sort)
        )
        for path, number in session.execute(statement):
            found[path] = found.get(path, 0) + number
    return found


def complete(session: Reading, typed: str, limit: int = 8) -> list[TagRow]:
    """Tags whose path, or a part of it, begins with what was typed, marks and case ignored."""
    wanted = fold(tag_path(typed))
    rows = all_tags(session)
    if not wanted:
        return sorted(rows, key=lambda row: -row.count)[:limit]

    def rank(row: TagRow) -> int | None:
        folded = fold(row.path)
        if folded.startswith(wanted):
            return 0
        if any(part.startswith(wanted) for part in folded.split("/")):
            return 1
        return 2 if f" {wanted}" in folded.replace("/", " ") else None

    ranked = [(place, row) for row in rows if (place := rank(row)) is not None]
    return [row for _, row in sorted(ranked, key=lambda pair: (pair[0], -pair[1].count))][:limit]
