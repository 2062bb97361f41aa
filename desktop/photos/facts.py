"""What is known of a photo, for the information panel: pure but for the language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.records import Published
from desktop.shared.language import format_date, format_number, translate

if TYPE_CHECKING:
    from db.records import Article, Figure
    from desktop.shared.pictures import Taken

UNITS = ("B", "KB", "MB", "GB")


@dataclass(frozen=True, slots=True)
class Known:
    """What a job found out about a held photo: `size` in bytes, and what its camera wrote."""

    size: int
    taken: Taken


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the panel and its rows of (name, value)."""

    title: str
    rows: tuple[tuple[str, str], ...]


def size_words(size: int) -> str:
    """A number of bytes as a person reads it, with one decimal from KB on."""
    amount, unit = float(size), 0
    while amount >= 1000 and unit < len(UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    if not unit:
        return f"{size} B"
    whole, tenth = divmod(round(amount * 10), 10)
    comma = "," if format_number(1000) == "1.000" else "."
    return f"{format_number(whole)}{comma}{tenth} {UNITS[unit]}"


def digest_words(sha256: str) -> str:
    """A digest in groups of four, so that it can be compared by eye."""
    return " ".join(sha256[at : at + 4] for at in range(0, len(sha256), 4))


def sections(article: Article, figure: Figure, known: Known | None) -> tuple[Section, ...]:
    """The panel's sections; what is not stated says so, as an archivist must know that it was looked for."""
    none = translate("Photos", "Not stated")
    published = format_date(article.published)
    printed = [(translate("Photos", "Credit"), figure.credit or none)]
    if figure.alt:
        printed.append((translate("Photos", "Alternative text"), figure.alt))
    printed.append((translate("Photos", "Article"), article.title))
    if published:
        printed.append((translate("Photos", "Published"), published))
    kept = [(translate("Photos", "File name"), figure.file_name or none)]
    if figure.width and figure.height:
        size = f"{format_number(figure.width)} × {format_number(figure.height)}"
        kept.append((translate("Photos", "Size"), f"{size}, {size_words(known.size)}" if known else size))
    if not figure.held:
        kept.append((translate("Photos", "State"), translate("Photos", "Not in the archive yet")))
    found = [
        Section(translate("Photos", "As printed"), tuple(printed)),
        Section(translate("Photos", "In the archive"), tuple(kept)),
    ]
    if known is not None:
        taken = known.taken
        moment = taken.moment.replace(":", "-", 2).replace(" ", "T", 1)
        when = format_date(Published(moment, text=taken.moment), long=True) if taken.moment else none
        camera = (
            (translate("Photos", "Taken"), when),
            (translate("Photos", "Camera"), taken.camera or none),
            (translate("Photos", "Coordinates"), taken.place or none),
        )
        found.append(Section(translate("Photos", "Camera data (EXIF)"), camera))
    if figure.sha256:
        found.append(Section(translate("Photos", "Checksum (SHA-256)"), (("", digest_words(figure.sha256)),)))
    return tuple(found)
