"""Around the community hall: a karaoke bar, an inn, a residential compound, a telephone exchange."""

from fixtures import door, row_of_rooms, solid, window
from shapes import box

ROOM = "indoor=room height=3.3"


def draw(plan):
    _karaoke(plan)
    _inn(plan)
    _compound(plan)
    _exchange(plan)
    plan.area("shop-row", box(-132, -30, -106, -14), "building=retail building:levels=2 name=雁滩路商铺")
    plan.area("south-1", box(-40, -84, -6, -64), "building=apartments building:levels=6 height=18 name=雁滩路南1栋")
    plan.area("south-2", box(-6, -84, 28, -64), "building=apartments building:levels=6 height=18 name=雁滩路南2栋")
    plan.area("south-3", box(66, -90, 100, -64), "building=commercial name=雁滩建材市场")


def _karaoke(plan):
    tags = "building=commercial amenity=karaoke_box building:levels=3 height=12 name=金城量贩歌厅"
    plan.area("karaoke", box(-62, -12, -30, 10), tags)
    plan.area("karaoke-lobby", box(-62, -12, -46, -2), f"{ROOM} room=lobby name=歌厅前厅")
    door(plan, "karaoke-entrance", (-54, -12), 2.0, "door=hinged entrance=main name=歌厅大门")
    plan.area("karaoke-corridor", box(-62, -2, -30, 0.2), "indoor=corridor name=歌厅走廊")
    door(plan, "karaoke-lobby-door", (-54, -2), 1.6)
    tags = f"{ROOM} sightline:place=private_room"
    row_of_rooms(plan, "karaoke-room", [f"K{i:02d}包房" for i in range(1, 8)], -62, 0.2, 32 / 7, 9.8, tags)
    for number in range(7):
        x = -62 + 32 / 7 * number
        door(plan, f"karaoke-room-{number + 1:02d}-door", (x + 1.4, 0.2), 0.9)
        window(plan, f"karaoke-room-{number + 1:02d}-pane", (x + 2.4, 0.2), (x + 3.0, 0.2), 1.2, 1.8)
    row_of_rooms(plan, "karaoke-room", [f"K{i:02d}包房" for i in range(8, 11)], -46, -12, 16 / 3, 10, tags, first=8)
    for number in range(3):
        door(plan, f"karaoke-room-{number + 8:02d}-door", (-46 + 16 / 3 * number + 1.4, -2), 0.9)
    solid(plan, "karaoke-desk", box(-61, -9, -60, -5), 1.1, "name=歌厅前台")


def _inn(plan):
    plan.area(
        "inn", box(26, -12, 48, 6), "building=hotel tourism=guest_house building:levels=3 height=10 name=雁滩旅馆"
    )
    plan.area("inn-lobby", box(26, -12, 33, -4.2), f"{ROOM} room=lobby name=旅馆门厅")
    door(plan, "inn-entrance", (29.5, -12), 1.6, "door=hinged entrance=main name=旅馆大门")
    door(plan, "inn-lobby-door", (29.5, -4.2), 1.2)
    plan.area("inn-corridor", box(26, -4.2, 48, -2.2), "indoor=corridor name=旅馆走廊")
    tags = f"{ROOM} sightline:place=guest_room"
    row_of_rooms(plan, "inn-room", [f"{i}客房" for i in range(101, 107)], 26, -2.2, 22 / 6, 8.2, tags)
    row_of_rooms(plan, "inn-room", [f"{i}客房" for i in range(107, 111)], 33, -12, 15 / 4, 7.8, tags, first=7)
    for number in range(10):
        x, y = (26 + 22 / 6 * number, -2.2) if number < 6 else (33 + 15 / 4 * (number - 6), -4.2)
        door(plan, f"inn-room-{number + 1:02d}-door", (x + 1.2, y), 0.9)


def _compound(plan):
    plan.area("compound", box(-70, 22, 48, 84), "landuse=residential name=雁滩家园")
    wall = "barrier=wall height=2.2 name=小区围墙"
    plan.line("compound-wall-1", [(-3, 22), (-70, 22), (-70, 84), (48, 84), (48, 56)], wall)
    plan.line("compound-wall-2", [(48, 50), (48, 22), (3, 22)], wall)
    plan.point("compound-gate-south", (0, 22), "barrier=gate entrance=main width=6 name=雁滩家园南门")
    plan.point("compound-gate-east", (48, 53), "barrier=gate entrance=yes width=6 name=雁滩家园东门")
    plan.line("compound-road", [(0, 22), (0, 53), (48, 53)], "highway=service width=5 name=小区主通道")
    plan.line("compound-lane", [(0, 53), (-60, 53)], "highway=living_street width=4 name=小区西通道")
    plan.line("compound-access", [(0, 22), (0, 16), (56, 16)], "highway=service width=5 name=小区进出道路")
    spots = [(-64, 30), (-32, 30), (8, 30), (-64, 60), (-32, 60), (8, 62)]
    for number, (x, y) in enumerate(spots):
        height = "" if number == 4 else "building:levels=11 height=33"
        plan.area(
            f"compound-{number + 1}",
            box(x, y, x + 26, y + 14),
            f"building=apartments {height} name=雁滩家园{number + 1}栋",
        )
    plan.area("compound-guardhouse", box(4, 22.5, 7, 25.5), "building=guardhouse height=3 name=门岗")
    for number, at in enumerate(((-3, 27), (3, 50), (44, 56), (-30, 51))):
        plan.point(
            f"compound-lamp-{number + 1}", at, "highway=street_lamp sightline:mount=yes height=4.5 name=小区灯杆"
        )


def _exchange(plan):
    """A key unit under the national regulation on the internal security of enterprises."""
    tags = "building=industrial telecom=exchange sightline:key_unit=yes building:levels=3 height=13 name=雁滩通信枢纽楼"
    plan.area("exchange", box(-96, 20, -76, 44), tags)
    plan.area("exchange-equipment", box(-96, 28, -76, 44), f"{ROOM} name=通信机房")
    plan.area("exchange-lobby", box(-96, 20, -76, 28), f"{ROOM} room=lobby name=枢纽楼门厅")
    door(plan, "exchange-entrance", (-86, 20), 1.6, "door=hinged entrance=main name=枢纽楼大门")
    door(plan, "exchange-equipment-door", (-86, 28), 1.2)
    plan.area("exchange-key", box(-95.5, 28.5, -76.5, 43.5), "sightline:key_part=yes name=通信机房重要部位")
    for number in range(5):
        solid(plan, f"exchange-rack-{number + 1}", box(-93 + 3.4 * number, 31, -92 + 3.4 * number, 41), 2.1)
