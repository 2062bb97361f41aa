"""A small canvas for flat illustration: gradients, soft light and smooth edges, with Pillow only.

Scenes are written in picture units (1600 x 1067). The canvas draws at twice that and is scaled down once at
the end, so every edge is smooth.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1067
SCALE = 2
Point = tuple[float, float]
Stops = Sequence[tuple[float, str]]
"""Colour stops: position 0 (top) to 1 (bottom) and a colour such as ``#F0A65F``."""


def rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue


def mix(first: str, second: str, share: float) -> str:
    """The colour ``share`` (0 to 1) of the way from ``first`` to ``second``."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    red, green, blue = (round(a + (b - a) * share) for a, b in pairs)
    return f"#{red:02X}{green:02X}{blue:02X}"


def wave(
    start: float, end: float, base: float, swings: Sequence[tuple[float, float, float]], step: float = 4
) -> list[Point]:
    """A smooth line from x ``start`` to ``end``; each swing is (height, length, phase) in units and radians."""
    count = max(2, math.ceil((end - start) / step) + 1)
    xs = [start + (end - start) * i / (count - 1) for i in range(count)]
    return [(x, base + sum(h * math.sin(x * math.tau / length + phase) for h, length, phase in swings)) for x in xs]


def arc(centre: Point, radii: Point, first: float, last: float, count: int = 48) -> list[Point]:
    """Points of an ellipse arc; angles in degrees, clockwise from the right."""
    turns = [math.radians(first + (last - first) * i / (count - 1)) for i in range(count)]
    return [(centre[0] + radii[0] * math.cos(t), centre[1] + radii[1] * math.sin(t)) for t in turns]


def _ramp(size: tuple[int, int], stops: Stops) -> Image.Image:
    column = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        place = y / max(1, size[1] - 1)
        upper = next((i for i, stop in enumerate(stops) if stop[0] >= place), len(stops) - 1)
        lower = max(0, upper - 1)
        span = stops[upper][0] - stops[lower][0]
        share = (place - stops[lower][0]) / span if span else 0.0
        column.putpixel((0, y), rgb(mix(stops[lower][1], stops[upper][1], min(1.0, max(0.0, share)))))
    return column.resize(size)


class Canvas:
    """One picture in the making; coordinates in picture units, ``alpha`` and ``strength`` from 0 to 1."""

    def __init__(self, stops: Stops) -> None:
        self.image = _ramp((WIDTH * SCALE, HEIGHT * SCALE), stops)

    def _blend(self, colour: str | Image.Image, mask: Image.Image) -> None:
        ink = Image.new("RGB", self.image.size, rgb(colour)) if isinstance(colour, str) else colour
        self.image.paste(ink, (0, 0), mask)

    def _mask(self, paint: Callable[[ImageDraw.ImageDraw, int], object], alpha: float, blur: float) -> Image.Image:
        mask = Image.new("L", self.image.size, 0)
        paint(ImageDraw.Draw(mask), round(255 * alpha))
        return mask.filter(ImageFilter.GaussianBlur(blur * SCALE)) if blur else mask

    def _fill(
        self, paint: Callable[[ImageDraw.ImageDraw, object], object], colour: str, alpha: float, blur: float
    ) -> None:
        if alpha >= 1 and not blur:
            paint(ImageDraw.Draw(self.image), rgb(colour))
        else:
            self._blend(colour, self._mask(paint, alpha, blur))

    def polygon(self, points: Sequence[Point], colour: str, alpha: float = 1, blur: float = 0) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._fill(lambda pen, ink: pen.polygon(scaled, fill=ink), colour, alpha, blur)  # type: ignore[arg-type]

    def rect(self, box: Sequence[float], colour: str, alpha: float = 1, blur: float = 0, radius: float = 0) -> None:
        scaled = [value * SCALE for value in box]

        def paint(pen: ImageDraw.ImageDraw, ink: object) -> None:
            pen.rounded_rectangle(scaled, radius * SCALE, fill=ink)  # type: ignore[arg-type]

        self._fill(paint, colour, alpha, blur)

    def ellipse(self, centre: Point, radii: Point, colour: str, alpha: float = 1, blur: float = 0) -> None:
        box = [(centre[i] + sign * radii[i]) * SCALE for sign in (-1, 1) for i in (0, 1)]
        self._fill(lambda pen, ink: pen.ellipse(box, fill=ink), colour, alpha, blur)  # type: ignore[arg-type]

    def line(self, points: Sequence[Point], colour: str, width: float, alpha: float = 1, blur: float = 0) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        thick = max(1, round(width * SCALE))

        def paint(pen: ImageDraw.ImageDraw, ink: object) -> None:
            pen.line(scaled, fill=ink, width=thick, joint="curve")  # type: ignore[arg-type]

        self._fill(paint, colour, alpha, blur)

    def strokes(self, lines: Sequence[Sequence[Point]], colour: str, width: float, alpha: float = 1) -> None:
        """Many thin lines at one strength, blended once."""
        thick = max(1, round(width * SCALE))

        def paint(pen: ImageDraw.ImageDraw, ink: int) -> None:
            for points in lines:
                pen.line([(x * SCALE, y * SCALE) for x, y in points], fill=ink, width=thick)

        self._blend(colour, self._mask(paint, alpha, 0))

    def shaded(self, points: Sequence[Point], stops: Stops, alpha: float = 1) -> None:
        """A polygon filled with a gradient that runs from its own top to its own bottom."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        top, bottom = min(y for _, y in scaled), max(y for _, y in scaled)
        ramp = _ramp((self.image.width, max(1, math.ceil(bottom - top))), stops)
        ink = Image.new("RGB", self.image.size)
        ink.paste(ramp, (0, math.floor(top)))
        self._blend(ink, self._mask(lambda pen, tone: pen.polygon(scaled, fill=tone), alpha, 0))

    def glow(self, centre: Point, radii: Point, colour: str, strength: float) -> None:
        """Soft light added around a point, fading to nothing at ``radii``."""
        fall = Image.radial_gradient("L").point(lambda tone: round(255 * strength * max(0.0, 1 - tone / 181) ** 2.2))
        # The stored gradient reaches the corners; 181 of 255 is where it meets the middle of an edge.
        size = (round(2 * radii[0] * SCALE), round(2 * radii[1] * SCALE))
        mask = Image.new("L", self.image.size, 0)
        spot = fall.resize(size, Image.Resampling.BICUBIC)
        mask.paste(spot, (round((centre[0] - radii[0]) * SCALE), round((centre[1] - radii[1]) * SCALE)))
        light = Image.composite(Image.new("RGB", self.image.size, rgb(colour)), Image.new("RGB", self.image.size), mask)
        self.image = ImageChops.screen(self.image, light)

    def mirror(self, line: float, depth: float, stretch: float, blur: float, tint: str, share: float) -> None:
        """Reflect what stands above ``line`` into the ``depth`` below it, blurred and mixed with ``tint``."""
        edge, below = round(line * SCALE), round(depth * SCALE)
        taken = min(edge, round(below / stretch))
        part = self.image.crop((0, edge - taken, self.image.width, edge)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        part = part.resize((self.image.width, below), Image.Resampling.BICUBIC)
        part = part.filter(ImageFilter.GaussianBlur(blur * SCALE))
        self.image.paste(Image.blend(part, Image.new("RGB", part.size, rgb(tint)), share), (0, edge))

    def finish(self, seed: int, grain: float = 0.012, vignette: float = 0.22) -> Image.Image:
        """The picture at its own size, with a little darkness at the corners and a fine paper grain."""
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        fall = Image.radial_gradient("L").resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
        corners = fall.point(lambda tone: round(255 * (1 - vignette * max(0.0, (tone - 90) / 165) ** 1.6)))
        small = ImageChops.multiply(small, Image.merge("RGB", (corners,) * 3))
        noise = Image.frombytes("L", (WIDTH, HEIGHT), random.Random(seed).randbytes(WIDTH * HEIGHT))
        noise = noise.filter(ImageFilter.GaussianBlur(0.7))
        return Image.blend(small, ImageChops.overlay(small, Image.merge("RGB", (noise,) * 3)), grain * 4)
