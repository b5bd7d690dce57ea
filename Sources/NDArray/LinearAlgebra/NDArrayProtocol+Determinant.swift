/// A determinant that may be far outside the range of its type: `sign * exp(logMagnitude)`.
public struct SignAndLogDeterminant<Element: ArrayScalar>: Equatable, Sendable {
    /// 1, -1, or 0 for a singular matrix; NaN if the matrix is not finite.
    public let sign: Element
    /// The natural logarithm of the magnitude; -infinity for a singular matrix, NaN if the matrix is not finite.
    public let logMagnitude: Element
}

extension NDArrayProtocol where Element: ArrayScalar {
    /// The determinant of a square matrix, by LU factorisation; 1 for the 0 × 0 matrix.
    ///
    /// Overflows or vanishes only if the result does; NaN if an element is not finite.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[2, 1], [0, 3]])
    /// print(a.determinant())
    /// // 6.0
    /// ```
    ///
    /// - Precondition: a square matrix.
    public func determinant() -> Element {
        let stack = MatrixStack(single: shape, operation: "NDArray.determinant")
        return determinants(stack)[0]
    }

    /// The determinants of a stack of square matrices; their shape is that of the batch. See ``determinant()``.
    ///
    /// ```swift
    /// let a = NDArray<Double>(identity: 2)
    /// print((a.reshaped([1, 2, 2]) * NDArray([1.0, 2.0]).reshaped([2, 1, 1])).determinants())
    /// // [1. 4.]
    /// ```
    ///
    /// - Precondition: square matrices.
    public func determinants() -> NDArray<Element> {
        let stack = MatrixStack(square: shape, operation: "NDArray.determinants")
        return NDArray(determinants(stack), shape: stack.batch)
    }

    /// The sign and the logarithm of the magnitude of the determinant of a square matrix.
    ///
    /// ```swift
    /// let tiny = 1e-200 * NDArray<Double>(identity: 3)
    /// let result = tiny.signAndLogDeterminant()
    /// print(result.sign, (result.logMagnitude / 3).rounded())
    /// // 1.0 -461.0
    /// ```
    ///
    /// - Precondition: a square matrix.
    public func signAndLogDeterminant() -> SignAndLogDeterminant<Element> {
        let operation = "NDArray.signAndLogDeterminant"
        let stack = MatrixStack(single: shape, operation: operation)
        _ = MatrixStack(square: shape, operation: operation)
        guard stack.area > 0 else { return SignAndLogDeterminant(sign: 1, logMagnitude: 0) }
        guard let factors = try? LUFactors(self, operation: operation) else {
            return SignAndLogDeterminant(sign: .nan, logMagnitude: .nan)
        }
        guard factors.singular.isEmpty else { return SignAndLogDeterminant(sign: 0, logMagnitude: -.infinity) }
        let (values, isOdd) = factors.pivots(matrix: 0)
        let negative = (values.count { $0 < 0 } % 2 == 1) != isOdd
        let logarithm = values.reduce(0.0) { $0 + Double.log(Double($1.magnitude)) }
        return SignAndLogDeterminant(sign: negative ? -1 : 1, logMagnitude: Element(logarithm))
    }

    private func determinants(_ stack: MatrixStack) -> [Element] {
        let count = stack.batch.reduce(1, *)
        _ = MatrixStack(square: stack.shape, operation: stack.operation)
        guard stack.area > 0 else { return [Element](repeating: 1, count: count) }
        if let factors = try? LUFactors(self, operation: stack.operation) {
            return (0..<count).map { matrix in
                if factors.singular.contains(matrix) { return 0 }
                let (values, isOdd) = factors.pivots(matrix: matrix)
                let product = scaledProduct(values)
                return isOdd ? -product : product
            }
        }
        // A matrix is not finite: it alone has no determinant.
        guard stack.shape.count > 2 else { return [.nan] }
        let matrices = reshaped([count, stack.rows, stack.columns])
        return (0..<count).map { matrices.row($0).determinant() }
    }
}

/// The product of numbers, whose partial products may leave the range of the type.
private func scaledProduct<Element: ArrayScalar>(_ values: [Element]) -> Element {
    var (significand, exponent) = (Element(1), 0)
    for value in values {
        guard value != 0 else { return 0 }
        significand *= value.sign == .minus ? -value.significand : value.significand
        exponent += Int(value.exponent) + Int(significand.exponent)
        significand = significand.sign == .minus ? -significand.significand : significand.significand
    }
    return Element(
        sign: .plus, exponent: Element.Exponent(exponent), significand: significand)
}
