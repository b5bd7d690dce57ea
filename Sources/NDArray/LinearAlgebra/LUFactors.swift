/// The factors of a stack of square matrices by elimination with row exchanges.
///
/// Our rows are LAPACK's columns, so it factorises the transposes: `A' = P L U`.
struct LUFactors<Element: ArrayScalar> {
    let stack: MatrixStack
    private(set) var factors: NDArray<Element>
    /// The row that was exchanged with each row in turn, counted from 1, for one matrix after another.
    private(set) var pivots: [Int32]
    /// The matrices with a pivot that is exactly zero.
    private(set) var singular: Set<Int> = []

    init(_ source: some NDArrayProtocol<Element>, operation: String) throws(LinearAlgebraError) {
        let stack = MatrixStack(square: source.shape, operation: operation)
        let n = stack.rows
        var factors = NDArray(source)
        var pivots = [Int32](repeating: 0, count: stack.matrices.count * n)
        var singular: Set<Int> = []
        try factors.withUnsafeMutableBuffer { (elements) throws(LinearAlgebraError) in
            for matrix in stack.matrices {
                let start = elements.baseAddress! + matrix * stack.area
                try stack.requireFinite(start, matrix: matrix)
                let info = pivots.withUnsafeMutableBufferPointer {
                    Element.factorizeLU(n: n, start, lda: n, pivots: $0.baseAddress! + matrix * n)
                }
                stack.requireAccepted(info)
                if info > 0 { singular.insert(matrix) }
            }
        }
        (self.stack, self.factors, self.pivots, self.singular) = (stack, factors, pivots, singular)
    }

    /// - Throws: ``LinearAlgebraError/singular(operation:shape:matrix:)`` if a matrix has no inverse.
    func requireRegular() throws(LinearAlgebraError) {
        guard let matrix = singular.min() else { return }
        throw .singular(operation: stack.operation, shape: stack.shape, matrix: matrix)
    }

    /// The inverses, in place.
    consuming func inverse() -> NDArray<Element> {
        var result = factors
        let (stack, pivots) = (stack, pivots)
        factors = NDArray(zeros: [0])
        let n = stack.rows
        result.withUnsafeMutableBuffer { elements in
            for matrix in stack.matrices {
                let info = pivots.withUnsafeBufferPointer {
                    Element.invertLU(
                        n: n, elements.baseAddress! + matrix * stack.area, lda: n,
                        pivots: $0.baseAddress! + matrix * n)
                }
                stack.requireAccepted(info)
            }
        }
        return result
    }

    /// `X = A⁻¹ X` in place for a dense row-major matrix `X` and one matrix of the stack.
    ///
    /// LAPACK sees `X'`: `X' = X' U⁻¹ L⁻¹ P'`, so nothing is transposed.
    func solve(matrix: Int, _ x: UnsafeMutablePointer<Element>, columns: Int) {
        let n = stack.rows
        factors.withUnsafeElements { all in
            let lu = all + matrix * stack.area
            for (upper, unit) in [(true, false), (false, true)] {
                Element.solveTriangularFromRight(
                    upper: upper, unitDiagonal: unit, m: columns, n: n, lu, lda: n, x, ldb: columns)
            }
        }
        withUnsafeTemporaryAllocation(of: Element.self, capacity: columns) { scratch in
            let spare = scratch.baseAddress!
            for row in (0..<n).reversed() {
                let other = Int(pivots[matrix * n + row]) - 1
                guard other != row else { continue }
                spare.update(from: x + row * columns, count: columns)
                (x + row * columns).update(from: x + other * columns, count: columns)
                (x + other * columns).update(from: spare, count: columns)
            }
        }
    }

    /// The diagonal of `U` for one matrix, and whether an odd number of rows was exchanged.
    func pivots(matrix: Int) -> (values: [Element], isOdd: Bool) {
        let n = stack.rows
        let values = factors.withUnsafeElements { all in
            (0..<n).map { all[matrix * stack.area + $0 * (n + 1)] }
        }
        let exchanges = (0..<n).count { Int(pivots[matrix * n + $0]) != $0 + 1 }
        return (values, exchanges % 2 == 1)
    }
}
