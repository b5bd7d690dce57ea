"""What every peer is given: sizes on the command line, random data, and a way to print the seconds of an iteration.

usage: PEER ROWS COLUMNS COMPONENTS kl|euclidean|is float32|float64 THREADS ITERATIONS
"""
import json
import sys

import numpy as np

_words = sys.argv[1:]
rows, columns, components, threads, iterations = (int(_words[i]) for i in (0, 1, 2, 5, 6))
divergence, scalar = _words[3], _words[4]
beta = {"kl": 1, "euclidean": 2, "is": 0}[divergence]


def matrices():
    """Data (rows x columns), basis and activations, all positive."""
    rng = np.random.default_rng(1)
    data = (rng.random((rows, columns)) + 0.01).astype(scalar)
    basis = (rng.random((rows, components)) + 1e-3).astype(scalar)
    activations = (rng.random((components, columns)) + 1e-3).astype(scalar)
    return data, basis, activations


def report(seconds, kernel):
    print(json.dumps({"seconds": seconds / iterations, "kernel": kernel}))


def blas():
    """The name of the BLAS kernel that NumPy uses."""
    try:
        from threadpoolctl import threadpool_info
        return ", ".join(f"{entry['version']} {entry.get('architecture', '')}" for entry in threadpool_info()
                         if entry["user_api"] == "blas")
    except ImportError:
        return "numpy " + np.__version__
