"""珠水大道: a district of 600 m × 500 m around a junction of two main streets in Guangzhou."""

import district_blocks
import district_places
from fixtures import posts
from plan import Plan
from shapes import band, box, disc

# Main streets: id, line, tags.
STREETS = [
    ("boulevard", [(-300, 0), (40, 0), (300, 0)], "highway=primary lanes=8 width=38 name=珠水大道"),
    (
        "avenue",
        [(40, -250), (40, -152), (40, 0), (40, 157), (40, 250)],
        "highway=secondary lanes=4 width=22 name=荔港路",
    ),
    (
        "orchard-street",
        [(-300, 157), (-180, 157), (40, 157), (300, 157)],
        "highway=tertiary lanes=2 width=12 name=果园街",
    ),
    ("bamboo-lane", [(-180, 0), (-180, 157), (-180, 250)], "highway=residential width=8 name=竹丝巷"),
    ("weavers-lane", [(-180, 0), (-180, -250)], "highway=residential width=8 name=织造巷"),
    ("east-street", [(40, -152), (300, -152)], "highway=tertiary lanes=2 width=12 name=织造街"),
]
MASTS = [(18, 22), (62, 22), (62, -22), (18, -22), (-185, 22), (-185, -22), (30, 148), (50, -162)]


def plan():
    """The map `street-district`."""
    drawing = Plan("street-district", 113.27, 23.12)
    drawing.level = 0
    _streets(drawing)
    _footbridge(drawing)
    _underpass(drawing)
    district_blocks.draw(drawing)
    district_places.draw(drawing)
    _street_trees(drawing)
    return drawing


def _streets(plan):
    for identity, line, tags in STREETS:
        plan.line(identity, line, tags)
    plan.area("boulevard-key-west", box(-60, -19, 20, 19), "sightline:key_part=yes name=珠水大道路口西段")
    plan.area("boulevard-key-east", box(60, -19, 130, 19), "sightline:key_part=yes name=珠水大道路口东段")
    plan.area("centre", box(-90, -80, 110, 80), "sightline:place=city_centre name=中心区范围")
    plan.point("junction-centre", (40, 0), "highway=traffic_signals sightline:key_part=yes name=珠水大道荔港路路口")
    plan.point("junction-north", (40, 157), "highway=traffic_signals name=荔港路果园街路口")
    plan.point("junction-south", (40, -152), "highway=traffic_signals sightline:key_part=yes name=荔港路织造街路口")
    for identity, at, name in (
        ("crossing-west", (20, 0), "路口西侧人行横道"),
        ("crossing-east", (60, 0), "路口东侧人行横道"),
        ("crossing-north", (40, 24), "路口北侧人行横道"),
        ("crossing-south", (40, -24), "路口南侧人行横道"),
        ("crossing-orchard", (26, 157), "果园街人行横道"),
    ):
        plan.point(identity, at, f"highway=crossing crossing=traffic_signals name={name}")
    street = "highway=pedestrian area=yes name=织造街步行街"
    plan.area("pedestrian-street", box(-170, -158, 26, -146), street)
    plan.area("pedestrian-street-key", box(-60, -158, -20, -146), "sightline:key_part=yes name=步行街中段")
    for number, (x, y) in enumerate(MASTS):
        plan.point(
            f"mast-{number + 1}", (x, y), f"man_made=mast sightline:mount=yes height=6.5 name={number + 1}号信号灯杆"
        )
    lamps = [(x, y) for x in range(-285, 300, 30) for y in (-21, 21) if abs(x - 40) > 25 and abs(x + 120) > 10]
    for number, (x, y) in enumerate(lamps):
        plan.point(
            f"lamp-{number + 1:02d}", (x, y), f"highway=street_lamp sightline:mount=yes height=10 name=路灯{number + 1}"
        )
    for number, at in enumerate(((22, -23.5), (-165, 23.5), (70, 30), (-20, -159.5))):
        plan.point(f"sign-{number + 1}", at, f"sightline:sign=yes name=视频监控提示牌{number + 1}")


def _footbridge(plan):
    """Over the boulevard: a deck 4 m wide whose floor is at 5.5 m, on piers, with stairs at both ends."""
    tags = "bridge=yes layer=1 min_height=5 height=6.6 width=4"
    plan.line("footbridge", [(-120, -25), (-120, 25)], f"highway=footway {tags} name=珠水大道人行天桥")
    posts(plan, "footbridge-pier", (-120,), (-22, 0, 22), 1.2, 5)
    for side, y in (("south", -25), ("north", 25)):
        steps = [(-120, y), (-104, y)]
        plan.line(
            f"footbridge-stairs-{side}", steps, f"highway=steps width=2.6 name=天桥{'南' if y < 0 else '北'}侧梯道"
        )
        ring = band([(-118, y), (-112, y)], 2.6)
        plan.area(f"footbridge-stairs-{side}-body", ring, "building=roof min_height=3.2 height=5.4")
        tags = "sightline:key_part=yes"
        plan.area(
            f"footbridge-key-{side}", box(-123, y - 3, -103, y + 3), f"{tags} name=天桥{'南' if y < 0 else '北'}侧梯口"
        )


def _underpass(plan):
    """Under the boulevard: a passage 6 m wide on level −1 with stairs up to both pavements."""
    wall = "indoor=wall height=3 level=-1"
    plan.line(
        "underpass",
        [(150, -24), (150, 24)],
        "highway=footway tunnel=yes layer=-1 width=6 level=-1 name=珠水大道地下通道",
    )
    plan.area("underpass-floor", box(147, -24, 153, 24), "indoor=corridor level=-1 sightline:floor=-4.5 name=地下通道")
    plan.line("underpass-wall-west", [(147, -24), (147, 24)], wall)
    plan.line("underpass-wall-east", [(153, -24), (153, 24)], wall)
    for side, y, way in (("south", -24, -1), ("north", 24, 1)):
        name = f"地下通道{'南' if y < 0 else '北'}口"
        flight = box(147.5, y, 152.5, y + 9 * way)
        stairs = "room=stairs stairs=yes sightline:void=yes level=-1;0"
        plan.area(f"underpass-stairs-{side}", flight, f"{stairs} name={name}楼梯")
        ends = [(147, y), (147.5, y), (147.5, y + 9 * way), (152.5, y + 9 * way), (152.5, y), (153, y)]
        plan.line(f"underpass-end-{side}", ends, wall)
        plan.area(
            f"underpass-roof-{side}",
            box(146.5, y + 1 * way, 153.5, y + 10 * way),
            f"building=roof min_height=2.8 height=3.2 name={name}雨篷",
        )
    plan.area("underpass-key", box(147.2, -24, 152.8, -6), "sightline:key_part=yes level=-1 name=地下通道南段")
    plan.point("underpass-lamp", (147.3, 0), "sightline:mount=yes level=-1 height=2.8 name=地下通道灯位")


def _street_trees(plan):
    number = 0
    for y in (-24.5, 24.5):
        for x in range(-290, 300, 20):
            clear = (
                not (y > 0 and -104 < x < -52)
                and abs(x - 40) > 30
                and abs(x + 115) > 16
                and abs(x - 150) > 12
                and abs(x + 180) > 10
            )
            if clear:
                number += 1
                plan.area(f"street-tree-{number:02d}", disc(x, y, 1.9, 8), "natural=tree height=8 min_height=2.6")
