"""榕树里中学: a school's campus of 180 m × 140 m between a street and a residential compound."""

import school_buildings
from plan import Plan
from shapes import box, disc


def plan():
    """The map `school-dormitory`, in Guangzhou."""
    drawing = Plan("school-dormitory", 113.35, 23.14)
    drawing.level = 0
    _campus(drawing)
    _grounds(drawing)
    _neighbours(drawing)
    school_buildings.draw(drawing)
    return drawing


def _campus(plan):
    plan.area("school", box(-90, -70, 90, 70), "amenity=school name=榕树里中学")
    wall = "barrier=wall height=2.6 name=校园围墙"
    plan.line("wall-south-west", [(-7, -70), (-90, -70), (-90, 2)], wall)
    plan.line("wall-west-north", [(-90, 8), (-90, 70), (90, 70)], wall)
    plan.line("wall-east-south", [(90, 70), (90, -70), (7, -70)], wall)
    plan.point("main-gate", (0, -70), "barrier=gate entrance=main width=14 sightline:key_part=yes name=学校正门")
    plan.point("west-gate", (-90, 5), "barrier=gate entrance=service width=6 name=学校西侧门")
    plan.area("gate-key", box(-10, -70, 10, -56), "sightline:key_part=yes name=校门内侧缓冲区")
    plan.area("guardhouse", box(8, -69, 13, -65), "building=guardhouse height=3.4 name=门卫室")
    plan.point("sign-gate", (-8, -70.4), "sightline:sign=yes name=视频监控提示牌")
    for number, x in enumerate((-9, 7.5)):
        plan.point(
            f"gate-pillar-{number + 1}", (x, -69.5), "man_made=mast sightline:mount=yes height=4.5 name=校门灯柱"
        )


def _grounds(plan):
    pitch = [(-78, 40), (-18, 40), (-14, 44), (-14, 62), (-18, 66), (-78, 66), (-82, 62), (-82, 44)]
    plan.area("playground", pitch, "leisure=pitch sport=athletics name=田径运动场")
    plan.area("playground-key", box(-60, 40, -36, 46), "sightline:key_part=yes name=主席台前区域")
    plan.area("assembly-point", box(-40, 48, -20, 62), "emergency=assembly_point name=应急疏散场地")
    plan.area("grandstand", box(-64, 66.5, -32, 69.5), "building=grandstand height=4.2 name=看台")
    for number, y in enumerate((-4, 14)):
        plan.area(
            f"court-{number + 1}",
            box(52, y - 34, 80, y - 19),
            f"leisure=pitch sport=basketball name=篮球场{number + 1}",
        )
    plan.line("court-fence", [(50, -40), (82, -40), (82, -3), (50, -3)], "barrier=fence height=3.5 name=球场围网")
    plan.area("pond", disc(22, -14, 8, 16), "natural=water water=pond name=榕荫湖")
    plan.area("bicycle-shed", box(-86, -66, -64, -62), "building=roof min_height=2.3 height=2.7 name=自行车棚")
    for number, (x, y) in enumerate(
        ((-46, 16), (-34, 16), (-22, 16), (-10, 16), (-30, -24), (-12, -24), (20, 0), (26, -30))
    ):
        plan.area(f"tree-{number + 1}", disc(x, y, 2.4, 8), "natural=tree height=9 min_height=2.6 name=榕树")
    plan.area("hedge-west", box(-62, -30.6, -18, -29.4), "barrier=hedge height=1.1")
    plan.area("hedge-plaza", box(10, -52, 22, -51), "barrier=hedge height=0.9")
    for number, (x, y) in enumerate(((-12, -30), (12, -30), (-12, 8), (12, 8), (46, -12), (-66, -28))):
        plan.point(f"lamp-{number + 1}", (x, y), "highway=street_lamp sightline:mount=yes height=5 name=校园灯杆")


def _neighbours(plan):
    plan.line("street", [(-130, -84), (130, -84)], "highway=primary lanes=6 width=26 name=榕树中路")
    plan.point("school-crossing", (0, -84), "highway=crossing crossing=traffic_signals name=校门口人行横道")
    plan.area("compound", box(-150, -60, -96, 70), "landuse=residential name=榕荫小区")
    for number, y in enumerate((-56, -20, 14)):
        height = "" if number == 2 else "building:levels=9 height=27"
        plan.area(
            f"compound-{number + 1}",
            box(-140, y, -104, y + 14),
            f"building=apartments {height} name=榕荫小区{number + 1}栋",
        )
    plan.area("shops", box(-60, -112, -10, -100), "building=retail building:levels=2 height=8 name=榕树中路商铺")
    plan.area("books", box(-10, -112, 20, -100), "building=retail building:levels=3 name=榕树书店")
    plan.area("tower", box(30, -124, 56, -100), "building=office building:levels=12 height=45 name=榕树大厦")
