"""Where on the Earth a model stands, as far as it says (IfcSite, IfcMapConversion, true north)."""
import math
import numpy
import ifcopenshell.util.placement
import ifcopenshell.util.unit

# WGS 84.
_AXIS, _SQUARE = 6378137.0, 0.00669437999014


class Placement:
    """Turns metres of the model into the coordinates that are handed over."""

    def __init__(self, model, account, stays_local):
        self.coordinates = {"metresPerUnit": 1}
        self.turn = lambda x, y: (x, y)
        if stays_local:
            return
        if not self._by_map_conversion(model, account):
            self._by_site(model, account)

    def flat(self, positions):
        result = []
        for x, y in positions:
            result.extend(self.turn(float(x), float(y)))
        return result

    def _by_map_conversion(self, model, account):
        if model.schema == "IFC2X3":
            return False
        for conversion in model.by_type("IfcMapConversion"):
            crs = conversion.TargetCRS
            name = (crs.Name or "").strip() if crs else ""
            if not name:
                continue
            unit = 1.0
            if crs.is_a("IfcProjectedCRS") and crs.MapUnit:
                unit = ifcopenshell.util.unit.get_prefix_multiplier(getattr(crs.MapUnit, "Prefix", None))
            # Project units to map units; what is off by far was written for other units than it says.
            scale = (conversion.Scale or 1.0) / ifcopenshell.util.unit.calculate_unit_scale(model) * unit
            if not 0.9 < scale < 1.1:
                account.assume(f"IfcMapConversion 的比例（{scale:g}）与单位不符，按 1 处理",
                               f"the scale of IfcMapConversion ({scale:g}) does not fit the units; taken as 1")
                scale = 1.0
            cos, sin = conversion.XAxisAbscissa or 1.0, conversion.XAxisOrdinate or 0.0
            if conversion.XAxisAbscissa is not None:
                cos = conversion.XAxisAbscissa
            length = math.hypot(cos, sin) or 1.0
            cos, sin = scale * cos / length, scale * sin / length
            east, north = conversion.Eastings * unit, conversion.Northings * unit
            self.turn = lambda x, y: (east + cos * x - sin * y, north + sin * x + cos * y)
            self.coordinates = {"reference": name.replace("EPSG: ", "EPSG:")}
            return True
        return False

    def _by_site(self, model, account):
        for site in model.by_type("IfcSite"):
            latitude, longitude = _degrees(site.RefLatitude), _degrees(site.RefLongitude)
            if latitude is None or longitude is None or abs(latitude) >= 89 or (latitude, longitude) == (0, 0):
                continue
            origin = (0.0, 0.0)
            if site.ObjectPlacement:
                matrix = ifcopenshell.util.placement.get_local_placement(site.ObjectPlacement)
                scale = ifcopenshell.util.unit.calculate_unit_scale(model)
                origin = (matrix[0][3] * scale, matrix[1][3] * scale)
            north = _true_north(model)
            sine = math.sin(math.radians(latitude))
            root = math.sqrt(1 - _SQUARE * sine * sine)
            per_north = math.radians(1) * _AXIS * (1 - _SQUARE) / root ** 3
            per_east = math.radians(1) * _AXIS / root * math.cos(math.radians(latitude))

            def turn(x, y):
                x, y = x - origin[0], y - origin[1]
                return (longitude + (x * north[1] - y * north[0]) / per_east,
                        latitude + (x * north[0] + y * north[1]) / per_north)

            self.turn = turn
            self.coordinates = "degrees"
            where = f"{latitude:.6f}, {longitude:.6f}"
            account.assume(f"模型放在 IfcSite 所写的经纬度（{where}）；许多软件在此写入默认城市，请核对",
                           f"the model is placed at the latitude and longitude of its IfcSite ({where}); "
                           "many programs write a default city there, so please check")
            return


def _degrees(angle):
    """IfcCompoundPlaneAngleMeasure: degrees, minutes, seconds, millionths; all of one sign."""
    if not angle or len(angle) < 3:
        return None
    value = angle[0] + angle[1] / 60 + (angle[2] + (angle[3] if len(angle) > 3 else 0) / 1e6) / 3600
    return value if math.isfinite(value) and abs(value) <= 180 else None


def _true_north(model):
    """Of length 1, in the model's plane; its y axis where the model does not say."""
    for context in model.by_type("IfcGeometricRepresentationContext", include_subtypes=False):
        if context.ContextType == "Model" and context.TrueNorth:
            direction = numpy.array(context.TrueNorth.DirectionRatios[:2], dtype=float)
            if numpy.linalg.norm(direction) > 0:
                return direction / numpy.linalg.norm(direction)
    return numpy.array([0.0, 1.0])
