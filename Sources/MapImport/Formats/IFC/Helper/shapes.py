"""Footprints and heights of products, from the meshes that IfcOpenShell makes of them: metres, world coordinates."""
import numpy
import shapely
import ifcopenshell.geom
import ifcopenshell.util.placement

# Metres. Corners nearer than this are one, and slivers narrower than this are nothing.
GRAIN = 0.001


class Body:
    """The footprint of a product, a shapely area, and how far it reaches: `low` and `high`, metres."""

    def __init__(self, footprint, low, high):
        self.footprint = footprint
        self.low = low
        self.high = high


class Bodies:
    """Makes bodies, each once. Openings are left in: doors and windows are told by themselves."""

    def __init__(self):
        self.settings = ifcopenshell.geom.settings()
        self.settings.set("use-world-coords", True)
        self.settings.set("disable-opening-subtractions", True)
        self.made = {}

    def of(self, product):
        """None where a product has no body, or none that can be made."""
        if product.id() not in self.made:
            self.made[product.id()] = self._make(product)
        return self.made[product.id()]

    def of_all(self, products):
        bodies = [body for body in map(self.of, products) if body]
        if not bodies:
            return None
        return Body(united([body.footprint for body in bodies]), min(b.low for b in bodies), max(b.high for b in bodies))

    def _make(self, product):
        if not product.Representation:
            return None
        try:
            shape = ifcopenshell.geom.create_shape(self.settings, product)
        except RuntimeError:
            return None
        points = numpy.array(shape.geometry.verts, dtype=float).reshape(-1, 3)
        faces = numpy.array(shape.geometry.faces, dtype=int).reshape(-1, 3)
        if not len(points) or not len(faces) or not numpy.isfinite(points).all():
            return None
        triangles = shapely.polygons(points[faces][:, :, :2])
        triangles = triangles[shapely.area(triangles) > 1e-8]
        if not len(triangles):
            return None
        footprint = united(list(triangles))
        if footprint.is_empty:
            return None
        return Body(footprint, float(points[:, 2].min()), float(points[:, 2].max()))


def united(areas):
    """One clean area of many: seams of rounding closed, no points that say nothing."""
    whole = shapely.union_all([shapely.set_precision(area, GRAIN) for area in areas], grid_size=GRAIN)
    return shapely.make_valid(whole.buffer(2 * GRAIN, join_style="mitre").buffer(-2 * GRAIN, join_style="mitre")
                              .simplify(GRAIN))


def polygons(area):
    return [part for part in shapely.get_parts(area) if part.geom_type == "Polygon" and part.area > GRAIN]


def across(product, body, width=None):
    """The line of a door or window across its wall, in the middle of its body.

    It runs along one of the product's own axes: the one along which the body is as long as it is said to be wide
    (metres), or else longer.
    """
    matrix = ifcopenshell.util.placement.get_local_placement(product.ObjectPlacement)
    axis = numpy.array([matrix[0][0], matrix[1][0]])
    if numpy.linalg.norm(axis) < 0.5:
        # It lies on its back, as a skylight does.
        axis = numpy.array([matrix[0][1], matrix[1][1]])
    if numpy.linalg.norm(axis) < 0.5:
        return None
    axis = axis / numpy.linalg.norm(axis)
    normal = numpy.array([-axis[1], axis[0]])
    corners = shapely.get_coordinates(body.footprint)
    lengths = [numpy.ptp(corners @ direction) for direction in (axis, normal)]
    aim = width if width else max(lengths)
    if abs(lengths[1] - aim) + GRAIN < abs(lengths[0] - aim):
        axis, normal = normal, axis
    along, beside = corners @ axis, corners @ normal
    middle = (beside.min() + beside.max()) / 2 * normal
    return [along.min() * axis + middle, along.max() * axis + middle]
