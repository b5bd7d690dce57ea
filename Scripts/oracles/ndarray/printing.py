"""The text of arrays."""
import numpy as np


def build(topic):
    def text(array, digits=8):
        precision = "float32" if array.dtype == np.float32 else "float64"
        topic.fact("print", topic.store(array), precision, text=np.array2string(array, precision=digits), digits=digits)

    text(np.array([[1, 2.5, -3.25], [0, 10, 100]]))
    text(np.arange(12).reshape(3, 4) / 3)
    text((np.arange(6) / np.float32(7)).astype(np.float32))
    text(np.arange(24.0).reshape(2, 3, 4))
    text(np.array([1e-10, 1, 12345.678, -3e20]))
    text(np.array([1e8, 2e8]))
    text(np.array([0.001, 2.0]))
    text(np.array([np.nan, -np.inf, np.inf, -0.0, 1.5]))
    text(np.array([np.nan, np.inf]))
    text(np.arange(40) * 1.25)
    text(np.arange(2000.0).reshape(40, 50))
    text(np.linspace(0, 1, 1001))
    text(np.arange(6000.0).reshape(10, 20, 30))
    text(np.array([np.pi, -np.e, 100 / 3]), digits=3)
    text(np.zeros((0, 3)))
    text(np.arange(3.0)[:, None])
