"""The `<meta>` and `<link>` elements of a page, by name."""

from __future__ import annotations

from typing import Any

from desktop.importing.readers.schema_items import one_line


class MetaTags:
    """What the `<meta>` elements say: names in small letters, from `name`, `property`, `itemprop` or `http-equiv`; a
    leading ``og:`` before ``article:`` is dropped."""

    def __init__(self, tree: Any) -> None:
        self._values: dict[str, list[str]] = {}
        for meta in tree.iter("meta"):
            content = meta.get("content") or meta.get("value") or ""
            if not (text := one_line(content)):
                continue
            names = [meta.get(key) for key in ("property", "name", "itemprop", "http-equiv")]
            for name in dict.fromkeys(name.strip().casefold() for each in names if each for name in each.split()):
                self._values.setdefault(_canonical(name), []).append(text)

    def all(self, *names: str) -> list[str]:
        """The values of the first name that has any, each once, in order."""
        for name in names:
            if name in self._values:
                return list(dict.fromkeys(self._values[name]))
        return []

    def first(self, *names: str) -> str:
        """The first value of the first name that has one, or ""."""
        return next(iter(self.all(*names)), "")

    def pairs(self, *names: str) -> list[tuple[str, str]]:
        """Name and first value of each of these names that has one."""
        return [(name, self._values[name][0]) for name in names if name in self._values]


def _canonical(name: str) -> str:
    """One spelling of a name: Dublin Core's with a full stop, OpenGraph's articles without ``og:``."""
    if name.startswith(("dc:", "dcterms:", "dcterm:", "dcterm.")):
        name = name.replace("dcterm:", "dcterms.").replace("dcterm.", "dcterms.").replace(":", ".", 1)
    return name.replace("og:article:", "article:")


def link(tree: Any, relation: str) -> str:
    """The address of the first `<link>` with this relation, as written, or ""."""
    for element in tree.iter("link"):
        if relation in (element.get("rel") or "").casefold().split() and (
            address := (element.get("href") or "").strip()
        ):
            return str(address)
    return ""
