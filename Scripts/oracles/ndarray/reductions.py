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

    exact = {"min": np.min, "max": np.max}
    close = {"sum": np.sum, "mean": np.mean, "product": np.prod, "variance": np.var, "standardDeviation": np.std,
             "norm1": lambda a, axis, keepdims: np.sum(np.abs(a), axis=axis, keepdims=keepdims),
             "normInfinity": lambda a, axis, keepdims: np.max(np.abs(a), axis=axis, keepdims=keepdims),
             "logSumExp": lambda a, axis, keepdims: np.log(np.sum(np.exp(a), axis=axis, keepdims=keepdims)),
             "norm": lambda a, axis, keepdims: np.sqrt(np.sum(np.square(a), axis=axis, keepdims=keepdims))}
    for name, function in {**exact, **close}.items():
        for shape, chosen in [((4, 5), [0]), ((4, 5), [1]), ((3, 4, 2, 5), [0, 2]), ((3, 4, 2, 5), [1, -1]),
                              ((2, 1, 3, 2, 1, 4), [0, 3, 5]), ((6,), [0]), ((3, 4), [0, 1])]:
            for dtype in [np.float64, np.float32]:
                keep = bool(topic.random.integers(0, 2))
                topic.case(name, [topic.any_layout(shape, dtype)],
                           lambda a, f=function, x=tuple(chosen), k=keep:
                           f(a.astype(np.float64), axis=x, keepdims=k).astype(a.dtype), axes=chosen, keepDims=keep)
    for correction in [1, 2]:
        topic.case("variance", [topic.any_layout((5, 4))], lambda a, c=correction: np.var(a, axis=0, ddof=c), axes=[0],
                   correction=correction)
    topic.case("variance", [Operand(topic.normal(6) + 1e6)], lambda a: np.var(a, axis=0), axes=[0], label="offset",
               tolerance=1e-9)
    topic.case("product", [Operand(topic.normal(0, 3))], lambda a: np.prod(a, axis=0), axes=[0], label="empty")
    topic.case("logSumExp", [Operand(np.array([[1000.0, 1000], [-np.inf, -np.inf], [np.inf, 1], [-1000, -1001]]))],
               lambda a: np.logaddexp(a[:, 0], a[:, 1]), axes=[1], label="special")
    for axis in [0, 1, 2]:
        for name, function in {"argmax": np.argmax, "argmin": np.argmin}.items():
            topic.case(name, [topic.any_layout((3, 4, 2))], lambda a, f=function, x=axis: f(a, axis=x), axes=[axis])
        for name, function in {"cumulativeSum": np.cumsum, "cumulativeProduct": np.cumprod}.items():
            for dtype in [np.float64, np.float32]:
                topic.case(name, [topic.any_layout((3, 4, 2), dtype)],
                           lambda a, f=function, x=axis: f(a.astype(np.float64), axis=x).astype(a.dtype), axes=[axis])
        topic.case("differences", [topic.any_layout((3, 4, 2))], lambda a, x=axis: np.diff(a, axis=x), axes=[axis])
    topic.case("differences", [topic.any_layout((1, 3))], lambda a: np.diff(a, axis=0), axes=[0])
