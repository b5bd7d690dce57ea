"""Sums, means, extrema and norms."""
import numpy as np

from harness import Operand


def build(topic):
    functions = {"sum": np.sum, "mean": np.mean, "min": np.min, "max": np.max, "norm": lambda a, axis=None, keepdims=False:
                 np.sqrt(np.sum(np.square(a), axis=axis, keepdims=keepdims))}
    axes = [[0], [1], [2], [-1], [0, 2], [1, 2], [0, 1, 2]]
    number = 0
    for name, function in functions.items():
        for step in range(3):
            chosen, keep = axes[(2 * number + step) % len(axes)], bool(number % 2)
            topic.case(name, [topic.layouts(np.float64)[number % 4]],
                 lambda a, f=function, x=tuple(chosen), k=keep: f(a, axis=x, keepdims=k), axes=chosen, keepDims=keep)
            number += 1
    topic.case("sum", [Operand(topic.normal(4, 0, 3))], lambda a: np.sum(a, axis=1), axes=[1], keepDims=False)
    topic.case("sum", [Operand(np.array(3.25))], lambda a: np.sum(a), axes=[], keepDims=False)
    topic.case("sum", [Operand(topic.normal(70, 90, dtype=np.float32))], lambda a: np.sum(a.astype(float), axis=0).astype(np.float32),
         axes=[0], keepDims=False)
    with_nan = topic.normal(5, 6)
    with_nan[2, 3] = np.nan
    topic.case("max", [Operand(with_nan)], lambda a: np.max(a, axis=0), axes=[0], keepDims=False)
    topic.case("min", [Operand(with_nan)], lambda a: np.min(a, axis=1), axes=[1], keepDims=False)
    ties = topic.random.integers(0, 3, (6, 7)).astype(float)
    ties[4, 2] = np.nan
    for axis in [0, 1]:
        topic.case("argmax", [Operand(ties)], lambda a, x=axis: np.argmax(a, axis=x), axes=[axis], keepDims=False)
        topic.case("argmin", [Operand(ties, [["every", -1], ["every", 1]])], lambda a, x=axis: np.argmin(a, axis=x),
             axes=[axis], keepDims=False)
