"""What the helper stands on. It runs in a cage: one thread, nothing written."""
import json
import os
import sys

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
sys.stdout.reconfigure(encoding="utf-8")
try:
    import numpy
    import shapely
    import ifcopenshell
    import ifcopenshell.geom
    import ifcopenshell.util.element
    import ifcopenshell.util.placement
    import ifcopenshell.util.unit
except ImportError as _error:
    print(json.dumps({"diagnostic": {
        "code": "ifc.helper", "severity": "error",
        "zh": f"读取 IFC 的辅助程序不完整（{_error}）：请重新运行 scripts/setup --ifc",
        "en": f"the helper that reads IFC is incomplete ({_error}): run scripts/setup --ifc again"}}))
    print('{"end": true}')
    sys.exit(0)
