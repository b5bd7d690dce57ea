"""Arithmetic and functions, element by element."""
import numpy as np

from harness import SPECIAL, Operand


def build(topic):
    binary = {"add": np.add, "subtract": np.subtract, "multiply": np.multiply, "divide": np.divide,
              "minimum": np.minimum, "maximum": np.maximum}
    for number, (name, function) in enumerate(binary.items()):
        dtype = [np.float64, np.float32][number % 2]
        rows = topic.layouts(dtype)
        topic.case(name, [rows[number % 4], rows[(number + 1) % 4]], function)
        topic.case(name, [Operand(topic.normal(3, 1, 5, dtype=dtype)), Operand(topic.normal(4, 1, dtype=dtype))], function)
    topic.case("add", [Operand(topic.normal(2, 0, 3)), Operand(topic.normal(1, 3))], np.add)
    topic.case("multiply", [Operand(np.array(2.5)), Operand(np.array(-4.0))], np.multiply)
    topic.case("divide", [Operand(SPECIAL[:, None].copy()), Operand(SPECIAL)], np.divide)
    topic.case("maximum", [Operand(SPECIAL[:, None].copy()), Operand(SPECIAL)], np.maximum)
    unary = {"negate": np.negative, "abs": np.abs, "sqrt": np.sqrt, "exp": np.exp, "log": np.log}
    for number, (name, function) in enumerate(unary.items()):
        topic.case(name, [topic.layouts(np.float64)[number % 4]], function)
        topic.case(name, [Operand(SPECIAL)], function)
    for exponent in [2.0, 0.25, -1.5, 3.0]:
        topic.case("pow", [Operand(SPECIAL)], lambda a, e=exponent: np.power(a, e), exponent=exponent)
    topic.case("clamp", [topic.layouts(np.float64)[1]], lambda a: np.clip(a, -0.5, 0.75), lower=-0.5, upper=0.75)

    unary = {"floor": np.floor, "ceil": np.ceil, "truncated": np.trunc, "rounded": np.rint, "sign": np.sign,
             "squared": np.square, "log1p": np.log1p, "expm1": np.expm1, "log2": np.log2, "log10": np.log10,
             "exp2": np.exp2, "sin": np.sin, "cos": np.cos, "tan": np.tan, "asin": np.arcsin, "acos": np.arccos,
             "atan": np.arctan, "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh, "exp": np.exp, "log": np.log,
             "sqrt": np.sqrt, "abs": np.abs}
    for name, function in unary.items():
        for dtype in [np.float64, np.float32]:
            topic.case(name, [topic.any_layout((3, 2, 5), dtype)], function)
        finite = SPECIAL[np.isfinite(SPECIAL) & (np.abs(SPECIAL) < 1e3)]
        topic.case(name, [Operand(np.concatenate([finite, [np.nan, np.inf, -np.inf, 2.5, -2.5, 3.5]]))], function,
                   label="special")
    for dtype in [np.float64, np.float32]:
        for shape_a, shape_b in [((4, 1), (1, 5)), ((2, 3, 1, 2), (3, 4, 1)), ((1, 1, 2, 1, 3, 1), (2, 1, 2, 1, 1, 2)),
                                 ((0, 3), (3,)), ((), (2, 2)), ((3,), ())]:
            for name, function in binary.items():
                topic.case(name, [topic.any_layout(shape_a, dtype), topic.any_layout(shape_b, dtype)], function)
        topic.case("atan2", [topic.any_layout((4, 3), dtype), topic.any_layout((3,), dtype)], np.arctan2)
        topic.case("hypot", [topic.any_layout((4, 3), dtype), topic.any_layout((4, 1), dtype)], np.hypot)
        topic.case("fused2", [topic.any_layout((4, 3), dtype), topic.any_layout((3,), dtype)],
                   lambda a, b: a * b - a)
        topic.case("fused3", [topic.any_layout((4, 3), dtype), topic.any_layout((4, 1), dtype),
                              topic.any_layout((3,), dtype)], lambda a, b, c: a / (b * b + c * c))
        topic.case("fused4", [topic.any_layout((2, 4, 3), dtype), topic.any_layout((4, 1), dtype),
                              topic.any_layout((3,), dtype), topic.any_layout((), dtype)],
                   lambda a, b, c, d: a * b - c * d)
    topic.case("atan2", [Operand(np.array([0.0, -0.0, 0.0, -0.0, 1, -1])), Operand(np.array([1, 1, -1, -1, 0.0, 0.0]))],
               np.arctan2, label="special")
    for exponent in [0.5, -2.0, 5.0]:
        for dtype in [np.float64, np.float32]:
            topic.case("pow", [topic.any_layout((3, 4), dtype)], lambda a, e=exponent: np.power(a, a.dtype.type(e)),
                       exponent=exponent)
