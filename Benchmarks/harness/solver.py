"""One iteration of plain NMF against hand-tuned NumPy and scikit-learn. Each measurement is a process of its own."""
import datetime
import importlib.util
import json
import os
import re
import subprocess

from .pairs import summary, write
from .programs import environment, limits, machine, peer

SHAPES = [((80, 5000, 70), 100), ((513, 2000, 100), 60), ((2000, 2000, 50), 30), ((80, 50000, 560), 6)]
# Of our time to that of hand-tuned NumPy: Kullback-Leibler in the order of the shapes, the others to the best peer.
GOALS = {"kl": [0.70, 0.88, 0.72, 0.86], "euclidean": [0.85] * 4, "is": [0.85] * 4}
DIVERGENCES = ["kl", "euclidean", "is"]
CASES = [(index, divergence, scalar, 1) for scalar in ("float32", "float64") for divergence in DIVERGENCES
         for index in range(len(SHAPES)) if scalar == "float32" or divergence == "kl"]


def measure(command, threads):
    output = subprocess.run(command, check=True, capture_output=True, text=True, env=environment(threads)).stdout
    return json.loads(output)


def products(shape, divergence):
    """The operations of the products that an iteration needs, the cheaper association for the Euclidean distance."""
    rows, columns, components = shape
    whole = 2 * rows * columns * components
    if divergence == "kl":
        return 4 * whole
    if divergence == "is":
        return 6 * whole
    return 2 * whole + min(4 * components ** 2 * (columns + rows), 4 * whole)


def peers(options):
    """Per name, the command."""
    found = {"hand-tuned NumPy": peer("numpy_expert.py")}
    if importlib.util.find_spec("sklearn"):
        found["scikit-learn"] = peer("scikit_learn.py")
    check = [options.torch, "-c", "import torch, torchnmf"]
    if subprocess.run(check, capture_output=True).returncode == 0:
        found["torchnmf"] = [options.torch] + peer("torch_nmf.py")[1:]
    return found


def run(binaries, options):
    """Prints a table, and writes it as JSON."""
    results = []
    described = machine(binaries)
    ours = os.path.join(binaries, "solver-benchmark")
    others = peers(options)
    print(f"{'case':34} {'ours, ms':>9} {'GFLOP/s':>8} {'of peak':>7} " + "  ".join(f"{name + ', ms':>20} {'ratio':>6} quartiles   " for name in others))
    for index, divergence, scalar, threads in CASES:
        shape, count = SHAPES[index]
        name = f"{'x'.join(map(str, shape))} {divergence} {scalar}"
        if not re.search(options.rows, name):
            continue
        words = [str(n) for n in shape] + [divergence, scalar, str(threads), str(count)]
        own, theirs = [], {name: [] for name in others}
        for _ in range(options.pairs):
            own.append(measure([ours] + words, threads))
            for peer_name, command in others.items():
                theirs[peer_name].append(measure(command + words, threads))
        row = {"case": name, "threads": threads, "kernels": {"ours": own[0]["kernel"]},
               "operations": products(shape, divergence), "peers": {}}
        row["peak"] = 1e9 * limits(binaries)[f"fma_gflops_{scalar}"]
        for peer_name, runs in theirs.items():
            row["kernels"][peer_name] = runs[0]["kernel"]
            row["peers"][peer_name] = summary([(a["seconds"], b["seconds"]) for a, b in zip(own, runs)])
        row["ours_seconds"] = next(iter(row["peers"].values()))["ours_seconds"]
        row["share_of_peak"] = row["operations"] / row["ours_seconds"] / row["peak"]
        best = max(entry["ratio"] for entry in row["peers"].values())
        row["goal"] = GOALS[divergence][index]
        row["met"] = (row["peers"]["hand-tuned NumPy"]["ratio"] if divergence == "kl" else best) <= row["goal"]
        results.append(row)
        show(row)
    results += two_threads(ours, options)
    path = write("solver.json", {"date": datetime.date.today().isoformat(), "machine": described, "rows": results})
    if results:
        print(f"kernels: {results[0].get('kernels')}")
    print("JSON: " + path)


def show(row):
    cells = [f"{1e3 * entry['peer_seconds']:20.2f} {entry['ratio']:6.2f} {entry['low']:.2f} to {entry['high']:.2f}"
             for entry in row["peers"].values()]
    mark = "" if row["met"] else "  *"
    print(f"{row['case']:34} {1e3 * row['ours_seconds']:9.2f} {row['operations'] / row['ours_seconds'] / 1e9:8.0f} "
          f"{row['share_of_peak']:7.0%} "
          + "  ".join(cells) + mark, flush=True)


def two_threads(ours, options):
    """Two threads against one, in turn."""
    results = []
    for shape, count in SHAPES:
        name = f"{'x'.join(map(str, shape))} kl float32, 2 threads"
        if not re.search(options.rows, name):
            continue
        words = [str(n) for n in shape] + ["kl", "float32"]
        pairs = [tuple(measure([ours] + words + [str(threads), str(count)], threads)["seconds"] for threads in (2, 1))
                 for _ in range(options.pairs)]
        row = {"case": name, "threads": 2, "goal": 1 / 1.85} | summary(pairs)
        print(f"{name:34} {1e3 * row['ours_seconds']:9.2f} ms, one thread {1e3 * row['peer_seconds']:.2f} ms: "
              f"{1 / row['ratio']:.2f} times as fast, {1 / row['high']:.2f} to {1 / row['low']:.2f}"
              + ("" if row["ratio"] <= row["goal"] else "  *"), flush=True)
        results.append(row)
    return results
