// Compound assignment changes an array, or a part of one, in place: `a += b`, `a[0..<2, .all] *= 2`. The right side is
// broadcast to the shape of the left side, which does not change.

extension NDArray where Element: ArrayScalar {
    /// Replaces every element by its sum with the other array's.
    ///
    /// ```swift
    /// var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
    /// a += NDArray<Double>([1, 2])
    /// print(a)
    /// // [[9. 8.]
    /// //  [5. 4.]]
    /// ```
    public static func += (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.add, b, name: "NDArray +=")
    }

    /// Replaces every element by its sum with a number.
    ///
    /// ```swift
    /// var a = NDArray<Double>([8, 6])
    /// a += 2
    /// print(a)
    /// // [10.  8.]
    /// ```
    public static func += (a: inout Self, b: Element) {
        a.formElementwise(.add, scalarArray(b), name: "NDArray +=")
    }

    /// Replaces every element by its difference with the other array's.
    ///
    /// ```swift
    /// var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
    /// a -= NDArray<Double>([1, 2])
    /// print(a)
    /// // [[7. 4.]
    /// //  [3. 0.]]
    /// ```
    public static func -= (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.subtract, b, name: "NDArray -=")
    }

    /// Replaces every element by its difference with a number.
    ///
    /// ```swift
    /// var a = NDArray<Double>([8, 6])
    /// a -= 2
    /// print(a)
    /// // [6. 4.]
    /// ```
    public static func -= (a: inout Self, b: Element) {
        a.formElementwise(.subtract, scalarArray(b), name: "NDArray -=")
    }

    /// Replaces every element by its element-wise product with the other array's.
    ///
    /// ```swift
    /// var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
    /// a *= NDArray<Double>([1, 2])
    /// print(a)
    /// // [[ 8. 12.]
    /// //  [ 4.  4.]]
    /// ```
    public static func *= (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.multiply, b, name: "NDArray *=")
    }

    /// Replaces every element by its element-wise product with a number.
    ///
    /// ```swift
    /// var a = NDArray<Double>([8, 6])
    /// a *= 2
    /// print(a)
    /// // [16. 12.]
    /// ```
    public static func *= (a: inout Self, b: Element) {
        a.formElementwise(.multiply, scalarArray(b), name: "NDArray *=")
    }

    /// Replaces every element by its quotient with the other array's.
    ///
    /// ```swift
    /// var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
    /// a /= NDArray<Double>([1, 2])
    /// print(a)
    /// // [[8. 3.]
    /// //  [4. 1.]]
    /// ```
    public static func /= (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.divide, b, name: "NDArray /=")
    }

    /// Replaces every element by its quotient with a number.
    ///
    /// ```swift
    /// var a = NDArray<Double>([8, 6])
    /// a /= 2
    /// print(a)
    /// // [4. 3.]
    /// ```
    public static func /= (a: inout Self, b: Element) {
        a.formElementwise(.divide, scalarArray(b), name: "NDArray /=")
    }

    /// Replaces every element `x` by `x ∘ y` with the other array's element `y`.
    mutating func formElementwise(_ operation: BinaryOperation, _ b: some NDArrayProtocol<Element>, name: String) {
        let (shape, strides) = (shape, strides)
        withUnsafeMutableBuffer {
            elementwiseInPlace(operation, $0.baseAddress!, shape: shape, strides: strides, b, name: name)
        }
    }
}

extension NDArrayView where Element: ArrayScalar {
    /// Replaces every element by its sum with the other array's.
    ///
    /// ```swift
    /// var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
    /// a[0, .all] += NDArray<Double>([1, 2])
    /// print(a)
    /// // [[9. 8.]
    /// //  [4. 2.]]
    /// ```
    public static func += (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.add, b, name: "NDArrayView +=")
    }

    /// Replaces every element by its sum with a number.
    ///
    /// ```swift
    /// var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
    /// a[.all, 1] += 2
    /// print(a)
    /// // [[8. 8.]
    /// //  [4. 4.]]
    /// ```
    public static func += (a: inout Self, b: Element) {
        a.formElementwise(.add, scalarArray(b), name: "NDArrayView +=")
    }

    /// Replaces every element by its difference with the other array's.
    ///
    /// ```swift
    /// var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
    /// a[0, .all] -= NDArray<Double>([1, 2])
    /// print(a)
    /// // [[7. 4.]
    /// //  [4. 2.]]
    /// ```
    public static func -= (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.subtract, b, name: "NDArrayView -=")
    }

    /// Replaces every element by its difference with a number.
    ///
    /// ```swift
    /// var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
    /// a[.all, 1] -= 2
    /// print(a)
    /// // [[8. 4.]
    /// //  [4. 0.]]
    /// ```
    public static func -= (a: inout Self, b: Element) {
        a.formElementwise(.subtract, scalarArray(b), name: "NDArrayView -=")
    }

    /// Replaces every element by its element-wise product with the other array's.
    ///
    /// ```swift
    /// var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
    /// a[0, .all] *= NDArray<Double>([1, 2])
    /// print(a)
    /// // [[ 8. 12.]
    /// //  [ 4.  2.]]
    /// ```
    public static func *= (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.multiply, b, name: "NDArrayView *=")
    }

    /// Replaces every element by its element-wise product with a number.
    ///
    /// ```swift
    /// var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
    /// a[.all, 1] *= 2
    /// print(a)
    /// // [[ 8. 12.]
    /// //  [ 4.  4.]]
    /// ```
    public static func *= (a: inout Self, b: Element) {
        a.formElementwise(.multiply, scalarArray(b), name: "NDArrayView *=")
    }

    /// Replaces every element by its quotient with the other array's.
    ///
    /// ```swift
    /// var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
    /// a[0, .all] /= NDArray<Double>([1, 2])
    /// print(a)
    /// // [[8. 3.]
    /// //  [4. 2.]]
    /// ```
    public static func /= (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.divide, b, name: "NDArrayView /=")
    }

    /// Replaces every element by its quotient with a number.
    ///
    /// ```swift
    /// var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
    /// a[.all, 1] /= 2
    /// print(a)
    /// // [[8. 3.]
    /// //  [4. 1.]]
    /// ```
    public static func /= (a: inout Self, b: Element) {
        a.formElementwise(.divide, scalarArray(b), name: "NDArrayView /=")
    }

    /// Replaces every element `x` by `x ∘ y` with the other array's element `y`.
    mutating func formElementwise(_ operation: BinaryOperation, _ b: some NDArrayProtocol<Element>, name: String) {
        let shape = shape
        // Keeps a `b` that looks onto the same memory as it was, whether or not it holds its own reference.
        let b = b.view.storage === storage ? NDArray(b).view : b.view
        withUnsafeMutableElements { elementwiseInPlace(operation, $0, shape: shape, strides: $1, b, name: name) }
    }
}
