"""Writes Tests/Support/Fixtures/nmf/mask_reconstruction.json: reconstruction bases as NumPy finds them.

    pip install numpy
    python3 Scripts/oracles/mask_reconstruction_oracle.py [output file]

The formulas are those of Documentation/Mathematics.md, section 11, in double precision; activations have those of the frames around
above and below them.
"""
import json
import pathlib
import sys

import numpy as np

TARGET = pathlib.Path(__file__).resolve().parents[2] / "Tests/Support/Fixtures/nmf/mask_reconstruction.json"
STEPS = 20


def stacked(h, context):
    padded = np.pad(h, ((0, 0), (context, context)))
    return np.concatenate([padded[:, i : i + h.shape[1]] for i in range(2 * context + 1)])


def objective(p, y, e):
    share = p**e / (p**e).sum(axis=0)
    return -(y * np.log(share)).sum()


def solve(v, h, y, e):
    v, w = [basis.copy() for basis in v], y.sum(axis=0)
    models = lambda: np.stack([np.maximum(basis @ active, 1e-9) for basis, active in zip(v, h)])
    objectives, first = [objective(models(), y, e)], None
    for _ in range(STEPS):
        for a in range(len(v)):
            p = models()
            numerator = (y[a] / p[a]) @ h[a].T
            denominator = (w * p[a] ** (e - 1) / (p**e).sum(axis=0)) @ h[a].T
            v[a] *= (numerator / denominator) ** (1 / e)
        objectives.append(objective(models(), y, e))
        first = first or [basis.copy() for basis in v]
    return objectives, first, v


def matrix(array):
    return {"shape": list(array.shape), "data": array.ravel().tolist()}


def main():
    rng = np.random.default_rng(11)
    cases = []
    for exponent, sources, context in [(1, 2, 0), (1.5, 2, 1), (2, 2, 2), (2, 3, 0), (3, 2, 1), (4.5, 4, 0)]:
        rows, frames = 9, 21
        sizes = [4 + a for a in range(sources)]
        h = [rng.gamma(0.7, 1, (k, frames)) for k in sizes]
        v = [rng.gamma(1, 1, (rows, k * (2 * context + 1))) + 1e-4 for k in sizes]
        share = rng.dirichlet([0.5] * sources, (rows, frames)).transpose(2, 0, 1)
        y = rng.gamma(0.5, 2, (rows, frames)) * share
        objectives, first, last = solve(v, [stacked(active, context) for active in h], y, exponent)
        assert all(after <= before for before, after in zip(objectives, objectives[1:]))
        cases.append({
            "exponent": exponent, "context": context, "bases": list(map(matrix, v)), "activations": list(map(matrix, h)),
            "targets": list(map(matrix, y)), "objective": objectives, "first": list(map(matrix, first)),
            "last": list(map(matrix, last)),
        })
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(json.dumps({"generator": f"mask_reconstruction_oracle.py, NumPy {np.__version__}", "cases": cases}) + "\n")


main()
