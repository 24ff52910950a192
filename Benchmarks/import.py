"""How fast maps are imported, beside what else reads them, in one run; and how that grows with their size.

usage: Benchmarks/run import [--rounds N]
Reads ../shared/data. Peers: ogr2ogr for GeoJSON, `osmium export` for OpenStreetMap, both to GeoJSON as well.
Prints medians, the peak memory of any one process, and ratios.
"""

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.path.join(ROOT, "..", "shared", "data", "streets")


def timed(command):
    """Seconds that the command takes."""
    for word in command:
        # Some drivers do not replace what is there.
        if word.endswith("peer.geojson") and os.path.exists(word):
            os.remove(word)
    began = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaints = child.stderr.read()
    child.wait()
    if child.returncode:
        sys.exit(f"{' '.join(command)}\n{complaints.decode(errors='replace')[-500:]}")
    return time.monotonic() - began


def peak(command):
    """Peak memory in MB of the largest process, the caged child included, by a process that waits for it."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, "
        "stderr=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    return int(subprocess.run([sys.executable, "-c", script, *command], capture_output=True, text=True).stdout) / 1024


def measure(name, ours, peer, rounds):
    pairs = []
    for _ in range(rounds):
        pairs.append((timed(ours), timed(peer) if peer else float("nan")))
    own, other = (statistics.median(column) for column in zip(*pairs))
    ratio = f"{other / own:.2f} ×" if peer else ""
    word = os.path.basename(peer[0]) if peer else ""
    print(f"{name:34} {own:7.2f} s {peak(ours):7.0f} MB   {word:8} {other:6.2f} s   {ratio}", flush=True)
    return own


def copies(source, target, count):
    """The same buildings so many times, each copy 0.12 degrees further east, one feature a line."""
    with gzip.open(source, "rt", encoding="utf-8") as file:
        features = json.load(file)["features"]

    def moved(coordinates, east):
        if isinstance(coordinates[0], (int, float)):
            return [round(coordinates[0] + east, 7), coordinates[1]]
        return [moved(part, east) for part in coordinates]

    with open(target, "w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        for copy in range(count):
            for index, feature in enumerate(features):
                properties = dict(feature["properties"], osm_id=f"{copy}-{feature['properties'].get('osm_id', index)}")
                geometry = feature["geometry"]
                shape = {"type": geometry["type"], "coordinates": moved(geometry["coordinates"], 0.12 * copy)}
                text = json.dumps({"type": "Feature", "properties": properties, "geometry": shape}, ensure_ascii=False)
                file.write(("" if copy == index == 0 else ",\n") + text)
        file.write("\n]}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--program", default=os.path.join(ROOT, ".build", "release", "sightline"))
    arguments = parser.parse_args()
    if not os.path.isdir(DATA):
        sys.exit("skipped: ../shared/data is absent")
    mapping = os.path.join(ROOT, "maps", "mappings", "new-york-buildings.yaml")
    with tempfile.TemporaryDirectory() as folder:
        out, other = os.path.join(folder, "site.geojson"), os.path.join(folder, "peer.geojson")
        york, ten = f"{DATA}/us-nyc-south-51017-buildings.geojson.gz", os.path.join(folder, "ten.geojson")
        plain = os.path.join(folder, "york.geojson")
        copies(york, plain, 1)
        copies(york, ten, 10)

        def ours(path, *options):
            return [arguments.program, "import", path, "-o", out, *options]

        def ogr(path):
            return ["ogr2ogr", "-f", "GeoJSON", other, path]

        print(f"{'':34} {'import':>9} {'peak':>10}   {'peer':8} {'':8}   peer ÷ import")
        measure("New York, 51,017 buildings, gzip", ours(york, "--mapping", mapping), ogr(f"/vsigzip/{york}"),
                arguments.rounds)
        one = measure("the same as one plain file", ours(plain, "--mapping", mapping), ogr(plain), arguments.rounds)
        limits = measure("ten copies, 510,170 buildings", ours(ten, "--mapping", mapping), ogr(ten), arguments.rounds)
        print(f"{'ten copies ÷ one':34} {limits / one:7.2f} ×")
        for name in ("mt-malta-2018", "mc-monaco-2025", "fi-helsinki-centre"):
            path = f"{DATA}/{name}.osm.pbf"
            export = ["osmium", "export", "--overwrite", "-f", "geojson", "-o", other, path]
            measure(name, ours(path), export if shutil.which("osmium") else None, arguments.rounds)


if __name__ == "__main__":
    main()
