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
