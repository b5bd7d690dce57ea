"""What the topics share: operands with a layout, cases, and the two files that hold a topic.

A topic's cases are in `<topic>.json`, its arrays one after another, each as in a .npy file, in `<topic>.arrays`.
"""
import io
import json

import numpy as np


class Operand:
    """An input whose layout in memory is made by slicing the stored array and then permuting its axes."""

    def __init__(self, array, parts=None, axes=None, order="C"):
        self.array, self.parts, self.axes, self.order = array, parts, axes, order

    @property
    def value(self):
        array = self.array
        if self.parts is not None:
            array = array[tuple(_slice(part) for part in self.parts)]
        return array if self.axes is None else array.transpose(self.axes)


def _slice(part):
    kind = part[0]
    if kind == "at":
        return part[1]
    if kind == "range":
        return slice(part[1], part[2])
    if kind == "every":
        return slice(None, None, part[1])
    return {"new": None, "ellipsis": Ellipsis}[kind]


class Topic:
    def __init__(self, name, seed):
        self.name = name
        self.random = np.random.default_rng(seed)
        self.cases, self.offsets, self.arrays = [], [], io.BytesIO()

    def store(self, array, order="C", version=None, allow_pickle=False):
        """The number of a stored array."""
        self.offsets.append(self.arrays.tell())
        array = np.asarray(array, order=order)
        np.lib.format.write_array(self.arrays, array, version=version, allow_pickle=allow_pickle)
        return len(self.offsets) - 1

    def case(self, operation, inputs, function, tolerance=None, label=None, **parameters):
        """One case: `function` of the inputs (operands or plain arrays) gives one array or a tuple of them.

        `tolerance` is relative and, where given, takes the place of the operation's usual one.
        """
        inputs = [item if isinstance(item, Operand) else Operand(np.asarray(item)) for item in inputs]
        with np.errstate(all="ignore"):
            results = function(*[item.value for item in inputs])
        results = results if isinstance(results, tuple) else (results,)
        stored = []
        for item in inputs:
            entry = {"array": self.store(item.array, item.order)}
            if item.parts is not None:
                entry["slice"] = [[str(value) for value in part] for part in item.parts]
            if item.axes is not None:
                entry["axes"] = [int(axis) for axis in item.axes]
            stored.append(entry)
        first = next((item.array.dtype for item in inputs), np.dtype(np.float64))
        entry = {
            "name": f"{len(self.cases):03d}_{operation}" + (f"_{label}" if label else ""),
            "operation": operation,
            "precision": "float32" if first == np.float32 else "float64",
            "inputs": stored,
            "expected": [self.store(result) for result in results],
        }
        if tolerance is not None:
            entry["tolerance"] = tolerance
        if parameters:
            entry["parameters"] = parameters
        self.cases.append(entry)

    def fact(self, operation, stored, precision="float64", label=None, **parameters):
        """A case without arrays as results: what must hold of a stored array is in the parameters."""
        self.cases.append({
            "name": f"{len(self.cases):03d}_{operation}" + (f"_{label}" if label else ""), "operation": operation,
            "precision": precision, "inputs": [{"array": stored}], "expected": [], "parameters": parameters,
        })

    def write(self, folder):
        (folder / f"{self.name}.arrays").write_bytes(self.arrays.getvalue())
        lines = ",\n".join(json.dumps(case) for case in self.cases)
        offsets = json.dumps(self.offsets + [self.arrays.tell()])
        (folder / f"{self.name}.json").write_text(f'{{"offsets": {offsets},\n"cases": [\n{lines}\n]}}\n')

    # Arrays that many cases begin with.

    def normal(self, *shape, dtype=np.float64):
        return self.random.standard_normal(shape).astype(dtype)

    def layouts(self, dtype=np.float64):
        """The same kind of 3 x 4 x 5 array in different layouts."""
        return [
            Operand(self.normal(3, 4, 5, dtype=dtype)),
            Operand(self.normal(6, 4, 10, dtype=dtype), [["every", 2], ["range", 0, 4], ["every", -2]]),
            Operand(self.normal(5, 4, 3, dtype=dtype), None, [2, 1, 0]),
            Operand(self.normal(4, 3, 7, dtype=dtype), [["every", -1], ["every", 1], ["range", 1, 6]], [1, 0, 2]),
        ]

    def any_layout(self, shape, dtype=np.float64):
        """A normal array of a shape, in a layout drawn at random: permuted, reversed, with gaps, Fortran order."""
        rank = len(shape)
        order = self.random.permutation(rank)
        steps = [int(self.random.integers(1, 3)) for _ in shape]
        stored = [shape[axis] * steps[axis] for axis in order]
        inverse = [int(axis) for axis in np.argsort(order)]
        signs = [int(self.random.choice([-1, 1])) for _ in shape]
        parts = [["every", steps[axis] * signs[axis]] for axis in order]
        memory = "F" if self.random.integers(0, 2) else "C"
        return Operand(self.normal(*stored, dtype=dtype), parts, inverse, memory)


SPECIAL = np.array([0.0, -0.0, 1, -1, np.inf, -np.inf, np.nan, 5e-324, 1e-310, 1.7e308, 0.5, -745.2, 709.7, 88.8, -104])
