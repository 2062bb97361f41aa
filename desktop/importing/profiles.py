"""What was learnt of a source from a person's corrections: rules, never a model. No Qt.

A rule belongs to a site, a publication or a folder. `learn` compares an article before and after it was corrected and
proposes rules; only those that a person agrees to are kept (`db.profiles`). `RuleBook` holds them and finds those for
an article; `apply` makes the same corrections again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from db.dates import printed_order, readings
from db.names import compare_key
from db.records import NewArticle, Published
from desktop.importing.pieces import OUT, Piece, field_of, put_together, take_apart, with_fields

if TYPE_CHECKING:
    from pathlib import Path

    from db.records import LineRole, Profile

RuleKind = Literal["field", "date_order", "begins", "line", "encoding"]
KINDS: tuple[RuleKind, ...] = ("field", "date_order", "begins", "line", "encoding")
FIELDS = ("source", "language", "rights")
"""Fields that are the same for all articles of a source."""
_ROLES: tuple[LineRole, ...] = ("byline", "credit", "caption", "heading", "quote", "paragraph")
_LONGEST = 200
_LABEL = re.compile(r"[^\s:：][^:：\n]{0,28}[:：]")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the source `key` (``site HOST``, ``publication NAME``, ``folder PATH``).

    ``field``: `match` names a field, `value` is what it always is. ``date_order``: `value` is ``dmy`` or ``mdy``.
    ``begins``: lines that begin with the words `match` have the role `value`. ``line``: the line `match` has the role
    `value` (``blank``: it is left out). ``encoding``: files with the suffix `match` are in the encoding `value`.
    """

    key: str
    kind: RuleKind
    match: str = ""
    value: str = ""


def keys_of(article: NewArticle, path: Path | None = None) -> list[str]:
    """The sources that an article is of, the surest first: its site, its publication, its folder."""
    keys = []
    host = urlsplit(str(article.description.get("address", ""))).hostname or ""
    if host:
        keys.append(f"site {host.removeprefix('www.')}")
    if article.source:
        keys.append(publication_key(article.source))
    if path is not None:
        keys.append(folder_key(path))
    return keys


def publication_key(title: str) -> str:
    """The source that a publication is."""
    return f"publication {compare_key(title)}"


def folder_key(path: Path) -> str:
    """The source that a folder is."""
    return f"folder {compare_key(str(path.parent))}"


def learn(before: NewArticle, after: NewArticle, path: Path | None = None) -> list[Rule]:
    """The rules that would have made `after` of `before`, as far as they can hold for a whole source."""
    keys = keys_of(before, path)
    if not keys:
        return []
    key = keys[0]
    rules = [
        Rule(key, "field", name, str(now))
        for name in FIELDS
        if (now := field_of(after, name)) and now != field_of(before, name)
    ]
    order = _order(before.published, after.published.value)
    if order:
        rules.append(Rule(key, "date_order", "", order))
    return rules + _roles(key, before, after)


def _order(before: Published, chosen: str | None) -> str:
    """Whether the chosen reading of an ambiguous date takes its first number for the day or the month."""
    if chosen is None or chosen[:10] not in readings(before):
        return ""
    return printed_order(before.text or "", chosen)


def _roles(key: str, before: NewArticle, after: NewArticle) -> list[Rule]:
    rules = []
    was, now = _played(before), _played(after)
    for text, role in was.items():
        became = now.get(text, "blank")
        if became == role or len(text) > _LONGEST:
            continue
        if became == "blank" and role not in ("title", "date"):
            rules.append(Rule(key, "line", text, "blank"))
        elif became in ("byline", "credit", "caption") and (beginning := _beginning(text)):
            rules.append(Rule(key, "begins", beginning, became))
    return rules


def _played(article: NewArticle) -> dict[str, LineRole]:
    """The role of each line that stands once."""
    found: dict[str, LineRole] = {}
    often: set[str] = set()
    for piece in take_apart(article):
        texts = piece.text.split("; ") if piece.role == "byline" else [piece.text]
        for text in (text for text in texts if text):
            if text in found:
                often.add(text)
            found[text] = piece.role
    return {text: role for text, role in found.items() if text not in often}


def _beginning(text: str) -> str:
    """The words that a line of this sort begins with: up to a colon, or its first word; empty where it has no other."""
    label = _LABEL.match(text)
    if label is not None:
        return label[0]
    word = _WORD.match(text)
    return word[0] if word is not None and len(text.split()) > 1 else ""


# Making the same corrections again.


def apply(rules: Sequence[Rule], article: NewArticle) -> NewArticle:
    """The article with the corrections that rules make; the very same one where none fits. What a rule set is marked as
    derived."""
    made = _with_roles(rules, article)
    made = _with_date(rules, made)
    values = {rule.match: rule.value for rule in rules if rule.kind == "field" and rule.match in FIELDS}
    wanted = {name: value for name, value in values.items() if value != field_of(made, name)}
    if wanted:
        made = with_fields(made, wanted)
        made = replace(made, origins=dict(made.origins) | dict.fromkeys(wanted, "derived"))
    return made


def role_of(rules: Sequence[Rule], text: str) -> LineRole | None:
    """The role that rules give a line; None where none fits."""
    key = compare_key(text)
    for rule in rules:
        match = compare_key(rule.match)
        if not match or rule.value not in (*_ROLES, *OUT):
            continue
        if rule.kind == "line" and key == match:
            return rule.value
        if rule.kind == "begins" and len(text) <= _LONGEST and _begins(key, match):
            return rule.value
    return None


def _begins(text: str, words: str) -> bool:
    return text.startswith(words) and (not words[-1].isalnum() or not text[len(words) : len(words) + 1].isalnum())


def _with_roles(rules: Sequence[Rule], article: NewArticle) -> NewArticle:
    if not any(rule.kind in ("begins", "line") for rule in rules):
        return article
    pieces = [_given(rules, piece) for piece in take_apart(article)]
    return put_together(article, pieces)


def _given(rules: Sequence[Rule], piece: Piece) -> Piece:
    if piece.role in ("title", "date", "photo"):
        return piece
    role = role_of(rules, piece.text)
    return piece if role is None or role == piece.role else replace(piece, role=role)


def _with_date(rules: Sequence[Rule], article: NewArticle) -> NewArticle:
    day = day_of(rules, article.published)
    if day is None:
        return article
    rule = f"{article.published.rule or ''}+profile".lstrip("+")
    published = Published(day, day, article.published.text, rule)
    return replace(article, published=published, origins=dict(article.origins) | {"published": "derived"})


def day_of(rules: Sequence[Rule], published: Published) -> str | None:
    """The reading of an ambiguous date that a rule chooses; None where none does."""
    order = next((rule.value for rule in rules if rule.kind == "date_order"), "")
    return next((day for day in readings(published) if order and _order(published, day) == order), None)


# All rules of an archive.


class RuleBook:
    """The rules that an archive keeps."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._by_key: dict[str, list[Rule]] = {}
        for rule in rules:
            self._by_key.setdefault(compare_key(rule.key), []).append(rule)

    def __bool__(self) -> bool:
        return bool(self._by_key)

    def __contains__(self, rule: Rule) -> bool:
        return rule in self._by_key.get(compare_key(rule.key), ())

    def of(self, article: NewArticle, path: Path | None = None) -> list[Rule]:
        """The rules for an article, those of the surest source first."""
        if not self._by_key or article.uid is not None:
            return []
        return [rule for key in keys_of(article, path) for rule in self._by_key.get(compare_key(key), ())]

    def encoding(self, path: Path) -> str | None:
        """The encoding of the files of a folder, where a rule says so."""
        for rule in self._by_key.get(folder_key(path), ()):
            if rule.kind == "encoding" and path.suffix.casefold() == rule.match:
                return rule.value
        return None

    def applied(self, article: NewArticle, path: Path | None = None) -> NewArticle:
        """The article as the rules of its sources make it."""
        rules = self.of(article, path)
        return apply(rules, article) if rules else article


def book_of(profiles: Iterable[Profile]) -> RuleBook:
    """The rules of stored profiles; what is no rule is passed over."""
    return RuleBook(rule for profile in profiles for rule in rules_of(profile.key, profile.rules))


def rules_of(key: str, stored: Any) -> list[Rule]:
    """The rules that are stored for a source."""
    found = []
    for value in stored if isinstance(stored, list) else ():
        if isinstance(value, Mapping) and value.get("kind") in KINDS:
            found.append(Rule(key, value["kind"], str(value.get("match", "")), str(value.get("value", ""))))
    return found


def stored(rules: Iterable[Rule]) -> list[dict[str, str]]:
    """Rules of one source as plain values, to be stored."""
    return [{name: value for name, value in asdict(rule).items() if name != "key"} for rule in rules]


def together(known: Sequence[Rule], new: Iterable[Rule]) -> list[Rule]:
    """The rules of a source with new ones: one that speaks of the same takes the place of an older one."""
    rules = list(known)
    for rule in new:
        rules = [one for one in rules if (one.kind, compare_key(one.match)) != (rule.kind, compare_key(rule.match))]
        rules.append(rule)
    return rules
