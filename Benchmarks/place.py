"""What placement saves over greedy choice, how near the best it is, and how long it takes: the shipped scenarios' plans.

usage: Benchmarks/run place [--scheme NAME…] [SCENARIO…]
Greedy is the choice that takes, again and again, the camera that does most for its cost, on the same candidates and the
witnesses of the last round; it is not evaluated, and may fall short of what is required. Prints a table.
"""

import argparse
import csv
import os
import resource
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHIPPED = ["bank-branch", "hotel-floor", "metro-interchange", "school-dormitory", "street-district"]


def planned(scenario, schemes, folder):
    """Rows of the comparison, with seconds of the wall and of the processors for all of them."""
    command = [os.path.join(ROOT, ".build", "release", "sightline"), "plan", scenario, "-o", folder]
    for scheme in schemes:
        command += ["--scheme", scheme]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    took, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}\n{done.stderr[-500:]}")
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    with open(os.path.join(folder, "comparison.csv"), encoding="utf-8") as file:
        return [dict(row, seconds=took, processor=processor) for row in csv.DictReader(file)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scenarios", nargs="*", help="files, or names of shipped ones")
    parser.add_argument("--scheme", action="append", default=[])
    arguments = parser.parse_args()
    schemes = arguments.scheme or ["fewest", "cheapest"]
    print("| scenario | scheme | cost | bound | gap | witness bound | greedy | saved | places passing | s | CPU s |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for name in arguments.scenarios or SHIPPED:
        scenario = name if os.path.exists(name) else os.path.join(ROOT, "scenarios", f"{name}.yaml")
        for scheme in schemes:
            with tempfile.TemporaryDirectory() as folder:
                for row in planned(scenario, [scheme], folder):
                    cost, greedy = int(row["cost"]), int(row["greedy"])
                    saved = f"{100 * (greedy - cost) / greedy:.0f} %" if greedy else ""
                    name = os.path.splitext(os.path.basename(scenario))[0]
                    print(
                        f"| {name} | {row['scheme']} | {cost} | {row['bound']} | {100 * float(row['gap']):.1f} % | "
                        f"{row['witness_bound']} | {greedy} | {saved} | {row['places_passing']} of {row['places']} | {row['seconds']:.1f} | "
                        f"{row['processor']:.1f} |", flush=True)


main()
