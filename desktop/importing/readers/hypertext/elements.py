"""The one type of lxml that is named elsewhere."""

from __future__ import annotations

from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An element of an lxml tree (lxml has no types)."""
