#!/usr/bin/env python3
"""Writes the shipped site maps into `maps/` and the drawn camera lists into `scenarios/`.

Usage: scripts/maps/make.py [--check]

`--check` writes nothing and exits 1 where a committed file differs from what would be written.
Standard library only; same output on every run.
"""

import pathlib
import sys

import bank_branch
import bank_outlet
import dormitory_street
import hotel_floor
import metro_interchange
import polling_station
import school_dormitory
import street_cameras
import street_district
import street_stalls

ROOT = pathlib.Path(__file__).resolve().parents[2]


def outputs():
    """Every file by its path from the root, as (path, text)."""
    plans = [
        metro_interchange.plan(),
        bank_branch.plan("bank-branch", "珠水银行榕树里支行", 113.26, 23.13),
        bank_branch.plan("bank-branch-lanzhou", "陇原银行雁滩支行", 103.86, 36.06),
        bank_outlet.plan(),
        dormitory_street.plan(),
        hotel_floor.plan(),
        school_dormitory.plan(),
        street_district.plan(),
        street_stalls.plan(),
        polling_station.plan(),
    ]
    for plan in plans:
        yield f"maps/{plan.name}.geojson", plan.document()
    yield "scenarios/hotel-floor-cameras.geojson", hotel_floor.cameras()
    yield "scenarios/street-district-200-cameras.csv", street_cameras.table(seed=200, count=200)


def main():
    check = "--check" in sys.argv[1:]
    stale = []
    for path, text in outputs():
        target = ROOT / path
        if check:
            if not target.exists() or target.read_text(encoding="utf-8") != text:
                stale.append(path)
        else:
            target.write_text(text, encoding="utf-8")
    for path in stale:
        print(f"{path} is not what scripts/maps/make.py writes", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
