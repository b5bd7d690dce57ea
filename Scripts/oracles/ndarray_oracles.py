"""Writes the cases that Tests/NDArrayTests compares with NumPy.

    python3 Scripts/oracles/ndarray_oracles.py [TOPIC ...]

Needs NumPy 2, and SciPy for sparse matrices. Rewrites Tests/NDArrayTests/Fixtures/<topic>.json and .arrays; see
ndarray/harness.py. Every topic has a seed of its own, so that adding cases to one leaves the others as they are.
"""
import importlib
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve()
FOLDER = HERE.parents[2] / "Tests/NDArrayTests/Fixtures"
sys.path.insert(0, str(HERE.parent / "ndarray"))

from harness import Topic  # noqa: E402

TOPICS = ["elementwise", "reductions", "views", "selection", "linear_algebra", "files", "printing",
          "conversion", "sparse"]


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    total = 0
    for name in sys.argv[1:] or TOPICS:
        topic = Topic(name, sum(map(ord, name)))
        importlib.import_module(name).build(topic)
        topic.write(FOLDER)
        total += len(topic.cases)
        print(f"{name}: {len(topic.cases)} cases")
    print(f"{total} cases in {FOLDER.name}")


if __name__ == "__main__":
    main()
