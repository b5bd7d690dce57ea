"""Writes Tests/Support/Fixtures/nmf/nndsvd_cases.json: what scikit-learn begins with.

    pip install scikit-learn==1.9.1
    python3 Scripts/oracles/nndsvd_oracle.py [output file]

The factors are those of scikit-learn's own code, with its randomised singular value decomposition replaced by LAPACK's.
"""
import json
import pathlib
import sys

import numpy as np
import sklearn
from sklearn.decomposition import _nmf

TARGET = pathlib.Path(__file__).resolve().parents[2] / "Tests/Support/Fixtures/nmf/nndsvd_cases.json"


def exact(x, components, random_state=None):
    u, s, v = np.linalg.svd(x, full_matrices=False)
    return u[:, :components], s[:components], v[:components]


def cases():
    rng = np.random.default_rng(20)
    for rows, columns, components in [(1, 1, 1), (1, 7, 1), (7, 1, 1), (2, 2, 2), (6, 5, 5), (10, 10, 10), (20, 12, 12)]:
        yield f"{rows}x{columns}", rng.gamma(1, 1, (rows, columns)), components
    yield "tall", rng.gamma(0.5, 1, (60, 15)), 7
    yield "wide", rng.gamma(0.5, 1, (15, 60)), 7
    yield "sparse", rng.gamma(1, 1, (18, 24)) * (rng.uniform(size=(18, 24)) < 0.2), 6
    silent = rng.gamma(1, 1, (12, 16))
    silent[3], silent[:, :4] = 0, 0
    yield "silent", silent, 6
    yield "low-rank", rng.gamma(1, 1, (9, 3)) @ rng.gamma(1, 1, (3, 14)), 3
    yield "large", 1e3 * rng.gamma(1, 1, (14, 10)), 5
    yield "small", 1e-3 * rng.gamma(1, 1, (14, 10)), 5


def matrix(array):
    return {"shape": list(array.shape), "data": array.ravel().tolist()}


def main():
    _nmf._randomized_svd = exact
    found = []
    for name, x, components in cases():
        (w, h), (wa, ha) = (_nmf._initialize_nmf(x, components, init=init) for init in ("nndsvd", "nndsvda"))
        found.append(
            {"name": name, "V": matrix(x), "W": matrix(w), "H": matrix(h), "Wa": matrix(wa), "Ha": matrix(ha)}
        )
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(
        json.dumps({"generator": f"nndsvd_oracle.py, scikit-learn {sklearn.__version__}", "cases": found}) + "\n"
    )


main()
