"""Shelves of newspapers bound in cloth, with a ladder, in the light of a late afternoon."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from sample_art.canvas import Canvas, Point, mix

if TYPE_CHECKING:
    from PIL import Image

CLOTHS = ("#8E3B2C", "#A4552F", "#6B2F33", "#5F6B3C", "#3F5B5C", "#44506F", "#B3853F", "#7A5A3C", "#4B3A45", "#C0A06A")
PAPER, BRASS = "#EFDDB6", "#C8924A"
SHELVES = (236, 478, 720, 962)
CASES = ((70, 520), (548, 998), (1026, 1476))


def _case(canvas: Canvas, left: float, right: float) -> None:
    canvas.shaded([(left, 40), (right, 40), (right, 980), (left, 980)], [(0, "#3A2519"), (1, "#2A1A14")])
    for shelf in SHELVES:
        canvas.shaded([(left, shelf - 204), (right, shelf - 204), (right, shelf - 140), (left, shelf - 140)],
                      [(0, "#170D0A"), (1, "#3A2519")], 0.7)  # fmt: skip


def _boards(canvas: Canvas, left: float, right: float) -> None:
    for shelf in SHELVES:
        canvas.rect((left, shelf, right, shelf + 30), "#8A5B38")
        canvas.line([(left, shelf + 1.5), (right, shelf + 1.5)], "#D7A068", 3, 0.9)
        canvas.rect((left, shelf + 24, right, shelf + 30), "#5C3A26")
        canvas.rect((left, shelf + 30, right, shelf + 48), "#120A08", 0.45, blur=7)
        middle = (left + right) / 2
        canvas.rect((middle - 33, shelf + 7, middle + 33, shelf + 22), "#E9D3A2", radius=2)
        canvas.rect((middle - 33, shelf + 7, middle + 33, shelf + 22), BRASS, 0.35, radius=2)
        canvas.line([(middle - 22, shelf + 12), (middle + 22, shelf + 12)], "#6B4A34", 2, 0.8)
        canvas.line([(middle - 14, shelf + 17), (middle + 14, shelf + 17)], "#6B4A34", 2, 0.8)
    for x in (left - 28, right):
        canvas.shaded([(x, 30), (x + 28, 30), (x + 28, 1000), (x, 1000)], [(0, "#9A683F"), (1, "#6E472E")])
        canvas.line([(x + 2, 34), (x + 2, 996)], "#D7A068", 3, 0.7)
        canvas.rect((x + 22, 34, x + 28, 996), "#4F3222", 0.8)


def _volume(canvas: Canvas, rng: random.Random, x: float, foot: float, wide: float, tall: float) -> None:
    """One upright volume: cloth spine with raised bands and a blank paper label."""
    cloth = rng.choice(CLOTHS)
    canvas.rect((x, foot - tall, x + wide, foot), cloth, radius=3)
    canvas.rect((x, foot - tall, x + wide * 0.22, foot), mix(cloth, "#120A0A", 0.45), 0.75, blur=1.5)
    canvas.rect((x + wide * 0.34, foot - tall + 3, x + wide * 0.56, foot), mix(cloth, "#FFE9C0", 0.32), 0.55, blur=2.5)
    canvas.rect((x + wide - 3, foot - tall + 2, x + wide, foot), mix(cloth, "#120A0A", 0.6))
    for share in (0.08, 0.13, 0.86, 0.91):
        y = foot - tall * (1 - share)
        canvas.line([(x + 2, y), (x + wide - 3, y)], mix(cloth, "#F2C878", 0.62), 2)
    top = foot - tall * rng.choice((0.78, 0.80, 0.76))
    canvas.rect((x + wide * 0.14, top, x + wide * 0.86, top + tall * 0.21), PAPER, radius=2)
    canvas.rect((x + wide * 0.14, top, x + wide * 0.32, top + tall * 0.21), "#B9945E", 0.4)
    for row, share in enumerate((0.26, 0.50, 0.74)):
        inset = wide * (0.26 + 0.06 * (row == 2))
        y = top + tall * 0.21 * share
        canvas.line([(x + inset, y), (x + wide - inset, y)], "#5B4436", 2.2, 0.8)
    if rng.random() < 0.35:
        y = foot - tall * 0.28
        canvas.rect((x + wide * 0.3, y - 9, x + wide * 0.7, y + 9), mix(cloth, "#F2C878", 0.55), radius=2)


def _leaning(canvas: Canvas, rng: random.Random, x: float, foot: float, wide: float, tall: float) -> float:
    """A volume leaning left on its neighbour; returns the x where the shelf is free again."""
    cloth, lean = rng.choice(CLOTHS), 46.0
    body: list[Point] = [(x, foot - tall), (x + wide * 0.96, foot - tall - 9)]
    body += [(x + wide + lean, foot - 2), (x + lean, foot)]
    canvas.polygon(body, cloth)
    canvas.polygon([body[0], (x + wide * 0.2, foot - tall - 2), (x + wide * 0.2 + lean, foot), body[3]],
                   mix(cloth, "#120A0A", 0.5), 0.6)  # fmt: skip
    corners = ((0.16, 0.14), (0.84, 0.14), (0.84, 0.35), (0.16, 0.35))
    label = [(x + wide * a + lean * d, foot - tall + tall * d - 9 * a) for a, d in corners]
    canvas.polygon(label, PAPER)
    for down in (0.08, 0.87, 0.92):
        start = (x + lean * down + 2, foot - tall * (1 - down))
        canvas.line([start, (start[0] + wide * 0.95, start[1] - 8 * (1 - down))], mix(cloth, "#F2C878", 0.6), 2)
    return x + wide + lean + 8


def _lying(canvas: Canvas, rng: random.Random, x: float, foot: float, wide: float, layers: int) -> None:
    """Volumes lying on one another: cloth boards, cream page edges between them."""
    for layer in range(layers):
        cloth, shift, high = rng.choice(CLOTHS), rng.uniform(-9, 9), rng.uniform(27, 36)
        left, right = x + shift + 8, x + wide + shift - 8
        canvas.rect((left, foot - high, right, foot), cloth, radius=3)
        canvas.rect((left + 16, foot - high + 5, right + 1, foot - 5), PAPER)
        for row in range(4):
            y = foot - high + 9 + row * (high - 18) / 3
            canvas.line([(left + 18, y), (right, y)], "#C2A06C", 1.2, 0.8)
        canvas.line([(left + 3, foot - high + 1.5), (right - 2, foot - high + 1.5)], mix(cloth, "#FFE9C0", 0.4), 2, 0.8)
        if layer % 2:
            ribbon = [(right - 42, foot - 5), (right - 30, foot - 5), (right - 30, foot + 12), (right - 36, foot + 7)]
            canvas.polygon([*ribbon, (right - 42, foot + 12)], "#B0472F")
        foot -= high


def _fill(canvas: Canvas, rng: random.Random, left: float, right: float, foot: float, kind: int) -> None:
    x, end = left + 8, right - 8
    if kind == 1:
        end -= 172
        _lying(canvas, rng, end + 14, foot, 154, rng.randint(3, 4))
    if kind == 2:
        _lying(canvas, rng, x, foot, 160, rng.randint(3, 5))
        x += 176
    family = (rng.uniform(30, 52), rng.uniform(158, 186))
    while x < end - 34:
        if rng.random() < 0.22:
            family = (rng.uniform(30, 52), rng.uniform(150, 186))
        wide, tall = family[0] + rng.uniform(-3, 3), family[1] + rng.uniform(-5, 5)
        if x + wide > end:
            break
        if kind == 3 and x + wide + 60 > end - 60:
            _leaning(canvas, rng, x, foot, wide, tall - 14)
            break
        _volume(canvas, rng, x, foot, wide, tall)
        x += wide + 1.5


def _ladder(canvas: Canvas) -> None:
    left, right, lean = 1090.0, 1290.0, 108.0
    for x in (left, right):
        canvas.line([(x + lean + 26, 106), (x + 26, 1042)], "#0E0705", 26, 0.42, blur=10)
    for step in range(8):
        y = 180 + step * 112
        shift = lean * (1042 - y) / 946
        canvas.rect((left + shift, y + 10, right + shift, y + 24), "#170C08", 0.4, blur=5)
        canvas.rect((left + shift, y, right + shift, y + 17), "#C08A54", radius=2)
        canvas.line([(left + shift, y + 1.5), (right + shift, y + 1.5)], "#F0C488", 3, 0.8)
        canvas.rect((left + shift, y + 13, right + shift, y + 17), "#7A5030", 0.9)
    for x in (left, right):
        rail: list[Point] = [(x + lean - 13, 90), (x + lean + 13, 90), (x + 15, 1046), (x - 15, 1046)]
        canvas.shaded(rail, [(0, "#CC965E"), (1, "#94643C")])
        canvas.line([(x + lean - 10, 92), (x - 11, 1044)], "#F0C488", 3, 0.8)
        canvas.line([(x + lean + 11, 92), (x + 13, 1044)], "#6B4429", 3, 0.8)


def _floor(canvas: Canvas) -> None:
    canvas.shaded([(0, 990), (1600, 990), (1600, 1067), (0, 1067)], [(0, "#4A2F22"), (0.4, "#7A5138"), (1, "#5B3A29")])
    canvas.rect((0, 986, 1600, 1004), "#140B08", 0.5, blur=6)
    for joint in range(-60, 1700, 190):
        canvas.line([(joint + 40, 1000), (joint, 1067)], "#3A241A", 2, 0.6)
    canvas.line([(0, 1026), (1600, 1026)], "#3A241A", 2, 0.5)


def _light(canvas: Canvas) -> None:
    for left in (140, 430, 720):
        beam = [(left, -80), (left + 200, -80), (left + 760, 1100), (left + 470, 1100)]
        canvas.polygon(beam, "#FFCF83", 0.13, blur=20)
    canvas.glow((300, 120), (1150, 900), "#FFBE6B", 0.34)
    canvas.polygon([(1200, 0), (1600, 0), (1600, 1067), (1430, 1067)], "#1A0E12", 0.34, blur=90)
    rng = random.Random(31)
    for _ in range(70):
        x, y = rng.uniform(160, 1150), rng.uniform(40, 960)
        size = rng.uniform(1, 2.6)
        canvas.ellipse((x, y), (size, size), "#FFE9BE", rng.uniform(0.25, 0.7))


def draw() -> Image.Image:
    canvas = Canvas([(0, "#6B452D"), (1, "#4F3224")])
    rng = random.Random(1958)
    kinds = iter((0, 3, 1, 0, 2, 0, 3, 1, 1, 0, 0, 2))
    _floor(canvas)
    for left, right in CASES:
        _case(canvas, left, right)
        for shelf in SHELVES:
            _fill(canvas, rng, left, right, shelf, next(kinds))
        _boards(canvas, left, right)
    canvas.rect((20, 14, 1526, 44), "#A8744A", radius=4)
    canvas.line([(22, 16), (1524, 16)], "#E7B57C", 3, 0.8)
    _ladder(canvas)
    _light(canvas)
    return canvas.finish(seed=3, vignette=0.34)
