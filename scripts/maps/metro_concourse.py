"""Level −1: the concourse, its paid area, shops, toilets, staff rooms, and the passages to the street."""

from fixtures import columns, door, glass_wall, solid, stairs, window
from metro_platforms import COLUMN_OFFSETS, COLUMN_XS, HALF_LENGTH, HALF_WIDTH, PLATFORMS, STAIRS
from shapes import band, box

# The passages' middle lines and widths; the last point is where the stairs to the street begin.
PASSAGES = {
    "a": ([(-70.5, 26), (-70.5, 46), (-90, 46)], 7),
    "b": ([(70.5, 26), (70.5, 68)], 8),
    "c": ([(70.5, -26), (70.5, -45), (92, -45)], 7),
    "d": ([(-70.5, -26), (-70.5, -34), (-88, -51.5)], 6),
}
# Stairs from the passages' ends up to the street, as strips along a line.
EXIT_STAIRS = {
    "a": ([(-90, 46), (-104, 46)], 5.5),
    "b": ([(70.5, 68), (70.5, 82)], 6),
    "c": ([(92, -45), (106, -45)], 5.5),
    "d": ([(-88, -51.5), (-98, -61.5)], 5),
}
WALL = "indoor=wall height=4.5"
ROOM = "indoor=room height=4.5"


def draw(plan):
    plan.level = -1
    outline = box(-HALF_LENGTH, -HALF_WIDTH, HALF_LENGTH, HALF_WIDTH)
    plan.area("level-1", outline, "indoor=level name=站厅层 sightline:floor=-7")
    _outer_walls(plan)
    plan.area("hall", box(-75, -21, 75, 21), "indoor=area name=站厅公共区 public_transport=station subway=yes")
    middles = [y for y, _ in PLATFORMS.values()]
    columns(plan, "hall-column", COLUMN_XS, sorted(y + d for y in middles for d in COLUMN_OFFSETS), 0.8, 0.8)
    _paid_area(plan)
    _shops(plan)
    _public_rooms(plan)
    _staff_rooms(plan)
    for key in PASSAGES:
        _passage(plan, key)
    _mall(plan)


def _outer_walls(plan):
    """The box, open where passages leave it."""
    x, y = HALF_LENGTH, HALF_WIDTH
    plan.line("station-wall-1-south", [(-67.5, -y), (67, -y)], WALL)
    plan.line("station-wall-1-north", [(66.5, y), (-67, y)], WALL)
    plan.line("station-wall-1-north-west", [(-74, y), (-x, y), (-x, -y), (-73.5, -y)], WALL)
    plan.line("station-wall-1-south-east", [(74, -y), (x, -y), (x, y), (74.5, y)], WALL)


def _paid_area(plan):
    plan.area("paid-area", box(-48, -16, 48, 16), "indoor=area name=付费区")
    fence = "barrier=fence material=glass sightline:transparent=yes height=1.2"
    plan.line("paid-fence-north-1", [(-48, 7), (-48, 16), (-2, 16)], fence)
    plan.line("paid-fence-north-2", [(1, 16), (48, 16), (48, 7)], fence)
    plan.line("paid-fence-south", [(-48, -7), (-48, -16), (48, -16), (48, -7)], fence)
    for end, x in (("west", -48), ("east", 48)):
        for number in range(15):
            y = -6.3 + 0.9 * number
            solid(
                plan,
                f"gate-{end}-{number + 1:02d}",
                box(x - 0.95, y - 0.14, x + 0.95, y + 0.14),
                1.05,
                "barrier=turnstile name=闸机",
            )
        key = box(x - 4, -7, x + 4, 7)
        tags = "sightline:key_part=yes"
        plan.area(f"gates-{end}-key", key, f"{tags} name={'西' if x < 0 else '东'}闸机口")
    for line, (y, _) in PLATFORMS.items():
        for end, (x1, x2) in zip(("west", "east"), STAIRS):
            foot, head = (x2, x1) if x1 < 0 else (x1, x2)
            rail = [(head, y - 2.5), (foot, y - 2.5), (foot, y + 2.5), (head, y + 2.5)]
            glass_wall(plan, f"stairs-{line}-{end}-rail", rail, 1.2)
        door(plan, f"lift-{line}-door-1", (-1.2, y), 1.1, "door=sliding")
    booth = box(-2, 16, 1, 18.5)
    plan.area("service-booth", booth, "indoor=room height=2.8 name=客服中心")
    window(plan, "service-booth-glass-1", (-2, 16.3), (-2, 18.2), 1.0, 2.6)
    window(plan, "service-booth-glass-2", (1, 16.3), (1, 18.2), 1.0, 2.6)
    window(plan, "service-booth-glass-3", (-1.7, 18.5), (0.7, 18.5), 1.0, 2.6)
    door(plan, "service-booth-door", (-0.5, 16), 0.8)


def _shops(plan):
    goods = [
        "便利店",
        "烘焙坊",
        "手机维修",
        "书报亭",
        "鲜果店",
        "奶茶店",
        "药店",
        "花店",
        "眼镜店",
        "快餐",
        "服饰",
        "数码",
    ]
    spots = [(-64 + 8 * i, 21, 26) for i in range(6)] + [(16 + 8 * i, 21, 26) for i in range(6)]
    spots += [(-64 + 8 * i, -26, -21) for i in range(5)] + [(16 + 8 * i, -26, -21) for i in range(6)]
    for number, (x, y1, y2) in enumerate(spots):
        front = y1 if y1 > 0 else y2
        identity = f"shop-{number + 1:02d}"
        name = f"{goods[number % 12]}{number + 1:02d}铺"
        plan.area(identity, box(x, y1, x + 8, y2), f"{ROOM} shop=yes name={name}")
        window(plan, f"{identity}-front", (x + 0.5, front), (x + 5, front), 0.2, 3.0)
        door(plan, f"{identity}-door", (x + 6.5, front), 1.8, "door=sliding")
    for number in range(6):
        x = -13 + 2.2 * number
        solid(plan, f"ticket-machine-{number + 1}", box(x, 25, x + 1.2, 26), 1.9, "vending=public_transport_tickets")
    plan.area("ticket-hall", box(-16, 21, 16, 26), "indoor=area name=自动售票区")


def _public_rooms(plan):
    rooms = [
        ("toilet-women", -24, -16, "room=toilet amenity=toilets female=yes", "女卫生间"),
        ("toilet-men", -16, -8, "room=toilet amenity=toilets male=yes", "男卫生间"),
        ("toilet-accessible", -8, -4, "room=toilet amenity=toilets wheelchair=yes", "无障碍卫生间"),
        ("nursing-room", -4, 2, "room=nursing sightline:place=nursing_room", "母婴室"),
        ("police-room", 2, 9, "amenity=police", "地铁警务室"),
        ("bank-machines", 9, 16, "sightline:place=financial_premises", "自助银行"),
    ]
    for identity, x1, x2, tags, name in rooms:
        plan.area(identity, box(x1, -26, x2, -21), f"{ROOM} {tags} name={name}")
        door(plan, f"{identity}-door", ((x1 + x2) / 2, -21), 1.0)
    # A screen wall inside the toilets' doors keeps them from being looked into.
    for identity, x in (("toilet-women", -20), ("toilet-men", -12)):
        plan.line(f"{identity}-screen", [(x - 1.5, -22.6), (x + 1.5, -22.6)], "indoor=wall height=2.4")
    window(plan, "bank-machines-glass", (9.3, -21), (11.7, -21), 0.2, 2.8)
    for number, x in enumerate((10.2, 12.5, 14.8)):
        solid(plan, f"atm-{number + 1}", box(x - 0.4, -26, x + 0.4, -25.1), 1.6)
        face = plan.facing(0, 60)
        tags = f"amenity=atm sightline:place=pin_pad height=1.1 name=自助取款机{number + 1} {face}"
        plan.point(f"atm-{number + 1}-keypad", (x, -25.0), tags)


def _staff_rooms(plan):
    west = ["车站控制室", "站长室", "会议室", "男更衣室", "女更衣室", "通信机房"]
    kinds = {"男更衣室": "room=changing", "女更衣室": "room=changing", "通信机房": "telecom=data_center"}
    for number, name in enumerate(west):
        y = -21 + 7 * number
        identity = f"staff-{number + 1}"
        plan.area(identity, box(-95, y, -79, y + 7), f"{ROOM} {kinds.get(name, 'room=office')} name={name}")
        door(plan, f"{identity}-door", (-79, y + 3.5), 1.0)
    plan.line("staff-wall", [(-75, 26), (-75, -26)], WALL)
    plan.line("plant-wall", [(75, 26), (75, -26)], WALL)
    plan.area("staff-corridor", box(-79, -21, -75, 21), "indoor=corridor name=员工走廊 access=private")
    for end, y in (("south", -21), ("north", 21)):
        plan.line(f"staff-corridor-{end}", [(-79, y), (-75, y)], WALL)
    door(plan, "staff-corridor-door", (-75, 0), 1.2)
    window(plan, "control-room-window", (-79, -20), (-79, -19), 1.0, 2.4)
    east = ["环控电控室", "空调机房", "变电所", "消防泵房"]
    for number, name in enumerate(east):
        y = -21 + 10.5 * number
        identity = f"plant-{number + 1}"
        plan.area(identity, box(75, y, 95, y + 10.5), f"{ROOM} room=technical name={name}")
        door(plan, f"{identity}-door", (75, y + 2), 1.4)


def _passage(plan, key):
    line, width = PASSAGES[key]
    ring = band(line, width)
    side = len(line)
    name = f"{key.upper()}出入口通道"
    plan.area(f"passage-{key}", ring, f"indoor=corridor subway=yes sightline:place=metro_passage name={name}")
    if key != "b":
        plan.line(f"passage-{key}-left", ring[:side], WALL)
        plan.line(f"passage-{key}-right", ring[side:][::-1], WALL)
    flight, stair_width = EXIT_STAIRS[key]
    steps = band(flight, stair_width)
    stairs(plan, f"exit-stairs-{key}", steps, f"{key.upper()}口楼扶梯", "-1;0")
    # The passage narrows to the stairs, which are walled on three sides.
    left, right = ring[side - 1], ring[side]
    plan.line(f"exit-stairs-{key}-wall", [left, steps[0], steps[1], steps[2], steps[3], right], WALL)
    if key in "ac":
        tags = "sightline:key_part=yes"
        plan.area(f"passage-{key}-key", band(line[-2:], width - 0.4), f"{tags} name={key.upper()}通道重要部位")


def _mall(plan):
    """Shops along both sides of passage B: an underground shopping street."""
    plan.area("mall", box(58.5, 26, 82.5, 68), "indoor=area shop=mall location=underground name=榕江地下商业街")
    goods = ["茶饮", "鞋包", "饰品", "小吃", "文创", "美甲", "玩具"]
    for side, x1, x2, front in (("west", 58.5, 66.5, 66.5), ("east", 74.5, 82.5, 74.5)):
        for number, name in enumerate(goods):
            y = 26 + 6 * number
            identity = f"mall-{side}-{number + 1}"
            tags = f"{ROOM} shop=yes name=地下街{name}{'西' if side == 'west' else '东'}铺"
            plan.area(identity, box(x1, y, x2, y + 6), tags)
            window(plan, f"{identity}-front", (front, y + 0.4), (front, y + 3.4), 0.2, 3.0)
            door(plan, f"{identity}-door", (front, y + 4.7), 1.6, "door=sliding")
    key = "sightline:key_part=yes name=地下商业街主通道"
    plan.area("mall-key", box(66.9, 30, 74.1, 64), key)
