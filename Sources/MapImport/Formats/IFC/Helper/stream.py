"""Hands over what was read, line by line of JSON, as Sightline's other readers do (SourceStreamWriter)."""
import json
import sys


def _write(name, value):
    sys.stdout.write(json.dumps({name: value}, ensure_ascii=False, allow_nan=False) + "\n")


def write_coordinates(coordinates):
    _write("coordinates", coordinates)


def write_feature(product, kind, tags, shape):
    """`shape`: one member of `points`, `lines`, `areas`, whose lists of positions are flat."""
    _write("feature", {"id": f"{kind}/{product.GlobalId}", "place": place(product), "kind": kind,
                       "tags": {key: str(value) for key, value in tags.items() if value not in (None, "")}, **shape})


def write_diagnostic(code, severity, path, zh, en):
    _write("diagnostic", {"code": code, "severity": severity, "path": path, "zh": zh, "en": en})


def place(product):
    """Where something stands in its file: the number of its line in the exchange structure."""
    return f"#{product.id()} {product.is_a()}"


class Account:
    """What became of each product: all that do not become features are counted here, once each."""

    def __init__(self):
        self.rows = {}
        self.assumptions = []

    def _count(self, product, became, name, reason):
        key = (product.is_a(), became, name)
        if key in self.rows:
            self.rows[key]["times"] += 1
        else:
            zh, en = reason or (None, None)
            row = {"kind": product.is_a(), "became": became, "name": name, "times": 1, "place": place(product)}
            if reason:
                row.update(zh=zh, en=en)
            self.rows[key] = row

    def part(self, product, whole):
        self._count(product, "part", whole, None)

    def ignore(self, product, name, zh, en):
        self._count(product, "ignored", name, (zh, en))

    def lose(self, product, code, zh, en):
        self._count(product, "lost", code, None)
        write_diagnostic(code, "warning", place(product), zh, en)

    def assume(self, zh, en):
        if (zh, en) not in self.assumptions:
            self.assumptions.append((zh, en))

    def write(self):
        for row in self.rows.values():
            _write("count", row)
        for zh, en in self.assumptions:
            _write("assume", {"zh": zh, "en": en})


def write_end():
    _write("end", True)
