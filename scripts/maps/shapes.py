"""Shapes in metres on a plan: x to the right, y up, rings open (first point not repeated)."""

import math


def box(x1, y1, x2, y2):
    """A rectangle by two opposite corners."""
    (x1, x2), (y1, y2) = sorted((x1, x2)), sorted((y1, y2))
    return [(x1, y1), (x2, y1), (x2, y2), (x1, y2)]


def centred(x, y, width, depth):
    """A rectangle by its middle."""
    return box(x - width / 2, y - depth / 2, x + width / 2, y + depth / 2)


def disc(x, y, radius, corners=12):
    """A regular polygon around a circle's centre."""
    steps = [2 * math.pi * i / corners for i in range(corners)]
    return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in steps]


def turned(ring, degrees, about=(0.0, 0.0)):
    """The shape turned anticlockwise."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    ax, ay = about
    return [(ax + c * (x - ax) - s * (y - ay), ay + s * (x - ax) + c * (y - ay)) for x, y in ring]


def mirrored(ring, x=None, y=None):
    """The shape reflected in the vertical line at `x` or the horizontal line at `y`."""
    if x is not None:
        return [(2 * x - px, py) for px, py in ring]
    return [(px, 2 * y - py) for px, py in ring]


def band(line, width):
    """A strip of the given width along a line of points, with mitred bends."""
    left, right = [], []
    for i, (x, y) in enumerate(line):
        before = line[max(i - 1, 0)], line[max(i, 1)]
        after = line[min(i, len(line) - 2)], line[min(i + 1, len(line) - 1)]
        n1, n2 = _normal(*before), _normal(*after)
        nx, ny = n1[0] + n2[0], n1[1] + n2[1]
        scale = width / (nx * nx + ny * ny)
        left.append((x + nx * scale, y + ny * scale))
        right.append((x - nx * scale, y - ny * scale))
    return left + right[::-1]


def _normal(a, b):
    length = math.dist(a, b)
    return (a[1] - b[1]) / length, (b[0] - a[0]) / length


def signed_area(ring):
    """Square metres, positive where the ring runs anticlockwise."""
    pairs = zip(ring, ring[1:] + ring[:1])
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def inside(point, ring):
    """Whether a point lies inside a ring (points on its edge may fall either way)."""
    x, y = point
    hit = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            hit = not hit
    return hit


def distance_to_segment(p, a, b):
    """Metres from a point to a segment."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length2 = dx * dx + dy * dy
    t = 0.0 if length2 == 0 else ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2
    t = min(1.0, max(0.0, t))
    return math.dist(p, (a[0] + t * dx, a[1] + t * dy))
