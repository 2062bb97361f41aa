"""A river landing at dusk: layered hills, a low sun, a covered sampan and a rower."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from sample_art.canvas import Canvas, Point, arc, mix, wave

if TYPE_CHECKING:
    from PIL import Image

HORIZON = 560
SUN = (1030.0, 396.0)
DUSK = "#2B2136"


def _sky(canvas: Canvas) -> None:
    canvas.glow(SUN, (760, 560), "#FFB45E", 0.55)
    canvas.glow(SUN, (260, 240), "#FFE0A0", 0.75)
    for base, height, left, right, tone in (
        (196, 15, 120, 900, "#F2A37C"), (236, 9, 520, 1240, "#F7B987"), (312, 10, 60, 560, "#F9C48B"),
        (352, 7, 1120, 1560, "#FBCF96"), (142, 10, 980, 1500, "#C97C7A"),
    ):  # fmt: skip
        upper = wave(left, right, base, [(height * 0.5, 310, base), (height * 0.3, 130, left)])
        edge = [(x, y - height * (1 - abs(2 * (x - left) / (right - left) - 1) ** 1.5)) for x, y in upper]
        canvas.polygon(edge + [(x, base + 3) for x, _ in reversed(upper)], tone, 0.5, blur=5)
    canvas.ellipse(SUN, (58, 58), "#FFF0C4")


def _hills(canvas: Canvas) -> None:
    layers = (
        (464, [(32, 620, 3.0), (15, 210, 1.2), (5, 77, 0.3)], "#D08576", "#E9A47C"),
        (500, [(30, 830, 2.6), (17, 260, 0.2), (6, 91, 2.0)], "#A8626D", "#CF8472"),
        (530, [(22, 540, 4.2), (14, 190, 2.2), (4, 60, 1.0)], "#71465F", "#A0606A"),
    )
    for base, swings, top, bottom in layers:
        line = wave(0, 1600, base, swings)
        canvas.shaded([(0, HORIZON), *line, (1600, HORIZON)], [(0, top), (1, bottom)])
    canvas.glow((SUN[0], HORIZON - 4), (900, 62), "#FFC98A", 0.42)
    rng = random.Random(5)
    for x in range(0, 620, 9):
        height = rng.uniform(9, 25) * (1 - x / 760)
        canvas.ellipse((x + rng.uniform(-4, 4), HORIZON - height * 0.6), (rng.uniform(9, 17), height), "#4A3150")
    canvas.polygon([(0, HORIZON - 14), (430, HORIZON - 9), (700, HORIZON + 1), (0, HORIZON + 1)], "#4A3150")


def _water(canvas: Canvas) -> None:
    canvas.mirror(HORIZON, 507, 1.0, 5, "#6B4A66", 0.34)
    canvas.shaded([(0, 600), (1600, 600), (1600, 1067), (0, 1067)], [(0, "#7A4A5C"), (1, "#2C2340")], 0.36)
    rng = random.Random(11)
    for tone, alpha, count, spread in (("#FFD79A", 0.42, 210, 1.0), ("#FFF1CC", 0.75, 120, 0.5)):
        lines = []
        for _ in range(count):
            depth = rng.random() ** 1.4
            y = HORIZON + 5 + depth * 400
            reach = (34 + 120 * depth) * spread
            x = SUN[0] + rng.gauss(0, 0.55) * reach
            half = rng.uniform(6, 20) * (0.5 + 1.7 * depth)
            lines.append([(x - half, y), (x + half, y)])
        canvas.strokes(lines, tone, 2.4, alpha)
    for tone, alpha in (("#F3B48C", 0.20), ("#2B2136", 0.22)):
        lines = []
        for _ in range(330):
            depth = rng.random() ** 1.3
            y, x = HORIZON + 8 + depth * 490, rng.uniform(-40, 1640)
            half = rng.uniform(10, 34) * (0.4 + 2.2 * depth)
            lines.append([(x - half, y), (x + half, y)])
        canvas.strokes(lines, tone, 1.6, alpha)


def _hull(x: float, y: float) -> tuple[list[Point], list[Point]]:
    """The upper edge and the keel of a sampan 400 long, from bow to stern."""
    shares = [i / 40 for i in range(41)]
    edge = [(x - 196 + 408 * t, y - 40 + 36 * (1 - abs(2 * t - 1) ** 2.0)) for t in shares]
    keel = [(x - 196 + 408 * t, y - 40 + 70 * (1 - abs(2 * t - 1) ** 3.4)) for t in shares]
    return edge, keel


def _boat(canvas: Canvas, x: float, y: float) -> None:
    edge, keel = _hull(x, y)
    dark = "#1E1730"
    canvas.ellipse((x + 8, y + 40), (170, 16), dark, 0.55, blur=6)
    canvas.polygon([(x - 126, y + 40), *arc((x - 30, y + 46), (90, 66), 180, 0), (x + 60, y + 40)], dark, 0.34, blur=8)
    canvas.polygon([(x + 132, y + 40), (x + 166, y + 40), (x + 162, y + 128), (x + 138, y + 128)], dark, 0.26, blur=8)
    roof = [(x - 126, y), *arc((x - 30, y - 16), (96, 78), 180, 360), (x + 66, y)]
    canvas.shaded(roof, [(0, "#C08458"), (0.35, "#7A4C44"), (1, "#3B2838")])
    canvas.polygon([(x + 40, y), *arc((x + 60, y - 16), (20, 66), 180, 360), (x + 80, y)], "#1D1528")
    canvas.line(arc((x + 60, y - 16), (20, 66), 180, 360), "#E0A46E", 2.2, 0.8)
    for share in (0.14, 0.30, 0.46, 0.62, 0.78):
        top = y - 16 - 78 * (1 - (2 * share - 1) ** 2) ** 0.5
        foot = x - 126 + 192 * share
        canvas.line([(foot, top + 1), (foot - 8, (top + y) / 2), (foot - 7, y)], "#D9A270", 1.6, 0.4)
    body = [(x + 128, y - 10), (x + 126, y - 70), (x + 136, y - 104), (x + 154, y - 112), (x + 170, y - 102)]
    canvas.polygon([*body, (x + 172, y - 66), (x + 168, y - 10)], "#2A1E30")
    canvas.shaded([*edge, *reversed(keel)], [(0, "#6B4440"), (0.5, "#38243B"), (1, "#1B1428")])
    canvas.line(edge, "#F0B27C", 2.6, 0.8)
    canvas.line([(x + 176, y - 116), (x + 262, y + 40)], "#241A2C", 5)
    canvas.polygon([(x + 252, y + 26), (x + 264, y + 22), (x + 284, y + 62), (x + 266, y + 68)], "#241A2C")
    canvas.ellipse((x + 278, y + 62), (44, 5), "#F8C48E", 0.5, blur=1.5)
    canvas.line([(x + 158, y - 98), (x + 184, y - 92), (x + 191, y - 90)], "#2A1E30", 9)
    canvas.line([(x + 146, y - 94), (x + 168, y - 70), (x + 204, y - 68)], "#372740", 9)
    canvas.ellipse((x + 154, y - 122), (11, 14), "#3B2830")
    canvas.shaded([(x + 114, y - 120), (x + 155, y - 152), (x + 198, y - 122), (x + 156, y - 114)],
                  [(0, "#F6CE95"), (1, "#96664C")])  # fmt: skip
    canvas.line([(x + 170, y - 100), (x + 173, y - 66), (x + 169, y - 14)], "#F0A86F", 2, 0.75)


def _bank(canvas: Canvas) -> None:
    for step in range(6):
        left, top = -10, 836 + step * 36
        right = 250 + step * 62
        canvas.polygon([(left, top), (right, top), (right + 26, top + 15), (left, top + 15)],
                       mix("#A06A60", "#5A3D4E", step / 6))  # fmt: skip
        canvas.polygon([(left, top + 15), (right + 26, top + 15), (right + 30, top + 37), (left, top + 37)],
                       mix("#4A3145", "#281D33", step / 6))  # fmt: skip
        canvas.line([(left, top), (right, top), (right + 26, top + 15)], "#F5B583", 1.6, 0.55)
    canvas.rect((96, 700, 108, 850), "#261B2B")
    canvas.rect((93, 694, 111, 704), "#3D2A38")
    rng = random.Random(23)
    for _ in range(150):
        x = rng.uniform(1180, 1640)
        tall = rng.uniform(90, 300) * (0.35 + (x - 1180) / 620)
        lean = rng.uniform(-46, 30)
        root = (x, 1082.0)
        blade = [root, (x + lean * 0.25, 1080 - tall * 0.55), (x + lean, 1080 - tall)]
        tip = [(x + lean * 0.25 + 4, 1080 - tall * 0.55), (x + 8, 1082)]
        canvas.polygon(blade + tip, rng.choice(("#1C1526", "#241A2D", "#31222F")))
        if rng.random() < 0.3:
            head = (x + lean * 1.02, 1080 - tall)
            canvas.ellipse(head, (4.5, 19), rng.choice(("#6B4640", "#8A5A48", "#4D3440")))


def draw() -> Image.Image:
    canvas = Canvas([(0, "#3C3158"), (0.17, "#7B4B6A"), (0.33, "#C96F63"), (0.45, "#F0A067"), (0.53, "#F9CD8E"),
                     (1, "#F9CD8E")])  # fmt: skip
    _sky(canvas)
    _hills(canvas)
    _water(canvas)
    _boat(canvas, 640, 728)
    _bank(canvas)
    for x, y, span in ((402, 262, 20), (448, 240, 15), (476, 276, 13), (356, 300, 12)):
        left = [(x - span, y - span * 0.35), (x - span * 0.4, y - span * 0.5), (x, y)]
        canvas.line([*left, (x + span * 0.45, y - span * 0.55), (x + span, y - span * 0.3)], DUSK, 2.4, 0.8)
    return canvas.finish(seed=1)
