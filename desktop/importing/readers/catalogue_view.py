"""What a person sees of a catalogue before it is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A catalogue: the names of its columns, its first rows (a cell for each column), the mapping that holds for it
    (field -> column), and what its form is known by (`catalogue_mapping.mapping_key`)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: Mapping[str, str]
    key: str
