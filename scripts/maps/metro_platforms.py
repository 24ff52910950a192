"""Level −2: two island platforms of 140 m × 12 m with screen doors, and the equipment rooms at both ends."""

from fixtures import columns, door, glass_wall, lift, row_of_rooms, solid
from shapes import box

# Platform middles, metres north of the station's axis, and their lines.
PLATFORMS = {"a": (-11.5, "31号线"), "b": (11.5, "32号线")}
COLUMN_XS = [9 * i for i in range(-7, 8)]
COLUMN_OFFSETS = (-3.2, 3.2)
# Stairs between platform and concourse: from x, to x.
STAIRS = [(-36, -24), (24, 36)]
# Box of the station, outer walls.
HALF_LENGTH, HALF_WIDTH = 95, 26


def draw(plan):
    plan.level = -2
    outline = box(-HALF_LENGTH, -HALF_WIDTH, HALF_LENGTH, HALF_WIDTH)
    plan.area("level-2", outline, "indoor=level name=站台层 sightline:floor=-13.5")
    plan.line("station-wall-2", outline + outline[:1], "indoor=wall height=4.5")
    for key, (y, line) in PLATFORMS.items():
        _platform(plan, key, y, line)
    _tracks(plan)
    _end_rooms(plan)


def _platform(plan, key, y, line):
    name = "一" if key == "a" else "二"
    common = "public_transport=platform railway=platform subway=yes indoor=area"
    holes = [box(x1, y - 2.5, x2, y + 2.5) for x1, x2 in STAIRS] + [box(-1.2, y - 1.2, 1.2, y + 1.2)]
    plan.area(f"platform-{key}", box(-70, y - 6, 70, y + 6), f"{common} name={line}站台 ref={name}站台", holes)
    for side, edge in (("south", y - 6), ("north", y + 6)):
        glass_wall(plan, f"screen-doors-{key}-{side}", [(-70, edge), (70, edge)], 2.6, "name=站台门")
    columns(plan, f"platform-{key}-column", COLUMN_XS, [y + d for d in COLUMN_OFFSETS], 0.8, 0.8)
    # On one platform the whole waiting area is a key part, on the other only where the stairs come down.
    if key == "a":
        waiting = box(-70, y - 6, 70, y + 6)
        plan.area("platform-a-key", waiting, "sightline:key_part=yes name=31号线候车区")
    else:
        for side, (x1, x2) in zip(("west", "east"), STAIRS):
            foot = box(x2, y - 4, x2 + 8, y + 4) if x1 < 0 else box(x1 - 8, y - 4, x1, y + 4)
            plan.area(f"platform-b-key-{side}", foot, "sightline:key_part=yes name=32号线楼梯口")
    for side, (x1, x2) in zip(("west", "east"), STAIRS):
        _stairs(plan, f"stairs-{key}-{side}", x1, x2, y, f"{line}站台{'西' if x1 < 0 else '东'}侧楼扶梯")
    lift(plan, f"lift-{key}", box(-1.2, y - 1.2, 1.2, y + 1.2), f"{line}站台电梯", "-2;-1")
    door(plan, f"lift-{key}-door-2", (1.2, y), 1.1, "door=sliding")
    for number, x in enumerate((-58, -15, 15, 58)):
        solid(plan, f"platform-{key}-bench-{number + 1}", box(x - 1.5, y - 0.5, x + 1.5, y + 0.5), 0.45)
    for end, x in (("west", -70), ("east", 70)):
        door(plan, f"platform-{key}-{end}-door", (x, y + 5), 1.2)


def _stairs(plan, identity, x1, x2, y, name):
    """Open at the foot, which is the end towards the platform's middle; closed below the upper flight."""
    plan.area(
        identity, box(x1, y - 2.5, x2, y + 2.5), f"room=stairs stairs=yes sightline:void=yes level=-2;-1 name={name}"
    )
    foot, head = (x2, x1) if x1 < 0 else (x1, x2)
    sides = [(foot, y - 2.5), (head, y - 2.5), (head, y + 2.5), (foot, y + 2.5)]
    plan.line(f"{identity}-wall", sides, "indoor=wall height=4.5")


def _tracks(plan):
    for number, y in enumerate((-19.7, -3.3, 3.3, 19.7)):
        ref = "31" if y < 0 else "32"
        plan.line(f"track-{number + 1}", [(-95, y), (95, y)], f"railway=subway ref={ref} tunnel=yes")
    plan.line("track-wall", [(-95, 0), (95, 0)], "indoor=wall height=4.5")
    for y in (-22, 22):
        plan.line(f"track-side-{'south' if y < 0 else 'north'}", [(-95, y), (95, y)], "indoor=wall height=4.5")


def _end_rooms(plan):
    """Rooms between the tracks beyond the platforms' ends, and the strips behind the outer tracks."""
    tags = "indoor=room height=4.5"
    west = ["牵引变电所", "站台配电室", "员工卫生间"]
    east = ["信号设备室", "通信设备室", "气瓶间"]
    extra = {"牵引变电所": "power=substation", "员工卫生间": "room=toilet", "通信设备室": "telecom=exchange"}
    for key, (y, _) in PLATFORMS.items():
        for end, names, x in (("west", west, -94), ("east", east, 70)):
            for number, name in enumerate(names):
                ring = box(x + 8 * number, y - 6, x + 8 * number + 8, y + 4)
                identity = f"equipment-{key}-{end}-{number + 1}"
                plan.area(identity, ring, f"{tags} {extra.get(name, 'room=technical')} name={name}")
                door(plan, f"{identity}-door", (x + 8 * number + 4, y + 4), 1.2)
            plan.line(
                f"equipment-{key}-{end}-passage-wall",
                [(x, y + 4), (x, y + 6), (x + 24, y + 6), (x + 24, y + 4)],
                "indoor=wall height=4.5",
            )
            side = box(x, y + 4, x + 24, y + 6)
            plan.area(f"equipment-{key}-{end}-passage", side, "indoor=corridor name=设备区走道")
    rooms = [f"环控机房{i}" for i in range(1, 7)]
    for side, y in (("south", -26), ("north", 22)):
        row_of_rooms(plan, f"plant-{side}", rooms, -90, y, 30, 4, f"{tags} room=technical")
