"""A site drawn in metres, and its GeoJSON."""

import json
import math

from ground import Ground
from shapes import signed_area

# Two drawn points nearer than this are one point, metres.
SAME = 0.0005


class Plan:
    """Collects the features of a site map and writes them as GeoJSON with OpenStreetMap tags.

    Tags are given in one string, `key=value` separated by blanks. `level` is added to every
    feature that does not name its own, unless it is None.
    """

    def __init__(self, name, longitude, latitude, bearing=0.0):
        self.name = name
        self.ground = Ground(longitude, latitude, bearing)
        self.level = None
        self.features = {}

    def area(self, identity, ring, tags, holes=()):
        """A polygon."""
        rings = [_anticlockwise(ring)] + [_anticlockwise(hole)[::-1] for hole in holes]
        self._add(identity, "Polygon", [rings], tags)

    def areas(self, identity, polygons, tags):
        """A multipolygon; each polygon a list of rings, the outer one first."""
        parts = [[_anticlockwise(p[0])] + [_anticlockwise(h)[::-1] for h in p[1:]] for p in polygons]
        self._add(identity, "MultiPolygon", parts, tags)

    def line(self, identity, points, tags):
        """A line."""
        self._add(identity, "LineString", [list(points)], tags)

    def point(self, identity, at, tags):
        """A point."""
        self._add(identity, "Point", [[at]], tags)

    def facing(self, plan_azimuth, tilt):
        """The tags of a point that can be read only from in front (tilt: elevation of its normal)."""
        return f"sightline:facing={self.ground.azimuth(plan_azimuth):g} sightline:facing_tilt={tilt:g}"

    def _add(self, identity, kind, parts, tags):
        if identity in self.features:
            raise ValueError(f"{self.name}: the id {identity} is used twice")
        properties = dict(pair.split("=", 1) for pair in tags.split())
        if self.level is not None:
            properties.setdefault("level", str(self.level))
        self.features[identity] = kind, parts, properties

    # Writing

    def document(self):
        """The lines of the GeoJSON file, one feature a line."""
        joints = self._joints()
        lines = [f'{{"type":"FeatureCollection","name":{json.dumps(self.name)},"features":[']
        rows = [self._row(identity, joints) for identity in self.features]
        return "\n".join(lines + [",\n".join(rows), "]}", ""])

    def _row(self, identity, joints):
        kind, parts, properties = self.features[identity]
        geometry = {"type": kind, "coordinates": self._coordinates(identity, kind, parts, joints)}
        row = {"type": "Feature", "id": identity, "properties": properties, "geometry": geometry}
        return json.dumps(row, ensure_ascii=False, separators=(",", ":"))

    def _coordinates(self, identity, kind, parts, joints):
        if kind == "Point":
            return self.ground.lon_lat(*parts[0][0])
        if kind == "LineString":
            return [self.ground.lon_lat(*p) for p in _noded(parts[0], joints, closed=False)]
        polygons = []
        for rings in parts:
            noded = [_noded(ring, joints, closed=True) for ring in rings]
            polygons.append([[self.ground.lon_lat(*p) for p in ring + ring[:1]] for ring in noded])
        return polygons[0] if kind == "Polygon" else polygons

    def _joints(self):
        """The corners that every edge passing through them has to share, by squares of 4 m."""
        joints = {}
        for kind, parts, properties in self.features.values():
            if kind == "Point" or not _is_built(properties):
                continue
            for chain in (parts[0:1] if kind == "LineString" else (r for rings in parts for r in rings)):
                for x, y in chain:
                    joints.setdefault((math.floor(x / 4), math.floor(y / 4)), set()).add((x, y))
        return joints


def _is_built(properties):
    return any(key in properties for key in ("building", "building:part", "indoor", "barrier"))


def _anticlockwise(ring):
    ring = list(ring)
    return ring if signed_area(ring) > 0 else ring[::-1]


def _noded(chain, joints, closed):
    """The chain with every joint that lies on one of its edges as a vertex of its own.

    Walls that touch then share their coordinates exactly, however these are rounded.
    """
    ends = zip(chain, chain[1:] + chain[:1]) if closed else zip(chain, chain[1:])
    noded = []
    for a, b in ends:
        noded.append(_shared(a, joints))
        noded.extend(_between(a, b, joints))
    if not closed:
        noded.append(_shared(chain[-1], joints))
    return noded


def _shared(p, joints):
    """The one of the joints within `SAME` that all who meet there use."""
    near = [q for q in _near(p, p, joints) if math.dist(p, q) < SAME]
    return min(near, default=p)


def _between(a, b, joints):
    length = math.dist(a, b)
    ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    found = {}
    for q in _near(a, b, joints):
        along = (q[0] - a[0]) * ux + (q[1] - a[1]) * uy
        aside = (q[1] - a[1]) * ux - (q[0] - a[0]) * uy
        if abs(aside) < SAME and SAME < along < length - SAME:
            found[round(along, 3)] = _shared(q, joints)
    return [found[along] for along in sorted(found)]


def _near(a, b, joints):
    columns = range(math.floor((min(a[0], b[0]) - SAME) / 4), math.floor((max(a[0], b[0]) + SAME) / 4) + 1)
    rows = range(math.floor((min(a[1], b[1]) - SAME) / 4), math.floor((max(a[1], b[1]) + SAME) / 4) + 1)
    for column in columns:
        for row in rows:
            yield from joints.get((column, row), ())
