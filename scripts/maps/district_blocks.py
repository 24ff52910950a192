"""The district's buildings: terraces that share walls, arcades, towers on podiums, slabs."""

import random

from fixtures import posts
from shapes import box, centred, turned

# Terraces: id, first x, last x, y, depth. Rows at the same y + depth and y stand back to back.
TERRACES = [
    ("row-a", -170, 2, -42, 14),
    ("row-b", -170, -8, -64, 13),
    ("row-c", -170, -8, -77, 13),
    ("row-d", -170, -8, -144, 15),
    ("row-e", -170, 20, -176, 16),
]
# Rows of slabs: id, name, count, first x, step, y, width, depth, tags for the height.
SLABS = [
    ("slab-north", "果园街北", 6, -165, 31, 172, 26, 12, "building:levels=8 height=25"),
    ("slab-upper", "果园街后排", 6, -165, 31, 208, 26, 12, "building:levels=8"),
    ("slab-east", "荔港苑", 5, 66, 44, 176, 34, 13, "building:levels=17 height=52"),
    ("slab-south", "织造街南", 5, 66, 44, -200, 34, 13, "building:levels=9 height=28"),
    ("slab-lower", "织造里南", 4, -160, 40, -232, 30, 12, "building:levels=7"),
]
TERRACE_NAMES = {
    "row-a": "珠水大道",
    "row-b": "织造里",
    "row-c": "织造里后街",
    "row-d": "步行街北",
    "row-e": "步行街南",
}
# Buildings that stand alone: id, outline, tags.
SINGLES = [
    ("mall", box(-104, 28, -50, 80), "building=retail building:levels=5 height=26 shop=mall name=珠水广场"),
    ("bank", box(-6, 28, 22, 50), "building=commercial amenity=bank building:levels=6 height=24 name=珠水银行大楼"),
    ("hospital", box(-12, 66, 22, 88), "building=hospital amenity=hospital building:levels=10 height=40 name=荔港医院"),
    (
        "museum",
        turned(box(-48, 96, -8, 132), 8, (-28, 114)),
        "building=museum tourism=museum height=16 name=珠水民俗博物馆",
    ),
    ("tower-north-1", box(-166, 84, -142, 108), "building=apartments building:levels=26 height=80 name=竹丝大厦"),
    ("tower-north-2", box(-166, 118, -142, 142), "building=apartments building:levels=26 height=80 name=翠竹阁"),
    ("archive", box(216, 40, 252, 76), "building=public amenity=archive building:levels=6 height=27 name=市档案分馆"),
    (
        "institute",
        box(216, 92, 256, 132),
        "building=office office=research building:levels=7 height=30 name=华南岭南研究所",
    ),
    (
        "post-office",
        box(64, -146, 92, -122),
        "building=public amenity=post_office building:levels=3 height=12 name=荔港路邮政局",
    ),
    ("substation", box(270, 40, 292, 64), "building=industrial power=substation height=9 name=珠水变电站"),
    ("karaoke", box(196, -146, 220, -120), "building=commercial amenity=karaoke_box building:levels=4 name=织造街歌厅"),
    ("warehouse", box(262, 96, 292, 140), "building=warehouse name=果园街仓库"),
    ("market", box(128, -146, 186, -100), "building=retail amenity=marketplace height=11 name=织造街农贸市场"),
    (
        "temple",
        turned(box(-150, -116, -122, -96), -6, (-136, -106)),
        "building=temple historic=temple height=9 name=织造街古庙",
    ),
    ("theatre", box(-100, -124, -56, -92), "building=civic amenity=theatre height=19 name=荔港戏院"),
    ("offices-south", box(-44, -124, -10, -90), "building=office building:levels=14 height=52 name=荔港写字楼"),
]


def draw(plan):
    draws = random.Random(7)
    for terrace in TERRACES:
        _terrace(plan, draws, *terrace)
    for prefix, name, count, x, step, y, width, depth, height in SLABS:
        for number in range(count):
            ring = box(x + step * number, y, x + step * number + width, y + depth)
            plan.area(f"{prefix}-{number + 1}", ring, f"building=apartments {height} name={name}{number + 1}栋")
    for identity, ring, tags in SINGLES:
        plan.area(identity, ring, tags)
    _arcade(plan, draws)
    _twin_towers(plan)
    _hotel(plan)
    _academy(plan)
    plan.area("mall-canopy", box(-100, 22.5, -56, 28), "building=roof min_height=5.2 height=5.8 name=珠水广场雨篷")
    posts(plan, "mall-canopy-post", [-98 + 10 * i for i in range(5)], [23.2], 0.5, 5.2)


def _terrace(plan, draws, prefix, x, last, y, depth):
    """Houses side by side: 8 to 14 m wide, 3 to 8 storeys; one in six without a height."""
    number = 0
    while last - x > 4:
        number += 1
        width = round(8 + 6 * draws.random(), 1)
        if last - x - width < 8:
            width = last - x
        levels = 3 + int(6 * draws.random())
        kind = draws.random()
        height = (
            ""
            if kind < 1 / 6
            else f"building:levels={levels}" + (f" height={3.2 * levels + 0.6:.1f}" if kind < 0.7 else "")
        )
        name = f"{TERRACE_NAMES[prefix]}{number}号"
        plan.area(f"{prefix}-{number:02d}", box(x, y, x + width, y + depth), f"building=yes {height} name={name}")
        x = round(x + width, 1)


def _arcade(plan, draws):
    """骑楼: fourteen shop-houses whose upper floors stand over the pavement on columns."""
    for number in range(14):
        y = -138 + 8 * number
        levels = 3 + int(2 * draws.random())
        top = 3.6 * levels + 1
        size = f"building:levels={levels} height={top:g}"
        identity = f"arcade-{number + 1:02d}"
        plan.area(identity, box(8, y, 26, y + 8), f"building=retail {size} name=荔港路骑楼{number + 1}号")
        plan.area(f"{identity}-body", box(8, y, 22, y + 8), f"building:part=yes {size}")
        plan.area(f"{identity}-upper", box(22, y, 26, y + 8), f"building:part=yes min_height=4.2 {size}")
        plan.area(f"{identity}-post", centred(25.6, y + 0.4, 0.6, 0.6), "man_made=column height=4.2")


def _twin_towers(plan):
    outline = [(-168, 28), (-130, 28), (-130, 72), (-168, 72)]
    plan.area("twin-towers", outline, "building=office building:levels=30 height=118 name=珠水双子大厦")
    west, east = box(-164, 34, -152, 64), box(-146, 34, -134, 64)
    plan.area("twin-towers-podium", outline, "building:part=yes building:levels=4 height=19", holes=[west, east])
    plan.area("twin-towers-west", west, "building:part=yes building:levels=30 height=118")
    plan.area("twin-towers-east", east, "building:part=yes building:levels=28 height=110")
    plan.point("twin-towers-entrance", (-149, 28), "entrance=main width=4 name=珠水双子大厦大堂入口")


def _hotel(plan):
    """Shares its eastern wall with the bank."""
    outline = box(-40, 28, -6, 60)
    plan.area("hotel", outline, "building=hotel tourism=hotel building:levels=16 height=58 name=珠水大酒店")
    plan.area("hotel-podium", box(-40, 28, -6, 42), "building:part=yes building:levels=3 height=14")
    plan.area("hotel-tower", box(-40, 42, -6, 60), "building:part=yes building:levels=16 height=58")
    plan.point("hotel-entrance", (-23, 28), "entrance=main width=3 name=珠水大酒店大堂出入口")


def _academy(plan):
    """A hall of four wings around a courtyard, as a multipolygon, and its gate house as the second part."""
    wings = [box(-112, 98, -62, 136), box(-100, 107, -74, 127)]
    gate = [box(-92, 92, -82, 96)]
    tags = "type=multipolygon building=yes historic=building heritage=2 height=9 name=荔港书院"
    plan.areas("academy", [wings, gate], tags)
    plan.area("academy-key", box(-96, 86, -78, 92), "sightline:key_part=yes name=书院门前区域")
    plan.area("academy-pavilion", box(-90, 114, -84, 120), "building=roof min_height=3 height=5.5 name=书院庭中亭")
