"""Products, einsum, equations and decompositions.

Results in single precision are computed in double precision and rounded, so that the error is the tested side's alone.
Where vectors are not unique (signs, equal values) the case holds what is, and the test adds the invariants.
"""
import numpy as np
from numpy import linalg

from harness import Operand

DTYPES = [np.float64, np.float32]


def build(topic):
    products(topic)
    accumulation(topic)
    small_products(topic)
    einstein_sums(topic)
    equations(topic)
    determinants(topic)
    cholesky_factors(topic)
    qr_decompositions(topic)
    singular_values(topic)
    eigenvalues(topic)
    least_squares(topic)
    pseudo_inverses(topic)
    ranks_and_conditions(topic)


def wide(function):
    """The function in double precision, its results rounded to the precision of the inputs."""
    def compute(*arrays):
        results = function(*[np.asarray(array, dtype=np.float64) for array in arrays])
        if isinstance(results, tuple):
            return tuple(np.asarray(result).astype(arrays[0].dtype) for result in results)
        return np.asarray(results).astype(arrays[0].dtype)
    return compute


def matrix(topic, dtype, *shape, rank=None, spread=1.0, layout=True):
    """A matrix, or a stack, with singular values from 1 to 2 times `spread`; `rank` of them are not zero."""
    m, n = shape[-2:]
    k = min(m, n)
    u, _ = linalg.qr(topic.normal(*shape[:-2], m, m))
    v, _ = linalg.qr(topic.normal(*shape[:-2], n, n))
    values = np.geomspace(2.0, 2.0 / spread if spread > 1 else 1.0, k) if k else np.zeros(0)
    if rank is not None:
        values[rank:] = 0
    return arranged(topic, ((u[..., :k] * values) @ np.swapaxes(v[..., :k], -1, -2)).astype(dtype), layout)


def arranged(topic, array, layout=True):
    """The array as it is, or in a layout drawn at random that has the same elements."""
    if not layout:
        return Operand(array)
    pattern = topic.any_layout(array.shape, array.dtype)
    stored = np.full(pattern.array.shape, np.nan, dtype=array.dtype)
    operand = Operand(stored, pattern.parts, pattern.axes, pattern.order)
    operand.value[...] = array
    return operand


def products(topic):
    for dtype in DTYPES:
        topic.case("matmul", [Operand(topic.normal(7, 5, dtype=dtype)), Operand(topic.normal(5, 9, dtype=dtype))], wide(np.matmul))
        topic.case("matmul", [Operand(topic.normal(5, 7, dtype=dtype), None, [1, 0]),
                              Operand(topic.normal(9, 5, dtype=dtype), None, [1, 0])], wide(np.matmul))
    step = [["every", 2], ["every", -1]]
    topic.case("matmul", [Operand(topic.normal(8, 5), step), Operand(topic.normal(10, 6), step)], np.matmul)
    topic.case("matmul", [Operand(topic.normal(4, 6), [["every", 1], ["range", 1, 4]]), Operand(topic.normal(3, 5))], np.matmul)
    topic.case("matmul", [Operand(topic.normal(4, 6)), Operand(topic.normal(12), [["every", -2]])], np.matmul)
    topic.case("matmul", [Operand(topic.normal(6)), Operand(topic.normal(4, 6), None, [1, 0])], np.matmul)
    topic.case("matmul", [Operand(topic.normal(9)), Operand(topic.normal(9), [["every", -1]])], np.matmul)
    topic.case("matmul", [Operand(topic.normal(3, 0)), Operand(topic.normal(0, 2))], np.matmul)
    topic.case("matmul", [Operand(topic.normal(1, 4)), Operand(topic.normal(4, 1))], np.matmul)
    shapes = [
        ((3, 4, 5), (5, 6)), ((3, 4, 5), (3, 5, 2)), ((2, 1, 4, 3), (5, 3, 2)), ((4, 3), (2, 3, 5)), ((5,), (3, 5, 4)),
        ((3, 4, 5), (5,)), ((2, 3, 4, 5), (3, 5, 1)), ((2, 3, 1, 5), (2, 3, 5, 1)), ((0, 3, 4), (4, 2)), ((3, 0, 4), (4, 2)),
        ((3, 2, 0), (0, 4)), ((2, 3, 4), (2, 4, 0)), ((1, 2, 2, 3), (4, 1, 3, 2)), ((2, 1, 1, 2, 2, 3), (2, 3, 1, 3, 2)),
        ((2, 3, 4), (1, 4, 5)), ((1, 1, 3), (4, 3, 1)), ((6,), (6,)), ((0,), (0,)), ((2, 0), (0,)),
    ]
    for dtype in DTYPES:
        for a, b in shapes:
            topic.case("matmul", [topic.any_layout(a, dtype), topic.any_layout(b, dtype)], wide(np.matmul))
    # Whole matrices that BLAS takes as they are, in a stack.
    for axes in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [2, 1, 0]]:
        a = Operand(topic.normal(4, 4, 4), None, axes)
        topic.case("matmul", [a, Operand(topic.normal(4, 4, 4), None, axes)], np.matmul)
        topic.case("matmul", [a, Operand(topic.normal(4, 3))], np.matmul)


def accumulation(topic):
    shapes = [((3, 4), (4, 5)), ((2, 3, 4), (2, 4, 5)), ((2, 3, 4), (4, 5)), ((3, 4), (2, 2, 4, 1)), ((3, 0), (0, 2)),
              ((1, 4), (3, 4, 2)), ((0, 4), (4, 3))]
    for dtype in DTYPES:
        for (a, b), (alpha, beta) in zip(shapes, [(1, 0), (2, 1), (-0.5, 3), (1, 1), (2, 0.5), (1, 0), (1, 2)]):
            shape = np.matmul(np.zeros(a), np.zeros(b)).shape
            topic.case(
                "multiply", [topic.any_layout(a, dtype), topic.any_layout(b, dtype), topic.any_layout(shape, dtype)],
                wide(lambda x, y, c: alpha * (x @ y) + beta * c), alpha=alpha, beta=beta)


def small_products(topic):
    for dtype in DTYPES:
        for m, n in [(4, 3), (1, 5), (0, 2)]:
            topic.case("outer", [topic.any_layout((m,), dtype), topic.any_layout((n,), dtype)], np.outer)
        for a, b in [((2, 3), (4, 2)), ((2,), (3,)), ((2, 2), (3,)), ((1, 0), (2, 2)), ((), (2, 3)), ((2, 1, 2), (2, 2, 1))]:
            topic.case("kronecker", [topic.any_layout(a, dtype), topic.any_layout(b, dtype)], np.kron)
        for shape, offset in [((4, 4), 0), ((3, 5), 1), ((5, 3), -2), ((2, 2), 7), ((0, 3), 0)]:
            topic.case("trace", [topic.any_layout(shape, dtype)], wide(lambda a: np.trace(a, offset)), offset=offset)


def einstein_sums(topic):
    extents = dict(i=3, j=4, k=5, l=2, b=3, c=2, z=0, A=4)
    one = ["ij->ji", "ii", "ii->i", "ij->", "ij->j", "ijk->ki", "iji->j", "iij->ji", "ba", "iii", "->", "bij->jb", "zi->i", "iz",
           "ijklbc->cbi"]
    two = ["ij,jk->ik", "ij,jk->ki", "ij,jk", "ij,kj->ik", "ji,jk", "ij,ij->", "ij,ij", "ij,ij->ij", "ij,ji->i", "i,j->ij",
           "i,j->ji", "i,i", "i,i->i", "bij,bjk->bik", "bij,bjk->kbi", "bij,jk->bik", "bij,kj->ibk", "bij,bik->bjk", "bi,bi->b",
           "ijk,jil->kl", "ijk,kjl->il", "ijk,lkj->il", "bcij,cbjk->bcik", "iij,jk->ik", "ij,kkj->i", "ijk,j->ik", "ij,kl->jl",
           "ij,kl->", ",ij->ji", "ij,->", "iz,zj->ij", "zi,ij->zj", "bi,i->b", "i,bij->bj", "ijA,AkB->Bi", "ij , jk -> ik",
           "bcijk,kjlb->cli"]
    extents["a"], extents["B"] = 4, 2
    for dtype in DTYPES:
        for subscripts in one + two:
            inputs = subscripts.replace(" ", "").split("->")[0].split(",")
            operands = [topic.any_layout([extents[label] for label in labels], dtype) for labels in inputs]
            topic.case("einsum", operands, wide(lambda *a, s=subscripts: np.einsum(s, *a)), subscripts=subscripts)


def equations(topic):
    for dtype in DTYPES:
        for a, b in [((1, 1), (1,)), ((5, 5), (5,)), ((5, 5), (5, 3)), ((4, 4), (4, 1)), ((3, 4, 4), (4,)), ((3, 4, 4), (3, 4, 2)),
                     ((4, 4), (3, 4, 2)), ((2, 1, 3, 3), (4, 3, 2)), ((0, 0), (0,)), ((0, 0), (0, 3)), ((3, 3), (3, 0)),
                     ((0, 3, 3), (3, 2)), ((20, 20), (20, 7))]:
            topic.case("solve", [matrix(topic, dtype, *a), topic.any_layout(b, dtype)], wide(linalg.solve))
        for shape in [(1, 1), (4, 4), (9, 9), (3, 4, 4), (2, 2, 3, 3), (0, 0), (0, 2, 2), (3, 0, 0)]:
            topic.case("inverse", [matrix(topic, dtype, *shape)], wide(linalg.inv))
    # Rows have to be exchanged.
    topic.case("solve", [Operand(np.array([[0.0, 2, 1], [1, 0, 0], [3, 1, 0]])), Operand(np.array([5.0, 1, 5]))], linalg.solve)
    # The solution has condition * 2^-53 as error, on either side.
    for n in [4, 6, 8]:
        hilbert = 1.0 / (np.arange(n)[:, None] + np.arange(n) + 1)
        tolerance = float(8 * 2.0**-53 * linalg.cond(hilbert))
        topic.case("solve", [Operand(hilbert), Operand(hilbert @ np.ones(n))], linalg.solve, tolerance=tolerance, label="hilbert")
        topic.case("inverse", [Operand(hilbert)], linalg.inv, tolerance=tolerance, label="hilbert")


def determinants(topic):
    for dtype in DTYPES:
        for shape in [(1, 1), (2, 2), (5, 5), (12, 12), (0, 0)]:
            topic.case("determinant", [matrix(topic, dtype, *shape)], wide(linalg.det))
            topic.case("signAndLogDeterminant", [matrix(topic, dtype, *shape)], wide(lambda a: tuple(linalg.slogdet(a))))
        for shape in [(3, 4, 4), (2, 2, 1, 1), (0, 3, 3), (2, 0, 0)]:
            topic.case("determinants", [matrix(topic, dtype, *shape)], wide(linalg.det))
        singular = np.array([[1, 2, 0], [2, 4, 0], [0, 1, 0]], dtype=dtype)
        topic.case("determinant", [Operand(singular)], linalg.det, label="singular")
        topic.case("signAndLogDeterminant", [Operand(singular)], lambda a: tuple(linalg.slogdet(a)), label="singular")
    # Partial products leave the range, the result does not.
    topic.case("determinant", [Operand(np.diag([1e200, 1e200, 1e-200, -1e-200]))], lambda a: np.float64(-1), label="range")
    topic.case("determinant", [Operand(1e-100 * np.eye(4))], lambda a: np.float64(0), label="vanishes")
    topic.case("determinant", [Operand(1e100 * np.eye(4))], lambda a: np.float64(np.inf), label="overflows")
    topic.case("signAndLogDeterminant", [Operand(-1e100 * np.eye(5))], lambda a: tuple(linalg.slogdet(a)), label="range")


def definite(topic, dtype, *shape):
    a = matrix(topic, np.float64, *shape).value
    return (a @ np.swapaxes(a, -1, -2)).astype(dtype)


def cholesky_factors(topic):
    for dtype in DTYPES:
        for shape in [(1, 1), (4, 4), (15, 15), (3, 4, 4), (2, 1, 2, 2), (0, 0), (2, 0, 0)]:
            for upper in [False, True]:
                # The other triangle is not read.
                noise = topic.normal(*shape, dtype=dtype)
                a = definite(topic, dtype, *shape)
                a = np.triu(a) + np.tril(noise, -1) if upper else np.tril(a) + np.triu(noise, 1)
                topic.case("cholesky", [arranged(topic, a.astype(dtype))], wide(lambda x: linalg.cholesky(x, upper=upper)), upper=upper)


def positive_diagonal(r):
    """R with the signs that make its diagonal positive, which make it unique."""
    signs = np.sign(np.diagonal(r, axis1=-2, axis2=-1)).copy()
    rows = np.ones(r.shape[:-1])
    rows[..., :signs.shape[-1]] = np.where(signs == 0, 1, signs)
    return r * rows[..., None]


def qr_decompositions(topic):
    for dtype in DTYPES:
        for shape in [(5, 3), (3, 5), (4, 4), (1, 4), (4, 1), (3, 6, 2), (2, 2, 2, 3), (0, 3), (3, 0), (0, 0), (2, 3, 0), (40, 35)]:
            for mode in ["reduced", "complete"]:
                a = matrix(topic, dtype, *shape)
                q, r = linalg.qr(a.value, mode)
                topic.case("qr", [a], wide(lambda x: positive_diagonal(linalg.qr(x, mode)[1])), mode=mode, q=list(q.shape), r=list(r.shape))
        deficient = matrix(topic, dtype, 6, 4, rank=2)
        topic.case("qr", [deficient], lambda a: np.zeros((4, 4), dtype), mode="reduced", q=[6, 4], r=[4, 4], deficient=True)


def singular_values(topic):
    for dtype in DTYPES:
        for shape in [(5, 3), (3, 5), (4, 4), (1, 6), (6, 1), (3, 4, 2), (2, 2, 3, 3), (0, 3), (3, 0), (0, 0), (2, 0, 3), (0, 2, 3), (30, 40)]:
            for mode in ["reduced", "complete"]:
                a = matrix(topic, dtype, *shape)
                u, _, vt = linalg.svd(a.value, full_matrices=mode == "complete")
                topic.case("svd", [a], wide(lambda x: linalg.svd(x)[1]), mode=mode, u=list(u.shape), vt=list(vt.shape))
        for rank, spread in [(0, 1), (2, 1), (4, 1e4)]:
            a = matrix(topic, dtype, 6, 4, rank=rank, spread=spread)
            topic.case("svd", [a], wide(lambda x: linalg.svd(x)[1]), mode="reduced", u=[6, 4], vt=[4, 4], label=f"rank{rank}")
        topic.case("svd", [Operand(np.eye(4, dtype=dtype))], wide(lambda x: linalg.svd(x)[1]), mode="complete", u=[4, 4], vt=[4, 4], label="equal")
    for exponent in [-300, 300]:
        a = matrix(topic, np.float64, 4, 3, layout=False)
        a.array *= 10.0**exponent
        topic.case("svd", [a], lambda x: linalg.svd(x)[1], mode="reduced", u=[4, 3], vt=[3, 3], label="range")


def eigenvalues(topic):
    for dtype in DTYPES:
        for shape in [(1, 1), (2, 2), (5, 5), (3, 4, 4), (2, 1, 3, 3), (0, 0), (2, 0, 0), (40, 40)]:
            a = topic.normal(*shape, dtype=dtype)
            topic.case("symmetricEigen", [arranged(topic, a)], wide(lambda x: linalg.eigh(x)[0]))
        topic.case("symmetricEigen", [Operand(np.ones((5, 5), dtype))], wide(lambda x: linalg.eigh(x)[0]), label="equal")
        topic.case("symmetricEigen", [Operand(np.diag([3.0, -1, 2]).astype(dtype))], wide(lambda x: linalg.eigh(x)[0]), label="diagonal")


def residual_sums(a, x, b):
    """The squared residuals; what is left where there is a solution is noise."""
    sums = np.sum((a @ x - b) ** 2, axis=0)
    return np.where(sums < 1e-20, 0, sums)


def residuals(a, b):
    x, _, rank, values = linalg.lstsq(a, b, rcond=None)
    return x, residual_sums(a, x, b), np.float64(rank), values


def least_squares(topic):
    for dtype in DTYPES:
        for a, b in [((6, 3), (6,)), ((6, 3), (6, 2)), ((3, 6), (3,)), ((3, 6), (3, 2)), ((4, 4), (4, 1)), ((5, 1), (5,)),
                     ((5, 3), (5, 0)), ((0, 3), (0,)), ((3, 0), (3, 2)), ((0, 0), (0,)), ((30, 20), (30, 4))]:
            topic.case("leastSquares", [matrix(topic, dtype, *a), topic.any_layout(b, dtype)], wide(residuals))
        for shape, rank in [((6, 4), 2), ((4, 6), 3), ((5, 5), 0)]:
            a, b = matrix(topic, dtype, *shape, rank=rank), topic.any_layout((shape[0], 2), dtype)
            # Rounding to the precision makes singular values of that size.
            cutoff = 100 * float(np.finfo(dtype).eps)
            def solved(x, y, cutoff=cutoff):
                solution, _, found, values = linalg.lstsq(x, y, rcond=cutoff)
                return solution, residual_sums(x, solution, y), np.float64(found), values
            topic.case("leastSquares", [a, b], wide(solved), cutoff=cutoff, label=f"rank{rank}")


def pseudo_inverses(topic):
    for dtype in DTYPES:
        for shape in [(5, 3), (3, 5), (4, 4), (1, 3), (3, 4, 2), (2, 2, 2, 3), (0, 3), (3, 0), (2, 0, 3)]:
            topic.case("pseudoInverse", [matrix(topic, dtype, *shape)], wide(linalg.pinv))
        cutoff = 100 * float(np.finfo(dtype).eps)
        for shape, rank in [((6, 4), 2), ((4, 6), 3), ((3, 3), 0), ((2, 5, 4), 3)]:
            a = matrix(topic, dtype, *shape, rank=rank)
            topic.case("pseudoInverse", [a], wide(lambda x: linalg.pinv(x, rtol=cutoff)), cutoff=cutoff, label=f"rank{rank}")
        topic.case("pseudoInverse", [Operand(np.diag([1, 0.1, 0.01]).astype(dtype))], wide(lambda x: linalg.pinv(x, rtol=0.05)), cutoff=0.05, label="cutoff")


def ranks_and_conditions(topic):
    for dtype in DTYPES:
        for shape, rank in [((5, 3), 3), ((3, 5), 2), ((6, 6), 4), ((4, 4), 0), ((0, 3), None), ((1, 1), None)]:
            a = matrix(topic, dtype, *shape, rank=rank)
            cutoff = 100 * float(np.finfo(dtype).eps)
            topic.case("matrixRank", [a], lambda x: np.float64(linalg.matrix_rank(x.astype(np.float64), rtol=cutoff)), cutoff=cutoff)
        topic.case("matrixRank", [Operand(np.diag([1, 0.1, 0.01]).astype(dtype))], lambda x: np.float64(linalg.matrix_rank(x)), label="default")
        topic.case("matrixRank", [Operand(np.diag([1, np.finfo(dtype).eps * 2, 1]).astype(dtype))], lambda x: np.float64(linalg.matrix_rank(x)), label="boundary")
        for shape, spread in [((4, 4), 1), ((6, 3), 1), ((3, 6), 1), ((5, 5), 100)]:
            a = matrix(topic, dtype, *shape, spread=spread)
            topic.case("conditionNumber", [a], wide(linalg.cond), norm="two", tolerance=4e-6 * spread if dtype == np.float32 else 1e-12)
            if shape[0] == shape[1]:
                topic.case("conditionNumber", [a], wide(lambda x: linalg.cond(x, 1)), norm="one", tolerance=4e-6 * spread if dtype == np.float32 else 1e-12)
        for norm, order in [("two", 2), ("one", 1)]:
            topic.case("conditionNumber", [Operand(np.zeros((2, 2), dtype))], lambda x: linalg.cond(x, order), norm=norm, label="zero")
            topic.case("conditionNumber", [Operand(np.array([[1, 2], [2, 4]], dtype))],
                       lambda x: np.float64(np.inf), norm="one", label="singular")
