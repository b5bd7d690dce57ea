"""Files of every element type, byte order, memory order and version, and files that are refused."""
import numpy as np


def build(topic):
    def load(label, array, version=None, order="K"):
        expected = topic.store(array.astype(np.float64).copy(order="C"))
        topic.fact("load", topic.store(array, order, version), label=label)
        topic.cases[-1]["expected"] = [expected]

    whole = topic.random.integers(0, 120, (3, 4))
    for code in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
        limits = np.iinfo(code)
        values = whole.astype(code)
        values[0, 0], values[2, 3] = limits.min, limits.max
        load(code, values)
        if code[1] != "1":
            load(f"big_{code}", values.astype(">" + code))
    for code in ["f2", "f4", "f8"]:
        values = topic.normal(2, 5)
        values[0, :4] = [np.nan, np.inf, -np.inf, -0.0]
        values[1, 0] = np.finfo(code).smallest_subnormal
        load(code, values.astype("<" + code))
        load(f"big_{code}", values.astype(">" + code))
    load("bool", whole % 2 == 0)
    load("fortran", np.asfortranarray(topic.normal(3, 4, 5)))
    load("fortran_big_f4", np.asfortranarray(topic.normal(4, 3).astype(">f4")))
    load("scalar", np.array(6.5))
    load("empty", np.zeros((2, 0, 3)))
    load("empty_fortran", np.asfortranarray(np.zeros((0, 3))))
    load("vector_v1", topic.normal(6), version=(1, 0))
    load("matrix_v2", topic.normal(2, 3), version=(2, 0))
    load("matrix_v3", np.asfortranarray(topic.normal(2, 3)), version=(3, 0))
    load("rank_6", topic.normal(1, 2, 3, 1, 2, 2))

    def exact(label, array, target, version=None, order="K"):
        """A file that is read into an array of integers or truth values without loss."""
        texts = [str(int(value)) for value in array.ravel()]
        topic.fact("exact", topic.store(array, order, version), label=f"{label}_{target}", target=target, values=texts,
                   shape=list(array.shape))

    signed, unsigned = ["int8", "int16", "int32", "int64"], ["uint8", "uint16", "uint32", "uint64"]
    kinds = ["float16", "float32", "float64"] + signed + unsigned + ["bool"]
    for source in signed + unsigned + ["bool"]:
        for target in signed + unsigned + ["bool"]:
            array = whole.astype(source)
            if source != "bool":
                array[0, 0], array[2, 3] = np.iinfo(source).min, np.iinfo(source).max
            if np.can_cast(source, target, "safe"):
                exact(source, array, target)
                big = np.asfortranarray(array.astype(array.dtype.newbyteorder(">")))
                exact(f"big_fortran_{source}", big, target, version=(2, 0))
    exact("empty", np.zeros((3, 0), np.int16), "int32")
    exact("scalar", np.array(-5, np.int8), "int64")
    for source in kinds:
        for target in kinds[3:]:
            if not np.can_cast(source, target, "safe"):
                stored = topic.store(whole.astype(source))
                topic.fact("lossy", stored, label=f"{source}_{target}", source=source, target=target)

    def refuse(array, name):
        topic.fact("refuse", topic.store(array, allow_pickle=True), label=name, type=name)

    refuse(np.zeros(2, np.complex64), "complex64")
    refuse(np.zeros((2, 2), np.complex128), "complex128")
    refuse(np.array([None, 1], dtype=object), "object")
    refuse(np.array(["ab", "c"]), "string")
    refuse(np.array([b"ab", b"c"]), "bytes")
    refuse(np.array(["2014-05-04"], dtype="datetime64[D]"), "datetime64")
    refuse(np.array([3], dtype="timedelta64[s]"), "timedelta64")
    refuse(np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]), "structured")
    refuse(np.zeros(2, dtype="V3"), "void")
    refuse(np.zeros(2, np.longdouble), "float128")
