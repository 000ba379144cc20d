"""Runs inside Pyodide: asks the worksheets for everything, and writes the answers and which modules that took."""

import json
import sys

sys.path.append("/project")

from tests import runtime_exercise

result = {"answers": runtime_exercise.exercise(), "modules": runtime_exercise.modules()}
with open("/job/result.json", "w") as out:
    json.dump(result, out)
