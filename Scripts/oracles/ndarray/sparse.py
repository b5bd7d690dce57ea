"""Sparse matrices in compressed columns. Needs SciPy."""
import io

import numpy as np
from scipy import sparse

from harness import Operand


def build(topic):
    random = topic.random
    shapes = [(1, 1), (4, 3), (3, 7), (20, 11), (40, 1), (1, 30), (0, 3), (3, 0), (0, 0)]

    def thin(shape, dtype, density):
        """A dense matrix, mostly of zeros, in any layout."""
        operand = topic.any_layout(shape, dtype)
        operand.array[random.random(operand.array.shape) >= density] = 0
        return operand

    def arrays(matrix):
        return (matrix.indptr.astype(float), matrix.indices.astype(float), matrix.data)

    for dtype in [np.float64, np.float32]:
        for shape in shapes:
            for density in [0.0, 0.15, 1.0]:
                topic.case("dense", [thin(shape, dtype, density)], lambda a: arrays(sparse.csc_matrix(a)))
        for shape in shapes[:6]:
            for count in [0, 5, 100]:
                rows, columns = (random.integers(0, extent, count) for extent in shape)
                # Whole numbers, so that sums are the same in any order; zeros and sums that vanish are stored.
                values = random.integers(-3, 4, count).astype(dtype)

                def compress(values, rows=rows, columns=columns, shape=shape):
                    matrix = sparse.coo_matrix((values, (rows, columns)), shape=shape).tocsc()
                    matrix.sort_indices()
                    return arrays(matrix) + (matrix.toarray(),)

                topic.case("triplets", [values], compress, shape=list(shape), rows=rows.tolist(),
                           columns=columns.tolist())

                # The raw arrays in any order, with places that are there twice.
                order = np.argsort(columns, kind="stable")
                starts = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=shape[1]))])

                def merge(values, rows=rows, starts=starts, order=order, shape=shape):
                    matrix = sparse.csc_matrix((values[order], rows[order], starts), shape=shape)
                    matrix.sum_duplicates()
                    return arrays(matrix) + (matrix.toarray(),)

                topic.case("raw", [values], merge, shape=list(shape), starts=starts.tolist(),
                           rows=rows[order].tolist(), order=order.tolist())
        for shape in shapes:
            topic.case("transposed", [thin(shape, dtype, 0.3)], lambda a: arrays(sparse.csc_matrix(a).T.tocsc()))
            for width in [1, 2, 5, 8, 19]:
                topic.case("matmul", [thin(shape, dtype, 0.3), topic.any_layout((shape[1], width), dtype)],
                           lambda a, b: sparse.csc_matrix(a) @ b)
                topic.case("transposedMatmul", [thin(shape, dtype, 0.3), topic.any_layout((shape[0], width), dtype)],
                           lambda a, b: sparse.csc_matrix(a).T @ b)
            topic.case("matmul", [thin(shape, dtype, 0.3), topic.any_layout((shape[1],), dtype)],
                       lambda a, b: sparse.csc_matrix(a) @ b, label="vector")
            topic.case("transposedMatmul", [thin(shape, dtype, 0.3), topic.any_layout((shape[0],), dtype)],
                       lambda a, b: sparse.csc_matrix(a).T @ b, label="vector")
        for first, last in [(0, 0), (0, 7), (2, 5), (6, 7), (7, 7)]:
            topic.case("columns", [thin((5, 7), dtype, 0.3)],
                       lambda a, f=first, l=last: arrays(sparse.csc_matrix(a)[:, f:l]), first=first, last=last)

    def file(matrix, compressed=True):
        bytes = io.BytesIO()
        sparse.save_npz(bytes, matrix, compressed)
        return np.frombuffer(bytes.getvalue(), np.uint8)

    for shape in [(0, 3), (3, 0), (25, 12)]:
        dense = thin(shape, np.float64, 0.3).value
        for dtype in [np.float64, np.float32, np.int16, np.uint8, bool, ">f8", np.float16]:
            if dtype == np.float16 and 0 in shape:
                continue
            values = np.abs(np.round(4 * dense)).astype(dtype)
            for kind in [sparse.csc_matrix, sparse.csr_array]:
                try:
                    matrix = kind(values)
                except ValueError:  # SciPy's loops know no half precision
                    matrix = kind(values.astype(float))
                    matrix.data = matrix.data.astype(dtype)
                label = f"{matrix.format}_{np.dtype(dtype).name}"
                topic.case("load", [file(matrix, bool(random.integers(0, 2)))],
                           lambda _, v=values: v.astype(float), label=label)
    unsorted = sparse.csc_matrix((np.array([1.0, 2, 3, 4]), np.array([2, 0, 1, 1]), np.array([0, 2, 4])), shape=(3, 2))
    topic.case("load", [file(unsorted)], lambda _: unsorted.toarray(), label="unsorted")
    wide = sparse.csr_matrix(dense)
    wide.indices, wide.indptr = wide.indices.astype(np.int64), wide.indptr.astype(np.int64)
    topic.case("load", [file(wide)], lambda _: dense, label="int64")

    def saved(format=b"csc", **changed):
        """A file as SciPy writes it, with other arrays in the place of some. None leaves one out."""
        bytes = io.BytesIO()
        matrix = sparse.csc_matrix(dense)
        arrays = {"format": format, "shape": matrix.shape, "data": matrix.data, "indices": matrix.indices,
                  "indptr": matrix.indptr} | changed
        np.savez(bytes, **{name: array for name, array in arrays.items() if array is not None})
        return np.frombuffer(bytes.getvalue(), np.uint8)

    # SciPy before 1.0 wrote characters in the place of bytes.
    topic.case("load", [saved("csc")], lambda _: dense, label="characters")
    topic.case("load", [saved(np.array("csc", dtype=">U7"))], lambda _: dense, label="big_characters")
    topic.case("load", [saved(_is_array=True, other=np.zeros(3))], lambda _: dense, label="more")
    for kind in ["coo", "bsr", "dia"]:
        topic.fact("refuse", topic.store(file(sparse.coo_matrix(np.eye(4)).asformat(kind))), label=kind, format=kind)
    topic.fact("refuse", topic.store(saved("häßlich")), label="characters", format="häßlich")

    def malformed(label, message, **changed):
        topic.fact("malformed", topic.store(saved(**changed)), label=label, message=message)

    rows, columns = dense.shape
    stored = np.count_nonzero(dense)
    malformed("numbers", "'format': the .npy header is damaged ('shape' is not that of a single text)",
              format=np.frombuffer(b"csc", np.uint8))
    malformed("number", "the type |u1 where a text is expected", format=np.uint8(3))
    malformed("long", "a text of 2000 bytes", format=b"c" * 2000)
    for name in ["format", "shape", "data", "indices", "indptr"]:
        malformed(f"no_{name}", f"holds no sparse matrix: the array '{name}' is missing", **{name: None})
    malformed("vector", "the shape [7] is not that of a matrix", shape=[7])
    malformed("negative", "the shape [-1, 7] is not that of a matrix", shape=[-1, 7])
    malformed("large", "has an extent above", shape=[2**31, columns])
    malformed("columns", f"{columns + 1} column starts, {stored} row indices and {stored} values for a matrix of shape "
              f"[{rows}, {columns + 1}]", shape=[rows, columns + 1])
    malformed("rows", f"of a matrix of shape [1, {columns}]", shape=[1, columns])
    malformed("transposed_rows", "in the transpose, ", format=b"csr")
    malformed("negative_row", "an index is negative or above", indices=np.full(stored, -1))
    malformed("wide_row", "an index is negative or above", indices=np.full(stored, 2**31))
    malformed("short", "values for a matrix", data=np.ones(stored - 1))
    malformed("matrix", "but one axis is needed", data=np.ones((stored, 1)))
    malformed("falling", f"column 1 begins at {stored}, behind its end at 1",
              indptr=np.concatenate([[0, stored], np.full(columns - 2, 1), [stored]]))
    malformed("first", f"the column starts go from 1 to {stored}", indptr=np.concatenate([[1], np.full(columns, stored)]))
    malformed("complex", "complex128", data=np.ones(stored, complex))
    malformed("fractions", "'indices': holds float64 elements", indices=np.ones(stored))
