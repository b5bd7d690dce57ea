extension NDArrayProtocol where Element: ArrayScalar {
    /// The solution `X` of `A X = B`, by LU factorisation with row exchanges (LAPACK's getrf).
    ///
    /// `A` is n × n. `B` is a vector of n elements or a matrix n × r with one right side per column, and `X` has its shape.
    /// With stacks of matrices the axes in front broadcast as in ``matmul(_:)``; only a `B` with a single axis is a vector.
    /// As numpy.linalg.solve. 2/3 n³ + 2 n² r operations.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[2, 0], [1, 4]])
    /// print(try a.solve(NDArray([2.0, 9.0])))
    /// // [1. 2.]
    /// ```
    ///
    /// - Parameter rightSides: the vector or the matrix `B`.
    /// - Throws: ``LinearAlgebraError``: `singular` if a pivot is exactly zero (nearly singular matrices are solved, see
    ///   ``conditionNumber(_:)``), or `nonFinite` if `A` is not finite.
    /// - Precondition: square matrices, as many rows of `B`, and batches that broadcast.
    public func solve(
        _ rightSides: some NDArrayProtocol<Element>
    ) throws(LinearAlgebraError) -> NDArray<Element> {
        let (shapeA, shapeB) = (shape, rightSides.shape)
        let isVector = shapeB.count == 1
        let extents = isVector ? shapeB + [1] : shapeB
        require(
            shapeA.count >= 2 && shapeA[shapeA.count - 1] == shapeA[shapeA.count - 2] && extents.count >= 2
                && extents[extents.count - 2] == shapeA.last!,
            "NDArray.solve: shapes \(shapeA) and \(shapeB)")
        let batch = batchShape(shapeA, extents, operation: "NDArray.solve")
        let factors = try LUFactors(self, operation: "NDArray.solve")
        try factors.requireRegular()
        let (n, columns) = (extents[extents.count - 2], extents[extents.count - 1])
        var solution = NDArray(rightSides.reshaped(extents).broadcast(to: batch + [n, columns]))
        let owners = broadcastPositions(of: factors.stack.batch, in: batch)
        solution.withUnsafeMutableBuffer { target in
            guard !target.isEmpty else { return }
            for (position, matrix) in owners.enumerated() {
                factors.solve(
                    matrix: matrix, target.baseAddress! + position * n * columns, columns: columns)
            }
        }
        return isVector ? solution.reshaped(batch + [n]) : solution
    }
}

/// For each position of a shape, in row-major order, the position of a smaller shape that broadcasts to it.
private func broadcastPositions(of small: [Int], in shape: [Int]) -> [Int] {
    let numbers = NDArray<Double>(arange: small.reduce(1, *)).reshaped(small)
    return NDArray(numbers.broadcast(to: shape)).elements.map { Int($0) }
}
