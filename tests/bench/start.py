"""How long the house takes to open with all its content, and how much memory it holds with every page printed.

In processor seconds: wall time on a shared machine is mostly other people's.
"""

import statistics
import subprocess
import sys

RUNS = 5
START_BAR, MEMORY_BAR = 1.0, 150.0

HOUSE = """
import resource, time
began = time.process_time()
from portal.app import create_app
from portal.settings import read_settings
app = create_app(read_settings({"PORTAL_DATABASE_URL": "sqlite:///nowhere.db"}, demo=True))
opened = time.process_time() - began
app.warm()
print(opened, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    runs = [_run() for _ in range(RUNS)]
    opened = statistics.median(run[0] for run in runs)
    memory = max(run[1] for run in runs)
    print(
        f"Start: {opened:.2f} s of processor, median of {RUNS} (bar {START_BAR} s: {_met(opened < START_BAR)})"
    )
    print(
        f"Memory, every page printed: {memory:.0f} MB (bar {MEMORY_BAR:.0f} MB: {_met(memory < MEMORY_BAR)})"
    )


def _run() -> tuple[float, float]:
    said = subprocess.run([sys.executable, "-c", HOUSE], capture_output=True, text=True, check=True)
    first, second = said.stdout.split()
    return float(first), float(second)


def _met(good: bool) -> str:
    return "met" if good else "MISSED"


if __name__ == "__main__":
    main()
