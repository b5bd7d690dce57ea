"""The rows of the array benchmark in NumPy at its best: contiguous operands, out= arguments, memory made beforehand.

Answers questions on standard input, one a line; see Sources/array-benchmark/main.swift.
"""
import contextlib
import io
import os
import sys
import tempfile
import time

import numpy as np


def shape_of(count):
    rows = int(count ** 0.5)
    while count % rows:
        rows -= 1
    return rows, count // rows


def prepare(name, scalar, count):
    """A function of no arguments that does the work once, or None."""
    rng = np.random.default_rng(1)
    rows, columns = shape_of(count)

    def matrix(*shape):
        return (rng.random(shape or (rows, columns)) + 0.5).astype(scalar)

    def elementwise():
        a, row, out = matrix(), matrix(columns), matrix()
        # The denominator stays near 1, or the numerator would become denormal in the long run.
        share, rest, between = a - np.float32(0.5), np.float32(1.5) - a, np.empty_like(a)

        def fused():
            np.add(share, rest, out=between)
            np.divide(out, between, out=out)

        return {
            "add": lambda: np.add(a, row, out=out),
            "add in place": lambda: np.add(out, row, out=out),
            "fused s/(a+b)": fused,
            "exp": lambda: np.exp(a, out=out),
            "log": lambda: np.log(a, out=out),
        }

    def reductions():
        a, across, down = matrix(), matrix(columns), matrix(rows)
        return {
            "sum": lambda: np.sum(a),
            "sum axis 0": lambda: np.sum(a, axis=0, out=across),
            "sum axis 1": lambda: np.sum(a, axis=1, out=down),
            "mean": lambda: np.mean(a),
            "variance": lambda: np.var(a),
        }

    def moving():
        a = matrix()
        transposed, half, same = np.zeros((columns, rows), scalar), np.zeros((rows, columns // 2), scalar), np.zeros_like(a)
        mask, vector = a > 1, a.ravel()
        return {
            "transpose copy": lambda: np.copyto(transposed, a.T),
            "every second column": lambda: np.copyto(half, a[:, ::2]),
            "reversed rows": lambda: np.copyto(same, a[::-1]),
            "reversed columns": lambda: np.copyto(same, a[:, ::-1]),
            "boolean select": lambda: a[mask],
            "argsort": lambda: np.argsort(vector),
        }

    def loading():
        path = os.path.join(tempfile.gettempdir(), f"numpy-arrays-{os.getpid()}.npy")
        np.save(path, matrix())
        return {"npy load": lambda: np.load(path)}

    def products():
        m, k, n = (int(extent) for extent in name.split()[1].split("x"))
        a, b, out = matrix(m, k), matrix(k, n), matrix(m, n)
        return {name: lambda: np.matmul(a, b, out=out)}

    if name == "npy load":
        return loading()[name]
    if name.startswith("matmul"):
        return products()[name]
    for group in elementwise, reductions, moving:
        work = group().get(name)
        if work:
            return work
    return None


def about():
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            from threadpoolctl import threadpool_info
            kernel = next(pool["architecture"] for pool in threadpool_info() if pool["user_api"] == "blas")
        except ImportError:
            kernel = openblas_kernel()
    return f"NumPy {np.__version__}, {kernel}"


def openblas_kernel():
    """Asks the OpenBLAS that NumPy has loaded."""
    import ctypes
    with open("/proc/self/maps") as maps:
        libraries = {line.split()[-1] for line in maps if "openblas" in line}
    for library in libraries:
        for symbol in "scipy_openblas_get_corename64_", "scipy_openblas_get_corename", "openblas_get_corename":
            function = getattr(ctypes.CDLL(library), symbol, None)
            if function:
                function.restype = ctypes.c_char_p
                return function().decode()
    return "BLAS unknown"


def main():
    work = None
    for line in sys.stdin:
        question, _, rest = line.strip().partition(" ")
        if question == "prepare":
            name, scalar, count = rest.split(";")
            work = None
            work = prepare(name, scalar, int(count))
            print("ready" if work else "unknown", flush=True)
        elif question == "time":
            calls = range(int(rest))
            start = time.perf_counter()
            for _ in calls:
                work()
            print((time.perf_counter() - start) / len(calls), flush=True)
        elif question == "about":
            print(about(), flush=True)


main()
