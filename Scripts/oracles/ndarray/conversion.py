"""Conversion between all element types; values that the target does not hold are left out where that is an error."""
import numpy as np

from harness import Operand

FLOATS = ["float16", "float32", "float64"]
INTEGERS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]


def values(topic, source, target):
    """60 values of one type that have values of the other."""
    if source == "bool":
        return topic.random.integers(0, 2, 60).astype(bool)
    if source in INTEGERS:
        limits = np.iinfo(source)
        low, high = int(limits.min), int(limits.max)
        if target in INTEGERS:
            low, high = max(low, int(np.iinfo(target).min)), min(high, int(np.iinfo(target).max))
        ends = [low, low + 1, high - 1, high, 0, 1]
        small = topic.random.integers(max(low, -100), 101, 27)
        return np.array(ends + [int(v) for v in small] + [
            int(v) for v in topic.random.integers(low, high, 27, dtype=source, endpoint=True)], dtype=source)
    if target in INTEGERS:
        limits = np.iinfo(target)
        low, high = max(float(limits.min), -6e4 if source == "float16" else -np.inf), float(limits.max)
        with np.errstate(over="ignore"):
            edges = np.array([low, high, low - 0.75, high + 0.75, 0.0, -0.0, 0.99, -0.99, 2.5, 3.5]).astype(source)
            more = (topic.random.random(50) * min(high, 6e4)).astype(source)
            if low < 0:
                more *= topic.random.choice([-1, 1], 50).astype(source)
        every = np.concatenate([edges, more])
        wide = np.trunc(every.astype(np.float64))
        every = every[np.isfinite(wide) & (wide >= low) & (wide < 2.0 ** (limits.bits - (limits.min < 0)))]
        return np.resize(every, 60)
    special = [0.0, -0.0, np.nan, np.inf, -np.inf, 65504, 65519.99, 65520, -1e6, 2.0**-24, 2.0**-25, 2.0**-25 * 1.0001,
               1 + 2.0**-11, 1 + 2.0**-11 + 2.0**-40, 1 + 3 * 2.0**-11, 1e-310, 1e300, 1e39, 3e-46, 1 / 3]
    with np.errstate(over="ignore"):
        return np.array(special + list(topic.random.standard_normal(40) * 10.0 ** topic.random.integers(-9, 6, 40)),
                        ).astype(source)


def build(topic):
    types = FLOATS + INTEGERS + ["bool"]
    for number, (source, target) in enumerate((a, b) for a in types for b in types):
        array = values(topic, source, target).reshape(3, 4, 5)
        layouts = [
            Operand(array),
            Operand(array.reshape(5, 4, 3), None, [2, 1, 0]),
            Operand(array, [["every", -1], ["every", 1], ["every", -2]]),
            Operand(array, order="F"),
        ]
        topic.case("convert", [layouts[number % 4]], lambda x, t=target: x.astype(t), label=f"{source}_{target}",
                   source=source, target=target)
