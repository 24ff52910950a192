"""From metres on a plan to longitude and latitude."""

import math

SEMI_MAJOR = 6378137.0
FLATTENING = 1 / 298.257222101


class Ground:
    """The plane that touches the ellipsoid (GRS 80) at an origin.

    To second order, which is the transverse Mercator projection to better than 0.01 mm over a
    site of 1 km: metres of a plan are then metres of the frame
    `+proj=tmerc +lat_0=… +lon_0=… +k=1 +ellps=GRS80`.
    """

    def __init__(self, longitude, latitude, bearing=0.0):
        """`bearing`: degrees clockwise from true north that the plan's y axis points to."""
        self.longitude, self.latitude, self.bearing = longitude, latitude, bearing
        e2 = FLATTENING * (2 - FLATTENING)
        phi = math.radians(latitude)
        w2 = 1 - e2 * math.sin(phi) ** 2
        self.across = SEMI_MAJOR / math.sqrt(w2)
        self.along = SEMI_MAJOR * (1 - e2) / w2**1.5
        self.cos, self.tan = math.cos(phi), math.tan(phi)
        turn = math.radians(bearing)
        self.east_of_x, self.north_of_x = math.cos(turn), -math.sin(turn)

    def east_north(self, x, y):
        """Metres east and north of the origin for metres on the plan."""
        return x * self.east_of_x - y * self.north_of_x, x * self.north_of_x + y * self.east_of_x

    def lon_lat(self, x, y):
        """Degrees, rounded to 9 decimals (0.1 mm)."""
        east, north = self.east_north(x, y)
        lon = east / (self.across * self.cos) * (1 + north * self.tan / self.across)
        lat = north / self.along - east * east * self.tan / (2 * self.across * self.along)
        return round(self.longitude + math.degrees(lon), 9), round(self.latitude + math.degrees(lat), 9)

    def azimuth(self, plan_azimuth):
        """True azimuth in degrees of a direction given clockwise from the plan's y axis."""
        return round((plan_azimuth + self.bearing) % 360, 6)
