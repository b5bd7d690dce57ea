public import NDArray

extension ObservationTarget {
    /// Some columns as a matrix of shape [rows, columns.count].
    ///
    /// All columns of a ``StoredTarget`` are its matrix, which is not copied.
    ///
    /// - Precondition: columns that the target has.
    public func read(columns range: Range<Int>) -> NDArray<Scalar> {
        require(
            range.lowerBound >= 0 && range.upperBound <= columns,
            "ObservationTarget.read: columns \(range) of \(columns)")
        if range.count == columns, let stored = self as? StoredTarget<Scalar> { return stored.matrix }
        return NDArray(uninitializedShape: [rows, range.count]) { elements in
            guard let first = elements.baseAddress, !elements.isEmpty else { return }
            read(columns: range, into: first, rowStride: range.count)
        }
    }

    /// The mean of all entries, added up in double precision; zero for a target without entries. Reads a few hundred columns
    /// at a time.
    public func mean() -> Double {
        let width = 512
        let tile = ScratchBuffer<Scalar>(count: rows * width)
        let ones = [Scalar](repeating: 1, count: width)
        var total = 0.0
        for start in stride(from: 0, to: columns, by: width) {
            let count = min(width, columns - start)
            read(columns: start..<start + count, into: tile.base, rowStride: width)
            for row in 0..<rows {
                total += SolverKernels.weightedSum(of: tile.base + row * width, weights: ones, count: count)
            }
        }
        return rows * columns == 0 ? 0 : total / Double(rows * columns)
    }

    /// Σ_d s_dt for every column t, in double precision. Reads a few hundred columns at a time.
    public func columnSums() -> [Double] {
        let width = 512
        let tile = ScratchBuffer<Scalar>(count: rows * width)
        return stride(from: 0, to: columns, by: width).flatMap { start in
            let count = min(width, columns - start)
            read(columns: start..<start + count, into: tile.base, rowStride: width)
            return (0..<count).map { column in
                var sum = 0.0
                for row in 0..<rows { sum += Double(tile.base[row * width + column]) }
                return sum
            }
        }
    }
}

extension ObservationTarget {
    /// The first entry, by columns in pieces, that is zero and has a weight. Reads a few hundred columns at a time.
    func firstZeroByReading(weights: (any ObservationTarget<Scalar>)?) -> (row: Int, column: Int)? {
        let width = 512
        for start in stride(from: 0, to: columns, by: width) {
            let range = start..<min(start + width, columns)
            let piece = read(columns: range)
            if let index = Factorization::firstZero(of: piece, weights: weights?.read(columns: range)) {
                return (index / range.count, start + index % range.count)
            }
        }
        return nil
    }
}

/// The mean of an array's entries, summed in double precision in row-major order; zero for an array without entries.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func meanInDouble<Scalar: ArrayScalar>(_ array: NDArray<Scalar>) -> Double {
    array.withUnsafeBuffer { $0.reduce(0.0) { $0 + Double($1) } } / Double(max(array.count, 1))
}
