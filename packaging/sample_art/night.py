"""An old street at night in the rain: tiled houses, strings of lanterns, one umbrella, wet stone."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from sample_art.canvas import Canvas, Point, arc, mix

if TYPE_CHECKING:
    from PIL import Image

VANISHING = (800.0, 600.0)
GROUND = 690
LANTERNS = ("#E8533A", "#F2A03D", "#F7C95A", "#D94A63", "#F08A4B", "#E9B44C")


def _near(depth: float, x: float, y: float) -> Point:
    """The point (x, y) of the picture plane moved ``depth`` (0 here, 1 there) towards the vanishing point."""
    return x + (VANISHING[0] - x) * depth, y + (VANISHING[1] - y) * depth


def _quad(first: float, last: float, x: float, top: float, foot: float) -> list[Point]:
    return [_near(first, x, top), _near(last, x, top), _near(last, x, foot), _near(first, x, foot)]


def _opening(canvas: Canvas, face: tuple[float, float], x: float, span: tuple[float, float], lit: bool) -> None:
    """A shuttered window or a door in the wall at ``x``, between the depths ``face`` and the heights ``span``."""
    first, last = face
    margin = (last - first) * 0.14
    canvas.polygon(_quad(first - margin, last + margin, x, span[0] - 14, span[1] + 10), "#3A241F")
    tones = [(0.0, "#FFD984"), (0.6, "#F9B85C"), (1.0, "#D9853F")] if lit else [(0.0, "#2B2A3C"), (1.0, "#1C1B2B")]
    canvas.shaded(_quad(first, last, x, *span), tones)
    middle = (first + last) / 2
    canvas.line([_near(middle, x, span[0]), _near(middle, x, span[1])], "#4A2C22", 4 * (1 - middle))
    for share in (0.33, 0.66):
        y = span[0] + (span[1] - span[0]) * share
        canvas.line([_near(first, x, y), _near(last, x, y)], "#4A2C22", 3.4 * (1 - middle))
    if lit:
        centre = _near(middle, x, (span[0] + span[1]) / 2)
        reach = 330 * (1 - middle)
        canvas.glow(centre, (reach, reach), "#F9A94A", 0.30)


def _house(canvas: Canvas, rng: random.Random, first: float, last: float, side: int, wall: str) -> None:
    x = 800 + side * 1090.0
    top = -190.0 + rng.uniform(-60, 60)
    canvas.polygon(_quad(first, last, x, top, 1120), mix(wall, "#1B1D33", 0.25 + 0.45 * first))
    canvas.shaded(_quad(first, last, x, 640, 1120), [(0, mix(wall, "#1B1D33", 0.5)), (1, "#1C1826")], 0.55)
    wide = last - first
    doors = (first + wide * 0.30, first + wide * 0.70)
    _opening(canvas, doors, x, (640, 1096), rng.random() < 0.85)
    for share in (0.16, 0.58):
        face = (first + wide * share, first + wide * (share + 0.26))
        _opening(canvas, face, x, (130, 380), rng.random() < 0.55)
    inner = x - side * 120
    eaves = [_near(first, x, 470), _near(last, x, 470), _near(last, inner, 556), _near(first, inner, 556)]
    canvas.shaded(eaves, [(0, "#5B3830"), (1, "#2E2029")])
    for step in range(19):
        depth = first + wide * step / 18
        canvas.line([_near(depth, x, 470), _near(depth, inner, 556)], "#1B141C", 2.4 * (1 - depth), 0.7)
    canvas.line([_near(first, inner, 556), _near(last, inner, 556)], "#E0975A", 3.4 * (1 - first), 0.65)
    roof = [_near(first, x + side * 60, top - 40), _near(last, x + side * 60, top - 40),
            _near(last, inner, top + 56), _near(first, inner, top + 56)]  # fmt: skip
    canvas.shaded(roof, [(0, "#3A2A33"), (1, "#221A28")])
    canvas.polygon(_quad(first - 0.004, first + 0.006, x, top, 1120), "#17131F", 0.6)


def _end_of_street(canvas: Canvas) -> None:
    left, right = _near(0.86, -290, 0)[0], _near(0.86, 1890, 0)[0]
    canvas.rect((left - 4, 486, right + 4, GROUND), "#3E3347")
    canvas.polygon([(left - 26, 500), (800, 432), (right + 26, 500)], "#231C2C")
    canvas.line([(left - 26, 500), (800, 432), (right + 26, 500)], "#6E4B4C", 3, 0.7)
    for x in (716, 776, 836):
        canvas.rect((x, 524, x + 40, 576), "#FFD07A", radius=3)
        canvas.line([(x + 20, 524), (x + 20, 576)], "#5A3626", 3)
        canvas.line([(x, 550), (x + 40, 550)], "#5A3626", 3)
    canvas.polygon([(768, 672), (768, 622), *arc((800, 622), (32, 26), 180, 360), (832, 622), (832, 672)], "#FFC366")
    canvas.glow((800, 590), (330, 230), "#FFA94E", 0.5)


def _street(canvas: Canvas) -> None:
    """Wet paving: light from the doors, broken reflections of the lanterns, then the joints."""
    left, right = _near(0.86, -290, 1120), _near(0.86, 1890, 1120)
    canvas.shaded([(left[0], left[1] - 6), (right[0], right[1] - 6), (1890, 1120), (-290, 1120)],
                  [(0, "#7A5348"), (0.25, "#4B3A48"), (1, "#25233A")])  # fmt: skip
    for depth in (0.08, 0.21, 0.44, 0.61, 0.73):
        for side in (-1, 1):
            centre = _near(depth, 800 + side * 880, 1130)
            canvas.glow(centre, (430 * (1 - depth), 120 * (1 - depth)), "#FFB45E", 0.42)
    rng = random.Random(61)
    for tone, share in (("#FFD58A", 0.34), ("#F59A4A", 0.32), ("#E8553F", 0.34), ("#FFF0C8", 0.26), ("#D94A63", 0.28)):
        dashes = []
        for _ in range(190):
            depth = rng.random() ** 0.9
            column = rng.choice((-0.62, -0.36, -0.13, 0.12, 0.38, 0.64))
            x = 800 + (column + rng.gauss(0, 0.05)) * (150 + 820 * depth)
            half = rng.uniform(3, 13) * (0.3 + 1.2 * depth)
            y = 680 + depth * 390
            dashes.append([(x - half, y), (x + half, y)])
        canvas.strokes(dashes, tone, 2.6, share)
    canvas.glow((800, 700), (360, 300), "#FFB257", 0.42)
    rows = [0.84 - 0.84 * (i / 15) ** 0.62 for i in range(16)]
    for depth in rows:
        a, b = _near(depth, -290, 1120), _near(depth, 1890, 1120)
        canvas.line([a, b], "#171524", 2.6 * (1 - depth) + 0.4, 0.42)
        canvas.line([(a[0], a[1] + 2), (b[0], b[1] + 2)], "#FFC98A", 1.2, 0.10)
    for column in range(-3, 20):
        x = -290 + 2180 * column / 16
        canvas.line([_near(0.0, x, 1120), _near(0.85, x, 1120)], "#171524", 1.6, 0.28)


def _lantern(canvas: Canvas, x: float, y: float, size: float, tone: str, round_one: bool) -> None:
    high = size * (0.95 if round_one else 1.3)
    canvas.glow((x, y), (size * 4.6, size * 4.6), tone, 0.55)
    canvas.line([(x, y - high - size * 0.55), (x, y - high)], "#1C141C", max(1.0, size * 0.06))
    canvas.ellipse((x, y), (size, high), tone)
    canvas.ellipse((x, y + high * 0.08), (size * 0.72, high * 0.78), mix(tone, "#FFE6A8", 0.55), 0.85, blur=size * 0.14)
    canvas.ellipse((x, y + high * 0.1), (size * 0.34, high * 0.5), "#FFF3CF", 0.85, blur=size * 0.12)
    for share in (0.38, 0.76):
        canvas.line(arc((x, y), (size * share, high), 90, 270, 24), mix(tone, "#5A1F1A", 0.5), size * 0.045, 0.7)
        canvas.line(arc((x, y), (size * share, high), -90, 90, 24), mix(tone, "#5A1F1A", 0.5), size * 0.045, 0.7)
    canvas.rect((x - size * 0.36, y - high - size * 0.1, x + size * 0.36, y - high + size * 0.1), "#3A2020", radius=2)
    canvas.rect((x - size * 0.32, y + high - size * 0.1, x + size * 0.32, y + high + size * 0.08), "#3A2020", radius=2)
    for thread in (-0.14, 0, 0.14):
        foot = y + high + size * 0.75
        canvas.line([(x + thread * size, y + high), (x + thread * size * 1.3, foot)], tone, max(1.0, size * 0.07))


def _strings(canvas: Canvas) -> None:
    rng = random.Random(17)
    ropes = ((0.74, 250, 130, 5), (0.60, 170, 150, 6), (0.42, 70, 170, 6), (0.16, -30, 190, 6))
    for depth, height, drop, count in ropes:
        left, right = _near(depth, -250, height), _near(depth, 1850, height - 30)
        scale = 1 - depth
        points = []
        for step in range(41):
            share = step / 40
            sag = 4 * share * (1 - share) * drop * scale
            points.append((left[0] + (right[0] - left[0]) * share, left[1] + (right[1] - left[1]) * share + sag))
        canvas.line(points, "#120E18", max(1.2, 3.4 * scale), 0.9)
        for hook in (points[0], points[-1]):
            canvas.ellipse(hook, (11 * scale, 11 * scale), "#1A131A")
            canvas.ellipse(hook, (6 * scale, 6 * scale), "#C08A4A")
        for number in range(count):
            x, y = points[round(40 * (number + 0.75) / (count + 0.5))]
            size = 50 * scale * rng.uniform(0.86, 1.1)
            tone = LANTERNS[(number + round(depth * 10)) % len(LANTERNS)]
            _lantern(canvas, x, y + size * 1.75, size, tone, rng.random() < 0.55)


def _walker(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """A figure seen from behind under an umbrella; ``size`` is its height."""

    def at(across: float, up: float) -> Point:
        return x + across * size, foot - up * size

    canvas.ellipse((x, foot + 4), (size * 0.30, size * 0.035), "#0E0C16", 0.6, blur=4)
    canvas.polygon([at(-0.15, -0.02), at(0.15, -0.02), at(0.10, -0.55), at(-0.10, -0.55)], "#0F0D18", 0.34, blur=8)
    canvas.polygon([at(-0.09, 0.30), at(-0.01, 0.30), at(-0.015, 0.0), at(-0.085, 0.0)], "#15121D")
    canvas.polygon([at(0.01, 0.30), at(0.09, 0.30), at(0.10, 0.02), at(0.03, 0.02)], "#1A1622")
    coat = [at(-0.06, 0.80), at(0.06, 0.80), at(0.135, 0.74), at(0.16, 0.20), at(-0.16, 0.20), at(-0.135, 0.74)]
    canvas.shaded(coat, [(0, "#4A3A4C"), (1, "#231C2C")])
    canvas.line([at(0.13, 0.73), at(0.155, 0.22)], "#F5A85A", 3, 0.75)
    canvas.line([at(-0.13, 0.73), at(-0.155, 0.22)], "#F5A85A", 2, 0.5)
    canvas.ellipse(at(0, 0.86), (size * 0.062, size * 0.078), "#2A1D22")
    canvas.line([at(0.03, 1.13), at(0.085, 0.56)], "#15121D", 4)
    top, rim = at(0.03, 1.24), 0.94
    dome: list[Point] = [*arc(at(0.03, rim), (size * 0.44, size * 0.27), 180, 360, 60)]
    scallops = [arc(at(-0.30 + 0.22 * i, rim), (size * 0.11, size * 0.045), 180, 360, 12) for i in range(4)]
    ribs = [point for scallop in scallops for point in scallop]
    canvas.shaded([*dome, *reversed(ribs)], [(0, "#E2593C"), (0.6, "#B53B32"), (1, "#7A2630")])
    for share in (-0.5, 0.0, 0.5):
        rib = [at(0.03, 1.205), at(0.03 + share * 0.32, 1.12 - abs(share) * 0.02), at(0.03 + share * 0.44, rim + 0.03)]
        canvas.line(rib, "#5E1F28", 2.4, 0.7)
    canvas.line(arc(at(0.03, rim), (size * 0.43, size * 0.262), 200, 300, 30), "#FFB98A", 3, 0.55)
    canvas.line([at(0.03, 1.20), top], "#2A1D22", 4)


def _rain(canvas: Canvas) -> None:
    rng = random.Random(4)
    for width, alpha, count, reach in ((1.0, 0.20, 520, (18, 42)), (1.8, 0.24, 190, (44, 92))):
        lines = []
        for _ in range(count):
            x, y, long = rng.uniform(-60, 1660), rng.uniform(-60, 1067), rng.uniform(*reach)
            lines.append([(x, y), (x - long * 0.16, y + long)])
        canvas.strokes(lines, "#E9DCD8", width, alpha)
    rings = []
    for _ in range(90):
        depth = rng.random()
        x, y = 800 + rng.uniform(-1, 1) * (120 + 760 * depth), 700 + depth * 350
        half = rng.uniform(5, 15) * (0.35 + depth)
        rings.append(arc((x, y), (half, half * 0.3), 0, 360, 20))
    canvas.strokes(rings, "#FFDDB0", 1.4, 0.42)


def draw() -> Image.Image:
    canvas = Canvas([(0, "#141A33"), (0.3, "#26284A"), (0.5, "#4B3A56"), (0.6, "#6B4A50"), (1, "#25233A")])
    rng = random.Random(2)
    _end_of_street(canvas)
    walls = ("#C98F3F", "#A86B3F", "#D0A255", "#8C7A4A", "#B5763E")
    edges = (0.86, 0.78, 0.68, 0.54, 0.34, -0.10)
    for index in range(5):
        for side in (-1, 1):
            wall = walls[(index * 2 + (side > 0)) % len(walls)]
            _house(canvas, rng, edges[index + 1], edges[index], side, wall)
    _street(canvas)
    _strings(canvas)
    _walker(canvas, 706, 902, 226)
    _rain(canvas)
    return canvas.finish(seed=4, vignette=0.3)
