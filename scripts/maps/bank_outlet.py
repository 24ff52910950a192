"""A savings outlet of 12 m × 8 m: small enough that every requirement can be met and every statement made."""

from fixtures import door, solid
from plan import Plan
from shapes import box

ROOM = "indoor=room height=3"


def plan():
    drawing = Plan("bank-outlet", 113.33, 23.14)
    drawing.level = 0
    drawing.area("outlet", box(0, 0, 12, 8), "building=commercial height=6 name=示例储蓄所用房")
    hall = f"{ROOM} amenity=bank sightline:place=financial_premises name=营业厅"
    drawing.area("hall", box(0, 0, 8, 8), hall)
    drawing.area("passage", box(8, 2.5, 12, 5), f"{ROOM} room=corridor name=内部走道")
    drawing.area("vault", box(8, 5, 12, 8), f"{ROOM} sightline:place=vault name=金库")
    drawing.area("toilet", box(8, 0, 12, 2.5), f"{ROOM} room=toilet amenity=toilets name=卫生间")
    door(drawing, "entrance", (2, 0), 1.6, "door=hinged entrance=main name=大门")
    door(drawing, "passage-door", (8, 3.7), 0.9)
    door(drawing, "vault-door", (11.2, 5), 0.9)
    door(drawing, "toilet-door", (11.2, 2.5), 0.9)
    solid(drawing, "counter", box(7.3, 6.7, 7.6, 8), 1.0, "name=柜台")
    tags = "sightline:place=pin_pad height=1.05 name=柜台密码键盘"
    drawing.point("keypad", (7.45, 7.35), f"{tags} {drawing.facing(270, 90)}")
    drawing.point("sign-entrance", (1, -0.3), "sightline:sign=yes name=视频监控提示牌")
    drawing.point("sign-hall", (3, 4), "sightline:sign=yes name=厅内监控标识")
    drawing.area("premises", box(-1, -2, 13, 9), "sightline:place=none name=责任范围")
    return drawing
