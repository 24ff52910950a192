"""Batches: how they gain by a second processor, what a scenario costs beside its computing, and whether memory grows.

usage: Benchmarks/run batch [--variants N] [--rounds N] [--many N] [--dask ADDRESS]
Peers in the same run: GNU parallel, where it is installed, and a Dask cluster (scripts/dask-local), where one is named,
drive the same workers through the same scenarios. Prints tables.
"""

import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SIGHTLINE = os.path.join(ROOT, ".build", "release", "sightline")
STREET = os.path.join(ROOT, "scenarios", "street-district.yaml")
HALL = """{"type": "FeatureCollection", "features": [
{"type": "Feature", "id": "hall", "properties": {"indoor": "room", "height": 4}, "geometry": {"type": "Polygon",
"coordinates": [[[113.31, 23.12], [113.3101, 23.12], [113.3101, 23.12007], [113.31, 23.12007], [113.31, 23.12]]]}}]}"""


def street(folder, count):
    """The street scenario in variants of its target height."""
    with open(STREET, encoding="utf-8") as file:
        text = file.read().replace("../maps/", f"{ROOT}/maps/").replace(
            "catalogue: catalogue", f"catalogue: {ROOT}/scenarios/catalogue")
    most = 1 + 0.0005 * (count - 1)
    text += f"\nsweep:\n  vary:\n    - {{set: settings.targetHeight, range: {{from: 1, to: {most:.4f}, step: 0.0005}}}}\n"
    with open(os.path.join(folder, "street.yaml"), "w", encoding="utf-8") as file:
        file.write(text)


def halls(folder, count):
    """One hall with one camera, turned a little from scenario to scenario: next to nothing to compute."""
    with open(os.path.join(folder, "hall.geojson"), "w", encoding="utf-8") as file:
        file.write(HALL)
    for number in range(count):
        with open(os.path.join(folder, f"h{number:05}.yaml"), "w", encoding="utf-8") as file:
            file.write(
                f"name: h{number}\nsite: [hall.geojson]\nframe: [113.31, 23.12]\ncameras: [{{id: C1, xy: [2, 4], height: 3, "
                f"azimuth: {number * 0.01:.2f}, tilt: 20, hfov: 70, vfov: 50, pixels: [1920, 1080]}}]\n"
                "requirements: [{id: r, task: observe, place: [indoor=room]}]\n")


def watch(process, peaks):
    """The most resident memory of a process and of its children, MB."""
    def resident(number):
        try:
            with open(f"/proc/{number}/status", encoding="utf-8") as file:
                fields = dict(line.split(":", 1) for line in file if ":" in line)
            return int(fields["VmRSS"].split()[0]) / 1000, fields["PPid"].strip()
        except (OSError, KeyError, ValueError):
            return 0, ""

    while process.poll() is None:
        for name in os.listdir("/proc"):
            if not name.isdigit():
                continue
            memory, parent = resident(name)
            role = "batch" if int(name) == process.pid else "worker" if parent == str(process.pid) else None
            if role:
                peaks[role] = max(peaks.get(role, 0), memory)
        time.sleep(0.2)


def run(command, peaks=None):
    """Seconds of the wall."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    watcher = threading.Thread(target=watch, args=(process, peaks)) if peaks is not None else None
    if watcher:
        watcher.start()
    errors = process.communicate()[1].decode()
    if watcher:
        watcher.join()
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}\n{errors[-500:]}")
    return time.monotonic() - began


def batch(source, output, *options, peaks=None):
    shutil.rmtree(output, ignore_errors=True)
    return run([SIGHTLINE, "batch", source, "-o", output, *options], peaks)


def runs(output):
    with open(os.path.join(output, "runs.csv"), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def processors(source, folder, rounds):
    output = os.path.join(folder, "out")
    times = {1: [], 2: []}
    for _ in range(rounds):
        for jobs in times:
            times[jobs].append(batch(source, output, "--jobs", str(jobs)))
    one, two = (statistics.median(times[jobs]) for jobs in (1, 2))
    rows = runs(output)
    print(f"| {len(rows)} variants of the street | {one:.1f} s | {two:.1f} s | {one / two:.2f} |")
    loaded = [float(row["load_seconds"]) for row in rows if row["loaded_site"] == "yes"]
    known = [float(row["load_seconds"]) for row in rows if row["loaded_site"] == "no"]
    whole = statistics.median(float(row["seconds"]) for row in rows)
    print(f"\nThe site was loaded {len(loaded)} times ({1000 * statistics.median(loaded):.0f} ms each) for {len(rows)} variants; "
          f"where it was known, reading the scenario took {1000 * statistics.median(known):.1f} ms of {1000 * whole:.0f} ms.")


def engines(source, folder, count, dask):
    """Milliseconds a scenario beside its computing, with two workers."""
    output = os.path.join(folder, "out")
    drivers = {"`--jobs 2`": lambda: batch(source, output, "--jobs", "2")}
    if shutil.which("parallel"):
        def by_parallel():
            shutil.rmtree(output, ignore_errors=True)
            script = os.path.join(ROOT, "docs", "examples", "batch", "parallel.sh")
            return run(["env", f"SIGHTLINE={SIGHTLINE}", script, source, output, "-j", "2"])
        drivers["GNU parallel"] = by_parallel
    if dask:
        drivers["Dask"] = lambda: batch(source, output, "--on", dask)
    times = {name: [] for name in drivers}
    computing = 1.0
    for _ in range(3):
        for name, driver in drivers.items():
            times[name].append(driver())
            computing = sum(float(row["seconds"]) for row in runs(output))
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"| {name} | {median:.1f} s | {1000 * (median - computing / 2) / count:.1f} ms |")


def memory(folder, counts):
    for count in counts:
        source = os.path.join(folder, f"halls{count}")
        os.makedirs(source)
        halls(source, count)
        peaks = {}
        seconds = batch(source, os.path.join(folder, "out"), "--jobs", "2", peaks=peaks)
        print(f"| {count} | {seconds:.0f} s | {peaks.get('batch', 0):.0f} MB | {peaks.get('worker', 0):.0f} MB |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--variants", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--dask", help="the scheduler's address")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "street")
        os.makedirs(source)
        street(source, arguments.variants)
        print("| batch | one job | two jobs | gain |\n|---|---|---|---|", flush=True)
        processors(source, folder, arguments.rounds)
        small = os.path.join(folder, "halls")
        os.makedirs(small)
        halls(small, 500)
        print("\n| 500 small scenarios, two workers | seconds | beside computing, a scenario |\n|---|---|---|", flush=True)
        engines(small, folder, 500, arguments.dask)
        print("\n| small scenarios | seconds | peak of the batch | peak of a worker |\n|---|---|---|---|", flush=True)
        memory(folder, [arguments.many // 10, arguments.many])


main()
