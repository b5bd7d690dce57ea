"""How the time of an iteration grows with the frames, the components and the mixtures, over two decades each."""
import datetime
import json
import math
import os
import statistics

from . import discriminative
from .pairs import write
from .programs import BENCHMARKS, machine
from .solver import measure

FRAMES = [500, 1500, 5000, 15000, 50000]
COMPONENTS = [10, 30, 100, 300, 1000]
# Of each of two speakers.
UTTERANCES = [4, 7, 13, 23, 40]
# A slope of 1 in logarithms is linear growth.
STEEPEST = 1.1


def run(binaries, options):
    described = machine(binaries)
    runs = max(3, options.pairs // 3)
    plain = os.path.join(binaries, "solver-benchmark")

    def iteration(frames, components):
        count = max(3, int(3e8 / (frames * components)))
        words = ["80", str(frames), str(components), "kl", "float32", "1", str(count)]
        return statistics.median(measure([plain] + words, 1)["seconds"] for _ in range(runs))

    def sweep(utterances):
        size = (2, utterances, 300, 70, "simultaneous")
        return statistics.median(
            discriminative.measure(binaries, size, 1, max(2, 600 // utterances ** 2))["seconds"] for _ in range(runs))

    curves = {
        "frames": [(frames, iteration(frames, 70)) for frames in FRAMES],
        "components": [(components, iteration(5000, components)) for components in COMPONENTS],
        "mixtures": [(utterances ** 2, sweep(utterances)) for utterances in UTTERANCES],
    }
    results = []
    for what, points in curves.items():
        row = {"case": what, "points": points, "slope": slope(points)}
        row["met"] = row["slope"] <= STEEPEST
        print(f"time ~ {what}^{row['slope']:.2f}: " + ", ".join(f"{n}: {1e3 * s:.2f} ms" for n, s in points)
              + ("" if row["met"] else "  *"), flush=True)
        results.append(row)
    print("JSON: " + write("growth.json", {"date": datetime.date.today().isoformat(), "machine": described, "rows": results}))
    draw(curves, os.path.join(BENCHMARKS, "..", "Documentation", "growth.svg"))


def slope(points):
    """Of the line through the logarithms that has the least squares."""
    x, y = ([math.log(point[axis]) for point in points] for axis in (0, 1))
    x_mean, y_mean = statistics.mean(x), statistics.mean(y)
    return sum((a - x_mean) * (b - y_mean) for a, b in zip(x, y)) / sum((a - x_mean) ** 2 for a in x)


def draw(curves, path):
    try:
        import matplotlib
    except ImportError:
        return print("no plot: it needs matplotlib")
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "growth"
    from matplotlib import pyplot
    figure, axes = pyplot.subplots(1, 3, figsize=(10.5, 3.4), layout="constrained")
    titles = {"frames": "frames T (D = 80, K = 70)", "components": "components K (D = 80, T = 5000)",
              "mixtures": "mixtures (K = 70, 300 frames each)"}
    for axis, (what, points) in zip(axes, curves.items()):
        numbers, milliseconds = [n for n, _ in points], [1e3 * s for _, s in points]
        axis.loglog(numbers, [milliseconds[-1] * n / numbers[-1] for n in numbers], "--", color="0.6", label="linear")
        axis.loglog(numbers, milliseconds, "o-", label=f"measured, slope {slope(points):.2f}")
        axis.set_xlabel(titles[what])
        axis.set_ylabel("ms per iteration" if what != "mixtures" else "ms per sweep")
        axis.grid(True, which="major", alpha=0.4)
        axis.legend()
    figure.savefig(path, metadata={"Date": None})
    print("plot: " + os.path.relpath(path))
