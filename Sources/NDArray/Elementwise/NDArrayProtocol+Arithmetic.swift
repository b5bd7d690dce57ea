// `a + b`, `a - b`, `a * b` and `a / b` element by element. Shapes broadcast as in NumPy: they are aligned at the last
// axis, and axes of extent 1 are repeated. Shapes that do not fit trap with a message that names both.
//
// The forms for any kind of array are disfavoured, which spares the compiler much of its search in long formulas of
// `NDArray`; those are in NDArray+Arithmetic.swift.

extension NDArrayProtocol where Element: ArrayScalar {
    /// The sum of two arrays, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a + NDArray<Double>([10, 20]))
    /// // [[11. 22.]
    /// //  [13. 24.]]
    /// ```
    @_disfavoredOverload
    public static func + (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Element> {
        elementwise(.add, a, b, name: "NDArray +")
    }

    /// The sum of every element and a number.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a + 10)
    /// // [[11. 12.]
    /// //  [13. 14.]]
    /// ```
    @_disfavoredOverload
    public static func + (a: Self, b: Element) -> NDArray<Element> {
        elementwise(.add, a, scalarArray(b), name: "NDArray +")
    }

    /// The sum of a number and every element.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(10 + a)
    /// // [[11. 12.]
    /// //  [13. 14.]]
    /// ```
    @_disfavoredOverload
    public static func + (a: Element, b: Self) -> NDArray<Element> {
        elementwise(.add, scalarArray(a), b, name: "NDArray +")
    }

    /// The difference of two arrays, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a - a.transposed())
    /// // [[ 0. -1.]
    /// //  [ 1.  0.]]
    /// ```
    @_disfavoredOverload
    public static func - (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Element> {
        elementwise(.subtract, a, b, name: "NDArray -")
    }

    /// The difference of every element and a number.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a - 1)
    /// // [[0. 1.]
    /// //  [2. 3.]]
    /// ```
    @_disfavoredOverload
    public static func - (a: Self, b: Element) -> NDArray<Element> {
        elementwise(.subtract, a, scalarArray(b), name: "NDArray -")
    }

    /// The difference of a number and every element.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(1 - a)
    /// // [[ 0. -1.]
    /// //  [-2. -3.]]
    /// ```
    @_disfavoredOverload
    public static func - (a: Element, b: Self) -> NDArray<Element> {
        elementwise(.subtract, scalarArray(a), b, name: "NDArray -")
    }

    /// The element-wise product of two arrays, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a * a)
    /// // [[ 1.  4.]
    /// //  [ 9. 16.]]
    /// ```
    @_disfavoredOverload
    public static func * (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Element> {
        elementwise(.multiply, a, b, name: "NDArray *")
    }

    /// The element-wise product of every element and a number.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a * 2)
    /// // [[2. 4.]
    /// //  [6. 8.]]
    /// ```
    @_disfavoredOverload
    public static func * (a: Self, b: Element) -> NDArray<Element> {
        elementwise(.multiply, a, scalarArray(b), name: "NDArray *")
    }

    /// The element-wise product of a number and every element.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(2 * a)
    /// // [[2. 4.]
    /// //  [6. 8.]]
    /// ```
    @_disfavoredOverload
    public static func * (a: Element, b: Self) -> NDArray<Element> {
        elementwise(.multiply, scalarArray(a), b, name: "NDArray *")
    }

    /// The quotient of two arrays, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a / a.sum(axis: 1, keepDims: true))
    /// // [[0.33333333 0.66666667]
    /// //  [0.42857143 0.57142857]]
    /// ```
    @_disfavoredOverload
    public static func / (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Element> {
        elementwise(.divide, a, b, name: "NDArray /")
    }

    /// The quotient of every element and a number.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a / 2)
    /// // [[0.5 1. ]
    /// //  [1.5 2. ]]
    /// ```
    @_disfavoredOverload
    public static func / (a: Self, b: Element) -> NDArray<Element> {
        elementwise(.divide, a, scalarArray(b), name: "NDArray /")
    }

    /// The quotient of a number and every element.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(12 / a)
    /// // [[12.  6.]
    /// //  [ 4.  3.]]
    /// ```
    @_disfavoredOverload
    public static func / (a: Element, b: Self) -> NDArray<Element> {
        elementwise(.divide, scalarArray(a), b, name: "NDArray /")
    }

    /// Every element with the opposite sign.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(-v)
    /// // [-1.  2. -4.]
    /// ```
    public static prefix func - (a: Self) -> NDArray<Element> { elementwise(.negate, a) }
}
