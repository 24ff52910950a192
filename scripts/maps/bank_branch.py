"""A bank branch of 34 m × 22 m on the ground floor of a street building."""

from fixtures import columns, door, glass_wall, solid, window
from plan import Plan
from shapes import box, disc

ROOM = "indoor=room height=3.6"
WALL = "indoor=wall height=3.6"


def plan(name, title, longitude, latitude):
    """The map of a branch called `title` at a place on earth; the branch is the same everywhere."""
    drawing = Plan(name, longitude, latitude)
    drawing.level = 0
    _street(drawing)
    tags = f"building=commercial building:levels=5 height=20 name={title}大楼"
    drawing.area("branch-building", box(0, 0, 34, 22), tags)
    _hall(drawing, title)
    _self_service(drawing)
    _counters(drawing)
    _consulting_rooms(drawing)
    _back_rooms(drawing)
    return drawing


def _street(plan):
    plan.line("street", [(-60, -16), (90, -16)], "highway=secondary lanes=4 width=16 name=榕树里大街")
    plan.area("neighbour-west", box(-28, 0, 0, 18), "building=retail building:levels=3 height=12 name=榕树里商铺")
    plan.area("neighbour-east", box(34, 0, 62, 20), "building=apartments building:levels=8 height=26 name=榕树里3号楼")
    plan.area("across-1", box(-30, -44, 6, -28), "building=retail building:levels=2 height=8 name=对街商铺")
    plan.area("across-2", box(6, -44, 40, -28), "building=apartments building:levels=7 name=对街住宅")
    plan.area("across-3", box(46, -44, 70, -28), "building=commercial name=对街仓库")
    for number, x in enumerate((-20, -8, 4, 28, 40, 52)):
        plan.area(f"tree-{number + 1}", disc(x, -4.2, 1.6, 8), "natural=tree height=7 min_height=2.3")
    plan.point("lamp-1", (9, -7.6), "highway=street_lamp sightline:mount=yes height=8 name=路灯杆1")
    plan.point("lamp-2", (24, -7.6), "highway=street_lamp sightline:mount=yes height=8 name=路灯杆2")
    plan.point("sign-entrance", (13, -0.4), "sightline:sign=yes name=视频监控提示牌")
    plan.area("escort-bay", box(0, 22, 14, 31), "amenity=loading_dock name=运钞车停靠区")
    plan.line("yard-wall", [(0, 22), (0, 31), (4, 31)], "barrier=wall height=3")
    plan.line("yard-wall-east", [(10, 31), (34, 31), (34, 22)], "barrier=wall height=3")
    plan.point("yard-gate", (7, 31), "barrier=gate width=6 name=后院车辆大门")


def _hall(plan, title):
    hall = [(7, 0), (24, 0), (24, 9.5), (10, 9.5), (10, 10), (7, 10)]
    plan.area("hall", hall, f"indoor=area amenity=bank name={title}营业厅")
    plan.line("hall-wall-west", [(7, 0), (7, 14)], WALL)
    plan.line("hall-wall-east", [(24, 0), (24, 14)], WALL)
    door(plan, "main-entrance", (15.5, 0), 3.0, "door=sliding entrance=main name=营业厅大门")
    for number, x in enumerate((7.6, 10.6, 17.6, 20.6)):
        window(plan, f"hall-window-{number + 1}", (x, 0), (x + 2.6, 0), 0.4, 3.0)
    columns(plan, "hall-column", (12, 19.7), (5,), 0.7, 0.7)
    for number in range(6):
        x, y = 13.2 + 1.9 * (number % 3), 4.2 + 1.8 * (number // 3)
        solid(plan, f"seat-{number + 1}", box(x, y, x + 1.7, y + 0.6), 0.45, "amenity=bench")
    solid(plan, "form-desk", box(20.8, 4.5, 23.0, 5.5), 1.05, "name=填单台")
    solid(plan, "queue-machine", box(13.6, 1.2, 14.1, 1.7), 1.4, "name=叫号机")
    for number, y in enumerate((2.0, 4.2)):
        solid(plan, f"teller-machine-{number + 1}", box(7, y - 0.5, 7.8, y + 0.5), 1.55, "name=智能柜台")
        plan.point(
            f"teller-machine-{number + 1}-keypad",
            (7.85, y),
            f"sightline:place=pin_pad height=1.1 name=智能柜台密码键盘{number + 1} {plan.facing(90, 50)}",
        )
        for side, edge in (("south", y - 0.55), ("north", y + 0.55)):
            plan.line(f"teller-machine-{number + 1}-screen-{side}", [(7, edge), (8.5, edge)], "indoor=wall height=1.75")
    plan.line("hall-ceiling-rail", [(9, 9.2), (22, 9.2)], "sightline:mount=yes height=3.2 name=柜台前吊轨")


def _self_service(plan):
    plan.area("atm-room", box(0, 0, 7, 6), f"{ROOM} room=atm name=自助银行")
    floor = box(0, 0, 7, 5.1)
    plan.area("atm-lobby", floor, "indoor=area sightline:place=financial_premises name=自助银行服务区")
    door(plan, "atm-lobby-door", (1.6, 0), 1.6, "door=sliding entrance=yes name=自助银行门")
    window(plan, "atm-lobby-glass", (2.8, 0), (6.8, 0), 0.1, 3.2)
    door(plan, "atm-lobby-hall-door", (7, 8.2), 0.9)
    for number, x in enumerate((1.0, 2.7, 4.4, 6.1)):
        solid(plan, f"atm-{number + 1}", box(x - 0.45, 5.1, x + 0.45, 6), 1.5, "name=自助柜员机")
        tags = f"amenity=atm sightline:place=pin_pad height=1.05 name=自助柜员机{number + 1}密码键盘"
        plan.point(f"atm-{number + 1}-keypad", (x, 5.05), f"{tags} {plan.facing(180, 60)}")
        if number:
            screen = [(x - 0.85, 5.1), (x - 0.85, 4.5)]
            plan.line(f"atm-screen-{number}", screen, "indoor=wall height=1.9")
    plan.area("cash-loading", box(0, 6, 7, 10), f"{ROOM} name=加钞间")
    plan.area("monitor-room", box(0, 10, 7, 14), f"{ROOM} room=control name=监控室")
    door(plan, "monitor-room-door", (3.5, 14), 0.9)
    door(plan, "cash-loading-door", (3.5, 10), 0.9)
    plan.area("airlock", box(7, 10, 10, 14), f"{ROOM} name=防尾随联动门间")
    door(plan, "airlock-door-inner", (10, 12), 0.9)
    door(plan, "airlock-door-outer", (8.5, 14), 0.9)


def _counters(plan):
    """Five positions: a counter of 1.1 m, glass on it to 2.6 m, a keypad on the customers' side."""
    plan.area(
        "counter-area", box(10, 10, 24, 14), "indoor=area sightline:place=finance_operation_spot name=现金柜台作业区"
    )
    plan.line("counter-wall-north", [(10, 14), (24, 14)], WALL)
    door(plan, "counter-area-door", (22.8, 14), 0.9)
    solid(plan, "counter", box(10, 9.5, 24, 10.3), 1.1, "name=柜台")
    glass_wall(plan, "counter-glass", [(10, 10), (24, 10)], 2.6, "min_height=1.1 name=防弹玻璃")
    for number in range(5):
        x = 11.4 + 2.8 * number
        label = f"{number + 1}号柜台"
        tags = f"sightline:place=pin_pad height=1.12 name={label}密码键盘"
        plan.point(f"counter-{number + 1}-keypad", (x + 0.4, 9.65), f"{tags} {plan.facing(180, 60)}")
        tags = f"sightline:place=finance_operation_spot height=1.3 name={label}柜员屏幕"
        plan.point(f"counter-{number + 1}-screen", (x - 0.4, 10.4), f"{tags} {plan.facing(0, 10)}")
        if number:
            edge = x - 1.4
            plan.line(f"counter-screen-{number}", [(edge, 9.5), (edge, 8.9)], "indoor=wall height=1.6")
            plan.line(f"counter-divider-{number}", [(edge, 10.3), (edge, 11.5)], "indoor=wall height=1.5")
    plan.line("counter-soffit", [(10, 10.6), (24, 10.6)], "sightline:mount=yes height=3.0 name=柜台上方灯槽")


def _consulting_rooms(plan):
    plan.area("wealth-room", box(24, 0, 34, 5), f"{ROOM} name=贵宾理财室")
    plan.area("loan-room", box(24, 5, 34, 9.5), f"{ROOM} name=个人贷款室")
    plan.area("meeting-room", box(24, 9.5, 34, 14), f"{ROOM} name=会议室")
    for identity, y in (("wealth-room", 2.5), ("loan-room", 7.2)):
        door(plan, f"{identity}-door", (24, y), 0.9)
        window(plan, f"{identity}-glass", (24, y + 0.7), (24, y + 2.0), 0.9, 2.4)
    door(plan, "meeting-room-door", (31, 14), 0.9)
    window(plan, "wealth-window", (26, 0), (32, 0), 0.9, 2.6)
    for number, x in enumerate((26.5, 30.5)):
        solid(plan, f"loan-desk-{number + 1}", box(x, 6.8, x + 1.6, 7.5), 0.75)
        tags = f"sightline:place=finance_operation_spot height=0.78 name=贷款桌面{number + 1}"
        plan.point(f"loan-desk-{number + 1}-papers", (x + 0.8, 7.15), f"{tags} {plan.facing(0, 90)}")
    solid(plan, "wealth-table", box(27.5, 1.8, 30.5, 3.0), 0.7)


def _back_rooms(plan):
    plan.area("staff-corridor", box(0, 14, 34, 16), "indoor=corridor access=private name=员工走廊")
    rooms = [
        ("vault", 0, 6, "sightline:place=vault", "金库"),
        ("guard-room", 6, 9, "", "守库室"),
        ("server-room", 9, 14, "telecom=data_center", "机房"),
        ("back-office", 14, 20, "room=office", "后台办公室"),
        ("toilet-men", 20, 23, "room=toilet", "员工男卫生间"),
        ("toilet-women", 23, 26, "room=toilet", "员工女卫生间"),
        ("changing-room", 26, 29, "room=changing", "更衣室"),
        ("duty-dormitory", 29, 34, "room=bedroom sightline:place=dormitory", "值班宿舍"),
    ]
    for identity, x1, x2, tags, name in rooms:
        plan.area(identity, box(x1, 16, x2, 22), f"{ROOM} {tags} name={name}")
        door(plan, f"{identity}-door", (x1 + 0.9 if x2 - x1 < 4 else (x1 + x2) / 2, 16), 0.9)
    for identity, x in (("back-office", 17), ("duty-dormitory", 31.5)):
        window(plan, f"{identity}-window", (x - 1, 22), (x + 1, 22))
    door(plan, "vault-truck-door", (7.5, 22), 1.2)
    plan.area("vault-key", box(0.2, 16.2, 5.8, 21.8), "sightline:key_part=yes name=金库库区")
    for number, y in enumerate((17.6, 19.6)):
        solid(plan, f"safe-{number + 1}", box(0.4, y, 3.4, y + 0.7), 1.3, "name=保险柜")
    for number in range(4):
        x = 9.9 + 1.0 * number
        solid(plan, f"rack-{number + 1}", box(x, 18.2, x + 0.6, 20.4), 2.0, "name=机柜")
    for number in range(6):
        x, y = 14.6 + 1.9 * (number % 3), 17.6 + 2.2 * (number // 3)
        solid(plan, f"office-desk-{number + 1}", box(x, y, x + 1.4, y + 0.7), 0.75)
    for number in range(4):
        solid(plan, f"locker-{number + 1}", box(28.4, 17.4 + number, 29, 18.4 + number), 1.9, "name=更衣柜")
