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
