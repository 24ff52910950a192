"""The first floor of the hotel: 24 guest rooms along a corridor of 54.6 m × 2.2 m."""

from fixtures import door, solid, window
from shapes import box, mirrored

BAY, WIDTH, DEPTH = 3.9, 54.6, 19.2
SOUTH, NORTH = 8.5, 10.7
ROOM = "indoor=room height=3.3"
WALL = "indoor=wall height=3.3"
# Bays of the northern side that are no guest rooms: stairs, lift lobby, service, stairs.
NORTHERN_BAYS = (1, 2, 3, 4, 5, 8, 9, 10, 11, 12)


def draw(plan):
    outline = box(0, 0, WIDTH, DEPTH)
    plan.area("level-1", outline, "indoor=level name=二层客房层 sightline:floor=4.2")
    plan.area("corridor", box(0, SOUTH, WIDTH, NORTH), "indoor=corridor name=二层客房走廊")
    for side, x in (("west", 0), ("east", WIDTH)):
        plan.line(f"corridor-{side}", [(x, SOUTH), (x, NORTH)], WALL)
        window(plan, f"corridor-window-{side}", (x, 9.0), (x, 10.2))
    for bay in range(14):
        _guest_room(plan, 8201 + bay, bay, northern=False)
    for number, bay in enumerate(NORTHERN_BAYS):
        _guest_room(plan, 8221 + number, bay, northern=True)
    x = 7 * BAY
    plan.area("service-room", box(x, NORTH, x + BAY, 15), f"{ROOM} room=storage name=二层服务间")
    door(plan, "service-room-door", (x + 1, NORTH), 0.9)
    plan.area("staff-toilet", box(x, 15, x + BAY, DEPTH), f"{ROOM} room=toilet name=员工卫生间")
    door(plan, "staff-toilet-door", (x + 1, 15), 0.8)


def _guest_room(plan, number, bay, northern):
    """A room with its bathroom beside the door; neighbours are mirrored, bathroom to bathroom."""
    x = bay * BAY

    def placed(points):
        if bay % 2 == 1:
            points = mirrored(points, x=x + BAY / 2)
        return mirrored(points, y=(SOUTH + NORTH) / 2) if northern else points

    bath_x, bath_y = x + 1.9, 5.9
    room = [(x, 0), (x + BAY, 0), (x + BAY, SOUTH), (bath_x, SOUTH), (bath_x, bath_y), (x, bath_y)]
    # One room is not typed on the map, as happens: it may be a guest room or not.
    kind = "" if number == 8225 else "sightline:place=guest_room"
    plan.area(f"room-{number}", placed(room), f"{ROOM} {kind} name={number}客房")
    bath = placed(box(x, bath_y, bath_x, SOUTH))
    plan.area(f"bath-{number}", bath, f"{ROOM} room=bathroom name={number}卫浴间")
    (at,) = placed([(x + 2.9, SOUTH)])
    door(plan, f"room-{number}-door", at, 0.9)
    (at,) = placed([(bath_x, 7.6)])
    door(plan, f"bath-{number}-door", at, 0.75)
    a, b = placed([(x + 0.9, 0), (x + 3.0, 0)])
    window(plan, f"room-{number}-window", a, b, 0.6, 2.5)
    bed = placed(box(x + 0.1, 2.0, x + 2.1, 3.8))
    solid(plan, f"room-{number}-bed", bed, 0.55)
    wardrobe = placed(box(x + BAY - 0.6, 4.4, x + BAY, 5.6))
    solid(plan, f"room-{number}-wardrobe", wardrobe, 2.1)
