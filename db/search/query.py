"""What a person types -> a `Query`. Pure; it never fails: a sign that makes no sense is passed over.

- ``Đảng cộng sản``: all of the words, anywhere; a word with a mark finds only itself, one without finds every form
- ``"đổi mới"``, ``doi*``: words side by side; words that begin so
- ``a OR b``, ``a -b``, ``a NOT b``, ``(a OR b) c``: operators in capitals; AND binds closer than OR
- ``title: lead: body: caption: tag: note: source: byline:`` in one place; a phrase or a group may follow; also
  ``tiêu đề: sapo: nội dung: chú thích: thẻ: ghi chú: nguồn: tác giả:``
- ``tag:Báo``, ``tag:"Chính trị/Đảng"``, ``tag:x/*``: a tag and all below it; only what is below; ``tag:/x`` at the top
- ``2019``, ``2019-03``, ``2019..2021``: published then, or the same words in the text
- ``date:X``, ``before:X``, ``after:X``: published then; before X begins; after X ends (``ngày: trước: sau:``)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias
from unicodedata import normalize

from db.search import periods
from db.search.fold import exact_prefixes, fold, forms, words
from db.search.matching import matches_in
from db.search.nodes import Dates, Either, Node, Not, Prefix, Query, Scope, Tag, Term, Words, all_of, either_of

__all__ = ["PREFIX_LENGTH", "Query", "matches_in", "parse"]

PREFIX_LENGTH = 64
"""Code points of a prefix that count."""

_MOST_TERMS = 200
_DEEPEST = 40

_Field: TypeAlias = Scope | Literal["date", "before", "after"]

_NAMES: dict[_Field, tuple[str, ...]] = {
    "title": ("title", "tiêu đề", "tựa đề", "tít"),
    "lead": ("lead", "sapo", "dẫn đề"),
    "body": ("body", "nội dung", "thân bài"),
    "caption": ("caption", "chú thích"),
    "tag": ("tag", "thẻ", "nhãn"),
    "note": ("note", "ghi chú"),
    "source": ("source", "nguồn"),
    "byline": ("byline", "tác giả"),
    "date": ("date", "ngày"),
    "before": ("before", "trước"),
    "after": ("after", "sau"),
}
_FIELDS: dict[str, _Field] = {
    spelt: field
    for field, names in _NAMES.items()
    for name in names
    for spelt in (fold(name), fold(name).replace(" ", ""))
}
_FIELD_NAME = "|".join(
    re.escape(spelt).replace(r"\ ", "[ _]?")
    for names in _NAMES.values()
    for name in names
    for spelt in {name, fold(name)}
)
_QUOTE = '"“”„«»'
_LEXEMES = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<operator>(?:AND|OR|NOT)(?=[\s(){_QUOTE}]|$))
    | (?P<minus>-(?=[^\s()\-]|\())
    | (?P<field>(?:{_FIELD_NAME}):(?=[^\s)]))
    | (?P<quoted>[{_QUOTE}](?P<inside>[^{_QUOTE}]*)(?:[{_QUOTE}]|$))
    | (?P<chunk>[^\s(){_QUOTE}]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TAG_VALUE = re.compile(rf"(?:[{_QUOTE}][^{_QUOTE}]*(?:[{_QUOTE}]|$)|[^\s(){_QUOTE}])+")


@lru_cache(maxsize=256)
def parse(text: str) -> Query:
    """The query that `text` asks for. Never raises."""
    parser = _Parser(normalize("NFC", text))
    root = parser.either()
    while parser.here("close"):
        parser.step()
        root = all_of([node for node in (root, parser.either()) if node is not None])
    if root is None:  # nothing but operators: then they are words
        root = all_of([Words((term,)) for term in _terms(text)])
    return Query(text, root)


class _Parser:
    """Walks over the text once; `kind` is the lexeme it stands on ("" at the end), `value` its text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.left = _MOST_TERMS
        self.depth = 0
        self.kind = ""
        self.value = ""
        self.step()

    def here(self, kind: str, value: str | None = None) -> bool:
        return self.kind == kind and (value is None or self.value == value)

    def step(self) -> None:
        """Go to the next lexeme that is not white space."""
        self.kind = self.value = ""
        while self.at < len(self.text):
            found = _LEXEMES.match(self.text, self.at)
            assert found is not None, "every sign begins a lexeme"
            self.at = found.end()
            kind = found.lastgroup or ""
            if kind == "inside":
                kind = "quoted"
            if kind == "operator" and not found[0].isupper():
                kind = "chunk"
            if kind != "space":
                self.kind, self.value = kind, found["inside"] if kind == "quoted" else found[0]
                return

    def either(self, field: _Field | None = None) -> Node | None:
        """``a b OR c`` up to a closing parenthesis or the end."""
        found = [self.every(field)]
        while self.here("operator", "OR"):
            self.step()
            found.append(self.every(field))
        return either_of([node for node in found if node is not None])

    def every(self, field: _Field | None) -> Node | None:
        """``a b AND -c`` up to OR, a closing parenthesis or the end."""
        found: list[Node] = []
        while self.kind and self.kind != "close" and not self.here("operator", "OR"):
            if self.here("operator", "AND"):
                self.step()
                continue
            denied = False
            while self.here("operator", "NOT") or self.here("minus"):
                denied = not denied
                self.step()
            if not self.kind or self.kind in ("close", "operator"):
                continue
            node = self.one(field)
            if node is not None:
                found.append(_deny(node) if denied else node)
        return all_of(found)

    def one(self, field: _Field | None) -> Node | None:
        """A group, a field's value, a phrase or a word; None for signs that say nothing."""
        kind, value = self.kind, self.value
        if kind == "open":
            return self.group(field)
        if kind == "field":
            named = _FIELDS[fold(value[:-1]).replace("_", " ")]
            if named == "tag" and self.text[self.at] != "(":
                return self.tag()
            self.step()
            if self.here("open"):
                return self.group(named)
            if self.here("minus"):
                self.step()
            spelt, quoted = self.value, self.here("quoted")
            self.step()
            return self.take(spelt, named, quoted)
        self.step()
        return self.take(value, field, kind == "quoted")

    def group(self, field: _Field | None) -> Node | None:
        """What stands in parentheses; a missing closing one is thought of, too deep ones are passed over."""
        self.step()
        if self.depth >= _DEEPEST:
            return None
        self.depth += 1
        node = self.either(field)
        self.depth -= 1
        if self.here("close"):
            self.step()
        return node

    def tag(self) -> Node | None:
        """The path behind ``tag:``, quoted, bare or partly so."""
        found = _TAG_VALUE.match(self.text, self.at)
        assert found is not None, "a field name is followed by a sign"
        self.at = found.end()
        self.step()
        return self.take(re.sub(f"[{_QUOTE}]", "", found[0]), "tag", quoted=False)

    def take(self, value: str, field: _Field | None, quoted: bool) -> Node | None:
        """The node of one value, as long as the query is not longer than anybody types."""
        if self.left <= 0:
            return None
        node = _value(value[: 50 * _MOST_TERMS], field, quoted)
        self.left -= _size(node)
        return node


def _size(node: Node | None) -> int:
    if isinstance(node, Words):
        return len(node.terms)
    return 1


def _deny(node: Node) -> Node:
    return node.node if isinstance(node, Not) else Not(node)


def _term(word: str) -> Term:
    marked, plain = forms(word)
    return Term(marked, True) if marked != plain else Term(plain, False)


def _terms(text: str) -> tuple[Term, ...]:
    return tuple(_term(text[start:end]) for start, end in words(text))[:_MOST_TERMS]


def _value(text: str, field: _Field | None, quoted: bool) -> Node | None:
    if field == "tag" and not quoted:
        return _tag(text)
    if field in ("date", "before", "after"):
        dated = _dates(text, field)
        return dated if dated is not None else _words(text, None)
    scope: Scope | None = field  # type: ignore[assignment]  # the three date fields are gone
    if quoted:
        return _tag(text) if scope == "tag" else _words(text, scope)
    if text.endswith("*"):
        return _prefix(text, scope)
    node = _words(text, scope)
    if scope is None and (dated := _dates(text, "date")) is not None:
        return Either((dated, node)) if node is not None else dated
    return node


def _words(text: str, scope: Scope | None) -> Words | None:
    terms = _terms(text)
    return Words(terms, scope) if terms else None


def _prefix(text: str, scope: Scope | None) -> Node | None:
    """``word*``; where signs part it, the last word is the prefix and the others stand as they are."""
    spans = list(words(text))[:_MOST_TERMS]
    if not spans or spans[-1][1] < len(text.rstrip("*")):
        return _words(text, scope)
    before = [_term(text[start:end]) for start, end in spans[:-1]]
    last = text[spans[-1][0] : spans[-1][1]][:PREFIX_LENGTH]
    term = _term(last)
    starts = exact_prefixes(last) if term.marked else (term.text,)
    found: list[Node] = [Prefix(starts, term.marked, scope)]
    if before:
        found.insert(0, Words(tuple(before), scope))
    return all_of(found)


def _tag(text: str) -> Node | None:
    """``x``, ``/x`` (only at the top), ``x/y``, ``x/*`` (only below), ``*`` (any tag), ``wor*`` (a word)."""
    if text.endswith("*") and not text.endswith("/*") and text != "*":
        return _prefix(text, "tag")
    below = text.endswith("/*")
    parts = tuple(terms for part in text.split("/") if (terms := _terms(part)))
    if not parts and text not in ("*", "/*"):
        return None
    return Tag(parts, below and bool(parts), text.startswith("/") and bool(parts))


def _dates(text: str, field: str) -> Dates | None:
    found = periods.span(text)
    if found is None:
        return None
    first, last = found
    if field == "before":
        return None if first is None else Dates(None, first - 1, "inside")
    if field == "after":
        return None if last is None else Dates(last + 1, None, "inside")
    return Dates(first, last)
