"""Puts the importer together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.importing.feature import ImportingFeature

if TYPE_CHECKING:
    from desktop.shared.context import Context

__all__ = ["ImportingFeature", "build"]


def build(context: Context) -> ImportingFeature:
    """The importer of one window."""
    return ImportingFeature(context)
