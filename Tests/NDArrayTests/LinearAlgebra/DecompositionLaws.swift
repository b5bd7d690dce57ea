internal import NDArray
internal import Support
internal import Testing

/// What holds of every decomposition, whatever the signs of its vectors.
struct DecompositionLaws<Scalar: ArrayScalar> {
    let relative: Double

    init(relative: Double? = nil) { self.relative = relative ?? (Scalar.self == Float.self ? 1e-5 : 1e-12) }

    /// Numbers below the noise of the arithmetic, measured against the largest element, are as good as zero.
    func expectEqual(
        _ actual: some NDArrayProtocol<Scalar>, _ expected: some NDArrayProtocol<Scalar>, _ comment: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let magnitudes = NDArray(expected).elements.map { Double($0.magnitude) }
        let largest = magnitudes.filter { $0.isFinite }.max() ?? 0
        expectClose(
            actual, expected, relative: relative, absolute: largest > 0 ? relative * largest : relative, comment,
            sourceLocation: sourceLocation)
    }

    func check(_ qr: QRDecomposition<Scalar>, _ a: some NDArrayProtocol<Scalar>) {
        expectEqual(qr.q.matmul(qr.r), a, "Q R = A")
        expectOrthonormal(columns: qr.q.view, "Q' Q = 1")
        guard !qr.r.isEmpty else { return }
        let r = NDArray(qr.r.reshaped([-1] + qr.r.shape.suffix(2)))
        let isUpper = (0..<r.shape[1]).allSatisfy { row in
            (0..<min(row, r.shape[2])).allSatisfy { column in
                r[.all, row, column].elements.allSatisfy { $0 == 0 }
            }
        }
        #expect(isUpper, "R is upper triangular")
    }

    func check(_ svd: SingularValueDecomposition<Scalar>, _ a: some NDArrayProtocol<Scalar>) {
        let k = svd.singularValues.shape.last!
        let scaled =
            svd.u[.ellipsis, 0..<k] * svd.singularValues.reshaped(svd.singularValues.shape.dropLast() + [1, k])
        expectEqual(scaled.matmul(rows(svd.vt, 0..<k)), a, "U S V' = A")
        expectOrthonormal(columns: svd.u.view, "U' U = 1")
        expectOrthonormal(columns: swapped(svd.vt), "V' V = 1")
        let sorted = zip(svd.singularValues.elements, svd.singularValues.elements.dropFirst())
            .enumerated().allSatisfy { ($0.offset + 1) % max(k, 1) == 0 || $0.element.0 >= $0.element.1 }
        #expect(sorted && svd.singularValues.elements.allSatisfy { $0 >= 0 }, "descending and not negative")
    }

    /// Against the lower triangle of `a`.
    func check(_ eigen: SymmetricEigenDecomposition<Scalar>, _ a: some NDArrayProtocol<Scalar>) {
        let dense = NDArray(a)
        let n = dense.shape.last!
        let symmetric = NDArray<Scalar>(shape: dense.shape) { index in
            let (row, column) = (index[index.count - 2], index[index.count - 1])
            let position = index.dropLast(2).enumerated().reduce(0) { $0 * dense.shape[$1.offset] + $1.element }
            return dense.elements[position * n * n + max(row, column) * n + min(row, column)]
        }
        let scaled = eigen.vectors * eigen.values.reshaped(eigen.values.shape.dropLast() + [1, n])
        expectEqual(scaled.matmul(swapped(eigen.vectors)), symmetric, "V L V' = A")
        expectOrthonormal(columns: eigen.vectors.view, "V' V = 1")
    }

    func expectOrthonormal(columns: NDArrayView<Scalar>, _ comment: Comment) {
        let gram = swapped(columns).matmul(columns)
        let n = gram.shape.last!
        expectEqual(gram, NDArray<Scalar>(identity: n).broadcast(to: gram.shape), comment)
    }

    /// `R` with the signs that make its diagonal positive.
    func positiveDiagonal(_ r: NDArray<Scalar>) -> NDArray<Scalar> {
        let (m, n) = (r.shape[r.rank - 2], r.shape[r.rank - 1])
        var result = r
        result.withUnsafeMutableBuffer { elements in
            for start in stride(from: 0, to: elements.count, by: max(m * n, 1)) {
                for row in 0..<min(m, n) where elements[start + row * n + row] < 0 {
                    for column in 0..<n { elements[start + row * n + column] *= -1 }
                }
            }
        }
        return result
    }

    private func swapped(_ a: some NDArrayProtocol<Scalar>) -> NDArrayView<Scalar> {
        a.permuted(Array(0..<(a.rank - 2)) + [a.rank - 1, a.rank - 2])
    }

    private func rows(_ a: NDArray<Scalar>, _ range: Range<Int>) -> NDArrayView<Scalar> {
        a[.ellipsis, range, .all]
    }
}
