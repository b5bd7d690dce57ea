internal import CKernels
internal import NDArray
internal import Support
internal import Testing

extension KernelTests {
    /// Sparse products and inner products at every level: what plain sums give, and the same bits throughout.
    @Test(arguments: [1, 7, 8, 9, 16, 29])
    func sparseProducts(width: Int) {
        check(width, as: Float.self)
        check(width, as: Double.self)
    }

    private func check<Scalar: ArrayScalar>(_ width: Int, as _: Scalar.Type) {
        let matrix = CompressedColumnsTests.random([40, 23], density: 0.4, seed: 8, as: Scalar.self)
        var generator = PhiloxGenerator(seed: 9)
        let byRow = NDArray<Scalar>(normal: [40, width], using: &generator)
        let byColumn = NDArray<Scalar>(normal: [23, width], using: &generator)
        func results() -> [NDArray<Double>] {
            var dots = [Scalar](repeating: 1, count: matrix.storedCount)
            var preciseDots = [Double](repeating: 1, count: matrix.storedCount)
            byColumn.withUnsafeElements { a in
                byRow.withUnsafeElements { b in
                    matrix.columnStarts.withUnsafeElements { starts in
                        matrix.rowIndices.withUnsafeElements { indices in
                            let pattern = SparsePattern(starts: starts, count: 23, indices: indices)
                            Scalar.addDots(pattern, a, b, width: width, to: &dots)
                            Scalar.addPreciseDots(pattern, a, b, width: width, to: &preciseDots)
                        }
                    }
                }
            }
            return [
                NDArray(converting: matrix.transposedMatmul(byRow)), NDArray(converting: matrix.matmul(byColumn)),
                NDArray(dots.map { Double($0) }), NDArray(preciseDots),
            ]
        }
        let portable = atLevel(0, results)
        for level in Self.levels { #expect(atLevel(level, results) == portable, "level \(level)") }
        var expected: [Double] = []
        for column in 0..<23 {
            for place in matrix.columnStarts[column]..<matrix.columnStarts[column + 1] {
                let row = Int(matrix.rowIndices[place])
                let terms = (0..<width).map { Double(byColumn[column, $0]) * Double(byRow[row, $0]) }
                expected.append(1 + terms.reduce(0, +))
            }
        }
        expectClose(portable[2], NDArray(expected), relative: 64 * Double(Scalar.ulpOfOne))
        expectClose(portable[3], NDArray(expected), relative: 1e-13)
    }
}
