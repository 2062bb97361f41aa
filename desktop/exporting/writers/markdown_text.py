"""Text and runs as CommonMark 0.31 that renders as the same text again: every sign with a meaning is escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.exporting.writers.inline import Run

_ALWAYS = re.compile(r"[\\`*\[\]<>~]")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_LOW_LINE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_BLOCK_START = re.compile(r"(?m)^([ \t]*)(?:([#+=|:-])|(\d{1,9})([.)]))")
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def escape(text: str) -> str:
    """Text inside a line: no sign of it is taken for emphasis, code, link, tag or entity."""
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _ENTITY.sub(r"\\&", text)
    return _LOW_LINE.sub(r"\\_", text)


def paragraph(text: str) -> str:
    """Escaped text as a block of its own: no line of it begins a heading, list, rule or table, none loses its edges."""
    lines = []
    for text_line in text.split("\n"):
        bare = text_line.lstrip()
        before = text_line[: len(text_line) - len(bare)]
        after = bare[len(bare.rstrip()) :]
        bare = bare.rstrip()
        lines.append(_kept_space(before) + _BLOCK_START.sub(_escaped_start, bare) + _kept_space(after))
    return "\n".join(lines)


def _kept_space(space: str) -> str:
    return "".join(f"&#{ord(letter)};" for letter in space)


def _escaped_start(found: re.Match[str]) -> str:
    if found[2]:
        return f"{found[1]}\\{found[2]}"
    return f"{found[1]}{found[3]}\\{found[4]}"


def line(text: str) -> str:
    """Plain text as one line of a block (a title, a table cell): line feeds become spaces."""
    return paragraph(escape(" ".join(text.split("\n"))))


def heading(level: int, text: str) -> str:
    """A heading of escaped text on one line; a hash at its end is not taken for the closing one."""
    text = paragraph(text)
    before = text.removesuffix("#")
    if before != text and (len(before) - len(before.rstrip("\\"))) % 2 == 0:
        text = f"{before}\\#"
    return f"{'#' * level} {text}"


def inline(runs: Iterable[Run], prefix: str = "", *, breaks: str = "\\\n") -> str:
    """Runs with emphasis, strong, links and the references of notes (``[^prefix1]``). `breaks` is a line break."""
    pieces: list[str] = []
    for run in _merged(list(runs)):
        before = pieces[-1] if pieces else ""
        pieces.append(_styled(run, before, breaks))
        pieces += [f"[^{prefix}{number}]" for number in run.ends]
    text = "".join(pieces)
    return _edges(text, breaks)


def _edges(text: str, breaks: str) -> str:
    """A break at the edge of a block would be a plain backslash there."""
    while text.endswith(breaks):
        text = text.removesuffix(breaks)
    while text.startswith(breaks):
        text = text.removeprefix(breaks)
    return text


def _merged(runs: Sequence[Run]) -> list[Run]:
    """Runs that differ only in their highlight become one: Markdown shows a highlight by its note alone."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last is not None and not last.ends and (last.em, last.strong, last.href) == (run.em, run.strong, run.href):
            merged[-1] = replace(last, text=last.text + run.text, ends=run.ends)
        else:
            merged.append(run)
    return merged


def _styled(run: Run, before: str, breaks: str) -> str:
    text = breaks.join(escape(part) for part in run.text.split("\n"))
    if run.em or run.strong:
        text = _emphasised(run, text, before)
    if run.href:
        address = run.href.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
        text = f"[{text}](<{address}>)"
    return text


def _emphasised(run: Run, text: str, before: str) -> str:
    """Stars where both edges are letters, so that they are sure to flank (CommonMark 6.2); else the HTML elements."""
    signs = "*" * (run.em + 2 * run.strong)
    if run.text[:1].isalnum() and run.text[-1:].isalnum() and not before.endswith("*"):
        return f"{signs}{text}{signs}"
    if run.em:
        text = f"<em>{text}</em>"
    return f"<strong>{text}</strong>" if run.strong else text


def yaml_value(value: Any) -> str:
    """A value of the front matter: JSON, which YAML 1.2 contains, so no text of it is taken for syntax or a number."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))

