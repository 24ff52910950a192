"""榕江路站: a metro interchange with two island platforms, a concourse and four street exits."""

import metro_concourse
import metro_platforms
import metro_street
from plan import Plan


def plan():
    """The map `metro-interchange`, in Guangzhou."""
    drawing = Plan("metro-interchange", 113.32, 23.13)
    metro_street.draw(drawing)
    metro_concourse.draw(drawing)
    metro_platforms.draw(drawing)
    return drawing
