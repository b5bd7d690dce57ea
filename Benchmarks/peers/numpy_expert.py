"""Multiplicative updates in NumPy, tuned by hand: frames as rows, blocks of frames, products in place.

usage: numpy_expert.py ROWS COLUMNS COMPONENTS kl|euclidean|is float32|float64 THREADS ITERATIONS
Prints the seconds per iteration as JSON. The number of threads is that of OPENBLAS_NUM_THREADS.
"""
import json
import sys
import time

import numpy as np

rows, columns, components, divergence, scalar, _, iterations = sys.argv[1:]
rows, columns, components, iterations = int(rows), int(columns), int(components), int(iterations)
rng = np.random.default_rng(1)
data = (rng.random((columns, rows)) + 0.01).astype(scalar)
basis = (rng.random((components, rows)) + 1e-3).astype(scalar)
activations = (rng.random((columns, components)) + 1e-3).astype(scalar)
BLOCK = 1024


def parts(target, model):
    """Positive and negative part of the derivative; None stands for a positive part of one."""
    if divergence == "kl":
        return None, np.divide(target, model, out=model)
    if divergence == "euclidean":
        return model, target
    inverse = np.reciprocal(model, out=model)
    return inverse, target * inverse * inverse


def iterate(basis):
    numerator, denominator = np.zeros_like(basis), np.zeros_like(basis)
    sums = basis.sum(1)
    exponent = 0.5 if divergence == "is" else 1
    for start in range(0, columns, BLOCK):
        target, h = data[start:start + BLOCK], activations[start:start + BLOCK]
        for step in range(2):
            positive, negative = parts(target, h @ basis)
            if step == 0:
                ratio = negative @ basis.T
                ratio /= sums if positive is None else positive @ basis.T
                h *= ratio if exponent == 1 else np.sqrt(ratio, out=ratio)
            else:
                numerator += h.T @ negative
                denominator += h.sum(0)[:, None] if positive is None else h.T @ positive
    ratio = numerator / denominator
    basis *= ratio if exponent == 1 else np.sqrt(ratio)


def seconds(count):
    start = time.perf_counter()
    for _ in range(count):
        iterate(basis)
    return time.perf_counter() - start


seconds(1)
print(json.dumps({"seconds": seconds(iterations) / iterations, "kernel": "numpy " + np.__version__}))
