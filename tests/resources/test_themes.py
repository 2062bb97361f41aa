"""The four theme files: same roles, well-formed colours, and the contrast that reading needs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

THEMES = Path(__file__).parents[2] / "resources" / "themes"
NAMES = ("light", "sepia", "dark", "contrast")
SURFACES = ("page", "list", "chrome", "raised")
STATE_SURFACES = ("hover", "row_selected", "row_idle", "side_on", "inset")
SECONDARY = ("text", "muted", "muted_strong")
SAVED_MARKS = ("hl_yellow", "hl_green", "hl_blue", "hl_pink", "hl_purple")
PASSING_MARKS = ("hit", "hit_now", "select")
TEXT_ON_SURFACE = 5.25
TEXT_ON_MARK = 6.5
CONTROL_ON_SURFACE = 3.4
LEAST_TEXT = 4.5
LEAST_GRAPHIC = 3.0


def theme(name: str) -> dict[str, str]:
    roles = json.loads((THEMES / f"{name}.json").read_text("utf-8"))
    assert isinstance(roles, dict)
    return roles


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, 0 to 1 (WCAG 2.2, "relative luminance")."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def too_weak(name: str, inks: tuple[str, ...], grounds: tuple[str, ...], least: float) -> dict[str, float]:
    roles = theme(name)
    ratios = {f"{ink} on {ground}": contrast(roles[ink], roles[ground]) for ink in inks for ground in grounds}
    return {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least}


def test_contrast_agrees_with_known_pairs() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_theme_names_the_same_roles() -> None:
    roles = {name: list(theme(name)) for name in NAMES}
    assert roles["sepia"] == roles["dark"] == roles["contrast"] == roles["light"]


@pytest.mark.parametrize("name", NAMES)
def test_every_role_is_a_colour_and_only_the_scrim_is_translucent(name: str) -> None:
    for role, colour in theme(name).items():
        digits = 8 if role == "scrim" else 6
        assert re.fullmatch(rf"#[0-9A-F]{{{digits}}}", colour), (role, colour)


@pytest.mark.parametrize("name", NAMES)
def test_text_reads_well_on_every_surface(name: str) -> None:
    assert too_weak(name, SECONDARY, SURFACES, TEXT_ON_SURFACE) == {}


@pytest.mark.parametrize("name", NAMES)
def test_text_and_strong_muted_read_on_state_surfaces(name: str) -> None:
    assert too_weak(name, ("text", "muted_strong"), STATE_SURFACES, TEXT_ON_SURFACE) == {}


@pytest.mark.parametrize("name", NAMES)
def test_text_reads_well_on_every_mark(name: str) -> None:
    assert too_weak(name, ("text",), SAVED_MARKS + PASSING_MARKS, TEXT_ON_MARK) == {}


@pytest.mark.parametrize("name", NAMES)
def test_control_borders_are_seen_on_every_surface(name: str) -> None:
    assert too_weak(name, ("control",), SURFACES, CONTROL_ON_SURFACE) == {}


@pytest.mark.parametrize("name", NAMES)
def test_links_messages_and_the_primary_button_read(name: str) -> None:
    assert too_weak(name, ("accent", "link", "good", "warn", "bad"), SURFACES, LEAST_TEXT) == {}
    assert too_weak(name, ("on_accent",), ("accent",), LEAST_TEXT) == {}
    assert too_weak(name, ("warn",), ("warn_wash",), LEAST_TEXT) == {}
    assert too_weak(name, ("bad",), ("bad_wash",), LEAST_TEXT) == {}


@pytest.mark.parametrize("name", NAMES)
def test_lines_that_carry_meaning_are_seen(name: str) -> None:
    assert too_weak(name, ("focus",), SURFACES, LEAST_GRAPHIC) == {}
    assert too_weak(name, ("select_line",), ("page", "select"), LEAST_GRAPHIC) == {}
    assert too_weak(name, ("hit_line",), ("page", "hit", "hit_now"), LEAST_GRAPHIC) == {}
    marks = tuple(role.replace("hl_", "mark_") for role in SAVED_MARKS)
    assert too_weak(name, marks, ("page", "raised"), LEAST_GRAPHIC) == {}


def test_tokens_hold_every_measure_and_no_colour_of_a_theme() -> None:
    tokens = json.loads((THEMES / "tokens.json").read_text("utf-8"))
    assert set(tokens) == {"spacing", "radius", "line", "size", "font", "type", "time_ms", "viewer"}
    for group in ("spacing", "radius", "line", "time_ms"):
        assert all(isinstance(value, int) and value >= 0 for value in tokens[group].values()), group


def test_line_heights_leave_room_for_stacked_vietnamese_marks() -> None:
    styles = json.loads((THEMES / "tokens.json").read_text("utf-8"))["type"]
    for name, style in styles.items():
        if name != "body_steps":
            assert style["line"] >= 1.2 * style["size"], name
            assert style["font"] in ("ui", "read"), name
