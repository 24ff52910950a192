"""Many cameras for the street district, drawn with a seed: on poles along the streets and on façades."""

import math
import random

import street_district
from shapes import distance_to_segment, inside, signed_area

FIELDS = "id,name,lon,lat,level,height,azimuth,tilt,model,mount"
# Street cameras look along the street, from poles at the kerb.
POLE_MODELS = ("bullet-4", "bullet-6", "tele-12", "bullet-4")
FACADE_MODELS = ("dome-2.8", "bullet-4", "bullet-6", "panorama-180")


def table(seed, count):
    """The list as CSV. Three in five hang on poles, the rest on façades."""
    drawing = street_district.plan()
    draws = random.Random(seed)
    outlines = [
        rings[0]
        for kind, rings_of, tags in drawing.features.values()
        if "building" in tags and kind != "Point"
        for rings in rings_of
    ]
    rows = [FIELDS]
    while len(rows) <= count:
        number = len(rows)
        on_pole = number % 5 < 3
        spot = _pole(draws, outlines) if on_pole else _facade(draws, outlines)
        if spot is None:
            continue
        x, y, azimuth = spot
        models = POLE_MODELS if on_pole else FACADE_MODELS
        model = models[int(draws.random() * len(models))]
        height = 5.5 + draws.random() if on_pole else 3.2 + 1.3 * draws.random()
        tilt = {"tele-12": 8, "bullet-6": 12, "panorama-180": 0}.get(model, 18) + 6 * draws.random()
        if model == "panorama-180":
            tilt = 0
        lon, lat = drawing.ground.lon_lat(x, y)
        mount = "pole" if on_pole else "wall"
        name = f"{'杆装' if on_pole else '壁装'}{number:03d}"
        rows.append(f"S{number:03d},{name},{lon:.9f},{lat:.9f},0,{height:.2f},{azimuth:.1f},{tilt:.1f},{model},{mount}")
    return "\n".join(rows) + "\n"


def _pole(draws, outlines):
    """A place at the kerb of one of the streets, looking along it, or None where that is taken."""
    (x1, y1), (x2, y2), width = _stretch(draws)
    length = math.dist((x1, y1), (x2, y2))
    along, side = draws.random(), 1 if draws.random() < 0.5 else -1
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    aside = side * (width / 2 + 1.2)
    x, y = x1 + along * (x2 - x1) - uy * aside, y1 + along * (y2 - y1) + ux * aside
    x, y = round(x, 2), round(y, 2)
    way = 1 if draws.random() < 0.5 else -1
    heading = math.degrees(math.atan2(ux * way, uy * way)) + side * way * (6 + 8 * draws.random())
    if any(inside((x, y), ring) or _near(ring, x, y) < 1 for ring in outlines):
        return None
    return x, y, heading % 360


def _stretch(draws):
    """A straight stretch of street, the longer the likelier: its ends and its width."""
    stretches = []
    for _, line, tags in street_district.STREETS:
        width = float(dict(t.split("=") for t in tags.split())["width"])
        stretches += [(a, b, width) for a, b in zip(line, line[1:])]
    left = draws.random() * sum(math.dist(a, b) for a, b, _ in stretches)
    for a, b, width in stretches:
        left -= math.dist(a, b)
        if left <= 0:
            break
    return a, b, width


def _facade(draws, outlines):
    """A place on an outer wall, looking away from it, or None where another building stands in front."""
    ring = outlines[int(draws.random() * len(outlines))]
    if signed_area(ring) < 0:
        ring = ring[::-1]
    edge = int(draws.random() * len(ring))
    (x1, y1), (x2, y2) = ring[edge], ring[(edge + 1) % len(ring)]
    length = math.dist((x1, y1), (x2, y2))
    along = 0.15 + 0.7 * draws.random()
    nx, ny = (y2 - y1) / length, (x1 - x2) / length
    x, y = x1 + along * (x2 - x1), y1 + along * (y2 - y1)
    turn = 50 * draws.random() - 25
    front = x + 4 * nx, y + 4 * ny
    if any(inside(front, other) or _near(other, *front) < 3 for other in outlines if other is not ring):
        return None
    heading = math.degrees(math.atan2(nx, ny)) + turn
    return x + 0.05 * nx, y + 0.05 * ny, heading % 360


def _near(ring, x, y):
    """Metres from a point to a ring."""
    return min(distance_to_segment((x, y), a, b) for a, b in zip(ring, ring[1:] + ring[:1]))
