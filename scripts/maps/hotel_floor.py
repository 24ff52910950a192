"""荔晴酒店: a hotel's ground floor and its first floor of 24 guest rooms, turned 12° from north."""

import json

import hotel_guest_floor
from fixtures import columns, door, lift, posts, solid, window
from plan import Plan
from shapes import box, centred, disc

ROOM = "indoor=room height=3.9"
WALL = "indoor=wall height=3.9"
BAY = 3.9
WIDTH, DEPTH = 14 * BAY, 19.2
# Corridor between the southern and the northern rooms.
SOUTH, NORTH = 8.5, 10.7


def plan():
    """The map `hotel-floor`, in Guangzhou."""
    drawing = Plan("hotel-floor", 113.24, 23.11, bearing=12)
    drawing.level = 0
    _grounds(drawing)
    tags = "building=hotel tourism=hotel building:levels=8 height=30 level=0-1 name=荔晴酒店"
    drawing.area("hotel", box(0, 0, WIDTH, DEPTH), tags)
    wing = "building=commercial building:levels=1 height=6 name=荔晴酒店宴会楼"
    drawing.area("banquet-wing", box(WIDTH, 0, 72, DEPTH), wing)
    _cores(drawing)
    _lobby(drawing)
    _west(drawing)
    _east(drawing)
    _wing(drawing)
    drawing.level = 1
    hotel_guest_floor.draw(drawing)
    return drawing


def _grounds(plan):
    plan.line("street", [(-60, -52), (130, -52)], "highway=tertiary lanes=2 width=12 name=荔晴路")
    plan.area("car-park", box(-8, -42, 60, -18), "amenity=parking name=酒店停车场")
    plan.area("car-park-key", box(20, -42, 34, -33), "sightline:key_part=yes name=停车场出入口")
    plan.line("hedge-west", [(-8, -44), (-8, 20)], "barrier=hedge height=1.2")
    plan.line("fence-south-1", [(-8, -44), (20, -44)], "barrier=fence height=1.6")
    plan.line("fence-south-2", [(34, -44), (78, -44), (78, 24)], "barrier=fence height=1.6")
    plan.line("north-wall", [(-8, 24), (78, 24)], "barrier=wall height=2.4")
    plan.point("vehicle-gate", (27, -44), "barrier=gate width=8 name=酒店车辆出入口")
    plan.area("porch", box(19.5, -9, 35.1, 0), "building=roof min_height=4.6 height=5.2 name=落客雨篷")
    posts(plan, "porch-post", (20.3, 34.3), (-8.2,), 0.6, 4.6)
    plan.area("fountain", disc(27.3, -14, 2.5), "amenity=fountain natural=water name=喷泉")
    for number, x in enumerate((0, 9, 42, 51, 60)):
        plan.area(f"tree-{number + 1}", disc(x, -12, 2, 8), "natural=tree height=8 min_height=2.5")
    plan.area(
        "neighbour-north-1", box(-10, 28, 20, 44), "building=apartments building:levels=9 height=28 name=荔晴苑1栋"
    )
    plan.area(
        "neighbour-north-2", box(20, 28, 50, 44), "building=apartments building:levels=9 height=28 name=荔晴苑2栋"
    )
    plan.area("neighbour-east", box(84, -30, 104, 18), "building=office name=荔晴路18号")
    plan.point("sign-entrance", (30.5, -0.4), "sightline:sign=yes name=视频监控提示牌")


def _cores(plan):
    """Stairs at both ends and the lifts, on both levels."""
    for side, x in (("west", 0), ("east", 13 * BAY)):
        name = f"{'西' if side == 'west' else '东'}侧疏散楼梯"
        plan.area(
            f"stairs-{side}",
            box(x, NORTH, x + BAY, DEPTH),
            f"{ROOM} room=stairs stairs=yes sightline:void=yes level=0-1 name={name}",
        )
        for level in (0, 1):
            door(plan, f"stairs-{side}-door-{level}", (x + BAY / 2, NORTH), 1.2, f"level={level}")
    for number, x in enumerate((6 * BAY, 6.5 * BAY)):
        shaft = box(x, 16.8, x + BAY / 2, DEPTH)
        lift(plan, f"lift-{number + 1}", shaft, f"客梯{number + 1}", "0-1", "height=3.9")
        for level in (0, 1):
            at = x + BAY / 4, 16.8
            door(plan, f"lift-{number + 1}-door-{level}", at, 1.0, f"door=sliding level={level}")
    for level in (0, 1):
        tags = f"indoor=area room=lobby level={level} name={'一' if level == 0 else '二'}层电梯厅"
        plan.area(f"lift-lobby-{level}", box(6 * BAY, NORTH, 7 * BAY, 16.8), tags)
        for side, x in (("west", 6 * BAY), ("east", 7 * BAY)):
            plan.line(f"lift-lobby-{level}-{side}", [(x, NORTH), (x, 16.8)], f"{WALL} level={level}")


def _lobby(plan):
    plan.area("lobby", box(15.6, 0, 39, NORTH), "indoor=area room=lobby sightline:place=lobby name=酒店大堂")
    plan.line("lobby-wall-north-west", [(15.6, NORTH), (6 * BAY, NORTH)], WALL)
    plan.line("lobby-wall-north-east", [(7 * BAY, NORTH), (39, NORTH)], WALL)
    door(plan, "main-entrance", (27.3, 0), 3.6, "door=sliding entrance=main name=酒店大堂出入口")
    for number, x in enumerate((16.4, 20.4, 30.4, 34.4)):
        window(plan, f"lobby-window-{number + 1}", (x, 0), (x + 3.4, 0), 0.2, 3.4)
    columns(plan, "lobby-column", (19.5, 27.3 - 3.9, 27.3 + 3.9, 35.1), (5.0,), 0.8, 0.8)
    solid(plan, "front-desk", box(16.6, 7.6, 22.2, 8.3), 1.1, "name=前台")
    plan.area("front-desk-zone", box(16.6, 5.6, 22.2, 7.6), "name=前台接待区")
    solid(plan, "front-desk-back", box(16.6, 9.9, 22.2, 10.2), 2.4, "name=前台背景墙")
    for number, (x, y) in enumerate(((31.5, 7.4), (34.5, 7.4), (31.5, 2.2), (34.5, 2.2))):
        solid(plan, f"sofa-{number + 1}", centred(x, y, 2.0, 0.8), 0.75)
    solid(plan, "flower-stand", disc(27.3, 6.6, 0.6, 8), 1.8)


def _west(plan):
    rooms = [
        ("coffee-shop", 0, 9, "amenity=cafe", "咖啡厅"),
        ("luggage-room", 9, 12, "room=storage", "行李房"),
        ("front-office", 12, 15.6, "room=office", "前厅办公室"),
    ]
    for identity, x1, x2, tags, name in rooms:
        plan.area(identity, box(x1, 0, x2, SOUTH), f"{ROOM} {tags} name={name}")
        door(plan, f"{identity}-door", ((x1 + x2) / 2, SOUTH), 0.9)
    door(plan, "coffee-entrance", (2.5, 0), 1.6, "door=hinged entrance=yes name=咖啡厅出入口")
    window(plan, "coffee-window", (4, 0), (8, 0), 0.4, 3.0)
    door(plan, "front-office-lobby-door", (15.6, 7.8), 0.9)
    rooms = [
        ("meeting-room", 3.9, 11.7, "amenity=conference_centre", "会议室"),
        ("business-centre", 11.7, 15.6, "room=office", "商务中心"),
        ("toilet-men", 15.6, 18.2, "room=toilet amenity=toilets", "大堂男卫生间"),
        ("toilet-women", 18.2, 20.8, "room=toilet amenity=toilets", "大堂女卫生间"),
        ("nursing-room", 20.8, 23.4, "room=nursing sightline:place=nursing_room", "母婴室"),
    ]
    for identity, x1, x2, tags, name in rooms:
        plan.area(identity, box(x1, NORTH, x2, DEPTH), f"{ROOM} {tags} name={name}")
        door(plan, f"{identity}-door", ((x1 + x2) / 2, NORTH), 0.9)
    plan.area("west-passage", box(0, SOUTH, 15.6, NORTH), "indoor=corridor name=一层西走廊")
    door(plan, "west-exit", (0, 9.6), 1.4, "door=hinged entrance=emergency name=西侧疏散口")


def _east(plan):
    plan.area("restaurant", box(39, 0, WIDTH, SOUTH), f"{ROOM} amenity=restaurant name=中餐厅")
    door(plan, "restaurant-door", (39, 3), 1.8, "door=hinged entrance=yes name=中餐厅入口")
    door(plan, "restaurant-side-door", (46, SOUTH), 1.2)
    window(plan, "restaurant-window-1", (41, 0), (46, 0), 0.6, 3.0)
    window(plan, "restaurant-window-2", (48, 0), (53, 0), 0.6, 3.0)
    for number in range(8):
        x, y = 41.5 + 3.6 * (number % 4), 2.4 + 3.6 * (number // 4)
        solid(plan, f"table-{number + 1}", disc(x, y, 0.8, 8), 0.75)
    rooms = [
        ("linen-room", 27.3, 31.2, "room=storage", "布草间"),
        ("kitchen", 31.2, 46, "room=kitchen", "厨房"),
        ("staff-changing", 46, 50.7, "room=changing", "员工更衣室"),
    ]
    for identity, x1, x2, tags, name in rooms:
        plan.area(identity, box(x1, NORTH, x2, DEPTH), f"{ROOM} {tags} name={name}")
        door(plan, f"{identity}-door", ((x1 + x2) / 2 + 2, NORTH) if identity == "kitchen" else (x2 - 0.8, NORTH), 0.9)
    plan.area("east-passage", box(39, SOUTH, WIDTH, NORTH), "indoor=corridor name=一层东走廊")
    door(plan, "delivery-door", (42, DEPTH), 1.6, "door=hinged entrance=service name=后勤出入口")


def _wing(plan):
    plan.area("banquet-hall", box(WIDTH, 0, 72, 12), f"{ROOM} name=宴会厅")
    door(plan, "banquet-door", (WIDTH, 9.6), 1.8)
    door(plan, "banquet-entrance", (63.3, 0), 2.4, "door=hinged entrance=yes name=宴会厅出入口")
    columns(plan, "banquet-column", (60.4, 66.2), (6,), 0.6, 0.6)
    for number, name in enumerate(("荔枝包间", "龙眼包间", "杨桃包间")):
        x = WIDTH + 5.8 * number
        plan.area(
            f"private-dining-{number + 1}",
            box(x, 12, x + 5.8, DEPTH),
            f"{ROOM} sightline:place=private_room name={name}",
        )
        door(plan, f"private-dining-{number + 1}-door", (x + 2.9, 12), 0.9)
        solid(plan, f"private-dining-{number + 1}-table", disc(x + 2.9, 15.6, 1.1, 10), 0.75)


# id, level, x, y, height, azimuth clockwise from the plan's y axis, tilt, model, mount, name
CAMERAS = [
    ("L0-01", 0, 16.0, 0.2, 3.4, 50, 24, "dome-2.8", "wall", "大堂西南角"),
    ("L0-02", 0, 38.6, 0.2, 3.4, 295, 24, "dome-2.8", "wall", "大堂东南角"),
    ("L0-03", 0, 27.3, 10.5, 3.2, 180, 20, "bullet-4", "wall", "大堂门对面"),
    ("L0-04", 0, 38.6, 10.4, 3.4, 235, 24, "dome-2.8", "wall", "大堂东北角"),
    ("L0-05", 0, 25.35, 11.0, 3.2, 0, 28, "dome-2.8", "ceiling", "一层电梯厅"),
    ("L0-06", 0, 15.3, 9.6, 3.0, 270, 14, "bullet-4", "ceiling", "一层西走廊"),
    ("L0-07", 0, 39.4, 9.6, 3.0, 90, 14, "bullet-4", "ceiling", "一层东走廊"),
    ("L0-08", 0, 46.8, 4.2, 3.2, 0, 90, "fisheye-180", "ceiling", "中餐厅吸顶"),
    ("L0-09", 0, 27.3, -8.8, 4.2, 180, 18, "bullet-4", "porch", "落客区"),
    ("L0-10", 0, 48.2, 18.9, 2.6, 180, 20, "dome-2.8", "wall", "员工更衣室内"),
    ("L0-11", 0, 20.4, -8.8, 4.3, 166, 8, "tele-12", "porch", "停车场出入口"),
    ("L1-01", 1, 0.3, 9.6, 2.8, 90, 25, "dome-2.8", "ceiling", "二层走廊西端"),
    ("L1-02", 1, 54.3, 9.6, 2.8, 270, 25, "dome-2.8", "ceiling", "二层走廊东端"),
    ("L1-03", 1, 25.35, 8.7, 2.8, 0, 25, "dome-2.8", "ceiling", "二层电梯厅"),
    ("L1-04", 1, 33.2, 9.4, 2.8, 181, 35, "dome-2.8", "ceiling", "正对客房门"),
    ("L1-05", 1, 9.6, 2.2, 2.7, 350, 20, "dome-2.8", "ceiling", "误装在客房内"),
    ("L1-06", 1, 29.5, 9.6, 2.8, 270, 14, "bullet-4", "ceiling", "二层走廊中段向西"),
    ("L1-07", 1, 25.2, 9.6, 2.8, 90, 14, "bullet-4", "ceiling", "二层走廊中段向东"),
]


def cameras():
    """The hotel's cameras as a GeoJSON list, in longitude and latitude and true azimuths."""
    ground = plan().ground
    rows = []
    for identity, level, x, y, height, azimuth, tilt, model, mount, name in CAMERAS:
        properties = {
            "man_made": "surveillance",
            "name": name,
            "model": model,
            "level": str(level),
            "height": height,
            "azimuth": ground.azimuth(azimuth),
            "tilt": tilt,
            "mount": mount,
        }
        geometry = {"type": "Point", "coordinates": ground.lon_lat(x, y)}
        row = {"type": "Feature", "id": identity, "properties": properties, "geometry": geometry}
        rows.append(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n"
