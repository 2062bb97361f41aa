"""What came in is compared once the index knows it, each article once, and nothing of a large import."""

from __future__ import annotations

import pytest

from desktop.library import alike_sweep
from desktop.library.alike_sweep import AlikeSweep


@pytest.fixture
def sweep(context, monkeypatch):
    sweep, looked = AlikeSweep(context), []
    monkeypatch.setattr(sweep, "look", lambda uids, *, quiet: looked.append((uids, quiet)))
    return sweep, looked


def test_an_article_that_several_files_belong_to_is_compared_once(sweep) -> None:
    alike, looked = sweep
    alike.take(iter(["u2", "u1", "u2"]))
    assert looked == []
    alike.followed()
    alike.followed()
    assert looked == [(["u1", "u2"], True)]


def test_of_a_large_import_no_more_is_looked_at_than_shows_that_it_is_one(sweep, monkeypatch) -> None:
    monkeypatch.setattr(alike_sweep, "MOST", 2)
    alike, looked = sweep
    uids = iter(["u1", "u1", "u2", "u3", "u4"])
    alike.take(uids)
    alike.followed()
    assert looked == []
    assert list(uids) == ["u4"]
