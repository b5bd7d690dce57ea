"""Writes the cases that Tests/NDArrayTests compares with NumPy.

    python3 Scripts/oracles/ndarray_oracles.py

Needs NumPy 2. Rewrites Tests/NDArrayTests/Fixtures: cases.json and one .npy per input and result. Every case names an
operation, its inputs (a file, then optionally a slice and a permutation of axes), parameters and the expected result.
"""
import json
import pathlib

import numpy as np

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Tests/NDArrayTests/Fixtures"
random = np.random.default_rng(20140504)
cases = []


def save(name, array, **options):
    with open(FOLDER / f"{name}.npy", "wb") as file:
        np.lib.format.write_array(file, array, allow_pickle=False, **options)
    return f"{name}.npy"


def python_slice(parts):
    def one(part):
        kind = part[0]
        if kind == "at":
            return part[1]
        if kind == "range":
            return slice(part[1], part[2])
        if kind == "every":
            return slice(None, None, part[1])
        return {"new": None, "ellipsis": Ellipsis}[kind]

    return tuple(one(part) for part in parts)


def operand(array, parts=None, axes=None):
    """An input whose layout in memory is made by slicing and permuting the stored array."""
    return {"array": array, "slice": parts, "axes": axes}


def resolve(item):
    array = item["array"]
    if item["slice"] is not None:
        array = array[python_slice(item["slice"])]
    if item["axes"] is not None:
        array = array.transpose(item["axes"])
    return array


def case(operation, inputs, function, **parameters):
    name = f"{len(cases):03d}_{operation}"
    arrays = [resolve(item) for item in inputs]
    with np.errstate(all="ignore"):
        expected = np.asarray(function(*arrays))
    stored = []
    for index, item in enumerate(inputs):
        stored.append({"file": save(f"{name}_in{index}", item["array"])})
        if item["slice"] is not None:
            stored[-1]["slice"] = [[str(value) for value in part] for part in item["slice"]]
        if item["axes"] is not None:
            stored[-1]["axes"] = item["axes"]
    precision = "float32" if inputs[0]["array"].dtype == np.float32 else "float64"
    cases.append({"name": name, "operation": operation, "inputs": stored, "precision": precision,
                  "expected": save(f"{name}_out", expected), **parameters})


def normal(*shape, dtype=np.float64):
    return random.standard_normal(shape).astype(dtype)


def layouts(dtype):
    """The same kind of 3 x 4 x 5 array in different layouts."""
    return [
        operand(normal(3, 4, 5, dtype=dtype)),
        operand(normal(6, 4, 10, dtype=dtype), [["every", 2], ["range", 0, 4], ["every", -2]]),
        operand(normal(5, 4, 3, dtype=dtype), None, [2, 1, 0]),
        operand(normal(4, 3, 7, dtype=dtype), [["every", -1], ["every", 1], ["range", 1, 6]], [1, 0, 2]),
    ]


SPECIAL = np.array([0.0, -0.0, 1, -1, np.inf, -np.inf, np.nan, 5e-324, 1e-310, 1.7e308, 0.5, -745.2, 709.7, 88.8, -104])


def elementwise():
    binary = {"add": np.add, "subtract": np.subtract, "multiply": np.multiply, "divide": np.divide,
              "minimum": np.minimum, "maximum": np.maximum}
    for number, (name, function) in enumerate(binary.items()):
        dtype = [np.float64, np.float32][number % 2]
        rows = layouts(dtype)
        case(name, [rows[number % 4], rows[(number + 1) % 4]], function)
        case(name, [operand(normal(3, 1, 5, dtype=dtype)), operand(normal(4, 1, dtype=dtype))], function)
    case("add", [operand(normal(2, 0, 3)), operand(normal(1, 3))], np.add)
    case("multiply", [operand(np.array(2.5)), operand(np.array(-4.0))], np.multiply)
    case("divide", [operand(SPECIAL[:, None].copy()), operand(SPECIAL)], np.divide)
    case("maximum", [operand(SPECIAL[:, None].copy()), operand(SPECIAL)], np.maximum)
    unary = {"negate": np.negative, "abs": np.abs, "sqrt": np.sqrt, "exp": np.exp, "log": np.log}
    for number, (name, function) in enumerate(unary.items()):
        case(name, [layouts(np.float64)[number % 4]], function)
        case(name, [operand(SPECIAL)], function)
    for exponent in [2.0, 0.25, -1.5, 3.0]:
        case("pow", [operand(SPECIAL)], lambda a, e=exponent: np.power(a, e), exponent=exponent)
    case("clamp", [layouts(np.float64)[1]], lambda a: np.clip(a, -0.5, 0.75), lower=-0.5, upper=0.75)


def reductions():
    functions = {"sum": np.sum, "mean": np.mean, "min": np.min, "max": np.max, "norm": lambda a, axis=None, keepdims=False:
                 np.sqrt(np.sum(np.square(a), axis=axis, keepdims=keepdims))}
    axes = [[0], [1], [2], [-1], [0, 2], [1, 2], [0, 1, 2]]
    number = 0
    for name, function in functions.items():
        for step in range(3):
            chosen, keep = axes[(2 * number + step) % len(axes)], bool(number % 2)
            case(name, [layouts(np.float64)[number % 4]],
                 lambda a, f=function, x=tuple(chosen), k=keep: f(a, axis=x, keepdims=k), axes=chosen, keepDims=keep)
            number += 1
    case("sum", [operand(normal(4, 0, 3))], lambda a: np.sum(a, axis=1), axes=[1], keepDims=False)
    case("sum", [operand(np.array(3.25))], lambda a: np.sum(a), axes=[], keepDims=False)
    case("sum", [operand(normal(70, 90, dtype=np.float32))], lambda a: np.sum(a.astype(float), axis=0).astype(np.float32),
         axes=[0], keepDims=False)
    with_nan = normal(5, 6)
    with_nan[2, 3] = np.nan
    case("max", [operand(with_nan)], lambda a: np.max(a, axis=0), axes=[0], keepDims=False)
    case("min", [operand(with_nan)], lambda a: np.min(a, axis=1), axes=[1], keepDims=False)
    ties = random.integers(0, 3, (6, 7)).astype(float)
    ties[4, 2] = np.nan
    for axis in [0, 1]:
        case("argmax", [operand(ties)], lambda a, x=axis: np.argmax(a, axis=x), axes=[axis], keepDims=False)
        case("argmin", [operand(ties, [["every", -1], ["every", 1]])], lambda a, x=axis: np.argmin(a, axis=x),
             axes=[axis], keepDims=False)


def shapes():
    a = normal(4, 5, 6)
    case("view", [operand(a, [["at", 2], ["range", 1, 4], ["every", -1]])], lambda x: x)
    case("view", [operand(a, [["ellipsis"], ["at", 0]])], lambda x: x)
    case("view", [operand(a, [["new"], ["range", 0, 2], ["ellipsis"], ["new"], ["every", 4]])], lambda x: x)
    case("view", [operand(a, [["range", 4, 4]])], lambda x: x)
    case("view", [operand(a, None, [2, 0, 1])], lambda x: x)
    case("reshape", [operand(a)], lambda x: x.reshape(10, 12), shape=[10, 12])
    case("reshape", [operand(a, None, [2, 1, 0])], lambda x: x.reshape(-1, 8), shape=[-1, 8])
    case("reshape", [operand(a, [["every", 2], ["every", 1], ["every", 1]])], lambda x: x.reshape(2, 5, 2, 3),
         shape=[2, 5, 2, 3])
    case("reshape", [operand(normal(0, 4))], lambda x: x.reshape(2, 0), shape=[2, 0])
    case("broadcast", [operand(normal(3, 1))], lambda x: np.broadcast_to(x, (2, 3, 4)), shape=[2, 3, 4])
    case("broadcast", [operand(np.array(1.5))], lambda x: np.broadcast_to(x, (2, 0)), shape=[2, 0])
    for offset in [0, 2, -1, 7]:
        case("diagonal", [operand(normal(4, 6))], lambda x, o=offset: np.diagonal(x, o), offset=offset)


def products():
    for dtype in [np.float64, np.float32]:
        case("matmul", [operand(normal(7, 5, dtype=dtype)), operand(normal(5, 9, dtype=dtype))], np.matmul)
        case("matmul", [operand(normal(5, 7, dtype=dtype), None, [1, 0]), operand(normal(9, 5, dtype=dtype), None, [1, 0])],
             np.matmul)
    step = [["every", 2], ["every", -1]]
    case("matmul", [operand(normal(8, 5), step), operand(normal(10, 6), step)], np.matmul)
    case("matmul", [operand(normal(4, 6), [["every", 1], ["range", 1, 4]]), operand(normal(3, 5))], np.matmul)
    case("matmul", [operand(normal(4, 6)), operand(normal(12), [["every", -2]])], np.matmul)
    case("matmul", [operand(normal(6)), operand(normal(4, 6), None, [1, 0])], np.matmul)
    case("matmul", [operand(normal(9)), operand(normal(9), [["every", -1]])], np.matmul)
    case("matmul", [operand(normal(3, 0)), operand(normal(0, 2))], np.matmul)
    case("matmul", [operand(normal(1, 4)), operand(normal(4, 1))], np.matmul)


def files():
    """Files of every element type, byte order, memory order and version; the result is always float64."""
    def load(label, array, version=None):
        name = f"{len(cases):03d}_load_{label}"
        expected = array.astype(np.float64)
        cases.append({"name": name, "operation": "load", "precision": "float64",
                      "inputs": [{"file": save(f"{name}_in0", array, version=version)}],
                      "expected": save(f"{name}_out", expected.copy(order="C"))})

    whole = random.integers(0, 120, (3, 4))
    for code in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
        limits = np.iinfo(code)
        values = whole.astype(code)
        values[0, 0], values[2, 3] = limits.min, limits.max
        load(code, values)
        if code[1] != "1":
            load(f"big_{code}", values.astype(">" + code))
    for code in ["f2", "f4", "f8"]:
        values = normal(2, 5)
        values[0, :4] = [np.nan, np.inf, -np.inf, -0.0]
        values[1, 0] = np.finfo(code).smallest_subnormal
        load(code, values.astype("<" + code))
        load(f"big_{code}", values.astype(">" + code))
    load("bool", whole % 2 == 0)
    load("fortran", np.asfortranarray(normal(3, 4, 5)))
    load("fortran_big_f4", np.asfortranarray(normal(4, 3).astype(">f4")))
    load("scalar", np.array(6.5))
    load("empty", np.zeros((2, 0, 3)))
    load("empty_fortran", np.asfortranarray(np.zeros((0, 3))))
    load("vector_v1", normal(6), version=(1, 0))
    load("matrix_v2", normal(2, 3), version=(2, 0))
    load("matrix_v3", np.asfortranarray(normal(2, 3)), version=(3, 0))


def refused():
    """Files of other types, with NumPy's name of the type."""
    def refuse(label, array, name):
        with open(FOLDER / f"refused_{label}.npy", "wb") as file:
            np.lib.format.write_array(file, array, allow_pickle=True)
        cases.append({"name": f"refused_{label}", "operation": "refuse", "precision": "float64",
                      "inputs": [{"file": f"refused_{label}.npy"}], "type": name})

    refuse("complex64", np.zeros(2, np.complex64), "complex64")
    refuse("complex128", np.zeros((2, 2), np.complex128), "complex128")
    refuse("object", np.array([None, 1], dtype=object), "object")
    refuse("string", np.array(["ab", "c"]), "string")
    refuse("bytes", np.array([b"ab", b"c"]), "bytes")
    refuse("datetime", np.array(["2014-05-04"], dtype="datetime64[D]"), "datetime64")
    refuse("timedelta", np.array([3], dtype="timedelta64[s]"), "timedelta64")
    refuse("structured", np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]), "structured")
    refuse("void", np.zeros(2, dtype="V3"), "void")
    refuse("longdouble", np.zeros(2, np.longdouble), "float128")


def printing():
    def text(label, array, digits=8):
        name = f"{len(cases):03d}_print_{label}"
        cases.append({"name": name, "operation": "print", "inputs": [{"file": save(f"{name}_in0", array)}],
                      "precision": "float32" if array.dtype == np.float32 else "float64",
                      "text": np.array2string(array, precision=digits), "digits": digits})

    text("matrix", np.array([[1, 2.5, -3.25], [0, 10, 100]]))
    text("thirds", np.arange(12).reshape(3, 4) / 3)
    text("float32", (np.arange(6) / np.float32(7)).astype(np.float32))
    text("cube", np.arange(24.0).reshape(2, 3, 4))
    text("exponents", np.array([1e-10, 1, 12345.678, -3e20]))
    text("large", np.array([1e8, 2e8]))
    text("ratio", np.array([0.001, 2.0]))
    text("special", np.array([np.nan, -np.inf, np.inf, -0.0, 1.5]))
    text("only_special", np.array([np.nan, np.inf]))
    text("long_row", np.arange(40) * 1.25)
    text("summary", np.arange(2000.0).reshape(40, 50))
    text("summary_vector", np.linspace(0, 1, 1001))
    text("summary_cube", np.arange(6000.0).reshape(10, 20, 30))
    text("precision", np.array([np.pi, -np.e, 100 / 3]), digits=3)
    text("empty", np.zeros((0, 3)))
    text("column", np.arange(3.0)[:, None])


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*"):
        old.unlink()
    for group in [elementwise, reductions, shapes, products, files, refused, printing]:
        group()
    (FOLDER / "cases.json").write_text(json.dumps(cases, indent=1) + "\n")
    print(f"{len(cases)} cases in {FOLDER.name}")


if __name__ == "__main__":
    main()
