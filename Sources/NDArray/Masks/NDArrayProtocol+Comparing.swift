// `a .< b` and its relatives compare element by element and give a mask, an `NDArray<Bool>`. Shapes broadcast as in
// arithmetic. The names are those of the standard library's SIMD types; `==` compares whole arrays.

extension NDArrayProtocol where Element: ArrayScalar {
    /// Whether elements are equal, with broadcasting; NaN equals nothing.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 3])
    /// print(a .== NDArray<Double>([1, 0, 3]))
    /// // [ true false  true]
    /// ```
    public static func .== (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Bool> {
        comparison(.equal, a, b, name: "NDArray .==")
    }

    /// Whether elements equal a number.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v .== 4)
    /// // [false false  true]
    /// ```
    public static func .== (a: Self, b: Element) -> NDArray<Bool> {
        comparison(.equal, a, scalarArray(b), name: "NDArray .==")
    }

    /// Whether elements differ, with broadcasting; NaN differs from everything.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, .nan])
    /// print(a .!= a)
    /// // [false false  true]
    /// ```
    public static func .!= (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Bool> {
        comparison(.notEqual, a, b, name: "NDArray .!=")
    }

    /// Whether elements differ from a number.
    public static func .!= (a: Self, b: Element) -> NDArray<Bool> {
        comparison(.notEqual, a, scalarArray(b), name: "NDArray .!=")
    }

    /// Whether elements are less than the other array's, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 5], [7, 2]])
    /// print(a .< NDArray<Double>([3, 3]))
    /// // [[ true false]
    /// //  [false  true]]
    /// ```
    public static func .< (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Bool> {
        comparison(.less, a, b, name: "NDArray .<")
    }

    /// Whether elements are less than a number.
    public static func .< (a: Self, b: Element) -> NDArray<Bool> {
        comparison(.less, a, scalarArray(b), name: "NDArray .<")
    }

    /// Whether elements are at most the other array's, with broadcasting.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v .<= NDArray<Double>([1, 1, 1]))
    /// // [ true  true false]
    /// ```
    public static func .<= (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Bool> {
        comparison(.lessOrEqual, a, b, name: "NDArray .<=")
    }

    /// Whether elements are at most a number.
    public static func .<= (a: Self, b: Element) -> NDArray<Bool> {
        comparison(.lessOrEqual, a, scalarArray(b), name: "NDArray .<=")
    }

    /// Whether elements are greater than the other array's, with broadcasting.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v .> NDArray<Double>([1, 1, 1]))
    /// // [false false  true]
    /// ```
    public static func .> (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Bool> {
        comparison(.greater, a, b, name: "NDArray .>")
    }

    /// Whether elements are greater than a number.
    public static func .> (a: Self, b: Element) -> NDArray<Bool> {
        comparison(.greater, a, scalarArray(b), name: "NDArray .>")
    }

    /// Whether elements are at least the other array's, with broadcasting.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v .>= NDArray<Double>([1, 1, 1]))
    /// // [ true false  true]
    /// ```
    public static func .>= (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Bool> {
        comparison(.greaterOrEqual, a, b, name: "NDArray .>=")
    }

    /// Whether elements are at least a number.
    public static func .>= (a: Self, b: Element) -> NDArray<Bool> {
        comparison(.greaterOrEqual, a, scalarArray(b), name: "NDArray .>=")
    }

    /// Whether a number equals elements.
    ///
    /// ```swift
    /// print(2 .== NDArray<Double>([1, 2, 3]))
    /// // [false  true false]
    /// ```
    public static func .== (a: Element, b: Self) -> NDArray<Bool> {
        comparison(.equal, scalarArray(a), b, name: "NDArray .==")
    }

    /// Whether a number differs from elements.
    ///
    /// ```swift
    /// print(2 .!= NDArray<Double>([1, 2, 3]))
    /// // [ true false  true]
    /// ```
    public static func .!= (a: Element, b: Self) -> NDArray<Bool> {
        comparison(.notEqual, scalarArray(a), b, name: "NDArray .!=")
    }

    /// Whether a number is less than elements.
    ///
    /// ```swift
    /// print(2 .< NDArray<Double>([1, 2, 3]))
    /// // [false false  true]
    /// ```
    public static func .< (a: Element, b: Self) -> NDArray<Bool> {
        comparison(.less, scalarArray(a), b, name: "NDArray .<")
    }

    /// Whether a number is at most elements.
    ///
    /// ```swift
    /// print(2 .<= NDArray<Double>([1, 2, 3]))
    /// // [false  true  true]
    /// ```
    public static func .<= (a: Element, b: Self) -> NDArray<Bool> {
        comparison(.lessOrEqual, scalarArray(a), b, name: "NDArray .<=")
    }

    /// Whether a number is greater than elements.
    ///
    /// ```swift
    /// print(2 .> NDArray<Double>([1, 2, 3]))
    /// // [ true false false]
    /// ```
    public static func .> (a: Element, b: Self) -> NDArray<Bool> {
        comparison(.greater, scalarArray(a), b, name: "NDArray .>")
    }

    /// Whether a number is at least elements.
    ///
    /// ```swift
    /// print(2 .>= NDArray<Double>([1, 2, 3]))
    /// // [ true  true false]
    /// ```
    public static func .>= (a: Element, b: Self) -> NDArray<Bool> {
        comparison(.greaterOrEqual, scalarArray(a), b, name: "NDArray .>=")
    }
}

extension NDArrayProtocol where Element: FixedWidthInteger {
    /// Whether integers are equal to the other array's, with broadcasting.
    ///
    /// ```swift
    /// print(NDArray<Int>([1, 2, 3]) .== NDArray<Int>([2]))
    /// // [false  true false]
    /// ```
    @inlinable
    public static func .== (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Bool> {
        a.zipMap(b, name: "NDArray .==", ==)
    }

    /// Whether integers are equal to a number.
    ///
    /// ```swift
    /// print(NDArray<Int>([1, 2, 3]) .== 2)
    /// // [false  true false]
    /// ```
    @inlinable
    public static func .== (a: Self, b: Element) -> NDArray<Bool> { a.map { $0 == b } }

    /// Whether integers differ from the other array's, with broadcasting.
    ///
    /// ```swift
    /// print(NDArray<Int>([1, 2, 3]) .!= NDArray<Int>([2]))
    /// // [ true false  true]
    /// ```
    @inlinable
    public static func .!= (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Bool> {
        a.zipMap(b, name: "NDArray .!=", !=)
    }

    /// Whether integers differ from a number.
    ///
    /// ```swift
    /// print(NDArray<Int>([1, 2, 3]) .!= 2)
    /// // [ true false  true]
    /// ```
    @inlinable
    public static func .!= (a: Self, b: Element) -> NDArray<Bool> { a.map { $0 != b } }

    /// Whether integers are less than the other array's, with broadcasting.
    ///
    /// ```swift
    /// print(NDArray<Int>([1, 2, 3]) .< NDArray<Int>([2]))
    /// // [ true false false]
    /// ```
    @inlinable
    public static func .< (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Bool> {
        a.zipMap(b, name: "NDArray .<", <)
    }

    /// Whether integers are less than a number.
    ///
    /// ```swift
    /// print(NDArray<Int>([1, 2, 3]) .< 2)
    /// // [ true false false]
    /// ```
    @inlinable
    public static func .< (a: Self, b: Element) -> NDArray<Bool> { a.map { $0 < b } }

    /// Whether integers are at most the other array's, with broadcasting.
    ///
    /// ```swift
    /// print(NDArray<Int>([1, 2, 3]) .<= NDArray<Int>([2]))
    /// // [ true  true false]
    /// ```
    @inlinable
    public static func .<= (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Bool> {
        a.zipMap(b, name: "NDArray .<=", <=)
    }

    /// Whether integers are at most a number.
    ///
    /// ```swift
    /// print(NDArray<Int>([1, 2, 3]) .<= 2)
    /// // [ true  true false]
    /// ```
    @inlinable
    public static func .<= (a: Self, b: Element) -> NDArray<Bool> { a.map { $0 <= b } }

    /// Whether integers are greater than the other array's, with broadcasting.
    ///
    /// ```swift
    /// print(NDArray<Int>([1, 2, 3]) .> NDArray<Int>([2]))
    /// // [false false  true]
    /// ```
    @inlinable
    public static func .> (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Bool> {
        a.zipMap(b, name: "NDArray .>", >)
    }

    /// Whether integers are greater than a number.
    ///
    /// ```swift
    /// print(NDArray<Int>([1, 2, 3]) .> 2)
    /// // [false false  true]
    /// ```
    @inlinable
    public static func .> (a: Self, b: Element) -> NDArray<Bool> { a.map { $0 > b } }

    /// Whether integers are at least the other array's, with broadcasting.
    ///
    /// ```swift
    /// print(NDArray<Int>([1, 2, 3]) .>= NDArray<Int>([2]))
    /// // [false  true  true]
    /// ```
    @inlinable
    public static func .>= (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Bool> {
        a.zipMap(b, name: "NDArray .>=", >=)
    }

    /// Whether integers are at least a number.
    ///
    /// ```swift
    /// print(NDArray<Int>([1, 2, 3]) .>= 2)
    /// // [false  true  true]
    /// ```
    @inlinable
    public static func .>= (a: Self, b: Element) -> NDArray<Bool> { a.map { $0 >= b } }
}

/// `a ∘ b` with broadcasting.
private func comparison<Element: ArrayScalar>(
    _ operation: ComparisonOperation, _ a: some NDArrayProtocol<Element>, _ b: some NDArrayProtocol<Element>,
    name: String
) -> NDArray<Bool> {
    combiningRows(a, b, name: name) { a, strideA, b, strideB, out, strideOut, count in
        Element.compare(
            operation, a, strideA: strideA, b, strideB: strideB, to: out, strideOut: strideOut, count: count)
    }
}
