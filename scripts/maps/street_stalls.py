"""What stands in the street district for a time: market stalls, a hoarding, a lorry at the hub, each with its probability."""

from plan import Plan
from shapes import box


def plan():
    drawing = Plan("street-district-stalls", 113.27, 23.12)
    drawing.level = 0
    for number in range(8):
        x = -72 + 9 * number
        tags = f"sightline:obstacle=yes height=2.4 sightline:probability=0.5 name=步行街摊位{number + 1}"
        drawing.area(f"stall-{number + 1}", box(x, -156.5, x + 3, -154), tags)
    hoarding = [(34, -16), (44, -16), (44, -10), (34, -10), (34, -16)]
    drawing.line("hoarding", hoarding, "barrier=wall height=2.5 sightline:probability=0.1 name=管线施工围挡")
    drawing.area(
        "lorry", box(100, -52, 111, -49.5), "sightline:obstacle=yes height=3.6 sightline:probability=0.3 name=枢纽停靠货车"
    )
    return drawing
