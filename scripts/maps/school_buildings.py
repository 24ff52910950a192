"""The school's buildings, drawn room by room on the ground floor."""

from fixtures import columns, door, row_of_rooms, solid, window
from shapes import box, disc

ROOM = "indoor=room height=3.6"
WALL = "indoor=wall height=3.6"


def draw(plan):
    _teaching(plan)
    _dormitory(plan)
    _sports_hall(plan)
    plan.area("canteen", box(32, -64, 62, -46), "building=school building:levels=2 height=9 name=学生食堂")
    plan.area("library", box(36, 56, 60, 68), "building=school name=图书馆")
    plan.area("office", box(8, 40, 28, 66), "building=school building:levels=4 height=15.5 name=行政楼")
    plan.area("laboratory", box(64, 54, 88, 68), "building=school building:levels=3 name=实验楼")


def _teaching(plan):
    """64 m × 10.4 m: a corridor along the south, six classrooms of 9 m × 8 m."""
    plan.area("teaching", box(-60, 20, 4, 30.4), "building=school building:levels=5 height=18.5 name=教学楼")
    plan.area("teaching-corridor", box(-60, 20, 4, 22.4), "indoor=corridor name=教学楼一层走廊")
    plan.area("teaching-corridor-key", box(-60, 20, 4, 22.4), "sightline:key_part=yes name=教学楼主要通道")
    door(plan, "teaching-entrance", (-28, 20), 2.4, "door=hinged entrance=main name=教学楼正门")
    door(plan, "teaching-exit", (4, 21.2), 1.5, "door=hinged entrance=emergency name=教学楼东门")
    for number, x in enumerate((-54, -45, -36, -18, -9)):
        window(plan, f"teaching-gallery-{number + 1}", (x - 2, 20), (x + 2, 20), 1.1, 2.8)
    plan.area(
        "teaching-stairs",
        box(-60, 22.4, -56, 30.4),
        f"{ROOM} room=stairs stairs=yes sightline:void=yes name=教学楼楼梯",
    )
    door(plan, "teaching-stairs-door", (-58, 22.4), 1.6)
    names = [f"初一（{i}）班教室" for i in range(1, 7)]
    row_of_rooms(plan, "classroom", names, -56, 22.4, 9, 8, f"{ROOM} room=classroom")
    for number in range(6):
        x = -56 + 9 * number
        door(plan, f"classroom-{number + 1:02d}-door-1", (x + 1.2, 22.4), 1.0)
        door(plan, f"classroom-{number + 1:02d}-door-2", (x + 7.8, 22.4), 1.0)
        for side in (0, 1):
            window(
                plan,
                f"classroom-{number + 1:02d}-window-{side + 1}",
                (x + 1 + 4 * side, 30.4),
                (x + 4 + 4 * side, 30.4),
            )
        solid(plan, f"classroom-{number + 1:02d}-lectern", box(x + 7.6, 25.5, x + 8.2, 26.9), 1.15)
    for identity, x, name in (("men", -2, "教学楼男卫生间"), ("women", 1, "教学楼女卫生间")):
        plan.area(
            f"teaching-toilet-{identity}", box(x, 22.4, x + 3, 30.4), f"{ROOM} room=toilet amenity=toilets name={name}"
        )
        door(plan, f"teaching-toilet-{identity}-door", (x + 1.5, 22.4), 0.9)
        plan.line(f"teaching-toilet-{identity}-screen", [(x + 0.6, 24), (x + 3, 24)], "indoor=wall height=2.2")


def _dormitory(plan):
    """43.2 m × 14.6 m: rooms of 3.6 m on both sides of a corridor of 2 m."""
    west, south, bay = -60, -50, 3.6
    plan.area(
        "dormitory",
        box(west, south, west + 12 * bay, south + 14.6),
        "building=dormitory building:levels=6 height=20 name=学生宿舍楼",
    )
    plan.area(
        "dormitory-corridor", box(west, south + 6.3, west + 12 * bay, south + 8.3), "indoor=corridor name=宿舍一层走廊"
    )
    door(plan, "dormitory-entrance", (west + 12 * bay, south + 7.3), 1.6, "door=hinged entrance=main name=宿舍楼大门")
    door(plan, "dormitory-back-door", (west, south + 7.3), 1.2, "door=hinged entrance=emergency name=宿舍楼西门")
    for number in range(12):
        _dormitory_room(plan, 101 + number, west + bay * number, south, 1)
    for number in range(7):
        _dormitory_room(plan, 121 + number, west + bay * number, south + 14.6, -1)
    common = [
        ("dormitory-bath", 7, 9, "room=shower", "公共浴室"),
        ("dormitory-toilet", 9, 10, "room=toilet amenity=toilets", "公共卫生间"),
        ("dormitory-keeper", 10, 11, "room=bedroom sightline:place=dormitory", "宿管员宿舍"),
        ("dormitory-stairs", 11, 12, "room=stairs stairs=yes sightline:void=yes", "宿舍楼梯"),
    ]
    for identity, first, last, tags, name in common:
        ring = box(west + bay * first, south + 8.3, west + bay * last, south + 14.6)
        plan.area(identity, ring, f"{ROOM} {tags} name={name}")
        door(plan, f"{identity}-door", (west + bay * first + 1.2, south + 8.3), 0.9)


def _dormitory_room(plan, number, x, outer, inward):
    """A room of four beds with a shower by the corridor; `outer` is its façade's y."""
    inner = outer + 6.3 * inward
    bath_y = inner - 2.0 * inward
    room = [(x, outer), (x + 3.6, outer), (x + 3.6, inner), (x + 1.5, inner), (x + 1.5, bath_y), (x, bath_y)]
    plan.area(f"dormitory-{number}", room, f"{ROOM} room=bedroom sightline:place=dormitory name={number}宿舍")
    plan.area(f"dormitory-{number}-bath", box(x, bath_y, x + 1.5, inner), f"{ROOM} room=bathroom name={number}卫浴间")
    door(plan, f"dormitory-{number}-door", (x + 2.7, inner), 0.9)
    door(plan, f"dormitory-{number}-bath-door", (x + 1.5, inner - 1.2 * inward), 0.7)
    window(plan, f"dormitory-{number}-window", (x + 0.9, outer), (x + 2.7, outer))
    for side in (0, 1):
        bed = box(x + 2.65 * side + 0.02, outer + 0.5 * inward, x + 2.65 * side + 0.93, outer + 2.5 * inward)
        solid(plan, f"dormitory-{number}-bunk-{side + 1}", bed, 1.8)


def _sports_hall(plan):
    """36 m × 32 m: the court, and changing rooms and showers along the north."""
    plan.area("sports-hall", box(36, 8, 72, 40), "building=sports_hall leisure=sports_hall height=12 name=体育馆")
    plan.area("sports-court", box(36, 8, 72, 32), "indoor=area sightline:key_part=yes name=体育馆比赛场地")
    door(plan, "sports-entrance", (36, 20), 3.0, "door=hinged entrance=main name=体育馆大门")
    door(plan, "sports-exit", (72, 14), 1.8, "door=hinged entrance=emergency name=体育馆东门")
    columns(plan, "sports-column", (42, 48, 54, 60, 66), (31.5,), 0.6, 0.6)
    rooms = [
        ("changing-boys", 36, 44, "room=changing", "男更衣室"),
        ("shower-boys", 44, 48, "room=shower", "男浴室"),
        ("equipment", 48, 60, "room=storage", "器材室"),
        ("shower-girls", 60, 64, "room=shower", "女浴室"),
        ("changing-girls", 64, 72, "room=changing", "女更衣室"),
    ]
    for identity, x1, x2, tags, name in rooms:
        plan.area(identity, box(x1, 32, x2, 40), f"{ROOM} {tags} name={name}")
        if not identity.startswith("shower"):
            door(plan, f"{identity}-door", (x1 + 2, 32), 1.0)
    door(plan, "shower-boys-door", (44, 36), 0.8)
    door(plan, "shower-girls-door", (64, 36), 0.8)
    for number, x in enumerate((45, 51, 57, 63)):
        window(plan, f"sports-window-{number + 1}", (x - 1.5, 8), (x + 1.5, 8), 2.0, 4.5)
    solid(plan, "sports-stand", box(66, 9, 70, 30), 1.6, "name=活动看台")
    for number, y in enumerate((12, 28)):
        solid(plan, f"basket-{number + 1}", disc(51, y, 0.3, 6), 3.0)
