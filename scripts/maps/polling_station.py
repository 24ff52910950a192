"""雁滩社区: a community hall in Lanzhou that serves as a polling station, and the streets around it."""

import polling_hall
import polling_neighbours
from plan import Plan
from shapes import box, disc


def plan():
    """The map `polling-station`, in Lanzhou."""
    drawing = Plan("polling-station", 103.88, 36.06)
    drawing.level = 0
    _streets(drawing)
    _square(drawing)
    polling_hall.draw(drawing)
    polling_neighbours.draw(drawing)
    return drawing


def _streets(plan):
    plan.line("street", [(-130, -46), (56, -46), (130, -46)], "highway=secondary lanes=4 width=18 name=雁滩路")
    plan.line("avenue", [(56, -110), (56, -46), (56, 90)], "highway=tertiary lanes=2 width=12 name=天水北路支路")
    plan.point("junction", (56, -46), "highway=traffic_signals name=雁滩路路口")
    plan.point("crossing", (0, -46), "highway=crossing crossing=traffic_signals name=社区门前人行横道")
    plan.point("crossing-east", (72, -46), "highway=crossing name=路口东侧人行横道")
    tags = "boundary=administrative admin_level=6 name=城关区界"
    plan.line("district-border", [(-108, -110), (-101, -46), (-99, 90)], tags)
    tags = "highway=footway bridge=yes layer=1 height=6 width=3.2 name=雁滩路人行天桥"
    plan.line("footbridge", [(-60, -60), (-60, -32)], tags)
    for number, at in enumerate(((-14, -35), (14, -35), (46, -35), (66, -35), (-52, -35), (46, -57))):
        plan.point(f"lamp-{number + 1}", at, "highway=street_lamp sightline:mount=yes height=8 name=路灯杆")
    for number, x in enumerate(range(-120, 121, 16)):
        if abs(x - 56) > 12 and abs(x + 60) > 6:
            plan.area(f"tree-{number + 1:02d}", disc(x, -58, 2, 8), "natural=tree height=8 min_height=2.4")


def _square(plan):
    plan.area("square", box(-26, -33, 26, -13), "place=square highway=pedestrian area=yes name=社区文化广场")
    plan.area("stage", box(-22, -31, -14, -25), "man_made=stage building=yes height=1.0 name=露天舞台")
    plan.area("kiosk", box(20, -31, 24, -27), "building=kiosk height=3 name=便民亭")
    for number, (x, y) in enumerate(((-8, -27), (8, -27), (8, -18))):
        plan.area(f"square-tree-{number + 1}", disc(x, y, 1.8, 8), "natural=tree height=7 min_height=2.5")
    plan.area("park", box(70, -36, 116, 24), "leisure=park name=雁滩小游园")
    plan.area("park-hedge-1", box(74, -34, 74.8, 20), "barrier=hedge height=1.3")
    plan.area("park-pavilion", box(90, -10, 98, -2), "building=roof min_height=2.8 height=4 name=凉亭")
    plan.area(
        "bus-hub", box(-46, -34, -30, -24), "amenity=bus_station public_transport=station bus=yes name=雁滩公交枢纽"
    )
    plan.area("bus-canopy", box(-44, -31, -32, -28), "building=roof min_height=3 height=3.4 name=公交候车棚")
    plan.point("sign-hall", (-3, -12.4), "sightline:sign=yes name=视频监控提示牌")
