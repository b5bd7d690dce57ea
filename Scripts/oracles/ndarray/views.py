"""Slices, reshapes, broadcasts, diagonals."""
import numpy as np

from harness import Operand


def build(topic):
    a = topic.normal(4, 5, 6)
    topic.case("view", [Operand(a, [["at", 2], ["range", 1, 4], ["every", -1]])], lambda x: x)
    topic.case("view", [Operand(a, [["ellipsis"], ["at", 0]])], lambda x: x)
    topic.case("view", [Operand(a, [["new"], ["range", 0, 2], ["ellipsis"], ["new"], ["every", 4]])], lambda x: x)
    topic.case("view", [Operand(a, [["range", 4, 4]])], lambda x: x)
    topic.case("view", [Operand(a, None, [2, 0, 1])], lambda x: x)
    topic.case("reshape", [Operand(a)], lambda x: x.reshape(10, 12), shape=[10, 12])
    topic.case("reshape", [Operand(a, None, [2, 1, 0])], lambda x: x.reshape(-1, 8), shape=[-1, 8])
    topic.case("reshape", [Operand(a, [["every", 2], ["every", 1], ["every", 1]])], lambda x: x.reshape(2, 5, 2, 3),
         shape=[2, 5, 2, 3])
    topic.case("reshape", [Operand(topic.normal(0, 4))], lambda x: x.reshape(2, 0), shape=[2, 0])
    topic.case("broadcast", [Operand(topic.normal(3, 1))], lambda x: np.broadcast_to(x, (2, 3, 4)), shape=[2, 3, 4])
    topic.case("broadcast", [Operand(np.array(1.5))], lambda x: np.broadcast_to(x, (2, 0)), shape=[2, 0])
    for offset in [0, 2, -1, 7]:
        topic.case("diagonal", [Operand(topic.normal(4, 6))], lambda x, o=offset: np.diagonal(x, o), offset=offset)

    def each(operation, shapes, function, **parameters):
        for number, shape in enumerate(shapes):
            topic.case(operation, [topic.any_layout(shape, [np.float64, np.float32][number % 2])], function, **parameters)

    each("expandDims", [(3, 4), (2, 3, 2)], lambda a: np.expand_dims(a, 1), axis=1)
    each("expandDims", [(3, 4), ()], lambda a: np.expand_dims(a, -1), axis=-1)
    each("squeeze", [(1, 3, 1), (2, 1, 1, 4, 1), (1, 1)], lambda a: np.squeeze(a))
    each("squeeze", [(1, 3, 1)], lambda a: np.squeeze(a, axis=2), axes=[-1])
    each("flip", [(3, 4), (2, 0, 3), (5,), ()], lambda a: np.flip(a))
    each("flip", [(3, 4), (2, 3, 4)], lambda a: np.flip(a, axis=1), axes=[1])
    each("moveAxis", [(2, 3, 4), (2, 3, 4, 5)], lambda a: np.moveaxis(a, 0, 2), source=0, destination=2)
    each("moveAxis", [(2, 3, 4), (2, 3, 4, 5)], lambda a: np.moveaxis(a, -1, 0), source=-1, destination=0)
    each("swapAxes", [(2, 3, 4), (2, 3, 4, 5)], lambda a: np.swapaxes(a, 0, -1), source=0, destination=-1)
    each("flatten", [(2, 3, 4), (), (0, 3), (2, 1, 2, 1, 2, 1)], lambda a: a.reshape(-1))
    each("transpose", [(2, 3), (2, 3, 4), (2, 1, 2, 3, 1, 2)], lambda a: a.transpose())
    for size, hop in [(3, 1), (2, 3), (7, 1), (8, 2)]:
        for axis in [0, 1]:
            def windows(a, size=size, hop=hop, axis=axis):
                if a.shape[axis] < size:
                    shape = list(a.shape) + [size]
                    shape[axis] = 0
                    return np.zeros(shape)
                full = np.lib.stride_tricks.sliding_window_view(a, size, axis=axis)
                return full[tuple(slice(None, None, hop) if i == axis else slice(None) for i in range(a.ndim))]
            topic.case("windows", [topic.any_layout((7, 8))], windows, size=size, hop=hop, axis=axis)
    for axis, positions in [(0, [2, 3]), (1, [0, 1]), (-1, [4]), (0, [])]:
        topic.case("split", [topic.any_layout((5, 4))], lambda a, p=positions, x=axis: tuple(np.split(a, p, axis=x)),
                   positions=positions, axis=axis)
    for start, stop, step in [(0, 5, 1), (1, 2, 0.25), (5, 0, -2), (0, -1, 1), (0.5, 3.5, 1)]:
        topic.case("arange", [], lambda a=start, b=stop, c=step: np.arange(a, b, c, dtype=float), start=start, stop=stop,
                   step=step)
    for count in [0, 1, 2, 7]:
        for end in [True, False]:
            topic.case("linspace", [], lambda n=count, e=end: np.linspace(-1, 2, n, endpoint=e), count=count, endpoint=end)
    for rows, columns, offset in [(3, 3, 0), (2, 4, 1), (4, 2, -1), (2, 2, 5), (0, 3, 0)]:
        topic.case("eye", [], lambda r=rows, c=columns, k=offset: np.eye(r, c, k), rows=rows, columns=columns,
                   offset=offset)
    for offset in [0, 2, -1]:
        topic.case("diagonalMatrix", [topic.any_layout((4,))], lambda a, k=offset: np.diag(a, k), offset=offset)
    for axis in [0, 1, -1]:
        for dtype in [np.float64, np.float32]:
            topic.case("concatenate", [topic.any_layout((3, 3), dtype) for _ in range(3)],
                       lambda *a, x=axis: np.concatenate(a, axis=x), axis=axis)
            topic.case("stack", [topic.any_layout((2, 3), dtype) for _ in range(2)],
                       lambda *a, x=axis: np.stack(a, axis=x), axis=axis)
    topic.case("concatenate", [topic.any_layout((2, 3)), topic.any_layout((0, 3)), topic.any_layout((1, 3))],
               lambda *a: np.concatenate(a, axis=0), axis=0)
    for counts in [[2], [2, 1], [1, 3, 2], [0, 2]]:
        each("tile", [(2, 3), (3,)], lambda a, c=counts: np.tile(a, c), counts=counts)
    for axis in [0, 1]:
        topic.case("repeat", [topic.any_layout((2, 3))], lambda a, x=axis: np.repeat(a, 3, axis=x), count=3, axis=axis)
    topic.case("meshgrid", [topic.any_layout((2,)), topic.any_layout((3,)), topic.any_layout((1,))],
               lambda *a: tuple(np.ascontiguousarray(g) for g in np.meshgrid(*a, indexing="ij")))
