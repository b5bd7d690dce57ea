"""The text of arrays."""
import numpy as np


def build(topic):
    def text(array, digits=8, **options):
        shown = np.array2string(array, precision=digits, **options)
        topic.fact("print", topic.store(array), label=str(array.dtype), type=str(array.dtype), text=shown, digits=digits,
                   threshold=options.get("threshold", 1000), edge=options.get("edgeitems", 3),
                   width=options.get("max_line_width", 75))

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

    for kind in ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]:
        limits = np.iinfo(kind)
        text(np.array([limits.min, 0, 1, limits.max], kind))
        text(topic.random.integers(0, 100, (3, 4)).astype(kind))
        text(np.arange(90).astype(kind))
    text(topic.random.integers(-1000, 1000, (2, 3, 4)))
    text(np.arange(1200))
    text(np.arange(3000).reshape(50, 60) - 1500)
    text(np.arange(60).reshape(3, 4, 5), threshold=20, edgeitems=1)
    text(np.arange(100) ** 5, max_line_width=40)
    text(np.array([True, False]))
    text(np.array([False, False]))
    text(np.eye(3, dtype=bool))
    text(topic.random.integers(0, 2, 40) == 1)
    text(topic.random.integers(0, 2, (40, 50)) == 1)
    text(topic.random.integers(0, 2, (2, 2, 3)) == 1)
    text(np.zeros((2, 0), bool))
    text(np.zeros(0, np.int32))

    # The same numbers have fewer digits in a shorter type.
    for kind in ["float16", "float32", "float64"]:
        text(np.array([0.1, 1 / 3, 2.5, 100], kind))
        text(np.array([1e-7, 1, 60000], kind))
        text(topic.normal(3, 4).astype(kind), digits=4)
        text(np.array([np.nan, -np.inf, np.inf, -0.0], kind))
        text(np.array([np.finfo(kind).max, np.finfo(kind).smallest_subnormal], kind))
        text(np.array([-np.inf, 1e-5], kind))
    for digits in [0, 1, 2, 5, 12, 17]:
        text(np.array([[np.pi, -np.e], [1e3, 0.5]]), digits=digits)
        text(np.array([1e-9, -np.pi * 1e12]), digits=digits)
    text(np.array([[[1.5]], [[-2.25]]]))
    text(np.arange(16.0).reshape(1, 2, 1, 2, 2, 2))
    text(np.array([1e16, 1.0]))
    text(np.array([99999999.0, 1.5]))
    text(np.array([0.0001, 0.1]))
    text(np.array([0.00009, 0.09]))
    text(np.array([5e-324, 1.7976931348623157e308]))
    text(np.zeros(3))
    text(-np.zeros(3))
    text(np.full(3, np.nan))
    text(np.full((2, 2), -np.inf))
    text(np.arange(20.0) * 1e5, max_line_width=30)
    text(np.arange(50.0).reshape(5, 10), threshold=10, edgeitems=2)
    text(np.arange(8.0), threshold=7, edgeitems=4)
    text(np.arange(9.0), threshold=7, edgeitems=4)
    with np.errstate(all="ignore"):
        for kind in ["float16", "float32"]:
            text(topic.random.integers(0, 2**16, 200, np.uint16).view(np.float16).astype(kind))
            text((10.0 ** topic.random.uniform(-7, 4, 300)).astype(kind), digits=12)
