"""The names of authors in reference lists (RIS, CSL-JSON), as they are printed. Pure."""

from __future__ import annotations

_FAMILIES = frozenset(
    (
        "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương",
        "lý", "đinh", "đoàn", "trương", "trịnh", "mai", "đào", "lâm", "lương", "tạ", "phùng", "châu", "tống", "thái",
        "hà", "cao", "vương", "quách", "kiều", "tô", "chu", "nghiêm", "giang", "la", "văn", "tôn", "thạch", "mạc",
    )
)  # fmt: skip


def printed_name(family: str, given: str) -> str:
    """A name in the order in which it is spoken: a Vietnamese one with the family name first."""
    family, given = " ".join(family.split()), " ".join(given.split())
    if family and given and _is_vietnamese(family, given):
        return f"{family} {given}"
    return f"{given} {family}".strip()


def turned(name: str) -> str:
    """A name written as "Family, Given" as it is printed; any other as it stands."""
    family, comma, given = name.partition(",")
    if not comma or "," in given:
        return " ".join(name.split())
    return printed_name(family, given)


def _is_vietnamese(family: str, given: str) -> bool:
    first = family.split()[0].casefold()
    return first in _FAMILIES and (not f"{family}{given}".isascii() or first in ("mai", "cao", "chu", "la"))
