"""One iteration of plain NMF against hand-tuned NumPy. Each measurement is a process of its own."""
import json
import os
import subprocess

from .pairs import summary, write
from .programs import environment, peer

SHAPES = [((80, 5000, 70), 20), ((513, 2000, 100), 10), ((2000, 2000, 50), 6), ((80, 50000, 560), 2)]
CASES = [(shape, count, divergence, "float32", 1) for shape, count in SHAPES for divergence in ["kl", "euclidean", "is"]]
CASES += [(shape, count, "kl", "float64", 1) for shape, count in SHAPES[:2]]
CASES += [(shape, count, "kl", "float32", 2) for shape, count in SHAPES]


def measure(command, threads):
    output = subprocess.run(command, check=True, capture_output=True, text=True, env=environment(threads)).stdout
    return json.loads(output)


def run(binaries, options):
    """Prints a table, and writes it as JSON."""
    results = []
    print(f"{'case':42} {'ours, ms':>10} {'NumPy, ms':>10} {'ratio':>6}  quartiles")
    for shape, count, divergence, scalar, threads in CASES:
        words = [str(n) for n in shape] + [divergence, scalar, str(threads), str(count)]
        found = []
        for _ in range(options.pairs):
            own = measure([os.path.join(binaries, "solver-benchmark")] + words, threads)
            found.append((own["seconds"], measure(peer("numpy_expert.py") + words, threads)["seconds"]))
        name = f"{'x'.join(map(str, shape))} {divergence} {scalar}, {threads} thread{'s' * (threads > 1)}"
        row = {"case": name, "peer": "hand-tuned NumPy", "kernel": own["kernel"]} | summary(found)
        results.append(row)
        print(f"{name:42} {1e3 * row['ours_seconds']:10.2f} {1e3 * row['peer_seconds']:10.2f} {row['ratio']:6.2f}"
              f"  {row['low']:.2f} to {row['high']:.2f}", flush=True)
    print(f"BLAS kernels: {results[-1]['kernel']}")
    print("JSON: " + write("solver.json", results))
