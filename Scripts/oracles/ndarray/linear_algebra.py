"""Products."""
import numpy as np

from harness import Operand


def build(topic):
    for dtype in [np.float64, np.float32]:
        topic.case("matmul", [Operand(topic.normal(7, 5, dtype=dtype)), Operand(topic.normal(5, 9, dtype=dtype))], np.matmul)
        topic.case("matmul", [Operand(topic.normal(5, 7, dtype=dtype), None, [1, 0]), Operand(topic.normal(9, 5, dtype=dtype), None, [1, 0])],
             np.matmul)
    step = [["every", 2], ["every", -1]]
    topic.case("matmul", [Operand(topic.normal(8, 5), step), Operand(topic.normal(10, 6), step)], np.matmul)
    topic.case("matmul", [Operand(topic.normal(4, 6), [["every", 1], ["range", 1, 4]]), Operand(topic.normal(3, 5))], np.matmul)
    topic.case("matmul", [Operand(topic.normal(4, 6)), Operand(topic.normal(12), [["every", -2]])], np.matmul)
    topic.case("matmul", [Operand(topic.normal(6)), Operand(topic.normal(4, 6), None, [1, 0])], np.matmul)
    topic.case("matmul", [Operand(topic.normal(9)), Operand(topic.normal(9), [["every", -1]])], np.matmul)
    topic.case("matmul", [Operand(topic.normal(3, 0)), Operand(topic.normal(0, 2))], np.matmul)
    topic.case("matmul", [Operand(topic.normal(1, 4)), Operand(topic.normal(4, 1))], np.matmul)
