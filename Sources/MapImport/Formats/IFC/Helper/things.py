"""What becomes of each product of a model: rooms, walls, doors and windows as OpenStreetMap's indoor tags."""
import ifcopenshell.util.element
import ifcopenshell.util.unit
import shapely

# Metres: how near a wall has to be to stand on a room's boundary; and the share of it that has to have one.
_WALL_REACH, _ENCLOSED = 0.35, 0.97
# Metres above the floor: what begins above the one hangs from the ceiling, what ends below the other is looked over.
_FOOT, _HEAD = 0.5, 1.8
_REASONS = {
    "furniture": (("IfcFurnishingElement", "IfcFurniture", "IfcSystemFurnitureElement"), "家具，可以搬动", "furniture, which moves"),
    "services": (("IfcDistributionElement", "IfcElectricalElement"), "设备与管线", "pipes, ducts, wires and what they serve"),
    "finish": (("IfcCovering",), "饰面与吊顶，随所在的墙和楼板", "finishes and ceilings, which follow their walls and slabs"),
    "structure": (("IfcBeam", "IfcMember", "IfcPlate", "IfcReinforcingElement", "IfcFastener", "IfcMechanicalFastener",
                   "IfcDiscreteAccessory", "IfcBuildingElementPart", "IfcTendon"),
                  "梁等构件，不是平面上的墙", "beams and other members: no walls on a plan"),
    "foundation": (("IfcFooting", "IfcPile"), "基础，在地面以下", "foundations, below the ground"),
    "railing": (("IfcRailing",), "栏杆，不挡视线", "railings, which sight passes"),
    "site": (("IfcSite", "IfcGeographicElement", "IfcCivilElement"), "场地，不是建筑的一部分", "the plot, no part of the building"),
    "drawing": (("IfcGrid", "IfcAnnotation", "IfcVirtualElement", "IfcPort", "IfcStructuralItem", "IfcStructuralActivity",
                 "IfcFeatureElementAddition"), "制图或计算用，并非实物", "for drawing or calculating, nothing that stands there"),
}


class Reader:
    def __init__(self, model, bodies, storeys, placement, account):
        self.model, self.bodies, self.storeys = model, bodies, storeys
        self.placement, self.account = placement, account
        self.scale = ifcopenshell.util.unit.calculate_unit_scale(model)
        self.counted = set()
        # Areas by level: floors as drawn, all that encloses rooms, and all that stands there.
        self.floors, self.enclosing, self.standing_on = {}, {}, {}

    def read(self):
        if not self.storeys.all:
            self.account.assume("模型没有楼层（IfcBuildingStorey），全部放在 0 层",
                                "the model has no storeys (IfcBuildingStorey); all of it is put on level 0")
        self.walls()
        self.columns()
        self.openings()
        self.slabs()
        self.spaces()
        self.stairs()
        self.levels()
        self.buildings()
        self.rest()

    # One of each kind.

    def walls(self):
        for wall in self.products("IfcWall") + self.products("IfcCurtainWall"):
            parts = self.parts_of(wall)
            body = self.bodies.of(wall) or self.bodies.of_all(parts)
            for part in parts:
                self.part(part, wall.is_a())
            tags = {"indoor": "wall", "name": None, "material": "glass" if wall.is_a("IfcCurtainWall") else None}
            self.standing(wall, body, tags, encloses=True)

    def columns(self):
        for column in self.products("IfcColumn"):
            self.standing(column, self.bodies.of(column), {"indoor": "column"}, encloses=False)

    def standing(self, product, body, tags, encloses):
        """Something that stands from slab to slab, on every storey that it reaches through."""
        if not body:
            return self.lose(product)
        reached = self.storeys.reached(product, body)
        levels = [storey.level for storey in reached] or ["0"]
        tags["level"] = ";".join(levels)
        # A wall that ends well under its storey's ceiling: a parapet, a counter, a screen.
        if len(reached) == 1 and self.storeys.all:
            storey = reached[0]
            next_floor = next((s.floor for s in self.storeys.used() if s.floor > storey.floor), None)
            if next_floor is not None and next_floor - body.high > 0.6 or (next_floor is None and body.high - storey.floor < 2):
                height = body.high - storey.floor
                if height > 0.05:
                    tags["height"] = f"{height:.2f}"
            if body.low - storey.floor > 0.3:
                tags["min_height"] = f"{body.low - storey.floor:.2f}"
                tags["height"] = f"{body.high - storey.floor:.2f}"
        base = min((storey.floor for storey in reached), default=body.low)
        for level in levels:
            self.standing_on.setdefault(level, []).append(body.footprint)
        if encloses and body.low - base < _FOOT and body.high - base > _HEAD:
            for level in levels:
                self.enclosing.setdefault(level, []).append(body.footprint)
        self.area(product, tags, body.footprint)

    def openings(self):
        """Doors and windows by the holes that they fill; holes that nothing fills."""
        for door in self.products("IfcDoor") + self.products("IfcWindow"):
            hole = next((relation.RelatingOpeningElement for relation in door.FillsVoids or ()), None)
            body = (self.bodies.of(hole) if hole else None) or self.bodies.of(door)
            if hole:
                self.part(hole, door.is_a())
            kind = "door" if door.is_a("IfcDoor") else "window"
            tags = {"indoor": kind, kind: self.leaf(door) if kind == "door" else "yes"}
            self.opening(door, body, tags)
        for hole in self.products("IfcOpeningElement"):
            host = hole.VoidsElements[0].RelatingBuildingElement if hole.VoidsElements else None
            if getattr(hole, "PredefinedType", None) == "RECESS":
                self.ignore(hole, "recess", "凹槽，没有穿透", "a recess, which goes through nothing")
            elif host and (host.is_a("IfcWall") or host.is_a("IfcCurtainWall")):
                self.opening(hole, self.bodies.of(hole), {"indoor": "door", "door": "no"})
            elif host and host.is_a("IfcSlab"):
                self.void(hole, host)
            else:
                self.part(hole, host.is_a() if host else "IfcOpeningElement")

    def opening(self, product, body, tags):
        width = getattr(product, "OverallWidth", None)
        line = across(product, body, width * self.scale if width else None) if body else None
        if line is None:
            return self.lose(product)
        storey = self.storeys.of(product, body)
        floor = storey.floor if storey else 0.0
        tags["level"] = storey.level if storey else "0"
        sill, head = body.low - floor, body.high - floor
        if sill > 0.05:
            tags["sightline:sill"] = f"{sill:.2f}"
        if head > max(sill, 0) + 0.05:
            tags["sightline:head"] = f"{head:.2f}"
        tags["name"] = None
        self.enclosing.setdefault(tags["level"], []).append(body.footprint)
        self.feature(product, tags, {"lines": [self.placement.flat(line)]})

    @staticmethod
    def leaf(door):
        kind = ifcopenshell.util.element.get_type(door)
        words = " ".join(str(getattr(thing, "OperationType", "") or "") for thing in (door, kind) if thing)
        for word, leaf in (("SWING", "hinged"), ("SLIDING", "sliding"), ("FOLDING", "folding"), ("REVOLVING", "revolving"),
                           ("ROLLINGUP", "overhead")):
            if word in words:
                return leaf
        return "yes"

    def void(self, hole, slab):
        body = self.bodies.of(hole)
        if slab.PredefinedType == "ROOF":
            return self.part(hole, slab.is_a())
        if not body:
            return self.lose(hole)
        storey = self.storeys.of(slab, body)
        tags = {"indoor": "area", "sightline:void": "yes", "level": storey.level if storey else "0"}
        self.area(hole, tags, body.footprint)

    def slabs(self):
        """Floors make the outlines of levels."""
        for slab in self.products("IfcSlab"):
            if slab.PredefinedType == "ROOF":
                self.part(slab, "IfcBuilding")
                continue
            body = self.bodies.of(slab)
            storey = self.storeys.of(slab, body)
            if body and storey:
                self.floors.setdefault(storey.level, []).append(body.footprint)
            self.part(slab, "IfcBuildingStorey")
        for roof in self.products("IfcRoof"):
            self.part(roof, "IfcBuilding")

    def spaces(self):
        spaces = self.products("IfcSpace")
        has_walls = bool(self.enclosing)
        if spaces and not has_walls:
            self.account.assume("模型没有墙，空间（IfcSpace）的边界即为墙", "the model has no walls: the boundaries of spaces are taken as walls")
        for space in spaces:
            if getattr(space, "PredefinedType", None) == "GFA":
                self.ignore(space, "gross", "建筑面积的轮廓，不是房间", "an outline of gross floor area, no room")
                continue
            body = self.bodies.of(space)
            if not body:
                self.lose(space)
                continue
            storey = self.storeys.of(space, body)
            level = storey.level if storey else "0"
            self.floors.setdefault(level, []).append(body.footprint)
            is_room = not has_walls or self.is_enclosed(body.footprint, level)
            name = space.LongName or space.Name
            tags = {"indoor": "room" if is_room else "area", "level": level, "name": name,
                    "ref": space.Name if space.LongName else None}
            self.area(space, tags, body.footprint)

    def is_enclosed(self, room, level):
        """Whether walls, doors and windows stand all along its boundary."""
        near = [area for area in self.enclosing.get(level, []) if area.distance(room) < _WALL_REACH]
        if not near:
            return False
        rim = room.boundary
        covered = rim.intersection(shapely.union_all([area.buffer(_WALL_REACH) for area in near]))
        return rim.length > 0 and covered.length >= _ENCLOSED * rim.length

    def stairs(self):
        """Stairs go through the floor of the level that they reach."""
        for stair in self.products("IfcStair") + self.products("IfcRamp"):
            parts = self.parts_of(stair)
            body = self.bodies.of(stair) or self.bodies.of_all(
                [part for part in parts if not part.is_a("IfcRailing") and not part.is_a("IfcMember")])
            for part in parts:
                self.part(part, stair.is_a())
            if not body:
                self.lose(stair)
                continue
            own = self.storeys.of(stair, body)
            upper = [s for s in self.storeys.used() if own and s.floor > own.floor and s.floor <= body.high + 0.5]
            levels = [own.level if own else "0"] + [storey.level for storey in upper]
            if stair.is_a("IfcStair"):
                tags = {"indoor": "area", "room": "stairs", "stairs": "yes", "sightline:void": "yes"}
            else:
                tags = {"indoor": "area", "ramp": "yes", "sightline:void": "yes"}
            self.area(stair, {**tags, "level": ";".join(levels)}, body.footprint)
        for flight in self.products("IfcStairFlight") + self.products("IfcRampFlight"):
            self.part(flight, "IfcStair" if flight.is_a("IfcStairFlight") else "IfcRamp")
        for lift in self.products("IfcTransportElement"):
            body = self.bodies.of(lift)
            kinds = [getattr(lift, name, None) for name in ("PredefinedType", "OperationType")]
            if body and "ELEVATOR" in kinds:
                storey = self.storeys.of(lift, body)
                self.area(lift, {"highway": "elevator", "level": storey.level if storey else "0"}, body.footprint)

    def levels(self):
        ground = self.storeys.ground
        for storey in self.storeys.all:
            self.counted.add(storey.product.id())
            drawn = self.floors.get(storey.level) or self.standing_on.get(storey.level)
            if not drawn:
                self.account.ignore(storey.product, "ifc.storey", "楼层上没有房间、楼板和墙，只是一个标高",
                                    "no room, floor or wall is on it: a reference height")
                continue
            tags = {"indoor": "level", "level": storey.level, "name": storey.product.Name,
                    "sightline:floor": f"{storey.floor - ground:.3f}"}
            self.area(storey.product, tags, united(drawn))

    def buildings(self):
        """The outline of all rooms and of what encloses them, down to the ground."""
        products = self.products("IfcBuilding")
        levels = [s.level for s in self.storeys.used() if not s.level.startswith("-")] or list(self.enclosing)
        drawn = [area for level in levels for area in self.enclosing.get(level, [])]
        drawn += [body.footprint for body in map(self.bodies.of, self.model.by_type("IfcSpace")) if body]
        outline = united(drawn).buffer(0.3, join_style="mitre").buffer(-0.3, join_style="mitre") if drawn else None
        tops = [body.high for wall in self.model.by_type("IfcWall") + self.model.by_type("IfcSlab")
                if (body := self.bodies.of(wall))]
        for building in products:
            if outline is None or outline.is_empty or len(products) > 1:
                self.ignore(building, "building", "没有可画的轮廓" if len(products) == 1 else "多栋建筑，墙和房间各自画出",
                            "there is nothing to outline" if len(products) == 1
                            else "several buildings: their walls and rooms are drawn by themselves")
                continue
            tags = {"building": "yes", "name": building.LongName or building.Name}
            if tops and max(tops) > self.storeys.ground:
                tags["height"] = f"{max(tops) - self.storeys.ground:.2f}"
            whole = [shapely.Polygon(p.exterior, [r for r in p.interiors if shapely.Polygon(r).area > 4])
                     for p in polygons(outline)]
            self.area(building, tags, shapely.MultiPolygon(whole))

    def rest(self):
        for product in self.products("IfcProduct"):
            for name, (kinds, zh, en) in _REASONS.items():
                if any(self.is_a(product, kind) for kind in kinds):
                    self.ignore(product, name, zh, en)
                    break
            else:
                self.ignore(product, "other", "模型没有说明是什么的构件", "elements that are none of what a plan shows")

    # Counting.

    def products(self, kind):
        """Those that nothing has become of yet, in the order of the file."""
        try:
            found = self.model.by_type(kind)
        except RuntimeError:
            # Not in this edition of the schema.
            return []
        return [product for product in sorted(found, key=lambda p: p.id()) if product.id() not in self.counted]

    @staticmethod
    def is_a(product, kind):
        try:
            return product.is_a(kind)
        except RuntimeError:
            return False

    @staticmethod
    def parts_of(product):
        found, rest = [], [product]
        while rest and len(found) < 10_000:
            for part in ifcopenshell.util.element.get_parts(rest.pop()):
                if part not in found:
                    found.append(part)
                    rest.append(part)
        return found

    def area(self, product, tags, area):
        rings = [[self.placement.flat(list(ring.coords)[:-1]) for ring in (part.exterior, *part.interiors)]
                 for part in polygons(area)]
        if rings:
            self.feature(product, tags, {"areas": rings})
        else:
            self.lose(product)

    def feature(self, product, tags, shape):
        self.counted.add(product.id())
        write_feature(product, product.is_a(), tags, shape)

    def part(self, product, whole):
        if product.id() not in self.counted:
            self.counted.add(product.id())
            self.account.part(product, whole)

    def ignore(self, product, name, zh, en):
        self.counted.add(product.id())
        self.account.ignore(product, "ifc." + name, zh, en)

    def lose(self, product):
        self.counted.add(product.id())
        self.account.lose(product, "ifc.geometry", "无法得出其形状，未读取", "its shape cannot be made out; it is left out")
