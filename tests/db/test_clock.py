"""Ids lie side by side, and each begins in its own way."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from db.clock import new_uid


def test_an_id_is_a_uuid_of_a_form_of_our_own() -> None:
    made = uuid.UUID(new_uid())
    assert (made.version, made.variant) == (8, uuid.RFC_4122)


def test_ids_made_together_lie_together_and_are_told_apart_by_their_first_eight_signs() -> None:
    made = [new_uid() for _ in range(20_000)]
    begins = [int(one[:8], 16) for one in made]
    assert len(set(begins)) == len(begins)
    steps = [(after - before) % (1 << 32) for before, after in pairwise(begins)]
    assert max(steps) < 1 << 24
    assert len({one[9:] for one in made}) == len(made)


def test_threads_never_make_the_same_beginning() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = [one for some in pool.map(lambda _: [new_uid() for _ in range(2000)], range(4)) for one in some]
    assert len({one[:8] for one in made}) == 8000
