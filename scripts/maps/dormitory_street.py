"""榕荫里后街: a street of 120 m between a dormitory whose upper storeys are drawn, a hotel of one storey, and shops."""

from fixtures import door, solid, stairs, window
from plan import Plan
from shapes import box, disc

STOREY = 3.2
BAY = 4.0
WEST, SOUTH = -24.0, 12.0
LENGTH, DEPTH = 48.0, 14.0


def plan():
    """The map `dormitory-street`, in Guangzhou."""
    drawing = Plan("dormitory-street", 113.30, 23.09)
    drawing.level = 0
    _street(drawing)
    _neighbours(drawing)
    _dormitory(drawing)
    return drawing


def _street(plan):
    plan.line("street", [(-60, 0), (60, 0)], "highway=residential width=12 name=榕荫里后街")
    plan.line("lane", [(34, 0), (34, 50)], "highway=service width=5 name=榕荫里巷")
    for number, x in enumerate((-50, -20, 10, 44)):
        plan.point(f"lamp-{number + 1}", (x, -6), "highway=street_lamp sightline:mount=yes height=7 name=路灯杆")
    for number, x in enumerate((-40, -10, 24, 52)):
        plan.area(f"tree-{number + 1}", disc(x, -7, 1.8, 8), "natural=tree height=8 min_height=2.8 name=榕树")
    plan.line("yard-wall", [(-24, 8), (-3, 8)], "barrier=wall height=1.6 name=宿舍前院矮墙")
    plan.line("yard-fence", [(3, 8), (24, 8)], "barrier=fence height=1.6 name=宿舍前院围栏")
    plan.point("sign", (-2.4, 8.2), "sightline:sign=yes name=视频监控提示牌")


def _neighbours(plan):
    for number, (x, height) in enumerate(((-58, 8), (-40, 11), (-22, 7.5), (-4, 8), (14, 0), (36, 9.5))):
        tags = f"height={height:g}" if height else ""
        plan.area(f"shop-{number + 1}", box(x, -24, x + 15, -10), f"building=retail {tags} name=后街商铺{number + 1}号")
    plan.area("west-block", box(-58, 12, -34, 26), "building=apartments height=18 name=榕荫里1号楼")
    plan.area("east-block", box(40, 12, 58, 26), "building=apartments building:levels=6 name=榕荫里5号楼")
    plan.area("north-block", box(-24, 40, 24, 52), "building=apartments height=15 name=榕荫里8号楼")


def _dormitory(plan):
    """48 m × 14 m: rooms to the street, a corridor, washrooms and stairs to the yard; three of four storeys."""
    plan.area(
        "dormitory",
        box(WEST, SOUTH, WEST + LENGTH, SOUTH + DEPTH),
        f"building=dormitory height={4 * STOREY:g} building:levels=4 name=榕荫里职工宿舍",
    )
    corridor = box(WEST, SOUTH + 6, WEST + LENGTH, SOUTH + 8.2)
    for level in range(3):
        plan.level = level
        plan.area(
            f"floor-{level}",
            box(WEST, SOUTH, WEST + LENGTH, SOUTH + DEPTH),
            f"indoor=level sightline:floor={level * STOREY:g} height={STOREY:g} name=宿舍{level + 1}层",
        )
        plan.area(f"corridor-{level}", corridor, f"indoor=corridor name=宿舍{level + 1}层走廊")
        _washrooms(plan, level)
        _rooms(plan, level)
    _hall(plan)


def _rooms(plan, level):
    """Rooms of one bay on both sides of the entrance hall, which takes two bays in the middle of two storeys."""
    for bay in range(12):
        if bay in (5, 6) and level < 2:
            continue
        number = f"{level + 1}{bay + 1:02d}"
        x = WEST + BAY * bay
        plan.area(
            f"room-{number}",
            box(x, SOUTH, x + BAY, SOUTH + 6),
            f"indoor=room room=bedroom sightline:place=staff_dormitory name={number}宿舍",
        )
        door(plan, f"room-{number}-door", (x + 3.2, SOUTH + 6), 0.9, "height=2.1")
        glass = {0: "sightline:transparent=no", 1: "sightline:transparent=yes"}.get(level, "")
        window(plan, f"room-{number}-window", (x + 0.8, SOUTH), (x + 2.8, SOUTH), 0.9, 2.3, glass)
        solid(plan, f"room-{number}-bunk", box(x + 0.1, SOUTH + 3.2, x + 1.0, SOUTH + 5.2), 1.8)


def _washrooms(plan, level):
    north = SOUTH + 8.2
    for identity, x, kind, name in (
        ("men", WEST, "room=toilets amenity=toilets", "男卫生间"),
        ("bath", WEST + 8, "room=shower", "浴室"),
        ("women", WEST + 32, "room=toilets amenity=toilets", "女卫生间"),
    ):
        room = box(x, north, x + 8, SOUTH + DEPTH)
        plan.area(f"{identity}-{level}", room, f"indoor=room {kind} name={level + 1}层{name}")
        door(plan, f"{identity}-{level}-door", (x + 4, north), 0.9, "height=2.1")
    store = box(WEST + 24, north, WEST + 32, SOUTH + DEPTH)
    plan.area(f"store-{level}", store, f"indoor=room room=storage name={level + 1}层储物间")
    door(plan, f"store-{level}-door", (WEST + 28, north), 0.9, "height=2.1")
    if level == 0:
        stairs(plan, "stairs", box(WEST + 42, north + 0.4, WEST + 47, SOUTH + DEPTH - 0.4), "宿舍楼梯", "1;2")


def _hall(plan):
    """The entrance hall goes up through two storeys: upstairs a void with a gallery to its north."""
    x = WEST + 5 * BAY
    plan.level = 0
    plan.area("hall", box(x, SOUTH, x + 2 * BAY, SOUTH + 6), "indoor=area room=lobby name=宿舍门厅")
    door(plan, "entrance", (x + BAY, SOUTH), 2.4, "door=hinged entrance=main height=2.4 name=宿舍大门")
    solid(plan, "desk", box(x + 0.6, SOUTH + 3, x + 1.3, SOUTH + 5), 1.1, "name=值班台")
    plan.level = 1
    plan.area("hall-void", box(x, SOUTH, x + 2 * BAY, SOUTH + 6), "indoor=area sightline:void=yes name=门厅上空")
    plan.area(
        "duty-room",
        box(WEST + 18, SOUTH + 8.2, WEST + 24, SOUTH + DEPTH),
        "indoor=room room=bedroom sightline:place=staff_dormitory name=2层值班员宿舍",
    )
    door(plan, "duty-room-door", (WEST + 22, SOUTH + 8.2), 0.9, "height=2.1")
