"""Rules of sources in the review: what they do to a file that is looked at, and what its corrections could become. No
Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.importing.pieces import take_apart
from desktop.importing.profiles import Rule, apply, day_of, folder_key, learn, role_of

if TYPE_CHECKING:
    from db.records import NewArticle
    from desktop.importing.profiles import RuleBook
    from desktop.importing.review import ReviewFile


def with_rules(file: ReviewFile, book: RuleBook) -> None:
    """Correct a file that nobody has corrected yet as the rules of its sources say."""
    article = file.article()
    if article is None:
        return
    rules = book.of(article, file.path)
    if rules and file.read is not None:
        made = apply(rules, file.read)
        if made is not file.read:
            file.applied += [rule for rule in rules if apply([rule], file.read) is not file.read]
            file.lines, file.read = list(take_apart(made, file.left)), made
    elif rules:
        _text(file, article, rules)
    file.before = file.article()


def _text(file: ReviewFile, article: NewArticle, rules: list[Rule]) -> None:
    """The same for the lines of a text, which stay its own."""
    for index, line in enumerate(file.lines):
        role = role_of(rules, line.text) if line.text and line.role not in ("title", "date", "photo") else None
        if role is not None and role != line.role:
            file.lines[index] = replace(line, role=role)
            file.applied += [rule for rule in rules if role_of([rule], line.text) == role and rule not in file.applied]
    day = day_of(rules, article.published)
    if day is not None:
        file.reading = day
        file.applied += [rule for rule in rules if rule.kind == "date_order"]
    for rule in rules:
        if rule.kind == "field" and rule.match == "source" and rule.value != article.source:
            file.publication = rule.value
            file.applied.append(rule)
        elif rule.kind == "field" and rule.match != "source":
            file.fields.setdefault(rule.match, rule.value)
            file.applied.append(rule)


def proposals(file: ReviewFile, article: NewArticle, book: RuleBook) -> list[Rule]:
    """The rules that the corrections of a file could become and that are not known yet."""
    if file.before is None:
        return []
    found = learn(file.before, article, file.path)
    if file.options.encoding and file.source is not None:
        found.append(Rule(folder_key(file.path), "encoding", file.path.suffix.casefold(), file.options.encoding))
    return [rule for rule in found if rule not in book]
