"""The district's open places: park, bus hub, walled compound, construction site, filling station, offices."""

from fixtures import door, posts
from shapes import box, disc


def draw(plan):
    _park(plan)
    _bus_hub(plan)
    _compound(plan)
    _construction_site(plan)
    _filling_station(plan)
    _government(plan)
    plan.area("car-park", box(66, -118, 120, -92), "amenity=parking name=荔港路停车场")
    plan.point(
        "car-park-entrance", (66, -105), "amenity=parking_entrance sightline:key_part=yes name=荔港路停车场出入口"
    )
    plan.area("river", box(297.5, -240, 330, 240), "natural=water water=river name=珠江前航道")
    plan.line("dyke", [(296, -240), (296, -60), (297, 60), (297, 240)], "man_made=dyke name=珠水涌堤防")
    plan.area("sports-ground", box(226, 206, 286, 244), "leisure=sports_centre name=果园街体育场")


def _park(plan):
    plan.area("park", box(66, 36, 200, 148), "leisure=park name=荔港公园")
    hedge = "barrier=hedge height=1.2"
    plan.area("park-hedge-south-1", box(66, 36, 118, 37), hedge)
    plan.area("park-hedge-south-2", box(130, 36, 200, 37), hedge)
    plan.area("park-hedge-west", box(66, 37, 67, 148), hedge)
    plan.area("pond", disc(140, 100, 24, 24), "natural=water water=pond name=荔港湖")
    plan.area("park-gate", box(114, 36, 134, 56), "sightline:key_part=yes name=公园南门广场")
    plan.area("pavilion", box(92, 84, 102, 94), "building=roof min_height=3 height=5 name=湖畔亭")
    posts(plan, "pavilion-post", (92.4, 101.6), (84.4, 93.6), 0.4, 3)
    plan.area("tea-house", box(168, 120, 190, 136), "building=retail building:levels=2 height=8 name=荔港茶居")
    plan.area("park-toilet", box(176, 60, 186, 68), "building=toilets height=4 name=公园公共卫生间")
    plan.area(
        "park-toilet-men", box(176, 60, 181, 68), "indoor=room room=toilet amenity=toilets height=4 name=公园男卫生间"
    )
    plan.area(
        "park-toilet-women", box(181, 60, 186, 68), "indoor=room room=toilet amenity=toilets height=4 name=公园女卫生间"
    )
    door(plan, "park-toilet-men-door", (178, 60), 0.9)
    door(plan, "park-toilet-women-door", (184, 60), 0.9)
    plan.area("assembly-point", box(74, 108, 104, 136), "emergency=assembly_point name=荔港公园应急疏散场所")
    plan.line(
        "park-path", [(124, 36), (124, 66), (106, 100), (120, 136), (170, 140)], "highway=footway width=4 name=公园环路"
    )
    spots = [
        (78, 46),
        (90, 52),
        (100, 62),
        (80, 72),
        (110, 74),
        (112, 118),
        (150, 140),
        (160, 70),
        (172, 84),
        (184, 100),
        (150, 56),
        (192, 46),
    ]
    for number, (x, y) in enumerate(spots):
        plan.area(f"park-tree-{number + 1:02d}", disc(x, y, 2.6, 8), "natural=tree height=11 min_height=2.4 name=榕树")
    for number, at in enumerate(((119, 40), (129, 40), (104, 80), (166, 110))):
        plan.point(f"park-lamp-{number + 1}", at, "highway=street_lamp sightline:mount=yes height=5 name=公园灯杆")


def _bus_hub(plan):
    plan.area(
        "bus-hub", box(66, -86, 136, -34), "amenity=bus_station public_transport=station bus=yes name=荔港公交枢纽站"
    )
    for number, y in enumerate((-46, -60, -74)):
        plan.area(
            f"bus-canopy-{number + 1}",
            box(72, y, 118, y + 4),
            f"building=roof min_height=3.4 height=4 name=公交站台{number + 1}雨篷",
        )
        posts(plan, f"bus-post-{number + 1}", [75 + 10 * i for i in range(5)], [y + 2], 0.4, 3.4)
    plan.area(
        "bus-office", box(124, -84, 134, -62), "building=transportation building:levels=2 height=8 name=公交调度楼"
    )
    plan.area("bus-hub-key", box(70, -76, 120, -40), "sightline:key_part=yes name=公交枢纽候车区")
    plan.line("bus-fence", [(66, -86), (136, -86), (136, -34)], "barrier=fence height=2")


def _compound(plan):
    """Eight blocks behind a wall, one without a height; a southern and an eastern gate."""
    plan.area("compound", box(-286, 30, -190, 148), "landuse=residential name=珠水花园")
    wall = "barrier=wall height=2.4 name=珠水花园围墙"
    plan.line("compound-wall-west", [(-239, 30), (-286, 30), (-286, 148), (-190, 148), (-190, 94)], wall)
    plan.line("compound-wall-east", [(-190, 86), (-190, 30), (-231, 30)], wall)
    plan.point("compound-gate-south", (-235, 30), "barrier=gate entrance=main width=8 name=珠水花园南门")
    plan.point("compound-gate-east", (-190, 90), "barrier=gate entrance=yes width=8 name=珠水花园东门")
    plan.area("compound-key", box(-243, 30, -227, 42), "sightline:key_part=yes name=珠水花园南门区域")
    plan.line("compound-road", [(-235, 30), (-235, 90), (-190, 90)], "highway=service width=6 name=珠水花园主路")
    for number in range(8):
        x = -280 if number < 4 else -227
        y = 46 + 26 * (number % 4)
        if number >= 4 and number % 4 == 1:
            y += 4
        height = "" if number == 6 else "building:levels=11 height=34"
        ring = box(x, y, x + 34, y + 11)
        plan.area(f"compound-{number + 1}", ring, f"building=apartments {height} name=珠水花园{number + 1}栋")
    plan.area("compound-guardhouse", box(-230, 31, -226, 35), "building=guardhouse height=3.2 name=珠水花园门岗")


def _construction_site(plan):
    """Behind a hoarding; the shell's height is not on the map."""
    plan.area("construction-site", box(-288, -136, -196, -28), "landuse=construction name=珠水新城二期工地")
    hoarding = "barrier=wall height=2.5 name=工地围挡"
    plan.line("hoarding-1", [(-222, -28), (-288, -28), (-288, -136), (-196, -136), (-196, -28), (-212, -28)], hoarding)
    plan.point("construction-gate", (-217, -28), "barrier=gate width=10 name=工地大门")
    plan.area("construction-key", box(-226, -44, -208, -28), "sightline:key_part=yes name=工地大门区域")
    plan.area("construction-yard-key", box(-262, -121, -228, -113), "sightline:key_part=yes name=工地材料通道")
    plan.area("construction-shell", box(-270, -112, -226, -62), "building=construction name=在建商业楼")
    plan.area("construction-office", box(-282, -46, -254, -38), "building=hut building:levels=2 height=6 name=工地板房")
    plan.area(
        "construction-dormitory",
        box(-282, -58, -254, -50),
        "building=dormitory building:levels=2 height=6 name=工地工人宿舍",
    )
    plan.area("crane-base", box(-216, -92, -214, -90), "sightline:obstacle=yes height=45 man_made=crane name=塔吊")
    for number, x in enumerate((-252, -240, -228)):
        plan.area(f"material-{number + 1}", box(x, -130, x + 8, -122), "building=shed height=2.2 name=材料堆场")


def _filling_station(plan):
    plan.area("filling-station", box(160, -62, 196, -28), "amenity=fuel name=荔港加油站")
    plan.area("filling-canopy", box(166, -52, 188, -36), "building=roof min_height=5.5 height=6.3 name=加油站罩棚")
    posts(plan, "filling-post", (169, 185), (-49, -39), 0.7, 5.5)
    for number, (x, y) in enumerate(((172, -47), (180, -47), (172, -41), (180, -41))):
        plan.area(f"pump-{number + 1}", box(x, y, x + 1, y + 0.6), "sightline:obstacle=yes height=1.9 name=加油机")
    plan.area("filling-shop", box(176, -62, 194, -56), "building=retail height=4 name=加油站便利店")


def _government(plan):
    plan.area("government", box(214, -112, 290, -30), "office=government amenity=townhall name=荔港街道办事处")
    fence = "barrier=fence height=2.2"
    plan.line("government-fence-1", [(248, -30), (214, -30), (214, -112), (290, -112), (290, -30), (258, -30)], fence)
    plan.point(
        "government-gate", (253, -30), "barrier=gate entrance=main width=10 sightline:key_part=yes name=街道办大门"
    )
    plan.area(
        "government-building",
        box(226, -90, 280, -66),
        "building=government building:levels=6 height=24 name=街道办办公楼",
    )
    plan.point("government-entrance", (253, -66), "entrance=main width=3 name=街道办大堂入口")
    plan.area("government-annex", box(226, -108, 250, -98), "building=government name=街道办附楼")
    plan.area("government-guardhouse", box(259, -36, 263, -31), "building=guardhouse height=3.2 name=街道办门岗")
