/// LAPACK's singular value decompositions of the matrices of a stack, one after another.
///
/// Our matrix is LAPACK's transpose, `A' = V diag(s) U'`: what it returns as left vectors is `V`, whose memory is our
/// `V'`, and what it returns as the transposed right vectors is our `U`. Nothing is transposed.
struct SingularValues<Element: ArrayScalar> {
    /// What is tried in turn until something converges; tests replace it.
    typealias Attempt = (
        _ vectors: DecompositionSize?, _ m: Int, _ n: Int, _ a: UnsafeMutablePointer<Element>, _ lda: Int,
        _ s: UnsafeMutablePointer<Element>, _ u: UnsafeMutablePointer<Element>?, _ ldu: Int,
        _ vt: UnsafeMutablePointer<Element>?, _ ldvt: Int
    ) -> Int

    private let source: NDArray<Element>
    private let stack: MatrixStack
    private var work: NDArray<Element>
    var attempts: [Attempt] = [attempt(.divideAndConquer), attempt(.iteration)]

    init(_ source: some NDArrayProtocol<Element>, _ stack: MatrixStack) {
        self.source = NDArray(source)
        self.stack = stack
        work = NDArray(zeros: [stack.area])
    }

    static func attempt(_ algorithm: SVDAlgorithm) -> Attempt {
        { vectors, m, n, a, lda, s, u, ldu, vt, ldvt in
            Element.factorizeSVD(
                algorithm, vectors: vectors, m: m, n: n, a, lda: lda, s, u, ldu: ldu, vt, ldvt: ldvt)
        }
    }

    /// - Parameter width: the number of columns of `u`.
    mutating func find(
        _ matrix: Int, _ vectors: DecompositionSize?, _ values: UnsafeMutablePointer<Element>,
        u: UnsafeMutablePointer<Element>? = nil, width: Int = 1, vt: UnsafeMutablePointer<Element>? = nil
    ) throws(LinearAlgebraError) {
        let (stack, attempts) = (stack, attempts)
        let converged = try source.withUnsafeElements { (all) throws(LinearAlgebraError) in
            let start = all + matrix * stack.area
            try stack.requireFinite(start, matrix: matrix)
            return work.withUnsafeMutableBuffer { scratch in
                attempts.contains { attempt in
                    // Each attempt destroys its input.
                    scratch.baseAddress!.update(from: start, count: stack.area)
                    let info = attempt(
                        vectors, stack.columns, stack.rows, scratch.baseAddress!, stack.columns, values, vt,
                        stack.columns, u, width)
                    stack.requireAccepted(info)
                    return info == 0
                }
            }
        }
        guard converged else {
            throw .notConverged(operation: stack.operation, shape: stack.shape, matrix: matrix)
        }
    }
}
