"""Level 0: the crossing above the station, the four exits and the buildings around it."""

from fixtures import glass_wall, posts
from metro_concourse import EXIT_STAIRS
from shapes import band, box, centred, disc

# Street buildings: id, outline, tags. Two have no height on the map.
BUILDINGS = [
    ("plaza", box(-84, 34, -34, 72), "building=retail building:levels=6 height=28 name=榕江广场"),
    ("riverside-1", box(-132, 54, -110, 86), "building=apartments building:levels=18 height=54 name=榕江苑1栋"),
    ("riverside-2", box(-106, 54, -88, 86), "building=apartments building:levels=18 height=54 name=榕江苑2栋"),
    ("bank", box(48, 32, 62, 62), "building=commercial building:levels=4 height=16 name=云帆路金融楼"),
    ("hotel", box(80, 34, 128, 84), "building=hotel tourism=hotel building:levels=12 height=42 name=云帆酒店"),
    ("old-house", box(48, 90, 66, 108), "building=residential name=云帆路旧楼"),
    ("terrace-1", box(74, 90, 92, 108), "building=residential building:levels=7 name=云帆路8号"),
    ("terrace-2", box(92, 90, 110, 108), "building=residential building:levels=7 name=云帆路10号"),
    (
        "clinic",
        box(-84, -74, -44, -32),
        "building=hospital amenity=hospital building:levels=9 height=36 name=榕江医院门诊楼",
    ),
    ("shops-1", box(-134, -46, -118, -30), "building=retail building:levels=2 height=8 name=榕江路商铺1"),
    ("shops-2", box(-118, -46, -102, -30), "building=retail building:levels=3 height=11 name=榕江路商铺2"),
    ("court", box(-38, -70, 12, -32), "building=office building:levels=5 height=20 name=云帆中心南座"),
    ("market", box(48, -70, 84, -30), "building=retail building:levels=3 height=13.5 name=榕江肉菜市场"),
    ("kiosk", box(112, -44, 118, -38), "building=kiosk height=3.2 name=书报亭"),
    ("annex", box(92, -78, 130, -58), "building=commercial name=云帆路仓储楼"),
]
SIGNS = {"a": (-105.5, 43), "b": (66.2, 83), "c": (107.5, -42)}


def draw(plan):
    plan.level = 0
    for identity, ring, tags in BUILDINGS:
        plan.area(identity, ring, tags)
    _office_tower(plan)
    _streets(plan)
    for key in EXIT_STAIRS:
        _exit(plan, key)
    _trees(plan)


def _office_tower(plan):
    """A podium with a tower on it: two building parts under one outline."""
    outline = box(-30, 34, 12, 72)
    plan.area("office", outline, "building=office building:levels=24 height=98 name=云帆大厦")
    plan.area("office-podium", outline, "building:part=yes building:levels=4 height=18", holes=[box(-24, 42, 4, 66)])
    plan.area("office-tower", box(-24, 42, 4, 66), "building:part=yes building:levels=24 height=98")
    plan.point("office-entrance", (-9, 34), "entrance=main door=sliding width=4 name=云帆大厦大堂入口")


def _streets(plan):
    plan.line("boulevard", [(-140, 0), (32, 0), (140, 0)], "highway=primary lanes=8 width=40 name=榕江大道")
    plan.line("avenue", [(32, -110), (32, 0), (32, 115)], "highway=secondary lanes=4 width=22 name=云帆路")
    plan.point("junction", (32, 0), "highway=traffic_signals sightline:key_part=yes name=榕江大道云帆路路口")
    plan.area("boulevard-key", box(-30, -20, 16, 20), "sightline:key_part=yes name=榕江大道站前段")
    for identity, at, name in (
        ("crossing-west", (16, 0), "路口西侧人行横道"),
        ("crossing-east", (48, 0), "路口东侧人行横道"),
        ("crossing-north", (32, 24), "路口北侧人行横道"),
        ("crossing-south", (32, -24), "路口南侧人行横道"),
    ):
        plan.point(identity, at, f"highway=crossing crossing=traffic_signals name={name}")
    for identity, ring in (
        ("bus-shelter-north", box(-60, 22.5, -46, 24)),
        ("bus-shelter-south", box(-30, -24, -16, -22.5)),
    ):
        plan.area(identity, ring, "building=roof height=2.9 min_height=2.5 name=公交站候车亭")
    for number, (x, y) in enumerate(((17, 21), (47, 21), (47, -21), (17, -21))):
        plan.point(f"signal-mast-{number + 1}", (x, y), "man_made=mast sightline:mount=yes height=6.5 name=信号灯杆")


def _exit(plan, key):
    """A glazed pavilion over the stairs, open at their upper end."""
    flight, width = EXIT_STAIRS[key]
    name = f"{key.upper()}口"
    shell = band(flight, width + 1)
    upper_left, upper_right = shell[1], shell[2]
    plan.area(
        f"exit-{key}-roof", band(flight, width + 2.5), f"building=roof height=4.2 min_height=3.6 name={name}出入口雨篷"
    )
    glass_wall(plan, f"exit-{key}-glass", [upper_left, shell[0], shell[3], upper_right], 3.6)
    at = flight[-1]
    ready = "" if key == "c" else "sightline:key_part=yes"
    plan.point(
        f"exit-{key}", at, f"railway=subway_entrance entrance=yes width={width} ref={key.upper()} name={name} {ready}"
    )
    if key in SIGNS:
        plan.point(f"sign-{key}", SIGNS[key], "sightline:sign=yes name=视频监控提示牌")


def _trees(plan):
    for row, y in enumerate((-26.5, 26.5)):
        for number, x in enumerate(range(-135, 136, 15)):
            if abs(x - 32) > 14 and not _blocked(x, y):
                plan.area(
                    f"tree-{row + 1}-{number + 1:02d}", disc(x, y, 2.2, 8), "natural=tree height=8 min_height=2.4"
                )
    for number, x in enumerate((-9 - 8, -9 + 8)):
        plan.area(f"planter-{number + 1}", centred(x, 30.5, 5, 1.2), "barrier=hedge height=1.1")
    posts(plan, "plaza-portico", [-80 + 9 * i for i in range(6)], [32.8], 0.7, 6)


def _blocked(x, y):
    return any(
        min(p[0] for p in r) - 3 < x < max(p[0] for p in r) + 3
        and min(p[1] for p in r) - 3 < y < max(p[1] for p in r) + 3
        for _, r, _ in BUILDINGS
    )
