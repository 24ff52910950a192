"""The levels of a model: its storeys, by number as OpenStreetMap counts them."""
import ifcopenshell.util.element
import ifcopenshell.util.placement
import ifcopenshell.util.unit

# Metres. A wall that reaches less far into a storey is not on it.
_LEAST_REACH = 1.0


class Storey:
    def __init__(self, product, floor):
        self.product = product
        self.floor = floor
        self.ceiling = float("inf")
        self.level = "0"
        self.is_used = False


class Storeys:
    """The storeys from the lowest up. Those with rooms, doors or windows have whole numbers, and 0 is the one whose
    floor is nearest to height 0; others (foundations, reference heights) have fractions between."""

    def __init__(self, model):
        scale = ifcopenshell.util.unit.calculate_unit_scale(model)
        self.by_id = {}
        for product in model.by_type("IfcBuildingStorey"):
            height = product.Elevation
            height = height * scale if height is not None else self._placed(product, scale)
            self.by_id[product.id()] = Storey(product, height)
        self.all = sorted(self.by_id.values(), key=lambda storey: (storey.floor, storey.product.id()))
        for kind in ("IfcSpace", "IfcDoor", "IfcWindow"):
            for product in model.by_type(kind):
                storey = self.by_id.get(getattr(container(product), "id", lambda: None)())
                if storey:
                    storey.is_used = True
        if not any(storey.is_used for storey in self.all):
            for storey in self.all:
                storey.is_used = True
        self._number()
        for lower, upper in zip(self.all, self.all[1:]):
            lower.ceiling = upper.floor

    @staticmethod
    def _placed(product, scale):
        if not product.ObjectPlacement:
            return 0.0
        return float(ifcopenshell.util.placement.get_local_placement(product.ObjectPlacement)[2][3]) * scale

    def _number(self):
        used = [storey for storey in self.all if storey.is_used]
        if not used:
            return
        ground = min(range(len(used)), key=lambda index: (abs(used[index].floor), index))
        number = -ground - 1
        between = 0
        for storey in self.all:
            if storey.is_used:
                number, between = number + 1, 0
                storey.level = str(number)
            else:
                between += 1
                storey.level = f"{number + 1 - 0.5 ** between:g}"

    def used(self):
        return [storey for storey in self.all if storey.is_used]

    @property
    def ground(self):
        """Metres of the model: the floor of level 0."""
        return next((storey.floor for storey in self.all if storey.level == "0"), 0.0)

    def of(self, product, body=None):
        """The storey that holds a product, or else the one in whose height it begins."""
        storey = self.by_id.get(getattr(container(product), "id", lambda: None)())
        if storey or not body or not self.all:
            return storey or (self.all[0] if self.all else None)
        return ([s for s in self.all if s.floor <= body.low + 0.5] or self.all[:1])[-1]

    def reached(self, product, body):
        """The storeys that something stands on which reaches from slab to slab. Never none, where there are any."""
        own = self.of(product, body)
        used = self.used()
        tops = {lower: upper.floor for lower, upper in zip(used, used[1:])}
        reached = []
        for storey in used:
            top = tops.get(storey, max(body.high, storey.floor))
            if min(body.high, top) - max(body.low, storey.floor) >= min(_LEAST_REACH, 0.5 * max(top - storey.floor, 0.1)):
                reached.append(storey)
        return reached or ([own] if own else [])


def container(product):
    """The storey of a product, through openings, assemblies and spaces."""
    for _ in range(20):
        if product is None or product.is_a("IfcBuildingStorey"):
            return product
        product = ifcopenshell.util.element.get_container(product, should_get_direct=True) \
            or ifcopenshell.util.element.get_aggregate(product) or _voided(product)
    return None


def _voided(product):
    voids = getattr(product, "VoidsElements", None)
    return voids[0].RelatingBuildingElement if voids else None
