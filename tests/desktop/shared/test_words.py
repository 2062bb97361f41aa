"""Every code has a sentence; a sentence never fails for want of a fact."""

from __future__ import annotations

import inspect
import re
import string
from pathlib import Path

import pytest

from db import errors
from desktop.shared import words

ERROR_CODES = [
    kind.code for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.ArchiveError)
]
SOURCE = Path(words.__file__).parents[2]


@pytest.mark.parametrize("code", ERROR_CODES)
def test_every_error_of_the_archive_has_words(code: str) -> None:
    assert code in words.ARCHIVE


def test_every_rejection_in_the_source_has_words() -> None:
    found = set()
    for path in [*SOURCE.glob("desktop/importing/**/*.py"), *SOURCE.glob("desktop/exporting/**/*.py")]:
        found |= set(re.findall(r'Rejected\([^(){}]*(?:\([^()]*\))?,\s*"([a-z_]+)"', path.read_text("utf-8")))
    assert found
    assert found <= set(words.MESSAGES)


@pytest.mark.parametrize("code", sorted(words.MESSAGES))
def test_a_sentence_says_what_happened_and_stands_without_facts(code: str) -> None:
    said = words.sentence(code)
    assert said.endswith(".")
    assert not [name for _, name, _, _ in string.Formatter().parse(said) if name]
    assert "!" not in said


def test_facts_fill_a_sentence_by_name_folder_and_readable_size() -> None:
    facts = {"path": "/srv/ha/Báo/kho.khobao", "size": 5_000_000, "expected": 9_000_000}
    said = words.sentence("archive_damaged", facts)
    assert "“kho.khobao” is cut short: 4.8 MB of 8.6 MB" in said
    assert "/srv/ha" not in said


def test_a_lock_without_a_known_holder_is_said_without_blanks() -> None:
    assert "PC-2 by Hà" in words.sentence("archive_locked", {"path": "a", "host": "PC-2", "user": "Hà"})
    assert "another program" in words.sentence("archive_locked", {"path": "a"})


def test_a_code_nobody_knows_is_named_and_braces_in_facts_do_no_harm() -> None:
    assert "quite_new" in words.sentence("quite_new")
    assert "{x}" in words.sentence("quote_not_found", {"quote": "{x}"})


def test_a_translation_is_filled_with_the_same_facts() -> None:
    said = words.sentence("archive_busy", {"path": "/a/kho.khobao"}, lambda _text: "“{name}” đang bận.")
    assert said == "“kho.khobao” đang bận."


@pytest.mark.parametrize("code", ["no_text_layer", "no_title_column", "too_many_pages"])
def test_a_refusal_that_was_kept_without_its_facts_shows_no_question_mark(code: str) -> None:
    assert "?" not in words.sentence(code)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("encrypted", "This part of the file is locked"), ("html_too_complex", "This part of the file is larger"),
        ("no_text", "No text stands in this part"), ("parser_timeout", "Reading this part of the file took too long"),
        ("unknown_format", "This part of the file cannot be read"),
    ],
)  # fmt: skip
def test_a_part_of_a_file_is_named_before_what_keeps_it_from_being_read(why: str, said: str) -> None:
    facts = {"part": "<1@bao>", "label": "Bến\n đò", "why": why}
    assert words.sentence("page_unreadable", facts).startswith(f"“Bến đò”: {said}")
    assert words.sentence("page_unreadable", {**facts, "label": ""}).startswith(said)


def test_a_kept_file_of_which_no_part_was_read_is_no_part() -> None:
    assert words.sentence("page_unreadable", {"size": 10}).startswith("No part of it could be read.")
