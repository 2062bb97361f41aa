"""A printing workshop: an iron hand press by the window and open cases of lead type."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from sample_art.canvas import Canvas, Point, arc, mix

if TYPE_CHECKING:
    from PIL import Image

IRON, IRON_LIGHT, IRON_DARK = "#3B3634", "#6A5F57", "#221E1E"
BRASS = "#D9A24E"
FLOOR = 850


def _room(canvas: Canvas) -> None:
    canvas.shaded([(0, FLOOR), (1600, FLOOR), (1600, 1067), (0, 1067)], [(0, "#6E4A33"), (1, "#3D2822")])
    for y in (874, 906, 950, 1008):
        canvas.line([(0, y), (1600, y)], "#2E1D19", 2, 0.5)
    for x, y, foot in ((180, 874, 906), (760, 874, 906), (1290, 874, 906), (430, 906, 950), (1040, 906, 950),
                       (120, 950, 1008), (700, 950, 1008), (1380, 950, 1008)):  # fmt: skip
        canvas.line([(x, y), (x + (x - 800) * 0.03, foot)], "#2E1D19", 2, 0.5)
    canvas.rect((0, FLOOR - 22, 1600, FLOOR), "#5A3B2C")
    canvas.line([(0, FLOOR - 22), (1600, FLOOR - 22)], "#9A6C48", 2, 0.6)


def _window(canvas: Canvas) -> None:
    left, top, right, bottom = 90, 90, 560, 600
    canvas.rect((left - 26, top - 26, right + 26, bottom + 26), "#8A5F3D")
    canvas.rect((left - 12, top - 12, right + 12, bottom + 12), "#5F4030")
    canvas.shaded([(left, top), (right, top), (right, bottom), (left, bottom)],
                  [(0, "#F6E3B4"), (0.6, "#FBEFCB"), (1, "#F3D596")])  # fmt: skip
    rng = random.Random(3)
    for x, y, size, tone in ((150, 500, 120, "#A9B46A"), (330, 560, 130, "#8FA25C"), (500, 520, 110, "#B5BB74")):
        for _ in range(16):
            spot = (min(right - 40, max(left + 40, x + rng.gauss(0, size * 0.5))), y + abs(rng.gauss(0, size * 0.3)))
            if spot[1] < bottom - 40:
                canvas.ellipse(spot, (38, 34), mix(tone, "#FBEFCB", rng.uniform(0.1, 0.5)), 0.8)
    canvas.rect((left, bottom - 60, right, bottom), "#A7B06A", 0.75)
    canvas.line([(560, 170), (430, 250), (330, 262)], "#7A6A48", 5, 0.8)
    for x, y in ((440, 238), (400, 262), (470, 214), (372, 250), (500, 222), (344, 268)):
        canvas.ellipse((x, y), (30, 11), "#93A25A", 0.85)
    for bar in (left + (right - left) / 3, left + 2 * (right - left) / 3):
        canvas.rect((bar - 6, top, bar + 6, bottom), "#6B4833")
    for y in (top + 165, top + 335):
        canvas.rect((left, y - 6, right, y + 6), "#6B4833")
    canvas.rect((left - 46, bottom + 14, right + 46, bottom + 44), "#9A6C45", radius=3)
    canvas.line([(left - 44, bottom + 16), (right + 44, bottom + 16)], "#E8BE82", 3, 0.8)
    canvas.rect((440, bottom - 56, 500, bottom + 14), "#B5653E", radius=6)
    canvas.rect((434, bottom - 62, 506, bottom - 44), "#C4754A", radius=5)
    for lean, tall in ((-40, 70), (-14, 96), (16, 88), (42, 66), (2, 60)):
        leaf = [(470, bottom - 60), (470 + lean * 0.3 - 9, bottom - 60 - tall * 0.6), (470 + lean, bottom - 60 - tall)]
        canvas.polygon([*leaf, (470 + lean * 0.6 + 8, bottom - 60 - tall * 0.55)], "#5F7A45")


def _drying_lines(canvas: Canvas) -> None:
    rope = [(x, 128 + 46 * (1 - ((x - 1110) / 530) ** 2)) for x in range(580, 1641, 20)]
    canvas.line(rope, "#6B4A38", 3)
    rng = random.Random(8)
    for x in (650, 800, 950, 1290, 1440):
        y = 128 + 46 * (1 - ((x + 56 - 1110) / 530) ** 2)
        lean = rng.uniform(-5, 5)
        sheet: list[Point] = [(x, y), (x + 112, y + 3), (x + 112 + lean, y + 158), (x + lean, y + 155)]
        canvas.polygon([(px + 12, py + 12) for px, py in sheet], "#6B4630", 0.35, blur=6)
        canvas.shaded(sheet, [(0, "#FFF6E0"), (1, "#F0DDB8")])
        canvas.rect((x + 14, y + 16, x + 98, y + 27), "#5B4A40", 0.85)
        canvas.rect((x + 14, y + 36, x + 52, y + 82), "#A9714C", 0.75)
        for row in range(6):
            canvas.line([(x + 59, y + 40 + row * 8), (x + 98, y + 40 + row * 8)], "#7A6A5C", 2.2, 0.75)
        for row in range(6):
            end = x + (98 if row < 5 else 62)
            canvas.line([(x + 14, y + 94 + row * 9), (end, y + 94 + row * 9)], "#7A6A5C", 2.2, 0.75)
        for peg in (x + 20, x + 90):
            canvas.rect((peg, y - 9, peg + 8, y + 11), "#C48A52", radius=2)


def _sunbeam(canvas: Canvas) -> None:
    canvas.glow((325, 345), (720, 640), "#FFD58A", 0.34)
    for a, b, c, d in ((130, 240, 560, 800), (290, 400, 880, 1120), (450, 556, 1200, 1420)):
        canvas.polygon([(a, 96), (b, 96), (d, 1067), (c, 1067)], "#FFE2A6", 0.10, blur=10)


def _table(canvas: Canvas) -> None:
    top = 716
    canvas.ellipse((340, 1012), (380, 26), "#1E1310", 0.55, blur=12)
    for x in (40, 600):
        canvas.shaded([(x, top + 40), (x + 44, top + 40), (x + 40, 1012), (x + 4, 1012)],
                      [(0, "#6B4530"), (1, "#432B22")])  # fmt: skip
    canvas.rect((40, 900, 640, 924), "#523525")
    for x, tone in ((90, "#8B5C3A"), (270, "#7F5335"), (450, "#8B5C3A")):
        canvas.rect((x, top + 40, x + 168, top + 108), tone, radius=4)
        canvas.line([(x + 3, top + 42), (x + 165, top + 42)], "#C48D58", 2, 0.7)
        canvas.ellipse((x + 84, top + 76), (15, 7), BRASS)
    canvas.rect((0, top + 18, 700, top + 46), "#6F4930", radius=3)
    canvas.line([(0, top + 19), (700, top + 19)], "#D79F66", 3, 0.8)


def _type_case(canvas: Canvas) -> None:
    """An open case, tilted to the reader, each box with its heap of sorts."""
    rng = random.Random(42)
    near, far, floor, roof = (16, 690), (66, 632), 732, 560

    def at(u: float, v: float) -> Point:
        left, right = far[0] + (near[0] - far[0]) * v, far[1] + (near[1] - far[1]) * v
        return left + (right - left) * u, roof + (floor - roof) * v

    canvas.polygon([at(-0.02, -0.06), at(1.02, -0.06), at(1.015, 1.02), at(-0.015, 1.02)], "#54351F")
    canvas.polygon([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], "#2B1C16")
    rows, columns = 5, 13
    for row in range(rows):
        for column in range(columns):
            box = [
                at((column + a) / columns, (row + b) / rows)
                for a, b in ((0.07, 0.1), (0.93, 0.1), (0.93, 0.94), (0.07, 0.94))
            ]
            canvas.shaded(box, [(0, "#3A271E"), (1, "#5B4234")])
            for _ in range(rng.randint(9, 20)):
                u = (column + rng.uniform(0.16, 0.80)) / columns
                v = (row + rng.uniform(0.34, 0.90)) / rows
                x, y = at(u, v)
                long = rng.uniform(5, 9) * (0.8 + v * 0.4)
                tone = mix("#8C8B8C", "#E3E0DA", rng.random() ** 1.6)
                if rng.random() < 0.5:
                    canvas.rect((x, y, x + long, y + 4), tone)
                else:
                    canvas.polygon([(x, y), (x + 4, y - 1), (x + 7, y + long), (x + 3, y + long + 1)], tone)
                canvas.rect((x, y + 3.4, x + 4, y + 5), "#5A575A")
    for column in range(columns + 1):
        canvas.line([at(column / columns, 0), at(column / columns, 1)], "#A87448", 4)
    for row in range(rows + 1):
        canvas.line([at(0, row / rows), at(1, row / rows)], "#B98050" if row else "#8A5C3A", 5)
    canvas.polygon([at(-0.015, 1.0), at(1.015, 1.0), at(1.02, 1.1), at(-0.02, 1.1)], "#8A5B37")
    canvas.line([at(-0.015, 1.0), at(1.015, 1.0)], "#E2AC72", 3)


def _column(canvas: Canvas, x: float, top: float, foot: float) -> None:
    canvas.shaded([(x - 27, top), (x + 27, top), (x + 34, foot), (x - 34, foot)], [(0, IRON), (1, "#2C2726")])
    canvas.polygon([(x - 25, top), (x - 15, top), (x - 19, foot), (x - 32, foot)], IRON_LIGHT, 0.75)
    canvas.polygon([(x + 17, top), (x + 27, top), (x + 34, foot), (x + 22, foot)], IRON_DARK, 0.8)
    for y in (top + 30, (top + foot) / 2, foot - 30):
        canvas.rect((x - 39, y - 9, x + 39, y + 9), IRON, radius=8)
        canvas.rect((x - 36, y - 7, x + 12, y - 2), "#94857A", 0.6, radius=2)


def _press(canvas: Canvas) -> None:
    centre = 1120
    canvas.ellipse((centre, 1000), (440, 36), "#1A100E", 0.6, blur=14)
    for side in (-1, 1):
        foot = centre + side * 190
        leg: list[Point] = [
            (foot - 34, 800),
            (foot + 34, 800),
            (foot + side * 54 + 26, 980),
            (foot + side * 54 - 40, 980),
        ]
        canvas.shaded(leg, [(0, IRON), (1, IRON_DARK)])
        canvas.rect((foot + side * 54 - 62, 974, foot + side * 54 + 62, 1002), IRON_DARK, radius=10)
        canvas.line([(foot + side * 54 - 52, 977), (foot + side * 54 + 40, 977)], "#8A7B70", 3, 0.7)
        _column(canvas, foot, 330, 812)
    brace = [*arc((centre, 900), (214, 92), 180, 360), *arc((centre, 900), (186, 70), 360, 180)]
    canvas.shaded(brace, [(0, IRON), (1, IRON_DARK)])
    crown = [(centre - 250, 340), (centre - 250, 292), *arc((centre, 292), (226, 96), 180, 360), (centre + 250, 292)]
    canvas.shaded([*crown, (centre + 250, 340)], [(0, "#5A504A"), (0.5, IRON), (1, IRON_DARK)])
    canvas.line(arc((centre, 292), (224, 94), 186, 300), "#B09C8B", 4, 0.7)
    canvas.line([(centre - 248, 294), (centre - 226, 294)], "#B09C8B", 4, 0.7)
    canvas.line(arc((centre, 300), (172, 66), 190, 350), BRASS, 4)
    canvas.ellipse((centre, 282), (30, 30), BRASS)
    canvas.ellipse((centre, 282), (22, 22), "#8A5F2A")
    for turn in range(8):
        tip = arc((centre, 282), (19, 19), turn * 45, turn * 45 + 1, 2)[0]
        canvas.line([(centre, 282), tip], "#F0C67A", 3)
    canvas.rect((centre - 20, 180, centre + 20, 204), IRON, radius=4)
    canvas.ellipse((centre, 172), (22, 22), BRASS)
    canvas.ellipse((centre - 7, 165), (7, 7), "#FBE3AE", 0.9)
    canvas.rect((centre - 40, 340, centre + 40, 438), IRON_DARK, radius=6)
    canvas.rect((centre - 34, 340, centre - 22, 438), IRON_LIGHT, 0.8)
    canvas.ellipse((centre, 388), (26, 26), "#4C4440")
    canvas.ellipse((centre, 388), (10, 10), BRASS)
    canvas.rect((centre - 58, 438, centre + 58, 520), "#4A423E", radius=8)
    canvas.rect((centre - 52, 444, centre - 40, 514), "#8A7B70", 0.6, radius=3)
    for y in (458, 476, 494):
        canvas.line([(centre - 56, y), (centre + 56, y)], IRON_DARK, 3, 0.8)
    canvas.shaded([(centre - 158, 520), (centre + 158, 520), (centre + 172, 572), (centre - 172, 572)],
                  [(0, "#5A504A"), (1, IRON_DARK)])  # fmt: skip
    canvas.line([(centre - 158, 522), (centre + 150, 522)], "#A8968A", 3, 0.7)
    _lever(canvas, centre)
    _bed(canvas, centre)


def _lever(canvas: Canvas, centre: float) -> None:
    bar = [(centre + 8, 392), (centre + 150, 408), (centre + 278, 452), (centre + 352, 498)]
    canvas.line(bar, IRON_DARK, 17)
    canvas.line([(x, y - 5) for x, y in bar], "#8E8076", 4, 0.7)
    canvas.line([(centre + 338, 489), (centre + 420, 540)], "#8A5632", 24)
    canvas.line([(centre + 342, 484), (centre + 420, 532)], "#D39A62", 5, 0.8)
    canvas.ellipse((centre + 421, 541), (13, 13), "#6F4428")


def _bed(canvas: Canvas, centre: float) -> None:
    """The carriage, drawn out to the left: forme of type, then tympan and frisket standing open."""
    canvas.shaded([(centre - 420, 744), (centre + 260, 744), (centre + 260, 774), (centre - 420, 774)],
                  [(0, "#544A45"), (1, IRON_DARK)])  # fmt: skip
    canvas.line([(centre - 420, 746), (centre + 258, 746)], "#A8968A", 3, 0.7)
    for x in (centre - 380, centre - 330):
        canvas.polygon([(x, 774), (x + 24, 774), (x + 18, 996), (x + 6, 996)], IRON_DARK)
    canvas.rect((centre - 392, 986, centre - 296, 1002), IRON_DARK, radius=6)
    canvas.rect((centre - 396, 686, centre + 180, 744), "#4A403B", radius=4)
    canvas.line([(centre - 394, 688), (centre + 178, 688)], "#A8968A", 3, 0.8)
    canvas.rect((centre - 140, 652, centre + 140, 686), "#6B6763")
    rng = random.Random(77)
    for x in range(int(centre) - 132, int(centre) + 132, 6):
        canvas.rect((x, 655, x + 4.6, 684), mix("#8E8C8A", "#D8D5CE", rng.random()))
    canvas.rect((centre - 160, 648, centre - 140, 686), "#7A5234")
    canvas.rect((centre + 140, 648, centre + 160, 686), "#7A5234")
    hinge = (centre - 390, 690)
    frame = [hinge, (centre - 356, 690), (centre - 436, 424), (centre - 468, 430)]
    canvas.polygon(frame, IRON_DARK)
    canvas.polygon([(centre - 384, 676), (centre - 366, 676), (centre - 440, 436), (centre - 456, 438)], "#F3E4C4")
    canvas.line([(centre - 388, 688), (centre - 466, 432)], "#A8968A", 3, 0.7)
    canvas.ellipse((centre + 60, 788), (50, 50), IRON_DARK)
    canvas.ellipse((centre + 60, 788), (38, 38), "#4A403B")
    canvas.ellipse((centre + 60, 788), (11, 11), BRASS)
    canvas.line([(centre + 60, 788), (centre + 104, 872)], IRON_DARK, 14)
    canvas.line([(centre + 58, 792), (centre + 98, 868)], "#8A7B70", 3, 0.7)
    canvas.rect((centre + 86, 864, centre + 142, 888), "#9A6238", radius=9)


def _paper(canvas: Canvas) -> None:
    canvas.rect((1424, 800, 1600, 826), "#7A5034", radius=3)
    canvas.line([(1424, 802), (1600, 802)], "#D79F66", 3, 0.7)
    canvas.shaded([(1446, 826), (1480, 826), (1476, 1010), (1450, 1010)], [(0, "#6B4530"), (1, "#432B22")])
    rng = random.Random(9)
    for layer in range(26):
        y = 798 - layer * 4
        shift = rng.uniform(-4, 4)
        canvas.rect((1440 + shift, y - 4, 1610, y), mix("#E9D6AE", "#FFF5DD", rng.random()))
        canvas.line([(1440 + shift, y), (1600, y)], "#B4946A", 1, 0.6)


def draw() -> Image.Image:
    canvas = Canvas([(0, "#B98A5A"), (0.5, "#C99B68"), (0.8, "#A8774E"), (1, "#8A5F42")])
    _room(canvas)
    _window(canvas)
    _drying_lines(canvas)
    _table(canvas)
    _type_case(canvas)
    _paper(canvas)
    _press(canvas)
    _sunbeam(canvas)
    return canvas.finish(seed=2, vignette=0.3)
