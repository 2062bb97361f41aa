"""Rules of sources in the open archive: read, kept, forgotten. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from db import profiles
from db.records import Changes, Inverse, Written
from desktop.importing.profiles import Rule, RuleBook, book_of, rules_of, stored, together

if TYPE_CHECKING:
    from db.archive import Archive
    from db.session import Reading, Writing

KIND = "rules"
MAPPING = "mapping"
Change = Callable[[Sequence[Rule], Sequence[Rule]], list[Rule]]


def read(archive: Archive | None) -> RuleBook:
    """All rules of an archive; none without one."""
    if archive is None:
        return RuleBook()
    with archive.reading() as session:
        return book_of(profiles.every(session, KIND))


def mappings(archive: Archive | None) -> dict[str, dict[str, str]]:
    """The remembered mappings of catalogues, by what their form is known by."""
    if archive is None:
        return {}
    with archive.reading() as session:
        found = profiles.every(session, MAPPING)
    return {profile.key: dict(profile.rules) for profile in found if isinstance(profile.rules, dict)}


def keep_mappings(session: Writing, chosen: Mapping[str, Mapping[str, str]]) -> Written[None]:
    """Remember the mappings of catalogues."""
    changes, steps = Changes(), []
    for key, mapping in chosen.items():
        written = profiles.put(session, MAPPING, key, dict(mapping))
        changes |= written.changes
        if written.inverse is not None:
            steps.append(written.inverse)
    return session.written(None, changes, Inverse("many", {"steps": steps}) if steps else None)


def listed(session: Reading) -> dict[str, list[Rule]]:
    """The rules by source."""
    found = {profile.key: rules_of(profile.key, profile.rules) for profile in profiles.every(session, KIND)}
    return {key: rules for key, rules in found.items() if rules}


def keep(session: Writing, rules: Iterable[Rule]) -> Written[None]:
    """Keep rules with those that their sources have already."""
    return _put(session, rules, together)


def forget(session: Writing, rules: Iterable[Rule]) -> Written[None]:
    """Forget rules."""
    return _put(session, rules, lambda known, gone: [rule for rule in known if rule not in gone])


def _put(session: Writing, rules: Iterable[Rule], change: Change) -> Written[None]:
    by_key: dict[str, list[Rule]] = {}
    for rule in rules:
        by_key.setdefault(rule.key, []).append(rule)
    changes, steps = Changes(), []
    for key, given in by_key.items():
        profile = profiles.get(session, KIND, key)
        known = rules_of(key, profile.rules) if profile is not None else []
        left = change(known, given)
        written = profiles.put(session, KIND, key, stored(left) or None)
        changes |= written.changes
        if written.inverse is not None:
            steps.append(written.inverse)
    return session.written(None, changes, Inverse("many", {"steps": steps}) if steps else None)
