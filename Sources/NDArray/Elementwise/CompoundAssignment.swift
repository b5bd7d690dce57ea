// Compound assignment changes an array, or a part of one, in place: `a += b`, `a[0..<2, .all] *= 2`. The right side is
// broadcast to the shape of the left side, which does not change.

extension NDArray where Element: ArrayScalar {
    /// Replaces every element by its sum with the other array's.
    public static func += (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.add, b, name: "NDArray +=")
    }

    /// Replaces every element by its sum with a number.
    public static func += (a: inout Self, b: Element) {
        a.formElementwise(.add, scalarArray(b), name: "NDArray +=")
    }

    /// Replaces every element by its difference with the other array's.
    public static func -= (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.subtract, b, name: "NDArray -=")
    }

    /// Replaces every element by its difference with a number.
    public static func -= (a: inout Self, b: Element) {
        a.formElementwise(.subtract, scalarArray(b), name: "NDArray -=")
    }

    /// Replaces every element by its element-wise product with the other array's.
    public static func *= (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.multiply, b, name: "NDArray *=")
    }

    /// Replaces every element by its element-wise product with a number.
    public static func *= (a: inout Self, b: Element) {
        a.formElementwise(.multiply, scalarArray(b), name: "NDArray *=")
    }

    /// Replaces every element by its quotient with the other array's.
    public static func /= (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.divide, b, name: "NDArray /=")
    }

    /// Replaces every element by its quotient with a number.
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
    public static func += (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.add, b, name: "NDArrayView +=")
    }

    /// Replaces every element by its sum with a number.
    public static func += (a: inout Self, b: Element) {
        a.formElementwise(.add, scalarArray(b), name: "NDArrayView +=")
    }

    /// Replaces every element by its difference with the other array's.
    public static func -= (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.subtract, b, name: "NDArrayView -=")
    }

    /// Replaces every element by its difference with a number.
    public static func -= (a: inout Self, b: Element) {
        a.formElementwise(.subtract, scalarArray(b), name: "NDArrayView -=")
    }

    /// Replaces every element by its element-wise product with the other array's.
    public static func *= (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.multiply, b, name: "NDArrayView *=")
    }

    /// Replaces every element by its element-wise product with a number.
    public static func *= (a: inout Self, b: Element) {
        a.formElementwise(.multiply, scalarArray(b), name: "NDArrayView *=")
    }

    /// Replaces every element by its quotient with the other array's.
    public static func /= (a: inout Self, b: some NDArrayProtocol<Element>) {
        a.formElementwise(.divide, b, name: "NDArrayView /=")
    }

    /// Replaces every element by its quotient with a number.
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
