"""Things that every building has: doors, windows, columns, lifts, stairs."""

import math

from shapes import box, centred


def door(plan, identity, at, width=0.9, tags=""):
    """An opening in the walls at a point; a hinged door unless the tags say otherwise."""
    kind = "" if "door=" in tags else "door=hinged "
    plan.point(identity, at, f"{kind}width={width:g} {tags}")


def window(plan, identity, a, b, sill=0.9, head=2.4, tags=""):
    """A glazed opening from `a` to `b` along a wall."""
    middle = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    tags = f"window=yes width={math.dist(a, b):g} min_height={sill:g} height={head:g} {tags}"
    plan.point(identity, middle, tags)


def glass_wall(plan, identity, points, height, tags=""):
    """A wall of glass."""
    glass = "indoor=wall material=glass sightline:transparent=yes"
    plan.line(identity, points, f"{glass} height={height:g} {tags}")


def solid(plan, identity, ring, height, tags=""):
    """A counter, cabinet or machine that stands on the floor."""
    plan.area(identity, ring, f"indoor=wall height={height:g} {tags}")


def columns(plan, prefix, xs, ys, width, depth, tags="indoor=column"):
    """Columns on a grid, named by row and number; indoors from floor to ceiling."""
    for row, y in enumerate(ys):
        for number, x in enumerate(xs):
            identity = f"{prefix}-{'abcdefgh'[row]}{number + 1}"
            plan.area(identity, centred(x, y, width, depth), tags)


def posts(plan, prefix, xs, ys, size, height):
    """Columns outdoors, square."""
    columns(plan, prefix, xs, ys, size, size, f"man_made=column height={height:g}")


def lift(plan, identity, ring, name, levels, tags=""):
    """A lift shaft through several levels."""
    kind = "indoor=room room=elevator highway=elevator sightline:void=yes"
    plan.area(identity, ring, f"{kind} level={levels} name={name} {tags}")


def stairs(plan, identity, ring, name, levels, tags=""):
    """Stairs or escalators: an opening in the floor of the upper level, without walls of their own."""
    kind = "room=stairs stairs=yes sightline:void=yes"
    plan.area(identity, ring, f"{kind} level={levels} name={name} {tags}")


def row_of_rooms(plan, prefix, names, x, y, width, depth, tags, first=1):
    """Equal rooms side by side from the left; returns their boxes. `names` may hold None for a gap."""
    boxes = []
    for number, name in enumerate(names):
        ring = box(x + number * width, y, x + (number + 1) * width, y + depth)
        boxes.append(ring)
        if name is not None:
            plan.area(f"{prefix}-{number + first:02d}", ring, f"{tags} name={name}")
    return boxes
