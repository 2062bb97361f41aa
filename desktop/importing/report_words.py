"""What an import did, in words: one sentence, groups by reason, a text to keep."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.importing.review_words import reason_text, refusal_text
from desktop.importing.rows import Refusals
from desktop.shared.language import translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.records import Rejected
    from desktop.importing.report import ImportReport
    from desktop.importing.review import ReviewState


def became(report: ImportReport, paths: Iterable[Path]) -> dict[Path, ReviewState | Rejected]:
    """What became of these paths, for the review."""
    asked = {str(path): path for path in paths}
    states: dict[Path, ReviewState | Rejected] = {}
    if asked:
        states |= {asked[row.path]: row for row in report.rejected if row.path in asked}
        states |= {asked[row.path]: "already" for row in report.already if row.path in asked}
        states |= {asked[row.path]: "imported" for row in report.added if row.path in asked}
    return states


def sentence_of(refused: Rejected, *, trial: bool = False) -> str:
    """A refused file and why, in one line."""
    return f"{Path(refused.path).name or refused.path}: {refusal_text(refused, trial=trial)}"


def summary(report: ImportReport, *, trial: bool = False) -> str:
    """One sentence: how many came in, were here already, and were not taken; or would have, where it was a trial."""
    articles = len(report.added) if trial else report.articles
    parts = [translate("Import", "%n article(s) added", articles)]
    if trial:
        parts = [translate("Import", "Nothing was written. %n file(s) would come in", articles)]
    if report.already:
        parts.append(translate("Import", "%n already here", len(report.already)))
    reached = sum(row.code != "cancelled" for row in report.rejected.reached)
    if reached:
        parts.append(translate("Import", "%n not taken in", reached))
    if reached < len(report.rejected):
        parts.append(translate("Import", "%n not reached", len(report.rejected) - reached))
    if report.photos_wanted:
        parts.append(translate("Import", "%n photo(s) wanted", report.photos_wanted))
    told = ", ".join(parts)
    return translate("Import", "Cancelled: %1").replace("%1", told) if report.cancelled else told


def label_of(refused: Rejected) -> str:
    """What the part of a file goes by that was refused; "" where it is the file."""
    return " ".join(str(refused.facts.get("label", "")).split())


def refusals(report: ImportReport, *, trial: bool = False) -> dict[str, Sequence[Rejected]]:
    """What was refused, by the sentence that says why, the most frequent first."""
    groups: dict[str, list[Rejected]] = {}
    texts: dict[str, str] = {}
    refused = report.rejected
    for row in refused.reached:
        facts = {name: fact for name, fact in row.facts.items() if name not in ("part", "label")}
        known = f"{row.code} {'part' in row.facts} {facts}"
        if known not in texts:
            texts[known] = reason_text(row, trial=trial)
        groups.setdefault(texts[known], []).append(row)
    told: dict[str, Sequence[Rejected]] = dict(groups)
    if refused.unreached:
        why = reason_text(refused[-1], trial=trial)
        told[why] = Refusals(groups.get(why, ()), refused.unreached)
    return dict(sorted(told.items(), key=lambda group: -len(group[1])))


def log_csv(report: ImportReport, *, trial: bool = False) -> str:
    """The whole report as a table: outcome, path, title or reason, the article's id; with a mark that tells
    spreadsheets that it is UTF-8."""
    out = io.StringIO()
    table = csv.writer(out)
    names = translate("Import", "Outcome"), translate("Import", "File"), translate("Import", "Article or reason"), "id"
    table.writerow(names)
    for row in report.rejected:
        table.writerow([translate("Import", "Not taken in"), _cell(row.path), refusal_text(row, trial=trial), ""])
    added = translate("Import", "Would be added") if trial else translate("Import", "Added")
    for words, rows in ((translate("Import", "Already here"), report.already), (added, report.added)):
        for one in rows:
            table.writerow([words, _cell(one.path), _cell(one.title), one.uid])
    return "\ufeff" + out.getvalue()


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def log_text(report: ImportReport, *, trial: bool = False) -> str:
    """The whole report as text, a path a line."""
    lines = [summary(report, trial=trial)]
    for why, refused in refusals(report, trial=trial).items():
        lines += ["", why, *(f"! {row.path}\t{label_of(row)}".rstrip("\t") for row in refused)]
    added = translate("Import", "Would be added") if trial else translate("Import", "Added")
    for words, sign, rows in (
        (translate("Import", "Already here"), "=", report.already), (added, "+", report.added),
    ):  # fmt: skip
        if rows:
            lines += ["", words, *(f"{sign} {row.path}\t{row.title}" for row in rows)]
    return "\n".join(lines) + "\n"
