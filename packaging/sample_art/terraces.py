"""Rice terraces at harvest: golden steps down to the reader, misty ridges, a stilt house."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

from sample_art.canvas import Canvas, Point, mix, wave

if TYPE_CHECKING:
    from PIL import Image


def _ridges(canvas: Canvas) -> None:
    canvas.glow((1180, 150), (900, 520), "#FFF1C8", 0.6)
    layers = (
        (292, [(52, 900, 0.6), (24, 310, 2.0), (8, 96, 0.4)], "#A9C0BE", "#DCE0C8"),
        (348, [(46, 760, 3.4), (22, 250, 0.8), (7, 84, 1.4)], "#83A6A0", "#CBD6B4"),
        (404, [(34, 620, 1.8), (18, 210, 4.0), (6, 70, 2.2)], "#5E8A78", "#B9C894"),
    )
    for base, swings, top, bottom in layers:
        line = wave(0, 1600, base, swings)
        canvas.shaded([(0, 620), *line, (1600, 620)], [(0, top), (0.55, bottom), (1, bottom)])
        canvas.ellipse((420 + base, base + 96), (760, 26), "#FBF3D8", 0.5, blur=22)


def _edge(step: float) -> list[Point]:
    """The rim of terrace ``step`` (0 far, 1 near): contours that close up with distance."""
    y = 452 + 560 * step**1.55
    grow = 0.35 + 1.15 * step
    swings = [
        (34 * grow, 1020 / (0.7 + 0.35 * step), 0.8 + step * 2.6),
        (17 * grow, 430 / (0.8 + 0.2 * step), 2.4 + step * 4.2),
        (6 * grow, 170, 0.6 + step * 7.0),
    ]
    return [(x, py + (x - 800) * 0.05 * math.cos(step * 3.0)) for x, py in wave(-20, 1620, y, swings, 6)]


COUNT = 15
CROPS = ("#E9BC3C", "#F2CB55", "#D9A62F", "#C9B648", "#A9B24A", "#E3C98A", "#EDC148")


def _terraces(canvas: Canvas) -> None:
    rng = random.Random(12)
    rims = [_edge(index / (COUNT - 1)) for index in range(COUNT)]
    below = [(x, y + 190) for x, y in rims[-1]]
    for index, rim in enumerate(rims):
        step = index / (COUNT - 1)
        _plots(canvas, rng, step, rim, [*rims, below][index + 1])
        lip = (3 + 12 * step) if index else 3.0
        crest = [(x, y - lip) for x, y in rim]
        canvas.polygon([(x, y + lip * 0.8) for x, y in rim] + [(x, y - lip) for x, y in reversed(rim)], "#4B5A22", 0.35,
                       blur=2 + 3 * step)  # fmt: skip
        canvas.polygon([*crest, *reversed(rim)], mix("#8A9647", "#55702D", step))
        canvas.line(crest, mix("#D2D27A", "#B4C25A", step), 1.5 + 2 * step, 0.95)
        tufts = []
        for x, y in rim[:: 2 if step > 0.5 else 3]:
            tufts.append([(x + rng.uniform(-4, 4) * (0.4 + step), y - lip * rng.uniform(0.2, 1.0)), (x, y)])
        canvas.strokes(tufts, "#34501F", 1 + 1.4 * step, 0.5)


def _plots(canvas: Canvas, rng: random.Random, step: float, rim: list[Point], lower: list[Point]) -> None:
    """One terrace as its plots, parted by low bunds that run down to the next rim."""
    start, last = 0, len(rim) - 1
    bunds: list[list[Point]] = []
    while start < last:
        end = min(last, start + round(rng.uniform(26, 74) * (0.7 + 0.6 * step)))
        if last - end < 14:
            end = last
        tone = mix(rng.choice(CROPS), "#D8D59A", 0.35 * (1 - step))
        plot = [*rim[start : end + 1], *reversed(lower[start : end + 1])]
        canvas.shaded(plot, [(0, mix(tone, "#FFF0B0", 0.28)), (1, mix(tone, "#9A7420", 0.16))])
        _stubble(canvas, rng, step, rim[start : end + 1], tone)
        if end < last:
            (x, top), (_, foot) = rim[end], lower[end]
            bunds.append([(x, top), (x + 5 * step, (top + foot) / 2), (x, foot)])
        start = end
    for bund in bunds:
        canvas.line(bund, mix("#8A9647", "#6E8436", step), 2 + 5 * step)
        canvas.line([(x - 1.5, y) for x, y in bund], mix("#D2D27A", "#C4CC66", step), 1 + 1.5 * step, 0.9)


def _stubble(canvas: Canvas, rng: random.Random, step: float, rim: list[Point], tone: str) -> None:
    """Ears of rice as short strokes that follow the rim."""
    dark: list[list[Point]] = []
    light: list[list[Point]] = []
    for row in range(5):
        drop = (7 + row * 11) * (0.25 + 1.1 * step)
        for x, y in rim[:: 2 if step > 0.4 else 3]:
            px, py = x + rng.uniform(-7, 7), y + drop + rng.uniform(-3, 3) * (0.3 + step)
            tall = rng.uniform(5, 11) * (0.25 + 1.1 * step)
            (dark if rng.random() < 0.5 else light).append([(px, py), (px + rng.uniform(-3, 4), py - tall)])
    canvas.strokes(dark, mix(tone, "#7A5A14", 0.6), 0.8 + 1.6 * step, 0.40)
    canvas.strokes(light, mix(tone, "#FFF6C4", 0.7), 0.8 + 1.6 * step, 0.45)


def _house(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A house on stilts with a thatched roof; ``size`` is its width."""

    def at(across: float, up: float) -> Point:
        return x + across * size, y - up * size

    canvas.ellipse((x + size * 0.5, y + 2), (size * 0.62, size * 0.06), "#3A4A1E", 0.5, blur=4)
    for post in (0.06, 0.32, 0.62, 0.90):
        canvas.polygon([at(post, 0.24), at(post + 0.045, 0.24), at(post + 0.045, 0), at(post, 0)], "#4A3220")
    canvas.polygon([at(0.0, 0.52), at(1.0, 0.52), at(1.0, 0.24), at(0.0, 0.24)], "#8A5F3A")
    for plank in range(1, 12):
        canvas.line([at(plank / 12, 0.52), at(plank / 12, 0.24)], "#5F3E26", 1.6, 0.7)
    canvas.polygon([at(0.42, 0.48), at(0.56, 0.48), at(0.56, 0.24), at(0.42, 0.24)], "#3A2618")
    canvas.polygon([at(0.14, 0.46), at(0.28, 0.46), at(0.28, 0.34), at(0.14, 0.34)], "#F4C66A")
    canvas.polygon([at(0.70, 0.46), at(0.84, 0.46), at(0.84, 0.34), at(0.70, 0.34)], "#3A2618")
    canvas.polygon([at(-0.05, 0.26), at(1.05, 0.26), at(1.05, 0.225), at(-0.05, 0.225)], "#6B4429")
    canvas.shaded([at(0.16, 0.95), at(0.86, 0.95), at(1.14, 0.50), at(-0.14, 0.50)], [(0, "#B08A56"), (1, "#7A5636")])
    for straw in range(1, 24):
        share = straw / 24
        canvas.line([at(0.16 + 0.70 * share, 0.95), at(-0.14 + 1.28 * share, 0.50)], "#5C3F28", 1.6, 0.4)
    canvas.line([at(0.15, 0.955), at(0.87, 0.955)], "#D9B47C", 4, 0.9)
    canvas.line([at(0.50, 0.24), at(0.40, 0.0)], "#5F3E26", 4)
    canvas.line([at(0.56, 0.24), at(0.46, 0.0)], "#5F3E26", 4)


def _tree(canvas: Canvas, rng: random.Random, x: float, y: float, size: float) -> None:
    canvas.line([(x, y), (x - size * 0.02, y - size * 0.5)], "#4A3522", size * 0.07)
    for _ in range(26):
        across, up = rng.gauss(0, 0.20), 0.66 + rng.gauss(0, 0.15)
        tone = mix("#3F6638", "#8FA84A", min(1.0, max(0.0, (up - 0.4) * 1.3 + across * 0.5 + rng.uniform(-0.1, 0.2))))
        canvas.ellipse((x + across * size, y - up * size), (size * 0.15, size * 0.13), tone)


def _farmer(canvas: Canvas, x: float, y: float, size: float, cloth: str) -> None:
    """A bent reaper in a conical hat; ``size`` is the height if standing."""

    def at(across: float, up: float) -> Point:
        return x + across * size, y - up * size

    canvas.ellipse((x, y), (size * 0.36, size * 0.06), "#6B5418", 0.5, blur=3)
    legs = [at(0.10, 0), at(0.01, 0), at(-0.05, 0.28), at(-0.11, 0), at(-0.2, 0)]
    canvas.polygon([at(-0.16, 0.46), at(0.06, 0.44), *legs], "#2F3346")
    back = [at(-0.18, 0.44), at(-0.12, 0.62), at(0.20, 0.72), at(0.36, 0.62), at(0.28, 0.50), at(0.06, 0.40)]
    canvas.polygon(back, cloth)
    canvas.line([at(0.24, 0.60), at(0.34, 0.40), at(0.42, 0.26)], cloth, size * 0.10)
    canvas.ellipse(at(0.42, 0.24), (size * 0.05, size * 0.05), "#9A6A48")
    canvas.ellipse(at(0.40, 0.62), (size * 0.09, size * 0.10), "#8A5C40")
    canvas.shaded([at(0.20, 0.66), at(0.48, 0.94), at(0.68, 0.56), at(0.44, 0.57)], [(0, "#FBE9B6"), (1, "#D2A866")])
    canvas.polygon([at(0.34, 0.16), at(0.60, 0.30), at(0.66, 0.16), at(0.50, 0.02)], "#E2B944")


def draw() -> Image.Image:
    canvas = Canvas([(0, "#9CC3CC"), (0.2, "#CFE0D2"), (0.34, "#F6EBC8"), (1, "#F6EBC8")])
    _ridges(canvas)
    _terraces(canvas)
    rng = random.Random(6)
    for x, y, size in ((1168, 604, 150), (1452, 604, 178), (1508, 612, 130), (196, 566, 110), (142, 570, 84)):
        _tree(canvas, rng, x, y, size)
    _house(canvas, 1216, 612, 196)
    _farmer(canvas, 470, 812, 92, "#3F5F8A")
    _farmer(canvas, 606, 830, 96, "#A8433A")
    _farmer(canvas, 900, 700, 66, "#5A4A7A")
    canvas.glow((1180, 60), (1100, 900), "#FFE9A8", 0.22)
    return canvas.finish(seed=5, vignette=0.2)
