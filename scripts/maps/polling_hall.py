"""The community hall of 40 m × 24 m: polling hall, registration, offices, toilets."""

from fixtures import columns, door, solid, window
from shapes import box

ROOM = "indoor=room height=4"
WALL = "indoor=wall height=4"


def draw(plan):
    tags = "building=civic amenity=community_centre building:levels=2 height=9 name=雁滩社区文化活动中心"
    plan.area("hall-building", box(-20, -12, 20, 12), tags)
    _entrance(plan)
    _polling_hall(plan)
    _rooms(plan)


def _entrance(plan):
    plan.area("foyer", box(-6, -12, 6, -5), "indoor=area room=lobby name=门厅")
    plan.line("foyer-west", [(-6, -12), (-6, -5)], WALL)
    plan.line("foyer-east", [(6, -12), (6, -5)], WALL)
    door(plan, "main-entrance", (0, -12), 2.4, "door=hinged entrance=main name=社区中心正门")
    window(plan, "foyer-window-1", (-5, -12), (-2.5, -12), 0.4, 3)
    window(plan, "foyer-window-2", (2.5, -12), (5, -12), 0.4, 3)
    solid(plan, "security-desk", box(3.5, -8, 5.5, -7.3), 1.0, "name=安检台")
    plan.area("corridor", box(-20, -5, 20, -2.5), "indoor=corridor name=一层走廊")
    door(plan, "corridor-east-door", (20, -3.75), 1.4, "door=hinged entrance=emergency name=东侧疏散口")


def _polling_hall(plan):
    plan.area(
        "polling-hall", box(-20, -2.5, 8, 12), f"{ROOM} amenity=polling_station polling_station=yes name=投票大厅"
    )
    door(plan, "polling-door-in", (-14, -2.5), 1.8, "door=hinged name=投票大厅入口")
    door(plan, "polling-door-out", (4, -2.5), 1.8, "door=hinged name=投票大厅出口")
    for number, x in enumerate((-15.5, -11.5, -7.5, -3.5, 0.5)):
        window(plan, f"polling-window-{number + 1}", (x - 0.7, 12), (x + 0.7, 12), 1.4, 3.0)
    columns(plan, "polling-column", (-13, -6, 1), (4.5,), 0.6, 0.6)
    solid(plan, "registration-desk", box(-19.2, 0.5, -18.4, 6.5), 0.8, "name=选民登记台")
    # Three ballot boxes: two with the slot on top, one with its slot in front.
    for number, (x, tilt) in enumerate(((-3.0, 90), (0.5, 90), (4.0, 0))):
        solid(plan, f"ballot-box-{number + 1}", box(x - 0.3, 1.2, x + 0.3, 1.8), 1.0, "name=投票箱")
        height, y = (1.02, 1.5) if tilt == 90 else (0.85, 1.15)
        tags = f"sightline:place=ballot_box height={height} name={number + 1}号投票箱投票口"
        plan.point(f"ballot-box-{number + 1}-slot", (x, y), f"{tags} {plan.facing(180, tilt)}")
    # Nine writing booths along the north wall, open to the south, screens of 1.9 m.
    for number in range(9):
        x = -16.5 + 2.0 * number
        plan.line(f"booth-{number + 1}-screen", [(x, 12), (x, 10.4)], "indoor=wall height=1.9")
        solid(plan, f"booth-{number + 1}-desk", box(x + 0.1, 11.3, x + 1.9, 11.9), 0.78, "name=秘密写票处")
        tags = f"sightline:place=voting_booth height=0.8 name={number + 1}号秘密写票处"
        plan.point(f"booth-{number + 1}-paper", (x + 1.0, 11.5), f"{tags} {plan.facing(0, 90)}")
    plan.line("booth-10-screen", [(1.5, 12), (1.5, 10.4)], "indoor=wall height=1.9")


def _rooms(plan):
    east = [
        ("election-office", -2.5, 3, "room=office", "选举工作办公室"),
        ("counting-room", 3, 8, "room=office", "计票监票室"),
        ("dressing-room", 8, 12, "room=changing", "演出更衣室"),
    ]
    for identity, y1, y2, tags, name in east:
        plan.area(identity, box(8, y1, 20, y2), f"{ROOM} {tags} name={name}")
    door(plan, "election-office-door", (14, -2.5), 0.9)
    door(plan, "counting-room-door", (8, 5.5), 0.9)
    door(plan, "dressing-room-door", (8, 10), 0.9)
    south = [
        ("activity-room", -20, -11, "", "老年活动室"),
        ("duty-dormitory", -11, -6, "room=bedroom sightline:place=dormitory", "值班宿舍"),
        ("toilet-men", 6, 9.5, "room=toilet amenity=toilets", "男卫生间"),
        ("toilet-women", 9.5, 13, "room=toilet amenity=toilets", "女卫生间"),
        ("nursing-room", 13, 16, "room=nursing sightline:place=nursing_room", "哺乳室"),
        ("bathroom", 16, 20, "room=bathroom", "助浴室"),
    ]
    for identity, x1, x2, tags, name in south:
        plan.area(identity, box(x1, -12, x2, -5), f"{ROOM} {tags} name={name}")
        door(plan, f"{identity}-door", ((x1 + x2) / 2, -5), 0.9)
    window(plan, "activity-window", (-17, -12), (-13, -12), 0.9, 2.6)
    window(plan, "duty-dormitory-window", (-9.5, -12), (-7.5, -12), 1.0, 2.4)
    for number in range(3):
        solid(plan, f"activity-table-{number + 1}", box(-18.6 + 2.6 * number, -9.5, -17.2 + 2.6 * number, -8.1), 0.75)
