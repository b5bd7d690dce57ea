"""Comparisons, masks, selection and sorting."""
import numpy as np

from harness import SPECIAL, Operand


def build(topic):
    comparisons = {"equal": np.equal, "notEqual": np.not_equal, "less": np.less, "lessEqual": np.less_equal,
                   "greater": np.greater, "greaterEqual": np.greater_equal}

    def tied(shape, dtype=np.float64):
        operand = topic.any_layout(shape, dtype)
        operand.array = np.round(operand.array).astype(dtype)
        return operand

    for name, function in comparisons.items():
        for dtype in [np.float64, np.float32]:
            topic.case(name, [tied((4, 3), dtype), tied((3,), dtype)], lambda a, b, f=function: f(a, b).astype(float))
            topic.case(name, [tied((2, 0, 3), dtype), tied((3,), dtype)], lambda a, b, f=function: f(a, b).astype(float))
        topic.case(name, [Operand(SPECIAL[:, None].copy()), Operand(SPECIAL)],
                   lambda a, b, f=function: f(a, b).astype(float), label="special")
    for name, function in {"isNaN": np.isnan, "isInfinite": np.isinf, "areFinite": np.isfinite}.items():
        topic.case(name, [Operand(SPECIAL)], lambda a, f=function: f(a).astype(float))
        topic.case(name, [Operand(SPECIAL.astype(np.float32))], lambda a, f=function: f(a).astype(np.float32))
    for name, function in {"any": np.any, "all": np.all, "trueCount": np.count_nonzero}.items():
        for shape, axes in [((4, 5), [0]), ((4, 5), [1]), ((3, 2, 4), [0, 2]), ((2, 3), [0, 1]), ((0, 3), [0]), ((3, 0), [1])]:
            keep = bool(topic.random.integers(0, 2))
            topic.case(name, [topic.any_layout(shape)],
                       lambda a, f=function, x=tuple(axes), k=keep: f(a > 0, axis=x, keepdims=k).astype(float),
                       axes=axes, keepDims=keep)
    for dtype in [np.float64, np.float32]:
        for shape in [(4, 5), (2, 3, 4), (7,), (), (0, 3), (2, 1, 2, 3, 1, 2)]:
            topic.case("selected", [topic.any_layout(shape, dtype)], lambda a: a[a > 0.25])
        topic.case("choosing", [topic.any_layout((3, 4), dtype), topic.any_layout((4,), dtype),
                                topic.any_layout((3, 1), dtype)], lambda m, a, b: np.where(m > 0, a, b))
        topic.case("replacing", [topic.any_layout((3, 4), dtype), topic.any_layout((4,), dtype)],
                   lambda a, b: np.where(a > 0, b, a))
        for axis in [0, 1, -1]:
            topic.case("taking", [topic.any_layout((4, 5, 6), dtype)],
                       lambda a, x=axis: np.take(a, [3, 0, -1, 0], axis=x), positions=[3, 0, -1, 0], axis=axis)
        topic.case("taking", [topic.any_layout((4, 5), dtype)], lambda a: np.take(a, np.zeros(0, int), axis=0),
                   positions=[], axis=0)
        for axis in [0, 1, 2]:
            for descending in [False, True]:
                def ordered(a, x=axis, d=descending):
                    return -np.sort(-a, axis=x) if d else np.sort(a, axis=x)

                def positions(a, x=axis, d=descending):
                    return np.argsort(-a if d else a, axis=x, kind="stable").astype(a.dtype)

                topic.case("sorted", [topic.any_layout((3, 4, 5), dtype)], ordered, axis=axis, descending=descending)
                topic.case("argSorted", [tied((3, 4, 5), dtype)], positions, axis=axis, descending=descending)
                topic.case("argSorted", [tied((2, 90, 3) if axis == 1 else (90, 2, 3) if axis == 0 else (2, 3, 90), dtype)],
                           positions, axis=axis, descending=descending, label="long")
        for count in [0, 1, 3, 5]:
            topic.case("largest", [topic.any_layout((4, 5), dtype)],
                       lambda a, n=count: (-np.sort(-a, axis=1)[:, :n], np.argsort(-a, axis=1, kind="stable")[:, :n]),
                       count=count, axis=1)
            topic.case("smallest", [topic.any_layout((5, 4), dtype)],
                       lambda a, n=count: (np.sort(a, axis=0)[:n], np.argsort(a, axis=0, kind="stable")[:n]),
                       count=count, axis=0)
        long = topic.normal(1000, dtype=dtype) * (10.0 ** topic.random.integers(-30, 30, 1000)).astype(dtype)
        long[::97] = np.nan
        long[5], long[6], long[7], long[8] = np.inf, -np.inf, 0.0, -0.0
        topic.case("sorted", [Operand(long)], np.sort, axis=0, descending=False, label="long")
        topic.case("argSorted", [Operand(long)], lambda a: np.argsort(a, kind="stable").astype(a.dtype), axis=0,
                   descending=False, label="long_special")
    lanes = np.round(topic.normal(6, 300) * 3)
    lanes[2, 50:] = np.nan
    lanes[3, ::7] = np.nan
    lanes[4] = np.nan
    for count in [1, 10, 60, 64, 70]:
        for name, sign in [("largest", -1), ("smallest", 1)]:
            def extremes(a, n=count, s=sign):
                order = np.argsort(s * a, axis=1, kind="stable")[:, :n]
                return np.take_along_axis(a, order, 1), order
            topic.case(name, [Operand(lanes)], extremes, count=count, axis=1, label="long")
    for shape, axis in [((5, 4), 0), ((3, 6, 2), 1), ((2, 3, 4), -1)]:
        mask = topic.random.integers(0, 2, shape[axis]).astype(bool)
        topic.case("selectedParts", [topic.any_layout(shape)], lambda a, m=mask, x=axis: np.compress(m, a, axis=x),
                   mask=[int(v) for v in mask], axis=axis)
    for shape in [(0,), (3, 0), (1,), ()]:
        if shape:
            topic.case("sorted", [topic.any_layout(shape)], lambda a: np.sort(a, axis=-1), axis=-1, descending=False)
