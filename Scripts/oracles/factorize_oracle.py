"""Writes Tests/CommandLineTests/Fixtures: what `dnmf factorize` must compute, by NumPy in float64.

    python3 Scripts/oracles/factorize_oracle.py [output folder]

One random positive 60 x 200 matrix, K = 8, given starts; every combination of divergence, normalisation, update rule
and sparsity below. cases.json lists the combinations; the other files hold their results along the first axis, after
1 and after 50 iterations. Formulas: Documentation/Mathematics.md, section 4.
"""
import itertools
import json
import pathlib
import sys

import numpy as np

BETAS = {"euclidean": 2.0, "kl": 1.0, "is": 0.0, "beta:0.5": 0.5, "beta:1.5": 1.5, "beta:3": 3.0}
FLOOR = 1e-9
TINY = np.finfo(np.float64).tiny


def objective(x, w, h, beta, sparsity):
    y = np.maximum(w @ h, FLOOR)
    if beta == 1:
        d = x * np.log(x / y) - x + y
    elif beta == 0:
        d = x / y - np.log(x / y) - 1
    else:
        d = (x**beta + (beta - 1) * y**beta - beta * x * y ** (beta - 1)) / (beta * (beta - 1))
    return d.sum() + sparsity * h.sum()


def gradient_parts(x, w, h, beta):
    """The derivative of the divergence in the model is the first minus the second."""
    y = np.maximum(w @ h, FLOOR)
    return y ** (beta - 1), x * y ** (beta - 2)


def linear_exponent(beta):
    """Exponent of the majorization-minimization step, alone or under a penalty linear in the factor."""
    return 1 / (2 - beta) if beta < 1 else 1.0 if beta <= 2 else 1 / (beta - 1)


def quadratic_exponent(beta):
    """The same where the penalty is bounded by a quadratic."""
    return 1 / (3 - beta) if beta <= 2 else 1 / (beta - 1)


def norms(w, normalization):
    return {"none": lambda: np.ones(w.shape[1]), "l1": lambda: w.sum(0), "l2": lambda: np.sqrt((w * w).sum(0))}[
        normalization
    ]()


def iterate(x, w, h, beta, sparsity, normalization, rule):
    """One iteration: activations, then basis."""
    p, q = gradient_parts(x, w, h, beta)
    step = (w.T @ q) / np.maximum(w.T @ p + sparsity, TINY)
    h = h * step ** (linear_exponent(beta) if rule == "mm" else 1.0)

    p, q = gradient_parts(x, w, h, beta)
    a, b = q @ h.T, p @ h.T
    if normalization == "none":
        return w * (a / np.maximum(b, TINY)) ** (linear_exponent(beta) if rule == "mm" else 1.0), h
    if rule == "paper":
        # Gradient through the normalisation: the norm's own gradient is w for l2 and 1 for l1.
        direction = w if normalization == "l2" else np.ones_like(w)
        w = w * (a + direction * (b * w).sum(0)) / np.maximum(b + direction * (a * w).sum(0), TINY)
        return w / norms(w, normalization), h
    price = sparsity * h.sum(1)
    if normalization == "l1" or sparsity == 0:
        w = w * (a / np.maximum(b + price, TINY)) ** linear_exponent(beta)
    elif beta == 1:
        c = price / norms(w, "l2")
        w = 2 * w * a / (b + np.sqrt(b * b + 4 * c * w * a))
    else:
        w = w * (a / np.maximum(b + price / norms(w, "l2") * w, TINY)) ** quadratic_exponent(beta)
    n = norms(w, normalization)
    return w / n, h * n[:, None]


def main(folder):
    rng = np.random.default_rng(20140504)
    rows, columns, components = 60, 200, 8
    x = rng.gamma(0.7, size=(rows, 12)) @ rng.gamma(0.7, size=(12, columns)) * rng.exponential(size=(rows, columns))
    x = x / x.mean() + 1e-3
    # Basis columns that sum to about 1, so that the model has about the mean of the data under every normalisation.
    w0 = (rng.random((rows, components)) + 1e-3) * 2 / rows
    h0 = (rng.random((components, columns)) + 1e-3) * 2 * rows / components
    cases, basis, activations, trace = [], {1: [], 50: []}, {1: [], 50: []}, []
    for divergence, normalization, rule, sparsity in itertools.product(
        BETAS, ("none", "l1", "l2"), ("paper", "mm"), (0.0, 0.1)
    ):
        beta = BETAS[divergence]
        w, h = w0 / norms(w0, normalization), h0
        values = [objective(x, w, h, beta, sparsity)]
        for iteration in range(1, 51):
            w, h = iterate(x, w, h, beta, sparsity, normalization, rule)
            values.append(objective(x, w, h, beta, sparsity))
            if iteration in basis:
                basis[iteration].append(w)
                activations[iteration].append(h)
        assert rule == "paper" or np.all(np.diff(values) <= 1e-12 * np.abs(values[:-1])), "mm must not rise"
        cases.append(
            {"divergence": divergence, "normalization": normalization, "update": rule, "sparsity": sparsity}
        )
        trace.append(values)
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {"X": x, "W0": w0, "H0": h0, "objective": np.array(trace)}
    for iteration in basis:
        arrays[f"basis_{iteration}"] = np.stack(basis[iteration])
        arrays[f"activations_{iteration}"] = np.stack(activations[iteration])
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    (folder / "cases.json").write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")


if __name__ == "__main__":
    default = pathlib.Path(__file__).resolve().parents[2] / "Tests/CommandLineTests/Fixtures"
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default)
